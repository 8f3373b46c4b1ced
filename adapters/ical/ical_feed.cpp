#include "adapters/ical/ical_feed.hpp"

#include "adapters/ical/ical_component.hpp"

#include <libical/ical.h>

namespace cauce::ical {
namespace {

/// VEVENT, because calendar programs show the tasks (VTODO) of a subscription seldom or not at all.
icalcomponent* event_of(const FeedEntry& entry)
{
    auto event = component(ICAL_VEVENT_COMPONENT);
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(event.get(), property); };
    add(icalproperty_new_uid(entry.uid.c_str()));
    add(icalproperty_new_dtstamp(to_icaltime(entry.changed_at)));
    add(icalproperty_new_lastmodified(to_icaltime(entry.changed_at)));
    add(icalproperty_new_sequence(static_cast<int>(entry.sequence)));
    add(icalproperty_new_dtstart(to_icaltime(entry.day)));
    add(icalproperty_new_dtend(to_icaltime(entry.day + std::chrono::days{1}))); // exclusive
    add(icalproperty_new_summary(entry.summary.c_str()));
    if (!entry.description.empty()) add(icalproperty_new_description(entry.description.c_str()));
    if (!entry.url.empty()) add(icalproperty_new_url(entry.url.c_str()));
    add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    add(icalproperty_new_class(ICAL_CLASS_CONFIDENTIAL));
    return event.release();
}

icalproperty* extension(const char* name, const char* value)
{
    auto* const made = icalproperty_new_x(value);
    icalproperty_set_x_name(made, name);
    return made;
}

} // namespace

std::string IcalFeed::write(const Feed& feed) const
{
    const auto calendar = component(ICAL_VCALENDAR_COMPONENT);
    const auto add = [&](icalproperty* property) { icalcomponent_add_property(calendar.get(), property); };
    add(icalproperty_new_version("2.0"));
    add(icalproperty_new_prodid("-//Cauce//Cauce//ES"));
    add(icalproperty_new_calscale("GREGORIAN"));
    add(extension("X-WR-CALNAME", feed.name.c_str()));
    for (const auto& entry : feed.entries) icalcomponent_add_component(calendar.get(), event_of(entry));
    return to_text(calendar.get());
}

} // namespace cauce::ical
