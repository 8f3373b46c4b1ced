#include "tests/contract/database.hpp"
#include "tests/contract/samples.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <thread>

namespace data = boost::unit_test::data;
using namespace cauce;
using namespace cauce::test;

namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;

/// Bytes that differ from chunk to chunk, none of them text.
std::vector<std::byte> content(std::size_t size)
{
    std::vector<std::byte> bytes(size);
    std::uint32_t state = 1;
    for (auto& byte : bytes) {
        state = state * 1664525 + 1013904223;
        byte = static_cast<std::byte>(state >> 24);
    }
    return bytes;
}

BlobStore::Upload::Whole send(BlobStore& blobs, const std::vector<std::byte>& bytes, std::size_t piece)
{
    const auto upload = blobs.upload(lima);
    for (std::size_t at = 0; at < bytes.size(); at += piece) upload->write(std::span{bytes}.subspan(at, std::min(piece, bytes.size() - at)));
    const auto whole = upload->close();
    upload->store();
    return whole;
}

std::vector<std::byte> receive(BlobStore& blobs, const Digest& digest, std::int64_t from = 0)
{
    std::vector<std::byte> all;
    for (;;) {
        const auto chunk = blobs.read(lima, digest, from + static_cast<std::int64_t>(all.size()));
        BOOST_REQUIRE(chunk.size() <= chunk_bytes);
        if (chunk.empty()) return all;
        all.insert(all.end(), chunk.begin(), chunk.end());
    }
}

std::string hex(const Digest& digest) { return to_hex(digest); }

} // namespace

BOOST_AUTO_TEST_SUITE(blobs)

BOOST_DATA_TEST_CASE(a_content_comes_back_as_it_was_whatever_its_pieces, data::make(kinds()), kind)
{
    Database database{kind};
    auto& blobs = database.store().blobs();
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, chunk_bytes - 1, chunk_bytes, chunk_bytes + 1, 3 * chunk_bytes}) {
        const auto bytes = content(size);
        const auto stored = send(blobs, bytes, 100'000);
        Sha256 expected;
        expected.update(bytes);
        BOOST_TEST(hex(stored.digest) == hex(expected.finish()));
        BOOST_TEST(stored.size == static_cast<std::int64_t>(size));
        BOOST_TEST(blobs.size(lima, stored.digest).value() == stored.size);
        BOOST_TEST((receive(blobs, stored.digest) == bytes));
    }
}

BOOST_DATA_TEST_CASE(a_content_of_50_megabytes_is_streamed, data::make(kinds()), kind)
{
    Database database{kind};
    auto& blobs = database.store().blobs();
    const auto bytes = content(50'000'000);
    const auto stored = send(blobs, bytes, 65'536);
    BOOST_TEST((receive(blobs, stored.digest) == bytes));
    // and from the middle
    const auto tail = receive(blobs, stored.digest, 49'000'001);
    BOOST_TEST(std::equal(tail.begin(), tail.end(), bytes.begin() + 49'000'001, bytes.end()));
    BOOST_TEST(blobs.read(lima, stored.digest, 50'000'000).empty());
}

BOOST_DATA_TEST_CASE(an_upload_that_was_not_stored_leaves_nothing, data::make(kinds()), kind)
{
    Database database{kind};
    auto& blobs = database.store().blobs();
    const auto bytes = content(600'000);
    for (const bool closed : {false, true}) {
        const auto upload = blobs.upload(lima);
        upload->write(bytes);
        if (closed) BOOST_TEST(upload->close().size == 600'000);
    }
    Sha256 hash;
    hash.update(bytes);
    const auto digest_of_it = hash.finish();
    BOOST_TEST(!blobs.size(lima, digest_of_it).has_value());
    BOOST_TEST(blobs.read(lima, digest_of_it, 0).empty());
}

BOOST_DATA_TEST_CASE(the_same_content_is_stored_once_even_at_the_same_time, data::make(kinds()), kind)
{
    Database database{kind};
    auto& blobs = database.store().blobs();
    const auto bytes = content(700'000);
    std::vector<std::string> digests(3);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : digests) threads.emplace_back([&] { mine = hex(send(blobs, bytes, 300'000).digest); });
    }
    BOOST_TEST(digests[0] == digests[1]);
    BOOST_TEST(digests[1] == digests[2]);
    BOOST_TEST((receive(blobs, *parse_digest(digests[0])) == bytes));
}

BOOST_DATA_TEST_CASE(a_content_belongs_to_its_tenant, data::make(kinds()), kind)
{
    Database database{kind};
    auto& blobs = database.store().blobs();
    const auto stored = send(blobs, content(10), 10);
    BOOST_TEST(!blobs.size(cusco, stored.digest).has_value());
    BOOST_TEST(blobs.read(cusco, stored.digest, 0).empty());
}

BOOST_AUTO_TEST_SUITE_END()
