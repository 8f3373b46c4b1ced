// The folders are the architecture: reads the include lines of every file and fails on an arrow that points the wrong way.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

struct Include {
    std::string file;    // "engine/values/money.cpp", from the top of the sources
    std::string target;  // what stands between the quotes or angles
    bool quoted;
};

/// Every include line below the folders of ours.
std::vector<Include> includes_below(const std::vector<std::string>& folders)
{
    static const std::regex line_pattern{R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"};
    std::vector<Include> found;
    for (const auto& folder : folders) {
        if (!fs::exists(folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator{folder}) {
            const auto extension = entry.path().extension();
            if (extension != ".hpp" && extension != ".cpp") continue;
            std::ifstream file{entry.path()};
            for (std::string line; std::getline(file, line);)
                if (std::smatch match; std::regex_search(line, match, line_pattern))
                    found.push_back({entry.path().generic_string(), match[2], match[1] == "\""});
        }
    }
    return found;
}

/// The room a file or an include belongs to: two levels in engine and adapters, one elsewhere.
std::string room_of(const std::string& path)
{
    const auto first = path.find('/');
    const std::string top = path.substr(0, first);
    if (top != "engine" && top != "adapters") return top;
    return path.substr(0, path.find('/', first + 1));
}

/// What each room may include besides itself. A room that is not listed may not exist.
const std::map<std::string, Names> arrows{
    {"engine/values", {}},
    {"engine/expression", {"engine/values"}},
    {"engine/calendar", {"engine/values", "embedded"}},
    {"engine/definition", {"engine/values", "engine/expression", "engine/calendar"}},
    {"engine/diagram", {"engine/values", "engine/expression", "engine/calendar", "engine/definition"}},
    {"engine/chart", {"engine/values", "engine/expression", "engine/calendar", "engine/definition"}},
    {"engine/record", {"engine/values", "engine/expression", "engine/calendar", "engine/definition"}},
    {"engine/directory", {"engine/values", "engine/calendar", "engine/record"}},
    {"engine/execution",
     {"engine/values", "engine/expression", "engine/calendar", "engine/definition", "engine/record", "engine/directory"}},
    {"engine/ports",
     {"engine/values", "engine/expression", "engine/calendar", "engine/definition", "engine/record",
      "engine/execution"}},
    {"engine/schedule", {"engine/values", "engine/expression", "engine/calendar", "engine/record", "engine/ports"}},
    {"engine/service",
     {"engine/values", "engine/expression", "engine/calendar", "engine/definition", "engine/record",
      "engine/execution", "engine/ports", "engine/schedule", "engine/directory"}},
    {"workflows",
     {"engine/values", "engine/expression", "engine/calendar", "engine/definition", "engine/chart"}},
};

/// Adapters use whatever of the engine is not the vocabulary of charts; `embedded` are texts that a library carries.
const Names adapters_may{"engine/values",    "engine/expression", "engine/calendar", "engine/definition", "engine/record",
                         "engine/execution", "engine/ports",      "engine/service",  "engine/diagram",   "engine/schedule",
                         "engine/directory", "embedded"};

bool arrow_allowed(const std::string& from, const std::string& to)
{
    if (from == to || from == "tools") return to != "tests";
    if (from.starts_with("adapters/")) return adapters_may.contains(to);
    const auto row = arrows.find(from);
    return row != arrows.end() && row->second.contains(to);
}

/// Libraries that belong to some rooms alone: a header beginning with `prefix` only below one of `rooms`.
struct LibraryRule {
    std::string prefix;
    std::vector<std::string> rooms;
};
const std::vector<LibraryRule> library_rules{
    {"soci", {"adapters/store"}},
    {"libpq", {"adapters/store"}},
    {"sqlite3", {"adapters/store"}},
    {"boost/asio", {"adapters", "tools"}},
    {"boost/beast", {"adapters/http", "tools"}},
    {"argon2", {"adapters/identity"}},
    {"libical", {"adapters/ical"}},
    {"prometheus", {"adapters", "tools"}},
    {"spdlog", {"adapters", "tools"}},
    {"CLI/", {"tools"}},
    {"bid_", {"engine/values", "engine/expression"}},
    {"boost/msm/back", {"engine/chart", "engine/execution", "tools"}},
    {"boost/test", {}},
    {"rapidcheck", {}},
    // input and output, the file system, threads: none in the core but the threads of its service
    {"fstream", {"adapters", "tools"}},
    {"iostream", {"adapters", "tools"}},
    {"filesystem", {"adapters", "tools"}},
    {"thread", {"engine/service", "adapters", "tools"}},
    {"mutex", {"engine/service", "adapters", "tools"}},
    {"shared_mutex", {"engine/service", "adapters", "tools"}},
    {"condition_variable", {"engine/service", "adapters", "tools"}},
    {"future", {"engine/service", "adapters", "tools"}},
};

bool below_any(const std::string& path, const std::vector<std::string>& rooms)
{
    return std::ranges::any_of(rooms, [&](const auto& room) { return path.starts_with(room + "/"); });
}

const std::vector<std::string> source_folders{"engine", "workflows", "adapters", "tools"};

Names file_names(const fs::path& folder)
{
    Names names;
    if (fs::exists(folder))
        for (const auto& entry : fs::directory_iterator{folder}) names.insert(entry.path().filename().string());
    return names;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_test_runs_where_the_sources_are)
{
    BOOST_REQUIRE(fs::exists("engine/values/id.hpp"));
    BOOST_REQUIRE(!includes_below(source_folders).empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_arrow_is_recognised)
{
    BOOST_TEST(arrow_allowed("engine/execution", "engine/record"));
    BOOST_TEST(!arrow_allowed("engine/record", "engine/execution"));
    BOOST_TEST(!arrow_allowed("engine/values", "adapters/store"));
    BOOST_TEST(!arrow_allowed("adapters/http", "adapters/store"));
    BOOST_TEST(!arrow_allowed("adapters/http", "workflows"));
    BOOST_TEST(!arrow_allowed("workflows", "engine/service"));
    BOOST_TEST(!arrow_allowed("tools", "tests"));
    BOOST_TEST(!arrow_allowed("engine/unheard_of", "engine/values"));
}

BOOST_AUTO_TEST_CASE(arrows_between_rooms_point_one_way)
{
    for (const auto& [file, target, quoted] : includes_below(source_folders)) {
        if (!quoted) continue;
        BOOST_TEST(arrow_allowed(room_of(file), room_of(target)), file << " must not include \"" << target << '"');
    }
}

BOOST_AUTO_TEST_CASE(includes_of_ours_start_at_the_root)
{
    static const Names roots{"engine", "workflows", "adapters", "tools", "tests", "embedded"};
    for (const auto& [file, target, quoted] : includes_below({"engine", "workflows", "adapters", "tools", "tests"})) {
        const bool ours = roots.contains(target.substr(0, target.find('/'))) && target.find('/') != std::string::npos;
        BOOST_TEST(ours == quoted, file << ": " << target << (quoted ? " does not start at a top folder" : " needs quotes"));
    }
}

BOOST_AUTO_TEST_CASE(each_library_stays_in_its_room)
{
    for (const auto& [file, target, quoted] : includes_below(source_folders))
        for (const auto& rule : library_rules)
            if (!quoted && target.starts_with(rule.prefix))
                BOOST_TEST(below_any(file, rule.rooms), file << " must not include <" << target << '>');
}

BOOST_AUTO_TEST_CASE(the_core_never_reads_a_clock)
{
    static const std::regex reads_clock{R"((_clock::now|\btime\(nullptr\)|\bgettimeofday\b))"};
    for (const std::string folder : {"engine", "workflows"}) {
        if (!fs::exists(folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator{folder}) {
            if (!entry.is_regular_file()) continue;
            std::ifstream file{entry.path()};
            const std::string text{std::istreambuf_iterator<char>{file}, {}};
            BOOST_TEST(!std::regex_search(text, reads_clock), entry.path() << " reads a clock");
        }
    }
}

BOOST_AUTO_TEST_CASE(the_top_level_holds_the_agreed_names_and_no_others)
{
    static const Names agreed{"CMakeLists.txt", "engine",    "workflows", "adapters",          "schema",
                              "tests",          "tools",     "README.md", "CMakePresets.json", "LICENSE",
                              ".gitignore",     ".clang-format", ".clang-tidy", ".ci"};
    // what git keeps aside, and what .gitignore names
    static const Names not_kept{".git", "build", "var", ".cache", "compile_commands.json", "node_modules"};
    for (const auto& name : file_names("."))
        BOOST_TEST((agreed.contains(name) || not_kept.contains(name)), "'" << name << "' is not an agreed top level name");
    for (const auto& name : agreed) BOOST_TEST(fs::exists(name), "'" << name << "' is missing from the top level");
}

BOOST_AUTO_TEST_CASE(both_dialects_have_the_same_migrations)
{
    BOOST_TEST(file_names("schema/postgresql") == file_names("schema/sqlite"), boost::test_tools::per_element());
}
