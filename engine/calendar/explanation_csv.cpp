#include "engine/calendar/csv.hpp"
#include "engine/calendar/explanation.hpp"

namespace cauce {

std::string to_csv(const Explanation& explanation)
{
    std::string out{"date,counted,total,reason,es,en\n"};
    for (const auto& day : explanation.days) {
        const auto words = in_words(explanation, day);
        append_iso(out, day.date);
        for (const auto& field : {std::string{day.counted ? "true" : "false"}, std::to_string(day.total), std::string{name_of(day.reason)}, words.es, words.en}) {
            out += ',';
            append_csv_field(out, field);
        }
        out += '\n';
    }
    return out;
}

} // namespace cauce
