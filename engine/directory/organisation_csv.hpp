#pragma once

#include "engine/directory/organisation.hpp"
#include "engine/directory/vocabulary.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cauce {

struct CsvFile {
    std::string name; ///< "posts.csv"
    std::string text;
};
/// What is wrong on a line of a file.
struct CsvProblem {
    std::string file;
    std::size_t line; ///< from 1
    std::string expected;
    std::string found;
    friend bool operator==(const CsvProblem&, const CsvProblem&) = default;
};

constexpr std::size_t organisation_rows_max = 20'000;   ///< of each file
constexpr std::size_t organisation_problems_max = 1'000; ///< that are listed

/// A file of a whole organisation and the columns of its header, in this order.
struct CsvLayout {
    std::string_view file;
    std::string_view header;
    std::string_view optional{}; ///< columns that may stand behind them
};
/// In the order in which they are read:
///   municipality.csv   name,acronym,norm                                                      one line
///   organs.csv         organ,parent,title_es,title_en,from,norm[,acronym]                     no parent: of the top
///   posts.csv          post,organ,title_es,title_en,roles,rank,seats,elected,from,norm        roles between blanks; rank and
///                      seats 1 and elected false if they are empty
///   people.csv         person,name[,identity_document]                                       empty: as it is on record
///   titulars.csv       system,post,from,norm
///   appointments.csv   person,post,from,until,norm                                            until may be empty, as below
///   substitutions.csv  post,person,from,until,norm
///   leaves.csv         person,from,until,reason,norm
///   delegations.csv    from_post,to_post,matter,amount_limit,scope,from,until,norm,published_on,retroactive
///                      one line a matter, lines with all else alike are one act; amounts in soles with two decimals
/// Days such as 2026-07-28. UTF-8, with a byte order mark or without; RFC 4180. A line in Latin-1 is a problem, and read on as such.
[[nodiscard]] std::span<const CsvLayout> organisation_layouts();

/// What these files add to a directory, in an order in which each change may stand, or every problem that they have, by
/// file and line: in the first case the second list is empty, in the second the first. No file is needed. Lines of organs and
/// posts may come in any order; each change is decided on as if those before it had happened. All that is wrong with a line is told,
/// what its fields are first; what is only wrong because another line is (somebody unknown whose own line cannot stand) is not.
/// What is on record already just so is passed over: to read the same files twice adds nothing.
struct OrganisationImport {
    std::vector<DirectoryChange> changes{};
    std::vector<CsvProblem> problems{}; ///< at most `organisation_problems_max`
    std::vector<CsvProblem> notes{};    ///< words that nothing asks for: no problem, but likely a slip; likewise at most
};
/// @param known  null: every word is taken
[[nodiscard]] OrganisationImport read_organisation(const Organisation& current, std::span<const CsvFile> files, const Vocabulary* known = nullptr);

} // namespace cauce
