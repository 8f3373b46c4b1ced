#include "adapters/http/post_calendar.hpp"

#include "adapters/http/reserved.hpp"

#include <fmt/format.h>

#include <set>

namespace cauce::http {
namespace {

constexpr std::size_t terms_max = 1000;
constexpr std::size_t periods_max = 60; ///< of one schedule
constexpr std::chrono::days ahead{366};

class Writer {
public:
    Writer(Asker& asker, Language language) : application_{asker.application()}, asker_{asker}, language_{language} {}

    [[nodiscard]] std::string in(const std::string& es, const std::string& en) const { return language_ == Language::spanish ? es : en; }

    FeedEntry entry_of(const ListedTerm& listed)
    {
        const auto& row = listed.case_row;
        const auto number = to_case_number(row.id);
        const auto& program = asker_.known(row.definition, row.definition_version).program;
        const auto* const term = program == nullptr ? nullptr : program->term(listed.term.term);
        FeedEntry entry{fmt::format("term-{}-{}@{}.cauce", number, listed.term.instance, tenant()), listed.term.due, {}, {}, {}, row.changed_at, row.version};
        entry.summary = fmt::format("{} · {}", number, term == nullptr ? listed.term.term : in(term->label.es, term->label.en));
        if (program != nullptr) entry.description = in(program->definition().title.es, program->definition().title.en);
        if (const auto subject = subject_of(asker_, row); !subject.empty()) entry.description += (entry.description.empty() ? "" : "\n") + subject;
        if (term != nullptr && !term->basis.empty()) entry.description += '\n' + term->basis;
        return entry;
    }

    FeedEntry entry_of(const Schedule& schedule, const Schedules::Upcoming& upcoming)
    {
        const auto& set = schedule.set;
        FeedEntry entry{fmt::format("schedule-{}-{}@{}.cauce", set.key, upcoming.period.period, tenant()),
                        upcoming.due ? upcoming.due->day : upcoming.period.on, {}, {}, {}, schedule.changed_at, schedule.head.version};
        entry.summary = fmt::format("{} · {}", in(set.title_es, set.title_en), upcoming.period.period);
        entry.description = set.basis;
        if (!upcoming.due) entry.description += '\n' + in("Día según la regla: el calendario de ese año aún no se conoce", "Day as the rule says: the calendar of that year is not known yet");
        else if (upcoming.due->provisional) entry.description += '\n' + in("Provisional: el calendario de ese año no está confirmado", "Provisional: the calendar of that year is not confirmed");
        return entry;
    }

private:
    [[nodiscard]] const std::string& tenant() const { return application_.tenant().value; }

    Application& application_;
    Asker& asker_;
    Language language_;
};

} // namespace

Feed calendar_of(Application& application, const PostSet& post, const PersonId& reader, Language language)
{
    Asker asker{application, reader};
    Writer writer{asker, language};
    Feed feed{writer.in(post.title_es, post.title_en), {}};
    TermFilter filter{.of = {.unit = UnitFilter{post.post.value, {}}}, .stopped = false, .limit = terms_max};
    for (const auto& role : std::set(post.roles.begin(), post.roles.end())) filter.of.unit->roles.push_back(role.value);
    for (const auto& listed : application.store().deadlines().terms(application.tenant(), filter)) feed.entries.push_back(writer.entry_of(listed));
    const auto last = day_in_peru(application.clock.now()) + ahead;
    for (const auto& row : application.store().schedules().list(application.tenant())) {
        if (row.post != post.post.value) continue;
        const auto schedule = application.schedules.read(application.tenant(), row.key);
        if (schedule.has_error()) continue; // gone between two questions
        for (const auto& upcoming : application.schedules.upcoming(*schedule, last, periods_max)) feed.entries.push_back(writer.entry_of(*schedule, upcoming));
    }
    return feed;
}

} // namespace cauce::http
