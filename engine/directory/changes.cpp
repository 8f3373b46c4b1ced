#include "engine/directory/changes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cauce {

namespace {

/// What is made gets the next number of its kind.
template <class Event>
void number(const Organisation&, Event&)
{
}
template <class List>
std::int64_t next_number(const List& list)
{
    return static_cast<std::int64_t>(list.size()) + 1;
}
void number(const Organisation& organisation, AppointmentMade& made) { made.number = next_number(organisation.appointments); }
void number(const Organisation& organisation, SubstitutionMade& made) { made.number = next_number(organisation.substitutions); }
void number(const Organisation& organisation, LeaveRecorded& made) { made.number = next_number(organisation.leaves); }
void number(const Organisation& organisation, DelegationMade& made) { made.number = next_number(organisation.delegations); }
void number(const Organisation& organisation, AccessGranted& made) { made.number = next_number(organisation.accesses); }

} // namespace

std::vector<Refusal> faults_of(const Organisation& organisation, const DirectoryChange& change)
{
    Faults faults;
    std::visit([&](const auto& what) { examine(organisation, what, faults); }, change);
    return std::move(faults).list();
}

Result<Payload> decide(const Organisation& organisation, const DirectoryChange& change)
{
    auto faults = faults_of(organisation, change);
    if (!faults.empty()) return std::move(faults.front());
    return std::visit(
        [&](auto what) {
            number(organisation, what);
            return Result<Payload>{Payload{std::move(what)}};
        },
        change);
}

namespace {

Refusal refused(RefusalKind kind, std::string expected, std::string found, std::string_view rule, std::string_view norm)
{
    Refusal refusal{kind, std::move(expected), std::move(found)};
    refusal.rule = rule;
    refusal.norm = norm;
    return refusal;
}

} // namespace

Refusal incomplete(std::string expected, std::string_view norm) { return refused(RefusalKind::incomplete, std::move(expected), "none", "missing", norm); }

Refusal not_found(std::string expected, std::string found, std::string_view rule) { return refused(RefusalKind::not_found, std::move(expected), std::move(found), rule, {}); }

Refusal invalid(std::string expected, std::string found, std::string_view rule, std::string_view norm)
{
    return refused(RefusalKind::invalid, std::move(expected), std::move(found), rule, norm);
}

Fault fault_of_length(std::string_view what, const std::string& text)
{
    if (text.size() <= directory_text_bytes_max) return std::nullopt;
    return invalid(fmt::format("{} of at most {} bytes", what, directory_text_bytes_max), fmt::format("{} bytes", text.size()), "length");
}

Fault fault_of_text(std::string_view what, const std::string& text)
{
    if (text.empty()) return incomplete(std::string{what});
    return fault_of_length(what, text);
}

namespace {

/// Who the engine itself is.
constexpr std::string_view engine_name = "system";

template <class Allowed>
Fault fault_of_name(std::string_view what, std::string_view word, std::string_view made_of, Allowed allowed)
{
    if (word.empty()) return incomplete(std::string{what});
    if (word.size() > directory_name_bytes_max)
        return invalid(fmt::format("{} of at most {} bytes", what, directory_name_bytes_max), fmt::format("{} bytes", word.size()), "length");
    if (!std::ranges::all_of(word, allowed)) return invalid(fmt::format("{} of {}", what, made_of), fmt::format("'{}'", word), "name");
    if (word == engine_name) return invalid(fmt::format("{} other than the engine itself", what), fmt::format("'{}'", word), "name");
    return std::nullopt;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_of_a_word(char c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '_'; }

} // namespace

Fault fault_of_word(std::string_view what, std::string_view word)
{
    constexpr std::string_view made_of = "small letters, digits and '_', a letter first";
    if (auto fault = fault_of_name(what, word, made_of, is_of_a_word)) return fault;
    if (!is_lower(word.front())) return invalid(fmt::format("{} of {}", what, made_of), fmt::format("'{}'", word), "name");
    return std::nullopt;
}

Fault fault_of_person_name(const PersonId& person)
{
    return fault_of_name("a person's short name", person.value, "small letters, digits, '_', '.' and '-'", [](char c) { return is_of_a_word(c) || c == '.' || c == '-'; });
}

Fault fault_of_day(Day day)
{
    if (is_recordable(day)) return std::nullopt;
    return invalid(fmt::format("a day from {} to {}", to_iso(first_day), to_iso(final_day)), "a day beyond them", "days");
}

Fault fault_of_days(Day from, const std::optional<Day>& until)
{
    if (auto fault = fault_of_day(from)) return fault;
    if (!until) return std::nullopt;
    if (auto fault = fault_of_day(*until)) return fault;
    if (*until < from) return invalid("a last day that is not before the first, " + to_iso(from), to_iso(*until), "days");
    return std::nullopt;
}

Fault fault_of_post(const Organisation& organisation, const PostId& post, Day from, const std::optional<Day>& until)
{
    if (post.empty()) return incomplete("a post");
    const auto expected = fmt::format("a post that is there from {}{}", to_iso(from), until ? " until " + to_iso(*until) : " on");
    if (!organisation.posts.contains(post)) return not_found(expected, fmt::format("no '{}'", post.value), "post_unknown");
    const auto gone = organisation.abolished.find(post);
    if (gone != organisation.abolished.end() && (!until || gone->second < *until)) return not_found(expected, fmt::format("'{}', abolished on {}", post.value, to_iso(gone->second)), "post_unknown");
    if (organisation.post(post, from) == nullptr) return not_found(expected, fmt::format("'{}', there from {}", post.value, to_iso(organisation.posts.at(post).front().from)), "post_unknown");
    return std::nullopt;
}

Fault fault_of_organ(const Organisation& organisation, const OrganId& organ, Day from)
{
    if (organisation.organ(organ, from) != nullptr) return std::nullopt;
    const auto known = organisation.organs.find(organ);
    return not_found("an organ that is there from " + to_iso(from) + " on",
                     known == organisation.organs.end() ? fmt::format("no '{}'", organ.value) : fmt::format("'{}', there from {}", organ.value, to_iso(known->second.front().from)),
                     "organ_unknown");
}

Fault fault_of_person(const Organisation& organisation, const PersonId& person)
{
    if (person.empty()) return incomplete("a person");
    if (organisation.people.contains(person)) return std::nullopt;
    return not_found("a person of this municipality", fmt::format("no '{}'", person.value), "person_unknown");
}

} // namespace cauce
