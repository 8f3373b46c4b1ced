#pragma once

#include "adapters/http/access.hpp"
#include "adapters/http/view.hpp"
#include "engine/execution/reading.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

/// What is reserved stays out of every answer: the one door that cases, their rows and their events go through (TUO 27806 15-19).
namespace cauce::http {

/// Takes every member of these names out, however deep. @returns whether something was
bool take_out(boost::json::value& from, const std::set<std::string_view>& names);

/// Who asks, with the directory that says so. For one call, not for several threads.
class Asker {
public:
    Asker(Application& application, const Call& call) : Asker{application, call.session->person} {}
    Asker(Application& application, const PersonId& person);
    Asker(const Asker&) = delete; ///< what is known points into it
    Asker& operator=(const Asker&) = delete;

    [[nodiscard]] const Reader& reader() const { return reader_; }
    /// The program of a definition's version and what of its cases may be read; null if it cannot be had.
    struct Known {
        ProgramPtr program;
        std::optional<Reading> reading;
    };
    [[nodiscard]] const Known& known(const std::string& key, std::int64_t version);
    [[nodiscard]] Application& application() { return application_; }

private:
    Application& application_;
    std::shared_ptr<const Organisation> organisation_;
    Reader reader_;
    std::map<std::pair<std::string, std::int64_t>, Known> known_;
};

/// A case that the person may read.
struct ReadableCase {
    Case current;
    ProgramPtr program;
    std::shared_ptr<Asker> asker;
    Reading reading; ///< of its fields
};
/// Refused as `not_found`, or as `not_allowed` if it is reserved, which is put on record.
[[nodiscard]] Result<ReadableCase> readable_case(Application& application, const Call& call, CaseId id);

/// The case without what is reserved; of a case that may not be read at all, what identifies it alone.
[[nodiscard]] boost::json::object shown(Asker& asker, const Program& program, const Case& current);
[[nodiscard]] boost::json::object shown(const ReadableCase& readable, const Offer& offer);
[[nodiscard]] boost::json::object shown(const ReadableCase& readable, const DocumentRef& document);
/// Of one of a kind that the person may not read: put on record.
[[nodiscard]] Refusal reserved_document(Application& application, const Call& call, CaseId id, const std::string& kind);
/// Its body verbatim, unless something in it is reserved: then `body` is what may be read, and the hash is still that of the whole.
[[nodiscard]] boost::json::object shown(const ReadableCase& readable, const RecordedEvent& event);
[[nodiscard]] boost::json::object shown(Asker& asker, const CaseRow& row);
[[nodiscard]] boost::json::object shown(Asker& asker, const ListedTask& listed);
/// The subject of a row; empty if it is reserved.
[[nodiscard]] std::string subject_of(Asker& asker, const CaseRow& row);

/// What an act in a case was refused with, without the values that are reserved to others; of a case that may not be read at all,
/// without any.
[[nodiscard]] Refusal shown(Asker& asker, const Program& program, const Case& current, Refusal refusal);
/// Whether what rows ask of whoever takes them (amount, unit, who is excluded) may be computed from what is reserved: then it is not told.
[[nodiscard]] bool asks_what_is_reserved(const ReadableCase& readable);
/// Whether the words of a rule about who may act hold a value that the case has: an amount, a unit, who is excluded.
[[nodiscard]] bool tells_a_value(std::string_view rule);

} // namespace cauce::http
