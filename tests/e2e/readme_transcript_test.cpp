#include "tests/e2e/database.hpp"
#include "tests/e2e/deeds.hpp"

#include <boost/test/unit_test.hpp>

#include <regex>
#include <sstream>

/// The transcript of the README works as written. In a block ```console a line "$ ..." is a command ("> ..." goes on with it),
/// and the lines behind it are its answer: "…" in a line stands for anything, a line of its own for any number of lines.
namespace cauce::testing {
namespace {

struct Step {
    std::string command;
    std::vector<std::string> answer;
};

std::vector<Step> steps_of(const std::string& readme)
{
    std::vector<Step> steps;
    std::istringstream lines{readme};
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) inside = line == "```console";
        else if (inside && line.starts_with("$ ")) steps.push_back({line.substr(2), {}});
        else if (inside && line.starts_with("> ")) steps.back().command += "\n" + line.substr(2);
        else if (inside) steps.back().answer.push_back(line);
    }
    return steps;
}

void replace_all(std::string& text, const std::string& what, const std::string& by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
}

std::string pattern_of(const std::vector<std::string>& answer)
{
    static const std::string anything{"…"};
    std::string pattern;
    for (const auto& line : answer) {
        if (line == anything) {
            pattern += "(?:.*\n)*?";
            continue;
        }
        auto escaped = std::regex_replace(line, std::regex{R"([.^$|()\[\]{}*+?\\])"}, R"(\$&)");
        replace_all(escaped, anything, ".*");
        pattern += escaped + "\n";
    }
    return pattern;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_transcript_of_the_readme_works_as_written)
{
    // given the demonstration, served
    const TemporaryFolder folder;
    const auto database = demonstration_in(folder);
    Server server{database};
    const auto steps = steps_of(content_of("README.md"));
    BOOST_REQUIRE(steps.size() > 10U);
    // when every command runs in one shell, each answer ended by a mark
    const std::string mark{"--- end of answer ---"};
    std::string script;
    for (const auto& step : steps) script += step.command + "\necho '" + mark + "'\n";
    replace_all(script, "127.0.0.1:8080", "127.0.0.1:" + std::to_string(server.port()));
    replace_all(script, " /tmp/", " " + folder.path().string() + "/");
    replace_all(script, "@/tmp/", "@" + folder.path().string() + "/");
    replace_all(script, "build/release/cauce", program());
    const auto ran = run({"bash"}, {{"CAUCE_DATABASE", database}}, script);
    // then
    BOOST_TEST(ran.code == 0, ran.err);
    std::size_t from = 0;
    for (const auto& step : steps) {
        const auto end = ran.out.find(mark + "\n", from);
        BOOST_REQUIRE_MESSAGE(end != std::string::npos, "no answer to " + step.command + "\n" + ran.err);
        const auto answer = ran.out.substr(from, end - from);
        BOOST_TEST(std::regex_match(answer, std::regex{pattern_of(step.answer)}), "$ " << step.command << "\nwas answered\n" << answer);
        from = end + mark.size() + 1;
    }
    BOOST_TEST(server.stop() == 0);
}

} // namespace cauce::testing
