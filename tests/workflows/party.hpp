#pragma once

#include "tests/workflows/play.hpp"

/// Plays of a procedure that a party begins, as far as a test needs it. Rosa Quispe asks for a licence; days are ISO 8601.
namespace cauce::test {

[[nodiscard]] std::string filed(std::string_view day, std::string_view silence = "positive", std::string_view more = "");
[[nodiscard]] Play admitted(std::string_view day, std::string_view silence = "positive", std::string_view more = "");
[[nodiscard]] Play decided(std::string_view day);
/// The last paper of that kind.
[[nodiscard]] std::int64_t last_of(const Play& play, std::string_view kind);
[[nodiscard]] Result<Decision> notice(Play& play, std::int64_t act, std::string_view addressee = "Rosa Quispe");
[[nodiscard]] Result<Decision> serve(Play& play, std::int64_t item, std::string_view on);
/// The decision, notified in person on that day.
void notify(Play& play, std::string_view on);
/// Required of the applicant, and notified in person on that day.
void require(Play& play, std::string_view on);

} // namespace cauce::test
