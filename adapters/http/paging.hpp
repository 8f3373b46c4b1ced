#pragma once

#include "adapters/http/application.hpp"
#include "adapters/http/message.hpp"
#include "adapters/http/view.hpp"

#include <boost/json/array.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace cauce::http {

inline constexpr std::size_t page_limit_default = 50;
inline constexpr std::size_t page_limit_max = 200;

/// `limit` of the query: how many items at most.
[[nodiscard]] Result<std::size_t> page_limit(const Call& call);
/// `cursor` of the query where it is a number; 0 without one.
[[nodiscard]] Result<std::int64_t> whole_cursor(const Call& call);
/// A whole number, not negative; nothing if it is something else.
[[nodiscard]] std::optional<std::int64_t> whole(std::string_view text);
/// The three parts of a cursor "a~b~c"; nothing if it has fewer.
[[nodiscard]] std::optional<std::array<std::string_view, 3>> cursor_parts(std::string_view text);
/// "2026-11-30~EXP-2026-000019~3" of a row that is listed by day; without a day "~EXP-2026-000019~3".
[[nodiscard]] std::string cursor_of(const RowCursor& row);
/// `cursor` of the query where it is that; nothing without one.
[[nodiscard]] Result<std::optional<RowCursor>> row_cursor(const Call& call);
/// {items, next}; `next` is null on the last page.
[[nodiscard]] Answer page(boost::json::array items, const std::string& next);

} // namespace cauce::http
