#include "tools/cauce/demo_script.hpp"

#include "tools/cauce/world.hpp"

#include <boost/json.hpp>

#include <charconv>
#include <thread>
#include <utility>

namespace cauce::program::demo {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view name)
{
    const auto* const member = object.if_contains(name);
    return member == nullptr ? std::string{} : json::value_to<std::string>(*member);
}

/// Minutes apart, in the order of the file, so that no two steps of a day are at the same instant.
constexpr std::chrono::minutes between_steps{1};

} // namespace

void StoryClock::pause(std::chrono::milliseconds time) const { std::this_thread::sleep_for(time); }

void StoryClock::move_to(Instant instant)
{
    if (instant > now_.load()) now_ = instant;
}

Script::Script(Office& office, StoryClock& clock, TenantId tenant, Instant today) : office_{office}, clock_{clock}, tenant_{std::move(tenant)}, today_{today} {}

int Script::play(std::string_view text)
{
    int fresh = 0;
    const auto steps = json::parse(text);
    for (const auto& one : steps.as_array()) {
        const auto& what = one.as_object();
        const auto instant = today_ - std::chrono::days{what.at("days_ago").as_int64()};
        const auto moved = day_in_peru(instant) != day_in_peru(clock_.now());
        clock_.move_to(std::max(instant, clock_.now() + between_steps));
        // A day that was told before has no terms left to fire, and one that is told now has its own clock.
        if (moved && fresh > 0) fire_due_terms();
        if (step(what)) ++fresh;
    }
    return fresh;
}

void Script::fire_due_terms()
{
    std::string failure;
    (void)office_.fire_due_terms(1000, [&](const DueTerm& term, const std::string& what) { failure = to_case_number(term.case_id) + ": " + what; });
    ensure(failure.empty(), ("a term of the demonstration was not fired: " + failure).c_str());
}

/// "@-20" is the day twenty days ago, "@7" in a week.
json::value Script::dated(const json::value& value) const
{
    constexpr std::string_view of_year = "@year+";
    if (const auto* const text = value.if_string(); text != nullptr && text->starts_with(of_year)) {
        int years = 0;
        std::from_chars(text->data() + of_year.size(), text->data() + text->size(), years);
        return json::value(static_cast<int>(std::chrono::year_month_day{day_in_peru(today_)}.year()) + years);
    }
    if (const auto* const text = value.if_string(); text != nullptr && text->starts_with('@')) {
        int days = 0;
        std::from_chars(text->data() + 1, text->data() + text->size(), days);
        return json::value(to_iso(day_in_peru(today_) + std::chrono::days{days}));
    }
    if (const auto* const array = value.if_array()) {
        json::array all;
        for (const auto& element : *array) all.push_back(dated(element));
        return all;
    }
    if (const auto* const object = value.if_object()) {
        json::object all;
        for (const auto& [name, member] : *object) all.emplace(name, dated(member));
        return all;
    }
    return value;
}

/// "audit" is what was opened under that name, "audit.2" the second case that it opened.
CaseId Script::case_named(const std::string& name)
{
    const auto dot = name.rfind('.');
    if (dot == std::string::npos) return cases_.at(name);
    const auto parent = office_.read(tenant_, case_named(name.substr(0, dot))).value();
    const auto nth = static_cast<std::size_t>(std::stoul(name.substr(dot + 1)));
    ensure(nth >= 1 && nth <= parent.children.size(), ("the demonstration names a case that was not opened: " + name).c_str());
    return parent.children[nth - 1].id;
}

DocumentInput Script::document_of(const json::object& document) const
{
    return {.kind = text_of(document, "kind"), .title = text_of(document, "title"), .number = text_of(document, "number"), .issued_on = day_in_peru(clock_.now()),
            .folios = document.contains("folios") ? document.at("folios").as_int64() : 1, .sha256 = {}, .media_type = {}};
}

std::vector<DocumentInput> Script::documents_of(const json::object& step) const
{
    std::vector<DocumentInput> all;
    if (const auto* const documents = step.if_contains("documents"))
        for (const auto& document : documents->as_array()) all.push_back(document_of(document.as_object()));
    return all;
}

bool Script::step(const json::object& step)
{
    const auto name = text_of(step, "case");
    const auto action = text_of(step, "act");
    const auto key = "demo/" + name + "/" + std::to_string(++steps_of_case_[name]);
    auto actor = office_.actor(tenant_, PersonId{text_of(step, "by")}, PostId{});
    ensure(actor.has_value(), ("the demonstration names a person without a post: " + text_of(step, "by")).c_str());
    Request request{.tenant = tenant_, .actor = std::move(*actor), .expected_version = {},
                    .idempotency = Request::Idempotency{key, sha256(key), [](const Done& done) { return to_case_number(done.id); }}};
    const auto* const data = step.if_contains("data");
    auto written = data == nullptr ? json::object{} : dated(*data).as_object();

    const auto* const attached = step.if_contains("attach");
    const bool opens = step.contains("open");
    const auto outcome = [&]() -> Outcome {
        if (opens) {
            OpenRequest open;
            static_cast<Request&>(open) = std::move(request);
            open.definition = text_of(step, "open");
            open.data = std::move(written);
            open.documents = documents_of(step);
            return office_.open(std::move(open));
        }
        ActRequest act;
        static_cast<Request&>(act) = std::move(request);
        act.id = case_named(name);
        act.data = std::move(written);
        if (attached != nullptr) act.command = AttachDocument{document_of(attached->as_object())};
        else act.command = TakeAction{.action = action, .collection = text_of(step, "collection"), .item = ItemId{step.contains("item") ? step.at("item").as_int64() : 0},
                                 .documents = documents_of(step), .reason = text_of(step, "reason"), .signature = Signature{"password"}};
        return office_.act(std::move(act));
    }();

    if (const auto* const failure = std::get_if<std::exception_ptr>(&outcome)) std::rethrow_exception(*failure);
    if (const auto* const refusal = std::get_if<Refusal>(&outcome)) ensure(false, ("the demonstration was refused at " + key + ": " + in_words(*refusal)).c_str());
    const auto* const done = std::get_if<Done>(&outcome);
    if (opens) cases_.emplace(name, done != nullptr ? done->id : parse_case_number(std::get<Replayed>(outcome).reply));
    return done != nullptr;
}

} // namespace cauce::program::demo
