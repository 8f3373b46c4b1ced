#include "tests/simulator/handing_in.hpp"

#include "engine/execution/instrument.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

namespace cauce::simulator {
namespace {

/// Documents that an act brings: of every kind that is missing.
std::vector<DocumentInput> papers(const std::vector<std::string>& kinds)
{
    std::vector<DocumentInput> all;
    for (const auto& kind : kinds) all.push_back({.kind = kind, .title = kind, .number = "001-2026", .issued_on = {}, .folios = 1, .sha256 = {}, .media_type = {}});
    return all;
}

/// Most people count well what they hand in.
std::vector<DocumentInput> counted(std::vector<DocumentInput> papers, const boost::json::object& data, Random& random)
{
    const auto* const filed = data.if_contains("filed_folios");
    if (filed != nullptr && filed->is_int64() && !papers.empty() && !random.once_in(8)) papers.front().folios = filed->as_int64() - static_cast<std::int64_t>(papers.size()) + 1;
    return papers;
}

std::variant<Done, Refusal> answered(Outcome outcome)
{
    if (const auto* const failed = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failed);
    if (auto* const refused = std::get_if<Refusal>(&outcome)) return std::move(*refused);
    return std::get<Done>(std::move(outcome));
}

} // namespace

std::variant<Done, Refusal> hand_in(const HandingIn& how, const Case& current, const Offer& offer, const Actor& actor, Random& random)
{
    const auto documents = papers(offer.documents);
    Attempts attempts{how.filling, {offer.form, offer.needs, offer.row, offer.collection}, {current, how.today, static_cast<std::int64_t>(current.documents.size() + documents.size())}};
    Refusal last{};
    for (int i = 0; i < how.tries; ++i) {
        auto data = attempts.next(random);
        ActRequest request;
        request.tenant = how.tenant;
        request.actor = actor;
        request.id = current.id;
        request.data = data;
        request.command = TakeAction{.action = offer.action, .collection = offer.collection, .item = offer.item, .documents = counted(documents, data, random), .reason = "walk", .signature = Signature{"password"}};
        auto answer = answered(how.office.act(std::move(request)));
        if (std::holds_alternative<Done>(answer)) return answer;
        last = std::get<Refusal>(std::move(answer));
        if (!attempts.can_change()) break; // the same again would be refused again
        attempts.note(std::move(data), last);
    }
    return last;
}

std::variant<Done, Refusal> open_case(const HandingIn& how, const Program& program, const std::vector<Actor>& people, Random& random)
{
    const auto& opening = *program.opening().is;
    std::vector<std::string> needed;
    for (const auto& requirement : opening.required)
        if (requirement.kind == definition::Requirement::Kind::field) needed.push_back(requirement.name);
    std::vector<std::string> kinds;
    std::ranges::copy_if(opening.produces, std::back_inserter(kinds), [&](const std::string& kind) { return !is_instrument(program, kind); });
    for (const auto& requirement : opening.required)
        if (requirement.kind == definition::Requirement::Kind::document) kinds.push_back(requirement.name);
    const Case unopened{};
    Attempts attempts{how.filling, {opening.form, needed, opening.id, {}}, {unopened, how.today, static_cast<std::int64_t>(kinds.size())}};
    for (int i = 0; i < how.tries; ++i) {
        auto data = attempts.next(random);
        OpenRequest request;
        request.tenant = how.tenant;
        request.actor = people[random.below(people.size())];
        request.definition = program.definition().key;
        request.data = data;
        request.documents = counted(papers(kinds), data, random);
        request.reason = "walk";
        auto answer = answered(how.office.open(std::move(request)));
        if (std::holds_alternative<Done>(answer)) return answer;
        attempts.note(std::move(data), std::get<Refusal>(std::move(answer)));
    }
    return attempts.refusal().value_or(Refusal{});
}

} // namespace cauce::simulator
