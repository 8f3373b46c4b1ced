#pragma once

#include "tests/workflows/play.hpp"

#include <string>
#include <string_view>

/// A matter before the council, as plays of it begin.
namespace cauce::test::council {

/// A matter that the commission has seen, with the given kind of instrument and of matter.
[[nodiscard]] inline Play with_dictamen(const std::string& kind = "agreement", const std::string& matter_kind = "ordinary", std::string_view parameters = "{}")
{
    Play play{"council_act", "2026-09-24", parameters};
    play.must(play.open(R"({"matter": "Presupuesto participativo 2027", "kind": ")" + kind + R"(", "matter_kind": ")" + matter_kind + R"("})"));
    play.must(play.take("send_to_commission"));
    play.must(play.take("issue_dictamen", R"({"dictamen": "favourable"})"));
    return play;
}

/// And is in session.
[[nodiscard]] inline Play in_session(const std::string& kind = "agreement", const std::string& matter_kind = "ordinary", std::string_view parameters = "{}")
{
    auto play = with_dictamen(kind, matter_kind, parameters);
    play.must(play.take("convene", R"({"convened_on": "2026-09-10", "session_on": "2026-09-24", "session_kind": "ordinary"})"));
    play.must(play.take("open_session", R"({"attendees": 8, "mayor_attends": true})"));
    return play;
}

[[nodiscard]] inline std::string votes(int in_favour, int against, int abstentions, int present)
{
    return R"("votes": {"in_favour": )" + std::to_string(in_favour) + R"(, "against": )" + std::to_string(against) + R"(, "abstentions": )" + std::to_string(abstentions) +
           R"(, "present": )" + std::to_string(present) + "}";
}

} // namespace cauce::test::council
