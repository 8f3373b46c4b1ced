#include "engine/execution/national_parameters.hpp"

#include <algorithm>
#include <array>

namespace cauce {
namespace {

struct YearValue {
    int year;
    int soles;
    std::string_view norm;
    bool verified;
};
constexpr std::array<YearValue, 8> uit_by_year{{
    {2019, 4200, "DS 298-2018-EF", true},
    {2020, 4300, "DS 380-2019-EF", true},
    {2021, 4400, "DS 392-2020-EF", true},
    {2022, 4600, "DS 398-2021-EF", false},
    {2023, 4950, "DS 309-2022-EF", false},
    {2024, 5150, "DS 309-2023-EF", false},
    {2025, 5350, "DS 260-2024-EF", false},
    {2026, 5500, "DS 301-2025-EF", true},
}};

NationalParameter uit()
{
    using namespace std::chrono;
    NationalParameter made;
    made.parameter.key = "uit";
    made.parameter.type.kind = definition::FieldKind::money;
    made.parameter.value = std::to_string(uit_by_year.back().soles);
    made.parameter.label = {"Unidad impositiva tributaria (UIT)", "Tax unit (UIT)"};
    made.parameter.basis = "TUO del Código Tributario, norma XV";
    made.parameter.mark = definition::Mark::law;
    for (const auto& one : uit_by_year) made.values.push_back({Day{year{one.year} / January / 1}, Day{year{one.year} / December / 31}, one.soles, one.norm, one.verified});
    return made;
}

} // namespace

std::span<const NationalParameter> national_parameters()
{
    static const std::array<NationalParameter, 1> all{uit()};
    return all;
}

const NationalParameter* national_parameter(std::string_view key)
{
    const auto all = national_parameters();
    const auto found = std::ranges::find(all, key, [](const NationalParameter& one) { return std::string_view{one.parameter.key}; });
    return found == all.end() ? nullptr : &*found;
}

const NationalValue* national_value(std::string_view key, Day day)
{
    const auto* const parameter = national_parameter(key);
    if (parameter == nullptr) return nullptr;
    const auto found = std::ranges::find_if(parameter->values, [&](const NationalValue& one) { return one.from <= day && day <= one.until; });
    return found == parameter->values.end() ? nullptr : &*found;
}

} // namespace cauce
