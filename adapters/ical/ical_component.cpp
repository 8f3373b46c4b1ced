#include "adapters/ical/ical_component.hpp"

#include "engine/values/result.hpp"

#include <chrono>

namespace cauce::ical {

using namespace std::chrono;

icaltimetype to_icaltime(Day day)
{
    const year_month_day date{day};
    icaltimetype time{}; // not icaltime_null_date(): its hour is -1, and the day before is reckoned with
    time.is_date = 1;
    time.year = static_cast<int>(date.year());
    time.month = static_cast<int>(static_cast<unsigned>(date.month()));
    time.day = static_cast<int>(static_cast<unsigned>(date.day()));
    return time;
}

Day to_day(const icaltimetype& time)
{
    return local_days{year{time.year} / time.month / time.day};
}

icaltimetype to_icaltime(Instant instant)
{
    const auto second = floor<seconds>(instant);
    const auto midnight = floor<days>(second);
    const hh_mm_ss clock{second - midnight};
    auto time = to_icaltime(Day{midnight.time_since_epoch()});
    time.is_date = 0;
    time.hour = static_cast<int>(clock.hours().count());
    time.minute = static_cast<int>(clock.minutes().count());
    time.second = static_cast<int>(clock.seconds().count());
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

Component component(icalcomponent_kind kind)
{
    Component made{icalcomponent_new(kind), &icalcomponent_free};
    ensure(made != nullptr, "libical makes a component");
    return made;
}

std::string to_text(icalcomponent* component)
{
    const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text{icalcomponent_as_ical_string_r(component), [](void* buffer) { icalmemory_free_buffer(buffer); }};
    ensure(text != nullptr, "libical writes a component");
    return text.get();
}

} // namespace cauce::ical
