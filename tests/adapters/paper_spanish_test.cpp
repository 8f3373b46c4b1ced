#include "adapters/paper/spanish.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace cauce;

namespace {

struct AmountRow {
    std::int64_t cents;
    const char* digits;
    const char* words;
};
std::ostream& operator<<(std::ostream& out, const AmountRow& row) { return out << row.cents; }

constexpr AmountRow amounts[] = {
    {0, "S/\u00A00.00", "cero con 00/100 soles"},
    {1, "S/\u00A00.01", "cero con 01/100 soles"},
    {100, "S/\u00A01.00", "uno con 00/100 soles"},
    {2100, "S/\u00A021.00", "veintiuno con 00/100 soles"},
    {100050, "S/\u00A01,000.50", "mil con 50/100 soles"},
    {4960600, "S/\u00A049,606.00", "cuarenta y nueve mil seiscientos seis con 00/100 soles"},
    {2100000, "S/\u00A021,000.00", "veintiún mil con 00/100 soles"},
    {12345678901, "S/\u00A0123,456,789.01", "ciento veintitrés millones cuatrocientos cincuenta y seis mil setecientos ochenta y nueve con 01/100 soles"},
    {-550000, "-S/\u00A05,500.00", "menos cinco mil quinientos con 00/100 soles"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(paper_spanish)

BOOST_DATA_TEST_CASE(amounts_are_written_in_digits_and_in_words, boost::unit_test::data::make(amounts), row)
{
    BOOST_TEST(paper::amount(Money{row.cents}) == row.digits);
    BOOST_TEST(paper::amount_in_words(Money{row.cents}) == row.words);
}

BOOST_AUTO_TEST_CASE(dates_are_written_out)
{
    BOOST_TEST(paper::long_date(*parse_day("2026-11-02")) == "2 de noviembre de 2026");
    BOOST_TEST(paper::long_date(*parse_day("2026-09-30")) == "30 de setiembre de 2026"); // as Peru writes it
    BOOST_TEST(paper::long_instant(*parse_rfc3339("2026-01-01T03:05:00Z")) == "31 de diciembre de 2025, 22:05");
}

BOOST_AUTO_TEST_SUITE_END()
