#include "adapters/identity/password.hpp"

#include <boost/test/unit_test.hpp>

using namespace cauce::identity;

namespace {
/// Small, so that the suite stays quick; one case pays the real price.
constexpr PasswordCost cheap{.memory_kibibytes = 64, .passes = 1, .lanes = 1};
} // namespace

BOOST_AUTO_TEST_SUITE(identity_password)

BOOST_AUTO_TEST_CASE(the_password_that_was_hashed_fits_and_no_other)
{
    const auto phc = hash_password("contraseña larga", cheap);
    BOOST_TEST(verify_password("contraseña larga", phc));
    BOOST_TEST(!verify_password("contraseña larg", phc));
    BOOST_TEST(!verify_password("contraseña larga ", phc));
    BOOST_TEST(!verify_password("", phc));
}

BOOST_AUTO_TEST_CASE(by_default_a_guess_costs_what_owasp_asks_at_least)
{
    const auto phc = hash_password("secreto");
    BOOST_TEST(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    BOOST_TEST(verify_password("secreto", phc));
}

BOOST_AUTO_TEST_CASE(equal_passwords_have_unequal_hashes) { BOOST_TEST(hash_password("igual", cheap) != hash_password("igual", cheap)); }

BOOST_AUTO_TEST_CASE(a_damaged_or_foreign_hash_fits_no_password)
{
    for (const char* phc : {"", "secreto", "$argon2id$", "$2b$10$abcdefghijklmnopqrstuv", "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$AAAA"})
        BOOST_TEST(!verify_password("secreto", phc), phc);
}

BOOST_AUTO_TEST_CASE(an_empty_and_an_endless_password_are_not_hashed)
{
    BOOST_CHECK_THROW((void)hash_password("", cheap), PasswordFailure);
    BOOST_CHECK_THROW((void)hash_password(std::string(password_bytes_max + 1, 'x'), cheap), PasswordFailure);
    BOOST_TEST(!hash_password(std::string(password_bytes_max, 'x'), cheap).empty());
    BOOST_TEST(!verify_password(std::string(password_bytes_max + 1, 'x'), hash_password("x", cheap)));
}

BOOST_AUTO_TEST_SUITE_END()
