// Dates, times and durations (DMN 1.5, 10.3.2.3.3 to 10.3.2.3.8 and tables 56 to 59, 73, 80).
#include "tests/support/feel.hpp"

using cauce::support::check_rows;

BOOST_AUTO_TEST_SUITE(feel_dates)

BOOST_AUTO_TEST_CASE(dates_are_read_from_text_parts_and_other_values)
{
    check_rows({{"date(\"2024-02-29\")", "date(\"2024-02-29\")"},
                {"@\"2024-02-29\"", "date(\"2024-02-29\")"},
                {"date(2024, 2, 29)", "date(\"2024-02-29\")"},
                {"date(year: 2024, month: 2, day: 29)", "date(\"2024-02-29\")"},
                {"date(date and time(\"2024-02-29T23:59:59\"))", "date(\"2024-02-29\")"},
                {"date(date(\"2024-02-29\"))", "date(\"2024-02-29\")"},
                {"date(\"999999999-12-31\")", "date(\"999999999-12-31\")"},
                {"date(\"-999999999-12-31\")", "date(\"-999999999-12-31\")"},
                {"date(-1, 1, 1)", "date(\"-0001-01-01\")"},
                {"date(\"2023-02-29\")", "null"},
                {"date(2023, 2, 29)", "null"},
                {"date(2023, 13, 1)", "null"},
                {"date(2023, 1.5, 1)", "null"},
                {"date(\"2023-1-1\")", "null"},
                {"date(\"02023-01-01\")", "null"},
                {"date(\"2023-01-01T00:00:00\")", "null"},
                {"date(\"1000000000-01-01\")", "null"},
                {"date(null)", "null"},
                {"date(5)", "null"}});
}

BOOST_AUTO_TEST_CASE(times_keep_the_offset_they_were_given)
{
    check_rows({{"time(\"10:30:00\")", "time(\"10:30:00\")"},
                {"time(\"10:30:00Z\")", "time(\"10:30:00Z\")"},
                {"time(\"10:30:00-05:00\")", "time(\"10:30:00-05:00\")"},
                {"time(\"10:30:00.50\")", "time(\"10:30:00.5\")"},
                {"time(10, 30, 0)", "time(\"10:30:00\")"},
                {"time(10, 30, 5.25, duration(\"-PT5H\"))", "time(\"10:30:05.25-05:00\")"},
                {"time(10, 30, 0, null)", "time(\"10:30:00\")"},
                {"time(date and time(\"2026-01-01T10:30:00Z\"))", "time(\"10:30:00Z\")"},
                {"time(date(\"2026-01-01\"))", "time(\"00:00:00Z\")"},
                {"time(\"24:00:00\")", "null"},
                {"time(\"10:60:00\")", "null"},
                {"time(\"10:30:60\")", "null"},
                {"time(\"10:30\")", "null"},
                {"time(\"10:30:00+19:00\")", "null"},
                {"time(\"10:30:00+5\")", "null"},
                {"time(24, 0, 0)", "null"},
                {"time(1, 0, 0, duration(\"PT19H\"))", "null"}});
}

BOOST_AUTO_TEST_CASE(dates_and_times_join)
{
    check_rows({{"date and time(\"2026-01-02T10:30:00\")", "date and time(\"2026-01-02T10:30:00\")"},
                {"@\"2026-01-02T10:30:00-05:00\"", "date and time(\"2026-01-02T10:30:00-05:00\")"},
                {"date and time(\"2026-01-02\")", "date and time(\"2026-01-02T00:00:00\")"},
                {"date and time(date(\"2026-01-02\"), time(\"10:30:00Z\"))", "date and time(\"2026-01-02T10:30:00Z\")"},
                {"date and time(date and time(\"2026-01-02T00:00:00\"), time(\"10:30:00\"))", "date and time(\"2026-01-02T10:30:00\")"},
                {"date and time(2026, 1, 2, 10, 30, 0)", "date and time(\"2026-01-02T10:30:00\")"},
                {"date and time(2026, 1, 2, 10, 30, 0, duration(\"PT1H\"))", "date and time(\"2026-01-02T10:30:00+01:00\")"},
                {"date and time(\"2026-01-02 10:30:00\")", "null"},
                {"date and time(\"2026-01-02T25:30:00\")", "null"},
                {"date and time(\"999999999-01-02T10:30:00\")", "null"}, // beyond what microseconds reach
                {"date and time(date(\"2026-01-02\"), \"10:30:00\")", "null"}});
}

BOOST_AUTO_TEST_CASE(durations_are_written_in_their_shortest_form)
{
    check_rows({{"duration(\"P1Y2M\")", "duration(\"P1Y2M\")"},
                {"duration(\"P26M\")", "duration(\"P2Y2M\")"},
                {"duration(\"P0Y\")", "duration(\"P0M\")"},
                {"duration(\"-P12M\")", "duration(\"-P1Y\")"},
                {"duration(\"P1DT2H3M4.5S\")", "duration(\"P1DT2H3M4.5S\")"},
                {"duration(\"PT25H\")", "duration(\"P1DT1H\")"},
                {"duration(\"PT0.000001S\")", "duration(\"PT0.000001S\")"},
                {"duration(\"-PT90M\")", "duration(\"-PT1H30M\")"},
                {"duration(\"P0D\")", "duration(\"PT0S\")"},
                {"duration(\"PT1000M\")", "duration(\"PT16H40M\")"},
                {"duration(\"P\")", "null"},
                {"duration(\"PT\")", "null"},
                {"duration(\"P1DT\")", "null"},
                {"duration(\"P1Y1D\")", "null"},
                {"duration(\"P1H\")", "null"},
                {"duration(\"PT1D\")", "null"},
                {"duration(\"PT1.5H\")", "null"},
                {"duration(\"PT1S1M\")", "null"},
                {"duration(\"1D\")", "null"},
                {"duration(\"P-1D\")", "null"},
                {"duration(\"P999999999999999999D\")", "null"},
                {"duration(null)", "null"}});
}

BOOST_AUTO_TEST_CASE(months_are_added_up_to_the_last_day_of_the_month)
{
    check_rows({{"date(\"2024-01-31\") + duration(\"P1M\")", "date(\"2024-02-29\")"},
                {"date(\"2023-01-31\") + duration(\"P1M\")", "date(\"2023-02-28\")"},
                {"date(\"2024-02-29\") + duration(\"P1Y\")", "date(\"2025-02-28\")"},
                {"date(\"2024-03-31\") - duration(\"P1M\")", "date(\"2024-02-29\")"},
                {"date(\"2024-12-15\") + duration(\"P1M\")", "date(\"2025-01-15\")"},
                {"date(\"2024-01-15\") - duration(\"P1M\")", "date(\"2023-12-15\")"},
                {"duration(\"P1M\") + date(\"2024-01-31\")", "date(\"2024-02-29\")"},
                {"date and time(\"2024-01-31T10:00:00Z\") + duration(\"P1M\")", "date and time(\"2024-02-29T10:00:00Z\")"},
                {"date(\"999999999-12-31\") + duration(\"P1M\")", "null"}});
}

BOOST_AUTO_TEST_CASE(days_and_hours_are_added_across_midnight)
{
    check_rows({{"date(\"2024-02-28\") + duration(\"P2D\")", "date(\"2024-03-01\")"},
                {"date(\"2024-02-28\") + duration(\"PT23H\")", "date(\"2024-02-28\")"},
                {"date(\"2024-02-28\") - duration(\"PT1H\")", "date(\"2024-02-27\")"},
                {"date and time(\"2026-12-31T23:00:00\") + duration(\"PT2H\")", "date and time(\"2027-01-01T01:00:00\")"},
                {"date and time(\"2026-12-31T23:00:00-05:00\") + duration(\"PT2H\")", "date and time(\"2027-01-01T01:00:00-05:00\")"},
                {"time(\"23:00:00\") + duration(\"PT2H\")", "time(\"01:00:00\")"},
                {"time(\"01:00:00Z\") - duration(\"PT2H\")", "time(\"23:00:00Z\")"},
                {"time(\"01:00:00\") + duration(\"P1M\")", "null"}});
}

BOOST_AUTO_TEST_CASE(differences_are_durations)
{
    check_rows({{"date(\"2024-03-01\") - date(\"2024-02-28\")", "duration(\"P2D\")"},
                {"date(\"2024-02-28\") - date(\"2024-03-01\")", "duration(\"-P2D\")"},
                {"(date(\"2024-03-01\") - date(\"2024-02-28\")).days", "2"},
                {"date and time(\"2026-01-02T01:00:00Z\") - date and time(\"2026-01-01T23:00:00Z\")", "duration(\"PT2H\")"},
                {"date and time(\"2026-01-01T20:00:00-05:00\") - date and time(\"2026-01-02T01:00:00Z\")", "duration(\"PT0S\")"},
                {"date and time(\"2026-01-02T00:00:00Z\") - date(\"2026-01-01\")", "duration(\"P1D\")"},
                {"date and time(\"2026-01-02T00:00:00Z\") - date and time(\"2026-01-02T00:00:00\")", "null"},
                {"time(\"10:00:00\") - time(\"09:30:00\")", "duration(\"PT30M\")"},
                {"date(\"2024-03-01\") - 1", "null"},
                {"date(\"2024-03-01\") + date(\"2024-03-01\")", "null"}});
}

BOOST_AUTO_TEST_CASE(durations_add_scale_and_divide)
{
    check_rows({{"duration(\"P1D\") + duration(\"PT1H\")", "duration(\"P1DT1H\")"},
                {"duration(\"P1Y\") - duration(\"P1M\")", "duration(\"P11M\")"},
                {"duration(\"P1Y\") + duration(\"P1D\")", "null"},
                {"duration(\"P1D\") * 2", "duration(\"P2D\")"},
                {"0.5 * duration(\"P1D\")", "duration(\"PT12H\")"},
                {"duration(\"P1Y\") * 0.5", "duration(\"P6M\")"},
                {"duration(\"P1M\") / 2", "duration(\"P0M\")"},
                {"duration(\"P1D\") / duration(\"PT1H\")", "24"},
                {"duration(\"P1Y\") / duration(\"P1M\")", "12"},
                {"duration(\"P1D\") / 0", "null"},
                {"duration(\"P1D\") / duration(\"PT0S\")", "null"},
                {"duration(\"P1D\") * duration(\"P1D\")", "null"},
                {"-duration(\"P1D\")", "duration(\"-P1D\")"},
                {"-duration(\"P14M\")", "duration(\"-P1Y2M\")"},
                {"duration(\"P100000D\") * 1000000", "null"}});
}

BOOST_AUTO_TEST_CASE(years_and_months_between_two_dates_are_whole_towards_zero)
{
    check_rows({{"years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\"))", "duration(\"P1Y8M\")"},
                {"years and months duration(date(\"2013-08-24\"), date(\"2011-12-22\"))", "duration(\"-P1Y8M\")"},
                {"years and months duration(date(\"2024-01-31\"), date(\"2024-02-29\"))", "duration(\"P0M\")"},
                {"years and months duration(date(\"2024-01-15\"), date(\"2024-02-15\"))", "duration(\"P1M\")"},
                {"years and months duration(date and time(\"2024-01-15T10:00:00\"), date and time(\"2024-02-15T09:59:59\"))", "duration(\"P0M\")"},
                {"years and months duration(date(\"2024-01-15\"), null)", "null"}});
}

BOOST_AUTO_TEST_CASE(values_of_time_have_members)
{
    check_rows({{"date(\"2018-12-10\").year", "2018"},
                {"date(\"2018-12-10\").month", "12"},
                {"date(\"2018-12-10\").day", "10"},
                {"date(\"2018-12-10\").weekday", "1"},
                {"date(\"1969-12-28\").weekday", "7"},
                {"date(\"2018-12-10\").hour", "null"},
                {"date and time(\"2018-12-10T10:30:01\").hour", "10"},
                {"date and time(\"2018-12-10\").hour", "0"},
                {"date and time(\"2018-12-10T10:30:01\").minute", "30"},
                {"date and time(\"2018-12-10T10:30:01.9\").second", "1"},
                {"date and time(\"2018-12-10T10:30:00+05:00\").time offset", "duration(\"PT5H\")"},
                {"date and time(\"2018-12-10T10:30:00\").time offset", "null"},
                {"date and time(\"2018-12-10T22:30:00-05:00\").day", "10"},
                {"time(\"10:30:01\").second", "1"},
                {"duration(\"P1Y2M\").years", "1"},
                {"duration(\"P1Y2M\").months", "2"},
                {"duration(\"P1Y\").days", "null"},
                {"duration(\"P1DT2H3M4S\").days", "1"},
                {"duration(\"P1DT2H3M4S\").hours", "2"},
                {"duration(\"P1DT2H3M4S\").minutes", "3"},
                {"duration(\"P1DT2H3M4S\").seconds", "4"},
                {"duration(\"P1D\").years", "null"}});
}

BOOST_AUTO_TEST_CASE(the_calendar_names_days_weeks_and_months)
{
    check_rows({{"day of year(date(2019, 9, 17))", "260"},
                {"day of week(date(2019, 9, 17))", "\"Tuesday\""},
                {"month of year(date(2019, 9, 17))", "\"September\""},
                {"week of year(date(2019, 9, 17))", "38"},
                {"week of year(date(2003, 12, 29))", "1"},
                {"week of year(date(2004, 1, 4))", "1"},
                {"week of year(date(2005, 1, 1))", "53"},
                {"week of year(date(2005, 1, 3))", "1"},
                {"day of year(date(2024, 12, 31))", "366"},
                {"day of week(date and time(\"2019-09-17T00:00:00\"))", "\"Tuesday\""},
                {"day of week(null)", "null"}});
}

BOOST_AUTO_TEST_CASE(is_tells_apart_what_equals_does_not)
{
    check_rows({{"is(date(\"2012-12-25\"), time(\"23:00:50\"))", "false"},
                {"is(date(\"2012-12-25\"), date(\"2012-12-25\"))", "true"},
                {"is(time(\"23:00:50Z\"), time(\"23:00:50\"))", "false"},
                {"is(time(\"23:00:50Z\"), time(\"23:00:50+00:00\"))", "true"},
                {"time(\"10:00:00-05:00\") = time(\"15:00:00Z\")", "true"},
                {"is(time(\"10:00:00-05:00\"), time(\"15:00:00Z\"))", "false"},
                {"is(null, null)", "true"}});
}

BOOST_AUTO_TEST_SUITE_END()
