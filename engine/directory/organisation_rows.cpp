#include "engine/directory/organisation_rows.hpp"

#include "engine/calendar/csv_encoding.hpp"
#include "engine/values/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

namespace cauce {
namespace {

constexpr std::array layouts{
    CsvLayout{municipality_csv, "name,acronym,norm"},
    CsvLayout{organs_csv, "organ,parent,title_es,title_en,from,norm", ",acronym"},
    CsvLayout{posts_csv, "post,organ,title_es,title_en,roles,rank,seats,elected,from,norm"},
    CsvLayout{people_csv, "person,name", ",identity_document"},
    CsvLayout{titulars_csv, "system,post,from,norm"},
    CsvLayout{appointments_csv, "person,post,from,until,norm"},
    CsvLayout{substitutions_csv, "post,person,from,until,norm"},
    CsvLayout{leaves_csv, "person,from,until,reason,norm"},
    CsvLayout{delegations_csv, "from_post,to_post,matter,amount_limit,scope,from,until,norm,published_on,retroactive"},
};

std::string quoted(std::string_view text)
{
    constexpr std::size_t shown_max = 60;
    if (text.empty()) return "nothing";
    return fmt::format("'{}'{}", text.substr(0, shown_max), text.size() > shown_max ? "..." : "");
}

std::string joined(const std::vector<std::string>& fields)
{
    std::string text;
    for (const auto& field : fields) text.append(text.empty() ? "" : ",").append(field);
    return text;
}

/// Takes the fields of one record, one after the other; notes each that is wrong.
class Fields {
public:
    Fields(const std::string& file, const CsvRecord& record, CsvProblems& problems) : file_{file}, record_{record}, problems_{problems} {}

    std::string text()
    {
        if (next_ == record_.fields.size()) return {}; // an optional column that the file does not have
        std::string_view field{record_.fields[next_++]};
        if (!field.starts_with(' ') && !field.ends_with(' ')) return std::string{field};
        wrong("a field without blanks around it", field);
        const auto first = field.find_first_not_of(' ');
        return first == std::string_view::npos ? std::string{} : std::string{field.substr(first, field.find_last_not_of(' ') - first + 1)};
    }
    template <class Name>
    Name name()
    {
        return Name{text()};
    }
    std::optional<Day> maybe_day()
    {
        const auto field = text();
        if (field.empty()) return std::nullopt;
        const auto day = parse_day(field);
        if (!day) wrong("a date such as 2026-07-28", field);
        return day.value_or(unreadable_day);
    }
    Day day()
    {
        const auto found = maybe_day();
        if (!found) wrong("a date such as 2026-07-28", {});
        return found.value_or(unreadable_day);
    }
    std::int64_t count()
    {
        const auto field = text();
        std::int64_t number = 1;
        if (field.empty()) return number;
        const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
        if (error != std::errc{} || end != field.data() + field.size()) wrong("a whole number, or nothing for 1", field);
        return number;
    }
    bool flag()
    {
        const auto field = text();
        if (!field.empty() && field != "true" && field != "false") wrong("true, false or nothing", field);
        return field == "true";
    }
    std::optional<std::int64_t> soles()
    {
        const auto field = text();
        if (field.empty()) return std::nullopt;
        const auto amount = parse_money(field);
        if (!amount || to_string(*amount) != field) {
            wrong("soles with two decimals such as 1200000.00, or nothing for any amount", field);
            return std::nullopt;
        }
        return amount->cents;
    }
    std::vector<RoleId> roles()
    {
        std::vector<RoleId> all;
        const auto field = text();
        for (std::size_t at = 0; at < field.size();) {
            const auto end = std::min(field.find(' ', at), field.size());
            if (end > at) all.emplace_back(field.substr(at, end - at));
            at = end + 1;
        }
        return all;
    }
    [[nodiscard]] bool sound() const { return sound_; }

private:
    void wrong(std::string expected, std::string_view found)
    {
        problems_.add(file_, record_.line, std::move(expected), quoted(found));
        sound_ = false;
    }

    const std::string& file_;
    const CsvRecord& record_;
    CsvProblems& problems_;
    std::size_t next_{0};
    bool sound_{true};
};

// One line each, in the order of the columns: braces evaluate from left to right.

MunicipalitySet municipality_of(Fields& fields) { return {fields.text(), fields.text(), fields.text()}; }
OrganSet organ_of(Fields& fields) { return {fields.name<OrganId>(), fields.name<OrganId>(), fields.text(), fields.text(), fields.day(), fields.text(), fields.text()}; }
PostSet post_of(Fields& fields)
{
    return {fields.name<PostId>(), fields.name<OrganId>(), fields.text(), fields.text(), fields.roles(), fields.count(), fields.count(), fields.flag(), fields.day(), fields.text()};
}
PersonSet person_of(Fields& fields) { return {fields.name<PersonId>(), fields.text(), fields.text()}; }
TitularSet titular_of(Fields& fields) { return {fields.text(), fields.name<PostId>(), fields.day(), fields.text()}; }
AppointmentMade appointment_of(Fields& fields) { return {0, fields.name<PersonId>(), fields.name<PostId>(), fields.day(), fields.maybe_day(), fields.text()}; }
SubstitutionMade substitution_of(Fields& fields) { return {0, fields.name<PostId>(), fields.name<PersonId>(), fields.day(), fields.maybe_day(), fields.text()}; }
LeaveRecorded leave_of(Fields& fields) { return {0, fields.name<PersonId>(), fields.day(), fields.maybe_day(), fields.text(), fields.text()}; }
DelegationMade delegation_of(Fields& fields)
{
    return {0, fields.name<PostId>(), fields.name<PostId>(), {{fields.text(), fields.soles()}}, fields.name<OrganId>(), fields.day(), fields.maybe_day(), fields.text(), fields.day(), fields.text()};
}

/// What a line must differ in from the others of its file.
auto key_of(const MunicipalitySet&) { return 0; } // there is one
auto key_of(const OrganSet& set) { return std::pair{set.organ, set.from}; }
auto key_of(const PostSet& set) { return std::pair{set.post, set.from}; }
auto key_of(const PersonSet& set) { return std::pair{set.person, Day{}}; }
auto key_of(const TitularSet& set) { return std::pair{set.system, set.from}; }

/// Reads the files one after the other.
class Reading {
public:
    explicit Reading(CsvProblems& problems) : problems_{problems} {}

    void read(const CsvFile& file)
    {
        const auto* const layout = std::ranges::find(layouts, file.name, &CsvLayout::file);
        if (layout == layouts.end()) {
            std::string names;
            for (const auto& known : layouts) names.append(names.empty() ? "" : ", ").append(known.file);
            return problems_.add(file.name, 1, "one of the files " + names, "another name");
        }
        if (!seen_.insert(file.name).second) return problems_.add(file.name, 1, "each file once", "it again");
        if (is_utf_16(file.text)) {
            doubt_all(file.name);
            return problems_.add(file.name, 1, "text in UTF-8", "UTF-16, as spreadsheets write \"Unicode text\"");
        }
        const auto [text, strange] = decode_lines(file.text);
        for (const auto& [line, expected, found] : strange) problems_.add(file.name, line, expected, found);
        const auto [records, fault] = scan_csv(text, organisation_rows_max + 1);
        const bool headed = has_header(file.name, *layout, records, fault);
        if (headed) take(file.name, records);
        if (fault) problems_.add(file.name, fault->line, fault->expected, fault->found);
        if (!headed || fault) doubt_all(file.name);
    }
    [[nodiscard]] OrganisationRows rows() && { return std::move(rows_); }

private:
    void doubt_all(const std::string& file)
    {
        auto& doubtful = rows_.doubtful;
        if (file == organs_csv) doubtful.all_organs = true;
        if (file == posts_csv) doubtful.all_posts = true;
        if (file == people_csv) doubtful.all_people = true;
    }
    /// The line that begins so is of nobody knows what.
    void doubt(const std::string& file, const std::string& name)
    {
        auto& doubtful = rows_.doubtful;
        if (file == organs_csv) doubtful.organs.emplace(name);
        if (file == posts_csv) doubtful.posts.emplace(name);
        if (file == people_csv) doubtful.people.emplace(name);
    }

    bool has_header(const std::string& file, const CsvLayout& layout, const std::vector<CsvRecord>& records, const std::optional<CsvFault>& fault)
    {
        const auto header = layout.header;
        if (records.empty()) {
            if (!fault) problems_.add(file, 1, fmt::format("the header {}", header), "an empty file");
            return false;
        }
        const auto first = joined(records.front().fields);
        if (first == header || (!layout.optional.empty() && first == fmt::format("{}{}", header, layout.optional))) return true;
        if (records.front().fields.size() == 1 && first.find(';') != std::string::npos)
            problems_.add(file, 1, fmt::format("commas between the fields: the header {}", header), "semicolons, as Excel writes them in Spanish");
        else
            problems_.add(file, 1, fmt::format("the header {}", header), quoted(first));
        return false;
    }

    void take(const std::string& file, const std::vector<CsvRecord>& records)
    {
        if (file == municipality_csv) return each_once(file, records, municipality_of, rows_.municipality);
        if (file == organs_csv) return each_once(file, records, organ_of, rows_.organs);
        if (file == posts_csv) return each_once(file, records, post_of, rows_.posts);
        if (file == people_csv) return each_once(file, records, person_of, rows_.people);
        if (file == titulars_csv) return each_once(file, records, titular_of, rows_.titulars);
        const auto add_to = [](auto& list) { return [&list](std::size_t line, auto change, bool sound) { list.push_back({line, std::move(change), sound}); }; };
        if (file == appointments_csv) return each(file, records, appointment_of, add_to(rows_.appointments));
        if (file == substitutions_csv) return each(file, records, substitution_of, add_to(rows_.substitutions));
        if (file == leaves_csv) return each(file, records, leave_of, add_to(rows_.leaves));
        each(file, records, delegation_of, [&](std::size_t line, DelegationMade made, bool sound) {
            if (sound) join(file, line, std::move(made));
            else rows_.delegations.push_back({std::move(made), {line}, false});
        });
    }
    /// @param parse  what a record says
    /// @param add    takes the line and the change of each record, and whether it is sound
    template <class Parse, class Add>
    void each(const std::string& file, const std::vector<CsvRecord>& records, Parse parse, Add add)
    {
        const auto columns = records.front().fields.size();
        for (const auto& record : std::span{records}.subspan(1)) {
            if (record.fields.size() != columns) {
                problems_.add(file, record.line, fmt::format("{} fields", columns), record.fields.size() == 1 && record.fields.front().empty() ? "an empty line" : std::to_string(record.fields.size()));
                doubt(file, record.fields.front());
                continue;
            }
            Fields fields{file, record, problems_};
            auto change = parse(fields);
            add(record.line, std::move(change), fields.sound());
        }
    }
    template <class Parse, class Change>
    void each_once(const std::string& file, const std::vector<CsvRecord>& records, Parse parse, std::vector<FromLine<Change>>& list)
    {
        std::map<decltype(key_of(std::declval<Change>())), std::size_t> lines;
        each(file, records, parse, [&](std::size_t line, Change change, bool sound) {
            if (sound) {
                const auto [earlier, is_new] = lines.try_emplace(key_of(change), line);
                if (!is_new) return problems_.add(file, line, "each on one line", fmt::format("the same again as on line {}", earlier->second));
            }
            list.push_back({line, std::move(change), sound});
        });
    }
    /// Lines that tell of one act become one delegation.
    void join(const std::string& file, std::size_t line, DelegationMade made)
    {
        const auto [place, is_new] = acts_.try_emplace({made.from_post, made.to_post, made.scope, made.from, made.until, made.norm, made.published_on, made.retroactive}, rows_.delegations.size());
        if (is_new) return rows_.delegations.push_back({std::move(made), {line}, true});
        auto& act = rows_.delegations[place->second];
        const auto& matter = made.matters.front();
        const auto same = std::ranges::find(act.made.matters, matter.matter, &DelegatedMatter::matter);
        if (same != act.made.matters.end())
            return problems_.add(file, line, "each matter once in an act", fmt::format("'{}' again, as on line {}", matter.matter, act.lines[static_cast<std::size_t>(same - act.made.matters.begin())]));
        act.made.matters.push_back(matter);
        act.lines.push_back(line);
    }

    CsvProblems& problems_;
    OrganisationRows rows_{};
    std::set<std::string> seen_{};
    std::map<std::tuple<PostId, PostId, OrganId, Day, std::optional<Day>, std::string, Day, std::string>, std::size_t> acts_{};
};

} // namespace

std::span<const CsvLayout> organisation_layouts() { return layouts; }

void CsvProblems::add(const std::string& file, std::size_t line, std::string expected, std::string found)
{
    if (list_.size() < organisation_problems_max) list_.push_back({file, line, std::move(expected), std::move(found)});
}

std::vector<CsvProblem> CsvProblems::sorted(std::span<const CsvFile> files) &&
{
    const auto place = [&](const CsvProblem& problem) { return std::pair{std::ranges::find(files, problem.file, &CsvFile::name) - files.begin(), problem.line}; };
    std::ranges::stable_sort(list_, {}, place);
    return std::move(list_);
}

OrganisationRows read_rows(std::span<const CsvFile> files, CsvProblems& problems)
{
    Reading reading{problems};
    for (const auto& file : files) reading.read(file);
    return std::move(reading).rows();
}

} // namespace cauce
