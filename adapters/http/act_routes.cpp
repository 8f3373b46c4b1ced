#include "adapters/http/acting.hpp"
#include "adapters/http/reserved.hpp"
#include "adapters/http/route.hpp"

#include <boost/json.hpp>

#include <limits>

namespace cauce::http {
namespace {

constexpr auto version_max = std::numeric_limits<std::int64_t>::max();

/// What every act begins with. @returns the members of the body; nothing if it was responded to already
std::optional<Members> begin(Application& application, const Call& call, const Respond& respond, ActRequest& request)
{
    const auto id = case_of(call);
    if (id.has_error()) {
        respond(Problem{id.error()});
        return std::nullopt;
    }
    request.id = *id;
    auto body = members_of(application, call);
    if (auto* problem = std::get_if<Problem>(&body)) {
        respond(std::move(*problem));
        return std::nullopt;
    }
    return std::move(std::get<Members>(body));
}

void finish(Application& application, const CallPtr& call, const Respond& respond, ActRequest request, Members& members, std::string_view name)
{
    if (const auto fault = members.fault()) return respond(Problem{*fault});
    if (auto problem = fill(application, *call, request)) return respond(std::move(*problem));
    act(application, call, respond, std::move(request), name);
}

struct Signing {
    Signature signature;
    std::string password;
};

/// How the act is signed. The password leaves the body, so that nothing that is kept of it (the digest of an idempotent request) follows from it.
std::optional<Signing> signing_of(Call& call, Members& members)
{
    auto given = members.object("signature");
    if (given.empty()) return std::nullopt;
    Members parts{std::move(given), "/signature"};
    Signing signing;
    signing.signature.method = parts.text("method", Members::Need::required, 20);
    signing.password = parts.text("password", Members::Need::optional, 1024);
    if (signing.signature.method == "password" && signing.password.empty()) parts.refuse("password", "the password again", "none");
    members.join(parts);
    if (auto body = boost::json::parse(call.body); !signing.password.empty()) {
        body.as_object()["signature"].as_object().erase("password");
        call.body = boost::json::serialize(body);
    }
    return signing;
}

/// Acts once the password is found to be that of who asks. A wrong one goes on record, as an attempt to sign.
/// @param name  of the act, as it is attempted
void sign(Application& application, const CallPtr& call, const Respond& respond, ActRequest request, std::string password, std::string name)
{
    auto waiting = std::make_shared<ActRequest>(std::move(request));
    application.identity.confirm(application.tenant(), call->session->person, std::move(password), [&application, call, respond, waiting, name = std::move(name)](SignInOutcome outcome) {
        try {
            if (std::holds_alternative<SignedIn>(outcome)) return act(application, call, respond, std::move(*waiting), std::holds_alternative<TakeAction>(waiting->command) ? "action" : name);
            if (!std::holds_alternative<SignInRefused>(outcome)) return respond(problem_of(application, call->request_id, outcome));
            Refusal refusal{RefusalKind::not_allowed, "the password of who signs", "another"};
            refusal.rule = "signature";
            refusal.norm = "DS 052-2008-PCM 3";
            application.office.note_refusal(application.tenant(), waiting->id, waiting->actor, name, refusal);
            respond(Problem{refusal});
        } catch (...) {
            respond(report(application, call->request_id, std::current_exception()));
        }
    });
}

void take_action(Application& application, const CallPtr& call, const Respond& respond)
{
    ActRequest request;
    auto members = begin(application, *call, respond, request);
    if (!members) return;
    auto named = action_of(*call);
    if (named.has_error()) return respond(Problem{named.error()});
    auto take = *std::move(named);
    request.data = members->object("data");
    take.documents = members->documents("documents");
    take.reason = members->text("reason");
    auto signing = signing_of(*call, *members);
    if (const auto fault = members->fault()) return respond(Problem{*fault});
    if (const auto missing = find_contents(application, take.documents)) return respond(Problem{*missing});
    if (signing) take.signature = signing->signature;
    request.command = std::move(take);
    if (!signing || signing->signature.method != "password") return finish(application, call, respond, std::move(request), *members, "action");
    if (auto problem = fill(application, *call, request)) return respond(std::move(*problem));
    sign(application, call, respond, std::move(request), std::move(signing->password), call->parameters.get("action"));
}

void close_file(Application& application, const CallPtr& call, const Respond& respond, ActRequest request, Members& members, CloseFile close)
{
    close.documents = members.documents("documents");
    auto signing = signing_of(*call, members);
    if (const auto fault = members.fault()) return respond(Problem{*fault});
    if (const auto missing = find_contents(application, close.documents)) return respond(Problem{*missing});
    if (signing) close.signature = signing->signature;
    request.command = std::move(close);
    if (!signing || signing->signature.method != "password") return finish(application, call, respond, std::move(request), members, "close_file");
    if (auto problem = fill(application, *call, request)) return respond(std::move(*problem));
    sign(application, call, respond, std::move(request), std::move(signing->password), "close_file");
}

void correct(Application& application, const CallPtr& call, const Respond& respond)
{
    using enum Members::Need;
    ActRequest request;
    auto members = begin(application, *call, respond, request);
    if (!members) return;
    const auto kind = members->text("kind", required, 20);
    auto reason = members->text("reason", required);
    auto authority = members->text("authority", required);
    if (kind == "rectify") {
        request.command = Rectify{members->whole("version", required, 1, version_max).value_or(0), {}, std::move(reason), std::move(authority)};
        request.data = members->object("data");
    } else if (kind == "annul") {
        request.command = Annul{members->whole("version", required, 1, version_max).value_or(0), std::move(reason), std::move(authority)};
    } else if (kind == "reopen") {
        auto state = members->text("state", required, 200);
        request.command = Reopen{std::move(state), std::move(reason), std::move(authority), members->text("ground", required, 40)};
    } else if (kind == "close_file") {
        return close_file(application, call, respond, std::move(request), *members, {std::move(reason), std::move(authority)});
    } else if (!kind.empty()) {
        return respond(Problem{Refusal{RefusalKind::invalid, "/kind: rectify, annul, reopen or close_file", kind}});
    }
    finish(application, call, respond, std::move(request), *members, kind.empty() ? "correction" : kind);
}

TermGrounds grounds_of(Members& members)
{
    using enum Members::Need;
    auto reason = members.text("reason", required);
    auto norm = members.text("norm", optional, 500);
    return {std::move(reason), std::move(norm), members.whole("document", optional, 1, version_max).value_or(0)};
}

/// A decision about the clock of one term.
/// @param command_of  takes the members of the body for the term of this number
template <class CommandOf>
void act_on_term(Application& application, const CallPtr& call, const Respond& respond, const char* kind, CommandOf command_of)
{
    ActRequest request;
    auto members = begin(application, *call, respond, request);
    if (!members) return;
    const auto instance = number_of(*call, "instance", "term");
    if (instance.has_error()) return respond(Problem{instance.error()});
    request.command = command_of(*instance, *members);
    finish(application, call, respond, std::move(request), *members, kind);
}

void extend(Application& application, const CallPtr& call, const Respond& respond)
{
    act_on_term(application, call, respond, "extend_term", [](std::int64_t term, Members& members) {
        const auto amount = members.whole("amount", Members::Need::required, 1, 10'000).value_or(0);
        return ExtendTerm{term, amount, grounds_of(members)};
    });
}

void suspend(Application& application, const CallPtr& call, const Respond& respond)
{
    act_on_term(application, call, respond, "suspend_term", [](std::int64_t term, Members& members) {
        const auto first = members.day("first"), last = members.day("last");
        return SuspendTerm{term, first, last, grounds_of(members)};
    });
}

void resume(Application& application, const CallPtr& call, const Respond& respond)
{
    act_on_term(application, call, respond, "resume_term", [](std::int64_t term, Members& members) {
        const auto last = members.day("last");
        return ResumeTerm{term, last, members.text("reason", Members::Need::required)};
    });
}

void abstain(Application& application, const CallPtr& call, const Respond& respond)
{
    using enum Members::Need;
    ActRequest request;
    auto members = begin(application, *call, respond, request);
    if (!members) return;
    auto ground = members->text("ground", required, 40);
    auto reason = members->text("reason", required);
    PersonId person{members->text("person", optional, 100)};
    request.command = Abstain{std::move(ground), std::move(reason), std::move(person), members->day("known_on")};
    finish(application, call, respond, std::move(request), *members, "abstain");
}

void decide_abstention(Application& application, const CallPtr& call, const Respond& respond)
{
    using enum Members::Need;
    ActRequest request;
    auto members = begin(application, *call, respond, request);
    if (!members) return;
    const auto abstention = number_of(*call, "abstention", "abstention");
    if (abstention.has_error()) return respond(Problem{abstention.error()});
    const bool accepted = members->flag("accepted");
    PersonId named{members->text("named", optional, 100)};
    auto norm = members->text("norm", required, 500);
    request.command = DecideAbstention{*abstention, accepted, std::move(named), std::move(norm), members->text("reason", required)};
    finish(application, call, respond, std::move(request), *members, "decide_abstention");
}

void link(Application& application, const CallPtr& call, const Respond& respond)
{
    using enum Members::Need;
    ActRequest request;
    auto members = begin(application, *call, respond, request);
    if (!members) return;
    auto kind = members->text("kind", required, 20);
    const auto other = parse_case_number(members->text("case", required, 20));
    auto reason = members->text("reason", required);
    if (const auto fault = members->fault()) return respond(Problem{*fault});
    if (const auto readable = readable_case(application, *call, other); readable.has_error()) return respond(Problem{readable.error()});
    request.command = LinkCase{std::move(kind), other, std::move(reason)};
    finish(application, call, respond, std::move(request), *members, "link_case");
}

void classify(Application& application, const CallPtr& call, const Respond& respond)
{
    using enum Members::Need;
    ActRequest request;
    auto members = begin(application, *call, respond, request);
    if (!members) return;
    auto confidentiality = members->text("confidentiality", required, 100);
    const auto until = members->day("until");
    auto norm = members->text("norm", required, 500);
    request.command = Classify{std::move(confidentiality), until, std::move(norm), members->text("reason", required)};
    finish(application, call, respond, std::move(request), *members, "classify");
}

const std::vector<Good>& acted()
{
    static const std::vector<Good> answers{{200, "Done, and durable", "Acted", "application/json", {"ETag"}}};
    return answers;
}

} // namespace

std::vector<Route> act_routes()
{
    using enum ProblemKind;
    const std::vector<ProblemKind> all{not_found, wrong_state, not_allowed, incomplete, condition_unmet, invalid, too_late, conflict};
    auto signing = all;
    signing.push_back(too_many_attempts); // at the password
    return {
        {.method = Method::post, .path = "/v1/cases/{id}/actions/{action}", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
         .handler = take_action,
         .operation = {.id = "takeAction", .tag = "cases", .summary = "Do what the case's definition lets the post do now",
                       .description = "Also how an authorised post records a message or an act of a body without an account.", .body = "Action",
                       .answers = acted(), .problems = signing},
         .acts = true, .body_optional = true},
        {.method = Method::post, .path = "/v1/cases/{id}/items/{collection}/{item}/actions/{action}", .access = Access::person, .body = BodyKind::json,
         .runs = Runs::in_office, .handler = take_action,
         .operation = {.id = "takeItemAction", .tag = "cases", .summary = "The same on an item of a collection", .body = "Action", .answers = acted(), .problems = signing},
         .acts = true, .body_optional = true},
        {.method = Method::post, .path = "/v1/cases/{id}/corrections", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office, .handler = correct,
         .operation = {.id = "correct", .tag = "cases", .summary = "Rectify, annul, reopen, or close the file",
                       .description = "What was recorded stays, and the correction is recorded beside it. `version` is that of the event it corrects. A file is closed with its index, which is signed.",
                       .body = "Correction", .answers = acted(), .problems = signing},
         .acts = true},
        {.method = Method::post, .path = "/v1/cases/{id}/terms/{instance}/extension", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
         .handler = extend,
         .operation = {.id = "extendTerm", .tag = "cases", .summary = "Extend a term that runs", .body = "Extension", .answers = acted(), .problems = all},
         .acts = true},
        {.method = Method::post, .path = "/v1/cases/{id}/terms/{instance}/suspension", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
         .handler = suspend,
         .operation = {.id = "suspendTerm", .tag = "cases", .summary = "Suspend a term that runs, for an interval of days",
                       .description = "It ends by itself on its last day, if it has one, or by a resumption before.", .body = "Suspension", .answers = acted(), .problems = all},
         .acts = true},
        {.method = Method::post, .path = "/v1/cases/{id}/terms/{instance}/resumption", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
         .handler = resume,
         .operation = {.id = "resumeTerm", .tag = "cases", .summary = "Let a suspended term run again", .body = "Resumption", .answers = acted(), .problems = all},
         .acts = true},
        {.method = Method::post, .path = "/v1/cases/{id}/abstentions", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office, .handler = abstain,
         .operation = {.id = "abstain", .tag = "cases", .summary = "Abstain for a conflict of interest (LPAG 99), or keep somebody out as the superior",
                       .description = "From then on the person acts no more in the case; its clocks go on.", .body = "Abstention", .answers = acted(), .problems = all},
         .acts = true},
        {.method = Method::post, .path = "/v1/cases/{id}/abstentions/{abstention}/decision", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office,
         .handler = decide_abstention,
         .operation = {.id = "decideAbstention", .tag = "cases", .summary = "Decide on an abstention as the superior, and name who goes on (LPAG 101)",
                       .description = "`abstention` is the version of the event that raised it. Whoever is named acts ad hoc, in the post of who abstains, in this case alone.",
                       .body = "AbstentionDecision", .answers = acted(), .problems = all},
         .acts = true},
        {.method = Method::post, .path = "/v1/cases/{id}/links", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office, .handler = link,
         .operation = {.id = "linkCase", .tag = "cases", .summary = "Link the case to another: joined into it, split from it, with its origin in it, or following it",
                       .description = "On record in both. Links never go round, whatever their kinds, with those of a child to its parent: what is found names the circle. A case that is joined into another ends with it: its tasks and terms are over, and acts belong to the main file.", .body = "CaseLink", .answers = acted(), .problems = all},
         .acts = true},
        {.method = Method::post, .path = "/v1/cases/{id}/classification", .access = Access::person, .body = BodyKind::json, .runs = Runs::in_office, .handler = classify,
         .operation = {.id = "classifyCase", .tag = "cases", .summary = "Give the case another class of confidentiality (TUO 27806 15-17)", .body = "Classification",
                       .answers = acted(), .problems = all},
         .acts = true},
    };
}

} // namespace cauce::http
