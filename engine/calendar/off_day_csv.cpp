#include "engine/calendar/off_day_csv.hpp"

#include "engine/calendar/csv.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>

namespace cauce {
namespace {

constexpr std::size_t columns_min = 4;
const std::vector<std::string> header{"date", "name_es", "legal_basis", "scope", "published_on", "optional", "partial_from"};
constexpr auto header_text = "date,name_es,legal_basis,scope,published_on,optional,partial_from";

/// Takes the fields of one row in turn; remembers the first that is wrong.
class Row {
public:
    explicit Row(const CsvRecord& record) : record_{record} {}

    std::string text(std::size_t column, const char* what)
    {
        const auto& field = record_.fields[column];
        if (field.empty() || field.front() == ' ' || field.back() == ' ') wrong(std::string{what} + " without blanks around it", field);
        if (field.size() > off_day_text_length_max) wrong(what + (" of at most " + std::to_string(off_day_text_length_max)) + " bytes", field.substr(0, 40) + "...");
        return field;
    }
    template <class Value, class Parse>
    std::optional<Value> maybe(std::size_t column, Parse parse, const char* expected)
    {
        if (column >= record_.fields.size() || record_.fields[column].empty()) return std::nullopt;
        std::optional<Value> value = parse(record_.fields[column]);
        if (!value) wrong(expected, record_.fields[column]);
        return value;
    }
    template <class Value, class Parse>
    Value needed(std::size_t column, Parse parse, const char* expected)
    {
        if (record_.fields[column].empty()) wrong(expected, "");
        return maybe<Value>(column, parse, expected).value_or(Value{});
    }
    void wrong(const std::string& expected, const std::string& found)
    {
        if (!fault_) fault_ = Refusal{RefusalKind::invalid, "line " + std::to_string(record_.line) + ": " + expected, found.empty() ? "nothing" : "'" + found + "'"};
    }
    [[nodiscard]] const std::optional<Refusal>& fault() const { return fault_; }

private:
    const CsvRecord& record_;
    std::optional<Refusal> fault_;
};

std::optional<bool> parse_flag(std::string_view text)
{
    if (text == "true") return true;
    if (text == "false") return false;
    return std::nullopt;
}

Result<OffDay> off_day_of(const CsvRecord& record, std::size_t columns)
{
    Row row{record};
    if (record.fields.size() != columns) {
        row.wrong(std::to_string(columns) + " fields", std::to_string(record.fields.size()));
        return *row.fault();
    }
    OffDay day;
    day.date = row.needed<Day>(0, parse_day, "a date such as 2026-07-28");
    day.name_es = row.text(1, "a name");
    day.legal_basis = row.text(2, "the norm that declares the day");
    day.scope = row.needed<OffScope>(3, parse_off_scope, "the scope national, national_public_sector, tenant or regional:<id>, several ids joined by '+'");
    day.published_on = row.maybe<Day>(4, parse_day, "the date of publication such as 2026-07-01, or nothing");
    day.optional = row.maybe<bool>(5, parse_flag, "true, false or nothing").value_or(false);
    day.partial_from = row.maybe<std::chrono::minutes>(6, parse_clock_text, "a time of day such as 13:00, or nothing");
    if (row.fault()) return *row.fault();
    return day;
}

} // namespace

Result<std::vector<OffDay>> read_off_days(std::string_view csv)
{
    auto records = read_csv(csv, off_days_max + 1);
    if (records.has_error()) return records.error();
    const auto all = std::move(records).value();
    const auto is_start_of_header = [](const std::vector<std::string>& fields) {
        return fields.size() >= columns_min && fields.size() <= header.size() && std::ranges::equal(fields, std::span{header}.first(fields.size()));
    };
    if (all.empty() || !is_start_of_header(all.front().fields))
        return Refusal{RefusalKind::invalid, std::string{"line 1: the header "} + header_text + ", or its first columns, four at least",
                       all.empty() ? "nothing" : "another header"};
    std::vector<OffDay> rows;
    std::map<std::pair<Day, std::string>, std::size_t> lines;
    for (const auto& record : std::span{all}.subspan(1)) {
        auto row = off_day_of(record, all.front().fields.size());
        if (row.has_error()) return row.error();
        const auto [earlier, is_new] = lines.try_emplace({row->date, to_text(row->scope)}, record.line);
        if (!is_new)
            return Refusal{RefusalKind::invalid, "line " + std::to_string(record.line) + ": each day once in a scope",
                           to_iso(row->date) + " again, as on line " + std::to_string(earlier->second)};
        rows.push_back(std::move(row).value());
    }
    std::ranges::stable_sort(rows, {}, &OffDay::date);
    return rows;
}

std::string to_csv(std::span<const OffDay> rows)
{
    std::string out{header_text};
    out += '\n';
    for (const auto& row : rows) {
        append_iso(out, row.date);
        for (const auto& field : {row.name_es, row.legal_basis, to_text(row.scope), row.published_on ? to_iso(*row.published_on) : "",
                                  std::string{row.optional ? "true" : ""}, row.partial_from ? to_clock_text(*row.partial_from) : ""}) {
            out += ',';
            append_csv_field(out, field);
        }
        out += '\n';
    }
    return out;
}

} // namespace cauce
