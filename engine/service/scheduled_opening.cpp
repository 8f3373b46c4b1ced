#include "engine/service/scheduled_opening.hpp"

#include "engine/definition/fields.hpp"
#include "engine/expression/expression.hpp"
#include "engine/schedule/period.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <variant>

namespace cauce {
namespace {

/// What an expression of a schedule may name.
class PeriodScope final : public feel::Scope {
public:
    explicit PeriodScope(const ScheduledOpening& opening)
    {
        const auto& set = opening.before.set;
        const auto period = period_of(opening.period.on, set.unit, set.offset);
        names_.set("period", opening.period.period);
        names_.set("year", static_cast<int>(std::chrono::year_month_day{period.first}.year()));
        names_.set("from", period.first);
        names_.set("to", period.last);
        names_.set("due_on", opening.due.day);
    }
    [[nodiscard]] const feel::Value* variable(std::string_view name) const override { return names_.find(name); }
    [[nodiscard]] const Native* function(std::string_view) const override { return nullptr; }

private:
    feel::Context names_;
};

} // namespace

Result<boost::json::object> data_of(const ScheduledOpening& opening, const Program& program)
{
    const auto& set = opening.before.set;
    boost::json::object data;
    if (!set.data.empty()) data = boost::json::parse(set.data).as_object();
    const PeriodScope scope{opening};
    for (const auto& [name, text] : set.computed) {
        const auto& fields = program.definition().fields;
        const auto field = std::ranges::find(fields, name, &definition::Field::name);
        if (field == fields.end())
            return Refusal{RefusalKind::invalid, fmt::format("computed: a field of '{}'", program.definition().key), fmt::format("'{}'", name)};
        const auto parsed = feel::Expression::parse(text);
        if (const auto* const wrong = std::get_if<feel::SyntaxError>(&parsed))
            return Refusal{RefusalKind::invalid, fmt::format("computed.{}: FEEL over period, year, from, to and due_on", name), fmt::format("{} at byte {}", wrong->message, wrong->position)};
        const auto value = std::get<feel::Expression>(parsed).evaluate(scope);
        if (value.is_null()) return Refusal{RefusalKind::invalid, fmt::format("computed.{}: a value", name), fmt::format("'{}' has none", text)};
        data[name] = definition::write_value(field->type, value);
    }
    return data;
}

} // namespace cauce
