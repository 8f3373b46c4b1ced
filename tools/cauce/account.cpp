#include "tools/cauce/account.hpp"

#include "tools/cauce/table.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <vector>

namespace cauce::program {

void add_format(CLI::App& command, AccountFormat& format)
{
    command.add_flag("--csv", format.csv, "the account as CSV");
    command.add_option("--lang", format.language, "es or en")->check(CLI::IsMember({"es", "en"}))->capture_default_str();
}

void print(const Explanation& explanation, const AccountFormat& format)
{
    if (format.csv) {
        std::cout << to_csv(explanation);
        return;
    }
    const bool es = format.is_spanish();
    const auto text = in_words(explanation);
    std::vector<std::vector<std::string>> rows;
    for (const auto& day : explanation.days) {
        const auto why = in_words(explanation, day);
        rows.push_back({to_iso(day.date), day.counted ? std::to_string(day.total) : "", es ? why.es : why.en});
    }
    std::cout << (es ? text.es : text.en) << "\n\n" << table(es ? std::vector<std::string>{"FECHA", "CUENTA", "MOTIVO"} : std::vector<std::string>{"DATE", "TOTAL", "WHY"}, rows);
}

} // namespace cauce::program
