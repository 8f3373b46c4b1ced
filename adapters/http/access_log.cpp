#include "adapters/http/access_log.hpp"

#include "adapters/http/route.hpp"

#include <algorithm>
#include <charconv>

namespace cauce::http {
namespace {

constexpr std::size_t session_digits = 16; ///< that tell sessions apart, and no token

std::string operation_of(const Route& route)
{
    if (route.operation.id == "signOut") return "session_end";
    if (route.method == Method::remove) return "delete";
    if (route.body == BodyKind::document) return "import";
    const auto& answers = route.operation.answers;
    const bool as_file = std::ranges::any_of(answers, [](const Good& good) { return !good.schema.empty() && good.media_type != "application/json"; });
    if (as_file) return "export";
    return route.method == Method::get ? "view" : "change";
}

/// Of the address, or of where what was made is.
CaseId case_in(const Call& call, const Answer& answer)
{
    constexpr std::string_view cases = "/v1/cases/";
    if (call.route->path.starts_with("/v1/cases/{id}")) return parse_case_number(call.parameters.get("id"));
    const auto made = std::ranges::find(answer.headers, "Location", &std::pair<std::string, std::string>::first);
    return made != answer.headers.end() && made->second.starts_with(cases) ? parse_case_number(made->second.substr(cases.size())) : CaseId{};
}

std::int64_t document_in(const Call& call)
{
    const auto* const text = call.parameters.find("document");
    std::int64_t number = 0;
    if (text != nullptr) std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

} // namespace

void note_access(Application& application, const Call& call, const Answer& answer)
{
    ensure(call.session.has_value(), "who is given something was recognised before");
    application.accesses.note({.at = application.clock.now(),
                               .person = call.session->person.value,
                               .session = call.session->token_digest.substr(0, session_digits),
                               .session_ends_at = call.session->expires_at,
                               .address = call.address,
                               .process = call.route->operation.id,
                               .operation = operation_of(*call.route),
                               .case_id = case_in(call, answer),
                               .document = document_in(call)});
}

void note_sign_in(Application& application, const Call& call, const SignedIn& accepted)
{
    application.accesses.note({.at = application.clock.now(),
                               .person = accepted.person.value,
                               .session = to_hex(sha256(accepted.token)).substr(0, session_digits),
                               .session_ends_at = accepted.expires_at,
                               .address = call.address,
                               .process = call.route->operation.id,
                               .operation = "session_start"});
}

} // namespace cauce::http
