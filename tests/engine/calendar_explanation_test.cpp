// The account of a date, as people and programs read it.
#include "engine/calendar/explanation.hpp"
#include "tests/engine/calendar_samples.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

namespace cauce::samples {
namespace {

std::string es(const Result<Explanation>& explained) { return in_words(explained.value()).es; }
std::string en(const Result<Explanation>& explained) { return in_words(explained.value()).en; }

} // namespace

BOOST_AUTO_TEST_CASE(a_term_is_told_in_whole_sentences)
{
    const auto explained = explain(calendar("ADMIN"), {.amount = 15}, day("2025-07-16"));
    BOOST_TEST(es(explained) == "Vence el martes 12 de agosto de 2025: 15 días hábiles desde el miércoles 16 de julio de 2025. No cuentan: sábados y domingos; "
                                "23 de julio de 2025, Día de la Fuerza Aérea del Perú (Ley 31822 (modifica Ley 16126 y DLeg 713 art. 6)); "
                                "28 de julio de 2025, Fiestas Patrias (DLeg 713 art. 6); 29 de julio de 2025, Fiestas Patrias (DLeg 713 art. 6); "
                                "6 de agosto de 2025, Batalla de Junín (Ley 31530 (modifica DLeg 713 art. 6)). Calendario ADMIN, versión test-1.");
    BOOST_TEST(en(explained).starts_with("Due on Tuesday 12 August 2025: 15 business days from Wednesday 16 July 2025. Not counted: Saturdays and Sundays; 23 July 2025, "));
}

BOOST_AUTO_TEST_CASE(what_moved_the_end_is_told)
{
    BOOST_TEST(es(explain(calendar("ADMIN+regional:cusco"), {.amount = 5}, day("2024-03-18"))).find("El último día, lunes 25 de marzo de 2024, no tuvo horario normal de atención, "
                                                                                                  "Lunes Santo (Decreto regional de prueba): pasa al siguiente día hábil (LPAG 145.2).") != std::string::npos);
    BOOST_TEST(en(explain(calendar("ADMIN"), {.amount = 4, .unit = Unit::months}, day("2025-10-31"))).find("February 2026 has no such day") != std::string::npos);
    BOOST_TEST(en(explain(calendar("ADMIN"), {.amount = 3, .unit = Unit::months}, day("2025-11-28"))).find("The last day, Saturday 28 February 2026, is a day off: it moves") != std::string::npos);
    BOOST_TEST(es(explain_fixed(calendar("ADMIN"), day("2026-11-15"))) ==
               "Vence el lunes 16 de noviembre de 2026: la norma fija el domingo 15 de noviembre de 2026. El último día, domingo 15 de noviembre de 2026, no es laborable: pasa al siguiente día "
               "hábil (LPAG 145.2). Fecha segura: viernes 13 de noviembre de 2026. Calendario ADMIN, versión test-1. "
               "Fecha provisional: faltan confirmar los días no laborables de uno de los años contados.");
    BOOST_TEST(en(explain_last_business_day(calendar("ADMIN"), std::chrono::year{2024} / 3)).starts_with("Due on Wednesday 27 March 2024: last business day of March 2024."));
}

BOOST_AUTO_TEST_CASE(suspensions_extensions_and_distance_are_told)
{
    const std::vector<Pause> ledger{{day("2026-01-20"), day("2026-02-05"), "informe de otra entidad", "LPAG 87.3", "Oficio 12"}};
    const auto text = es(explain(calendar("ADMIN"), {.amount = 30, .distance = 2, .extensions = {5}}, day("2026-01-05"), ledger));
    BOOST_TEST(text.find("30 días hábiles, ampliado en 5 días hábiles, más 2 días hábiles por la distancia desde el lunes 5 de enero de 2026.") != std::string::npos, text);
    BOOST_TEST(text.find("Suspendido del 20 de enero de 2026 al 5 de febrero de 2026 (informe de otra entidad; LPAG 87.3; Oficio 12).") != std::string::npos, text);
    const std::vector<Pause> open{{day("2026-01-20"), std::nullopt, "informe"}};
    const auto suspended = explain(calendar("ADMIN"), {.amount = 30}, day("2026-01-05"), open).value();
    BOOST_TEST(!suspended.result.due.has_value());
    BOOST_TEST(in_words(suspended).en.starts_with("No due date: 30 business days from Monday 5 January 2026, and the term is suspended. "));
    BOOST_TEST(in_words(suspended).es.find("Suspendido desde el 20 de enero de 2026 (informe).") != std::string::npos);
    BOOST_TEST(suspended.days.back().total == 10); // what had run by then
    BOOST_TEST(to_json(suspended).at("due").is_null());
}

BOOST_AUTO_TEST_CASE(counting_back_and_clear_days_are_told_as_what_they_are)
{
    BOOST_TEST(es(explain(calendar("ADMIN"), {.amount = 5, .direction = Direction::before, .clear = true}, day("2026-08-13")))
                   .starts_with("A más tardar el martes 4 de agosto de 2026: 5 días hábiles completos antes del jueves 13 de agosto de 2026."));
    BOOST_TEST(en(explain(calendar("ADMIN"), {.amount = 5, .clear = true}, day("2026-02-10"))).starts_with("Not before Wednesday 18 February 2026: 5 business days clear from Tuesday 10 February 2026."));
    BOOST_TEST(en(explain(calendar("CALENDAR"), {.amount = 1, .unit = Unit::hours}, instant("2026-02-10T15:30:00-05:00")))
                   .starts_with("Due on Tuesday 10 February 2026, at 16:30: 1 hour from Tuesday 10 February 2026, at 15:30."));
}

BOOST_AUTO_TEST_CASE(the_account_is_json_with_all_that_a_date_rests_on)
{
    const std::vector<Pause> ledger{{day("2025-07-21"), day("2025-07-21"), "informe", "LPAG 87.3", "Oficio 12"}};
    const auto told = to_json(explain(calendar("ADMIN"), {.amount = 4}, day("2025-07-17"), ledger).value());
    BOOST_TEST(told.at("due") == "2025-07-25");
    BOOST_TEST(told.at("safe_date") == "2025-07-25");
    BOOST_TEST(!told.at("provisional").as_bool());
    BOOST_TEST(told.at("from") == "2025-07-17");
    BOOST_TEST(told.at("calendar").at("id") == "ADMIN");
    BOOST_TEST(told.at("calendar").at("version") == "test-1");
    BOOST_TEST(told.at("calendar").at("digest").as_string() == to_hex(published().digest()));
    BOOST_TEST(told.at("rule").at("unit") == "business_days");
    BOOST_TEST(told.at("rule").at("norms").as_array().size() == 2U);
    BOOST_TEST(told.at("pauses").at(0).at("document") == "Oficio 12");
    std::string days;
    for (const auto& one : told.at("days").as_array())
        days += std::string{one.at("date").as_string()}.substr(8) + " " + std::string{one.at("reason").as_string()} + " " + std::to_string(one.at("total").as_int64()) + (one.at("counted").as_bool() ? "+; " : "; ");
    BOOST_TEST(days == "17 event 0; 18 counted 1+; 19 saturday 1; 20 sunday 1; 21 paused 1; 22 counted 2+; 23 off 2; 24 counted 3+; 25 counted 4+; ");
    const auto& holiday = told.at("days").at(6);
    BOOST_TEST(holiday.at("name") == "Día de la Fuerza Aérea del Perú");
    BOOST_TEST(holiday.at("scope") == "national");
    BOOST_TEST(told.at("days").at(4).at("pause") == 0);
}

BOOST_AUTO_TEST_CASE(the_account_is_csv_for_a_spreadsheet)
{
    BOOST_TEST(to_csv(explain(calendar("ADMIN"), {.amount = 1}, day("2026-07-27")).value()) ==
               "date,counted,total,reason,es,en\n"
               "2026-07-27,false,0,event,día del hecho: no cuenta,day of the event: does not count\n"
               "2026-07-28,false,0,off,no laborable: Fiestas Patrias (DLeg 713 art. 6),day off: Fiestas Patrias (DLeg 713 art. 6)\n"
               "2026-07-29,false,0,off,no laborable: Fiestas Patrias (DLeg 713 art. 6),day off: Fiestas Patrias (DLeg 713 art. 6)\n"
               "2026-07-30,true,1,counted,cuenta,counts\n");
}

BOOST_AUTO_TEST_CASE(an_account_outlives_its_calendar_and_can_be_copied)
{
    auto explained = std::make_unique<Explanation>(explain(calendar("ADMIN+regional:huaral"), {.amount = 3}, day("2024-11-12")).value());
    const auto copy = *explained;
    explained.reset();
    BOOST_TEST(in_words(copy).es.find("APEC") != std::string::npos);
}

} // namespace cauce::samples
