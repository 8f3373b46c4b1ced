#include "adapters/store/binary_array.hpp"

#include "engine/values/result.hpp"

namespace cauce::sql {
namespace {

constexpr std::chrono::sys_days postgresql_epoch{std::chrono::year{2000} / 1 / 1};

/// Network order, whatever the machine's.
template <class Number>
void write(std::string& bytes, std::size_t at, Number number)
{
    const auto bits = static_cast<std::make_unsigned_t<Number>>(number);
    for (std::size_t i = 0; i < sizeof(Number); ++i) bytes[at + i] = static_cast<char>((bits >> (8 * (sizeof(Number) - 1 - i))) & 0xff);
}

template <class Number>
void append(std::string& bytes, Number number)
{
    bytes.resize(bytes.size() + sizeof(Number));
    write(bytes, bytes.size() - sizeof(Number), number);
}

} // namespace

void BinaryArray::begin(std::size_t bytes)
{
    ensure(bytes <= INT32_MAX, "a value of one column is below 2 GB");
    append(bytes_, static_cast<std::int32_t>(bytes));
    ++count_;
}

void BinaryArray::add(std::int32_t value)
{
    begin(sizeof value);
    append(bytes_, value);
}

void BinaryArray::add(std::int64_t value)
{
    begin(sizeof value);
    append(bytes_, value);
}

void BinaryArray::add(std::string_view value)
{
    begin(value.size());
    bytes_.append(value);
}

void BinaryArray::add(const Digest& value)
{
    begin(value.bytes.size());
    bytes_.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
}

void BinaryArray::add(Day value)
{
    const auto days = value.time_since_epoch() - postgresql_epoch.time_since_epoch();
    add(static_cast<std::int32_t>(days.count()));
}

void BinaryArray::add(Instant value)
{
    const Instant epoch{postgresql_epoch};
    add(static_cast<std::int64_t>((value - epoch).count()));
}

void BinaryArray::add_null()
{
    append(bytes_, std::int32_t{-1});
    ++count_;
    nulls_ = true;
}

const std::string& BinaryArray::finish()
{
    write(bytes_, 0, std::int32_t{1}); // dimensions
    write(bytes_, 4, std::int32_t{nulls_ ? 1 : 0});
    write(bytes_, 8, static_cast<std::uint32_t>(element_));
    write(bytes_, 12, count_);
    write(bytes_, 16, std::int32_t{1}); // first subscript
    return bytes_;
}

} // namespace cauce::sql
