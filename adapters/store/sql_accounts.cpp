#include "adapters/store/sql_ports.hpp"

namespace cauce::sql {
namespace {

constexpr Statement select_account{2, "SELECT password_hash, enabled FROM account WHERE tenant = :tenant AND person = :person"};
constexpr Statement put_account_row{0,
    "INSERT INTO account (tenant, person, password_hash, enabled) VALUES (:tenant, :person, :password_hash, :enabled)"
    " ON CONFLICT (tenant, person) DO UPDATE SET password_hash = excluded.password_hash, enabled = excluded.enabled"};
constexpr Statement select_session{2, "SELECT person, expires_at FROM session WHERE tenant = :tenant AND token_digest = :token_digest"};
constexpr Statement put_session_row{0,
    "INSERT INTO session (tenant, token_digest, person, expires_at) VALUES (:tenant, :token_digest, :person, :expires_at)"
    " ON CONFLICT (tenant, token_digest) DO UPDATE SET person = excluded.person, expires_at = excluded.expires_at"};
constexpr Statement drop_session{0, "DELETE FROM session WHERE tenant = :tenant AND token_digest = :token_digest"};
constexpr Statement drop_sessions_before{0, "DELETE FROM session WHERE expires_at < :now"};

constexpr Statement put_feed_row{0,
    "INSERT INTO feed (tenant, token_digest, post, granted_by, granted_at) VALUES (:tenant, :token_digest, :post, :granted_by, :granted_at)"};
constexpr Statement select_feed{4, "SELECT token_digest, post, granted_by, granted_at FROM feed WHERE tenant = :tenant AND token_digest = :token_digest"};
constexpr Statement select_feeds{4,
    "SELECT token_digest, post, granted_by, granted_at FROM feed WHERE tenant = :tenant AND post = :post ORDER BY granted_at, token_digest"};
constexpr Statement drop_feed{0, "DELETE FROM feed WHERE tenant = :tenant AND token_digest = :token_digest"};

FeedGrant feed_of(const Row& row) { return {row.text(0), PostId{row.text(1)}, PersonId{row.text(2)}, row.instant(3)}; }

} // namespace

std::optional<Account> SqlAccounts::account(const TenantId& tenant, const PersonId& person)
{
    std::optional<Account> found;
    pool_.read()->run(select_account, {tenant, person}, [&](const Row& row) { found = Account{person, row.text(0), row.boolean(1)}; });
    return found;
}

void SqlAccounts::put_account(const TenantId& tenant, const Account& account)
{
    pool_.write()->run(put_account_row, {tenant, account.person, account.password_hash, account.enabled ? 1 : 0});
}

void SqlAccounts::put_session(const TenantId& tenant, const Session& session)
{
    pool_.write()->run(put_session_row, {tenant, session.token_digest, session.person, session.expires_at});
}

std::optional<Session> SqlAccounts::session(const TenantId& tenant, const std::string& token_digest)
{
    std::optional<Session> found;
    pool_.read()->run(select_session, {tenant, token_digest}, [&](const Row& row) { found = Session{token_digest, PersonId{row.text(0)}, row.instant(1)}; });
    return found;
}

void SqlAccounts::end_session(const TenantId& tenant, const std::string& token_digest)
{
    pool_.write()->run(drop_session, {tenant, token_digest});
}

void SqlAccounts::end_sessions_before(Instant now) { pool_.write()->run(drop_sessions_before, {now}); }

void SqlAccounts::put_feed(const TenantId& tenant, const FeedGrant& grant)
{
    pool_.write()->run(put_feed_row, {tenant, grant.token_digest, grant.post, grant.granted_by, grant.granted_at});
}

std::optional<FeedGrant> SqlAccounts::feed(const TenantId& tenant, const std::string& token_digest)
{
    std::optional<FeedGrant> found;
    pool_.read()->run(select_feed, {tenant, token_digest}, [&](const Row& row) { found = feed_of(row); });
    return found;
}

std::vector<FeedGrant> SqlAccounts::feeds(const TenantId& tenant, const PostId& post)
{
    std::vector<FeedGrant> all;
    pool_.read()->run(select_feeds, {tenant, post}, [&](const Row& row) { all.push_back(feed_of(row)); });
    return all;
}

void SqlAccounts::end_feed(const TenantId& tenant, const std::string& token_digest) { pool_.write()->run(drop_feed, {tenant, token_digest}); }

} // namespace cauce::sql
