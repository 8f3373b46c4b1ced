// Somebody who may write all of the database goes around the program and its triggers: verify finds what was done, names it
// and goes on with the rest.
#include "engine/service/content_reader.hpp"
#include "engine/service/upkeep.hpp"
#include "tests/contract/database.hpp"
#include "tests/support/office_under_test.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <ostream>

using namespace cauce;
using namespace cauce::test;
namespace data = boost::unit_test::data;

namespace {

constexpr std::size_t content_bytes = 600'000; // three pieces

/// A permit that was forwarded with a document, and another; the first is EXP-2026-000001, whose stream is 2026000001.
struct Town {
    explicit Town(Kind kind) : database{kind}, kind_{kind}, office{database.store()}
    {
        const std::vector<std::byte> bytes(content_bytes, std::byte{'x'});
        const auto upload = database.store().blobs().upload(office.tenant);
        upload->write(bytes);
        const auto stored = upload->close();
        upload->store();
        digest = stored.digest;
        const auto permit = office.opened("permit", {{"subject", "Bodega"}, {"fee", "10.00"}}).id;
        (void)done_of(office.act(permit, AttachDocument{{.kind = "report", .title = "Informe", .folios = 1, .sha256 = to_hex(digest), .size = stored.size}}, office.clerk));
        office.acted(permit, "forward", office.clerk);
        events = database.store().events().head(office.tenant, stream_of(permit)).version;
        (void)office.opened("permit", {{"subject", "Farmacia"}, {"fee", "10.00"}});
    }
    /// Past the triggers.
    void tamper(const std::string& statements)
    {
        for (const auto* table : {"event", "commit_entry", "definition"}) {
            if (kind_ == Kind::postgresql) database.run_sql(fmt::format("ALTER TABLE {} DISABLE TRIGGER USER", table));
            if (kind_ == Kind::sqlite)
                for (const auto* change : {"update", "delete"}) database.run_sql(fmt::format("DROP TRIGGER {}_refuses_{}", table, change));
        }
        database.run_sql((kind_ == Kind::sqlite ? "PRAGMA foreign_keys = OFF; " : "") + statements);
    }
    std::vector<std::string> faults()
    {
        std::vector<std::string> words;
        for (const auto& fault : verify_record(database.store()).faults)
            words.push_back((fault.stream ? (fault.stream->kind() == StreamKind::case_file ? to_case_number(CaseId{fault.stream->number()}) : "series") : "record") + ": " + fault.what);
        return words;
    }

    Database database;
    Kind kind_;
    OfficeUnderTest office;
    Digest digest{};
    std::int64_t events{0};
};

struct Tampering {
    std::string statements;
    std::string found; ///< the beginning of the first fault; {} is the last version of the case
    std::size_t faults{1};
};
std::ostream& operator<<(std::ostream& out, const Tampering& tampering) { return out << tampering.statements; }

const std::vector<Tampering> tamperings{
    {"DELETE FROM event WHERE stream = 2026000001 AND version > 3", "EXP-2026-000001: its events end at version 3, on record is version {}", 3},
    {"DELETE FROM event WHERE stream = 2026000001", "EXP-2026-000001: its events end at version 0, on record is version {}", 5},
    {"DELETE FROM event WHERE stream = 2026000001; DELETE FROM stream WHERE stream = 2026000001", "series: number 1 was given to EXP-2026-000001, which has no events", 4},
    {"DELETE FROM stream WHERE stream = 2026000001", "EXP-2026-000001: its events end at version {}, on record is version 0"},
    {"UPDATE stream SET version = version + 1 WHERE stream = 2026000001", "EXP-2026-000001: its events end at version {}, on record is version"},
    {"UPDATE stream SET hash = (SELECT hash FROM event WHERE stream = 2026000001 AND version = 1) WHERE stream = 2026000001", "EXP-2026-000001: its last event hashes to"},
    {"UPDATE event SET kind = 'annulled' WHERE stream = 2026000001 AND version = 2", "EXP-2026-000001: version 2: the body says kind"},
    {"UPDATE event SET position = 999 WHERE stream = 2026000001 AND version = {}", "EXP-2026-000001: version {} is of commit 999, which is not on record"},
    {"UPDATE event SET position = (SELECT max(position) FROM commit_entry) WHERE stream = 2026000001 AND version = 1",
     "EXP-2026-000001: version 2 is of commit"},
    {"INSERT INTO commit_entry (tenant, position, streams, streams_found) VALUES ('150101', 6, 1, 1)", "record: commit 6 named 1 streams and has events of 0"},
    {"UPDATE definition SET json = replace(json, 'Bodega', 'Tienda') || ' ' WHERE key = 'permit'", "record: definition permit version 1: it hashes to"},
    {"DELETE FROM definition WHERE key = 'permit'", "EXP-2026-000001: it began with the definition"},
    {"UPDATE definition SET version = 7 WHERE key = 'permit'", "record: definition permit version 7: it says it is permit version 1"},
    {"DELETE FROM blob_chunk WHERE place = 1", "record: the content stored as"},
    {"UPDATE blob SET size = size - 1", "EXP-2026-000001: version", 2},
    {"DELETE FROM blob_chunk; DELETE FROM blob", "EXP-2026-000001: version"},
    {"UPDATE case_file SET case_id = 2026000777 WHERE case_id = 2026000001", "EXP-2026-000777: lists show it, but it has no events"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(upkeep_contract)

BOOST_DATA_TEST_CASE(a_record_that_nobody_touched_is_whole_with_its_definitions_and_documents, data::make(kinds()), kind)
{
    Town town{kind};
    BOOST_TEST(town.faults().empty());
    std::int64_t told = 0;
    const auto report = verify_record(town.database.store(), {.streams = {}, .document_bytes = [&](std::int64_t bytes) { told = bytes; }});
    BOOST_TEST(report.streams == 4); // two cases, their numbers, the directory
    BOOST_TEST(report.definitions > 0);
    BOOST_TEST(report.documents == 1);
    BOOST_TEST(told == static_cast<std::int64_t>(content_bytes));
}

BOOST_DATA_TEST_CASE(what_was_changed_behind_the_program_is_found_and_named, data::make(kinds()) * data::make(tamperings), kind, tampering)
{
    if (kind == Kind::memory) return;
    Town town{kind};
    town.tamper(fmt::format(fmt::runtime(tampering.statements), town.events));
    const auto faults = town.faults();
    const auto expected = fmt::format(fmt::runtime(tampering.found), town.events);
    BOOST_TEST(faults.size() == tampering.faults);
    bool found = false;
    for (const auto& fault : faults) {
        BOOST_TEST_MESSAGE(fault);
        found = found || fault.starts_with(expected);
    }
    BOOST_TEST(found, expected);
}

BOOST_AUTO_TEST_CASE(on_sqlite_a_whole_case_that_was_cut_off_the_end_leaves_its_place_empty)
{
    Town town{Kind::sqlite};
    town.tamper("DELETE FROM event WHERE position = (SELECT max(position) FROM commit_entry); DELETE FROM commit_entry WHERE position = (SELECT last FROM commit_position)");
    bool found = false;
    for (const auto& fault : town.faults()) found = found || (fault.starts_with("record: the commits from") && fault.ends_with("are not on record"));
    BOOST_TEST(found);
}

BOOST_DATA_TEST_CASE(one_changed_byte_of_a_document_is_found_before_its_last_piece_is_read, data::make(kinds()), kind)
{
    if (kind == Kind::memory) return;
    Town town{kind};
    town.tamper(kind == Kind::sqlite ? "UPDATE blob_chunk SET bytes = CAST('y' || substr(bytes, 2) AS BLOB) WHERE place = 0"
                                     : "UPDATE blob_chunk SET bytes = set_byte(bytes, 0, 121) WHERE place = 0");
    const auto faults = town.faults();
    BOOST_REQUIRE(faults.size() == 1);
    BOOST_TEST(faults.front() == "record: the content stored as " + to_hex(town.digest) + " is another, or not all of it is there");
    ContentReader reader{town.database.store().blobs(), town.office.tenant, town.digest, content_bytes};
    BOOST_TEST(reader.next().size() == 262'144U);
    BOOST_TEST(reader.next().size() == 262'144U);
    BOOST_CHECK_THROW((void)reader.next(), DamagedContent);
}

BOOST_DATA_TEST_CASE(a_case_without_its_whole_log_is_not_made_again_from_what_is_left, data::make(kinds()), kind)
{
    if (kind == Kind::memory) return;
    Town town{kind};
    const CaseId permit{2026000001};
    const auto whole = town.database.store().projections().find_case(town.office.tenant, permit);
    town.tamper("DELETE FROM event WHERE stream = 2026000001 AND version > 3");
    const auto report = rebuild_projections(town.database.store(), true);
    BOOST_TEST(report.differences.empty());
    BOOST_REQUIRE(report.failures.size() == 1);
    BOOST_TEST(report.failures.front().what == fmt::format("its log ends at version 3, on record is version {}", town.events));
    BOOST_TEST((town.database.store().projections().find_case(town.office.tenant, permit) == whole));
}

BOOST_DATA_TEST_CASE(rows_that_cannot_be_read_are_made_again, data::make(kinds()), kind)
{
    if (kind != Kind::sqlite) return; // PostgreSQL's columns hold nothing else
    Town town{kind};
    town.tamper("UPDATE task SET created_at = 'yesterday' WHERE case_id = 2026000001");
    BOOST_TEST(rebuild_projections(town.database.store(), true).differences.size() == 1);
    BOOST_TEST(rebuild_projections(town.database.store(), false).differences.empty());
}

BOOST_AUTO_TEST_SUITE_END()
