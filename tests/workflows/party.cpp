#include "tests/workflows/party.hpp"

namespace cauce::test {

std::string filed(std::string_view day, std::string_view silence, std::string_view more)
{
    return R"({"channel": "counter", "filed_at": ")" + std::string{day} + R"(T10:00:00-05:00", "filed_folios": 4, "filed_by": "Rosa Quispe", "request": "Licencia", "silence": ")" + std::string{silence} + '"' + std::string{more} + "}";
}

Play admitted(std::string_view day, std::string_view silence, std::string_view more)
{
    Play play{"party_procedure", day};
    play.must(play.open(filed(day, silence, more)));
    play.must(play.take("admit"));
    return play;
}

Play decided(std::string_view day)
{
    auto play = admitted(day);
    play.must(play.take("propose_decision", R"({"sense": "granted", "reasons": "Cumple los requisitos"})"));
    play.must(play.take("decide", R"({"remedies_told": "Reconsideración o apelación, quince días hábiles"})"));
    return play;
}

std::int64_t last_of(const Play& play, std::string_view kind)
{
    std::int64_t found = 0;
    for (const auto& document : play.now().documents)
        if (document.kind == kind) found = document.id;
    return found;
}

Result<Decision> notice(Play& play, std::int64_t act, std::string_view addressee)
{
    return play.take("notify", R"({"act": )" + std::to_string(act) + R"(, "addressee": ")" + std::string{addressee} + R"(", "full_text": true, "remedies": "Recursos"})");
}

Result<Decision> serve(Play& play, std::int64_t item, std::string_view on)
{
    return play.take("notifications", item, "visit_domicile", R"({"made_on": ")" + std::string{on} + R"(", "visit_result": "received", "received_by": "Rosa Quispe"})");
}

void notify(Play& play, std::string_view on)
{
    play.must(notice(play, last_of(play, "resolution")));
    play.must(serve(play, 1, on));
}

void require(Play& play, std::string_view on)
{
    play.must(play.take("require_of_party", R"({"requirement": "Presentar el título"})"));
    play.must(notice(play, last_of(play, "requirement_letter")));
    play.must(serve(play, 1, on));
}

} // namespace cauce::test
