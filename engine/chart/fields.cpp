#include "engine/chart/fields.hpp"

#include <utility>

namespace cauce::chart {

namespace field {

namespace {

Field of(definition::FieldType type, std::string name, Text label, std::string rule)
{
    return {.name = std::move(name), .type = std::move(type), .label = std::move(label), .rule = std::move(rule)};
}

} // namespace

Field Simple::operator()(std::string name, Text label, std::string rule) const
{
    return of({.kind = kind}, std::move(name), std::move(label), std::move(rule));
}

Field choice(std::string name, Text label, std::vector<definition::Option> options)
{
    return of({.kind = FieldKind::choice, .options = std::move(options)}, std::move(name), std::move(label), {});
}

Field record(std::string name, Text label, std::vector<Field> fields, std::string rule)
{
    return of({.kind = FieldKind::record, .fields = std::move(fields)}, std::move(name), std::move(label), std::move(rule));
}

Field records(std::string name, Text label, std::vector<Field> fields, std::string rule)
{
    definition::FieldType element{.kind = FieldKind::record, .fields = std::move(fields)};
    return of({.kind = FieldKind::list, .element = {std::move(element)}}, std::move(name), std::move(label), std::move(rule));
}

Field list(FieldKind kind, std::string name, Text label, std::string rule)
{
    return of({.kind = FieldKind::list, .element = {{.kind = kind}}}, std::move(name), std::move(label), std::move(rule));
}

Field personal(Field field)
{
    field.personal_data = true;
    return field;
}

} // namespace field

definition::Parameter parameter::Simple::operator()(std::string key, std::string value, Text label, std::string basis, definition::Mark mark) const
{
    return {std::move(key), {.kind = kind}, std::move(value), std::move(label), std::move(basis), mark};
}

} // namespace cauce::chart
