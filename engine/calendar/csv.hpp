#pragma once

#include "engine/values/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

/// One record of a CSV text (RFC 4180) and the line that it begins on, from 1.
struct CsvRecord {
    std::size_t line;
    std::vector<std::string> fields;
};

/// Where a text is no CSV, and why.
struct CsvFault {
    std::size_t line; ///< from 1
    std::string expected;
    std::string found;
};
/// The records before the first fault, if there is one; none of a text with a byte that may not be in it.
struct CsvReading {
    std::vector<CsvRecord> records;
    std::optional<CsvFault> fault;
};

/// Reads every record, strictly: UTF-8 without control characters, quotes closed and doubled within, lines ended by LF or
/// CRLF; a byte order mark at the start and one line end at the end are passed over.
/// @param records_max  more records than that are a fault
[[nodiscard]] CsvReading scan_csv(std::string_view text, std::size_t records_max);
/// Likewise; a fault is refused as `invalid` with the line.
[[nodiscard]] Result<std::vector<CsvRecord>> read_csv(std::string_view text, std::size_t records_max);

/// The field as it stands in a record: quoted if it must be.
void append_csv_field(std::string& out, std::string_view field);

} // namespace cauce
