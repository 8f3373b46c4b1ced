#include "engine/calendar/csv.hpp"

#include "engine/calendar/csv_encoding.hpp"

#include <utility>

namespace cauce {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::optional<CsvFault> unreadable_character(std::string_view text)
{
    std::size_t line = 1;
    while (!text.empty()) {
        const auto length = length_of_character(text);
        const auto first = static_cast<unsigned char>(text.front());
        if (length == 0) return CsvFault{line, "text in UTF-8", "the byte " + std::to_string(first) + ", as in a file of another encoding (Latin-1)"};
        if ((first < 0x20 && first != '\n' && first != '\r') || first == 0x7F)
            return CsvFault{line, "no control characters", "the character " + std::to_string(first)};
        if (first == '\n') ++line;
        text.remove_prefix(length);
    }
    return std::nullopt;
}

/// Reads one record after another from the front of a text, up to the first fault.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_{text} {}
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] std::size_t line() const { return line_; }
    [[nodiscard]] const std::optional<CsvFault>& fault() const { return fault_; }

    /// Nothing to rely on if there is a fault then.
    CsvRecord record()
    {
        CsvRecord record{line_, {}};
        while (!fault_) {
            record.fields.push_back(rest_.starts_with('"') ? quoted() : bare());
            if (fault_ || at_end()) break;
            if (take(",")) continue;
            if (take("\r\n") || take("\n")) {
                ++line_;
                break;
            }
            fail(line_, "a comma or the end of the line after a field", std::string{"'"} + rest_.front() + "'");
        }
        return record;
    }

private:
    void fail(std::size_t line, std::string expected, std::string found) { fault_ = CsvFault{line, std::move(expected), std::move(found)}; }

    bool take(std::string_view expected)
    {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }

    std::string bare()
    {
        const auto end = rest_.find_first_of(",\"\r\n");
        std::string field{rest_.substr(0, end)};
        rest_.remove_prefix(field.size());
        if (rest_.starts_with('"')) fail(line_, "quotes around the whole field", "a quote after '" + field + "'");
        if (rest_.starts_with('\r') && !rest_.starts_with("\r\n")) fail(line_, "lines ended by LF or CRLF", "a lone CR");
        return field;
    }

    std::string quoted()
    {
        const auto opened = line_;
        take("\"");
        std::string field;
        while (!rest_.empty()) {
            if (take("\"\"")) {
                field += '"';
                continue;
            }
            if (take("\"")) return field;
            if (rest_.front() == '\n') ++line_;
            field += rest_.front();
            rest_.remove_prefix(1);
        }
        fail(opened, "a closing quote", "none up to the end");
        return field;
    }

    std::string_view rest_;
    std::size_t line_{1};
    std::optional<CsvFault> fault_{};
};

} // namespace

CsvReading scan_csv(std::string_view text, std::size_t records_max)
{
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    CsvReading reading{{}, unreadable_character(text)};
    if (reading.fault) return reading;
    for (Reader reader{text}; !reader.at_end();) {
        if (reading.records.size() == records_max) {
            reading.fault = {reader.line(), "at most " + std::to_string(records_max) + " records", "one more"};
            return reading;
        }
        auto record = reader.record();
        reading.fault = reader.fault();
        if (reading.fault) return reading;
        reading.records.push_back(std::move(record));
    }
    return reading;
}

Result<std::vector<CsvRecord>> read_csv(std::string_view text, std::size_t records_max)
{
    auto reading = scan_csv(text, records_max);
    if (!reading.fault) return std::move(reading.records);
    auto& [line, expected, found] = *reading.fault;
    return Refusal{RefusalKind::invalid, "line " + std::to_string(line) + ": " + expected, std::move(found)};
}

void append_csv_field(std::string& out, std::string_view field)
{
    if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

} // namespace cauce
