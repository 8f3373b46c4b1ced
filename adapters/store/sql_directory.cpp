#include "adapters/store/sql_ports.hpp"

namespace cauce::sql {
namespace {

constexpr Statement select_person{2,
    "SELECT p.name, h.post FROM person p LEFT JOIN holding h ON h.tenant = p.tenant AND h.person = p.person"
    " WHERE p.tenant = :tenant AND p.person = :person ORDER BY h.place"};
constexpr Statement select_people{3,
    "SELECT p.person, p.name, h.post FROM person p LEFT JOIN holding h ON h.tenant = p.tenant AND h.person = p.person"
    " WHERE p.tenant = :tenant ORDER BY p.person, h.place"};
constexpr Statement put_person_row{0,
    "INSERT INTO person (tenant, person, name) VALUES (:tenant, :person, :name) ON CONFLICT (tenant, person) DO UPDATE SET name = excluded.name"};
constexpr Statement drop_holdings{0, "DELETE FROM holding WHERE tenant = :tenant AND person = :person"};
constexpr Statement put_holding{0, "INSERT INTO holding (tenant, person, place, post) VALUES (:tenant, :person, :place, :post)"};

constexpr Statement select_post{3,
    "SELECT p.title_es, p.title_en, r.role FROM post p LEFT JOIN post_role r ON r.tenant = p.tenant AND r.post = p.post"
    " WHERE p.tenant = :tenant AND p.post = :post ORDER BY r.place"};
constexpr Statement select_posts{4,
    "SELECT p.post, p.title_es, p.title_en, r.role FROM post p LEFT JOIN post_role r ON r.tenant = p.tenant AND r.post = p.post"
    " WHERE p.tenant = :tenant ORDER BY p.post, r.place"};
constexpr Statement put_post_row{0,
    "INSERT INTO post (tenant, post, title_es, title_en) VALUES (:tenant, :post, :title_es, :title_en)"
    " ON CONFLICT (tenant, post) DO UPDATE SET title_es = excluded.title_es, title_en = excluded.title_en"};
constexpr Statement drop_roles{0, "DELETE FROM post_role WHERE tenant = :tenant AND post = :post"};
constexpr Statement put_role{0, "INSERT INTO post_role (tenant, post, place, role) VALUES (:tenant, :post, :place, :role)"};

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

std::optional<Person> SqlDirectory::person(const TenantId& tenant, const PersonId& id)
{
    std::optional<Person> found;
    pool_.read()->run(select_person, {tenant, id}, [&](const Row& row) {
        if (!found) found = Person{id, row.text(0), {}};
        if (!row.is_null(1)) found->posts.emplace_back(row.text(1));
    });
    return found;
}

std::vector<Person> SqlDirectory::people(const TenantId& tenant)
{
    std::vector<Person> all;
    pool_.read()->run(select_people, {tenant}, [&](const Row& row) {
        if (all.empty() || all.back().id.value != row.text(0)) all.push_back({PersonId{row.text(0)}, row.text(1), {}});
        if (!row.is_null(2)) all.back().posts.emplace_back(row.text(2));
    });
    return all;
}

std::optional<Post> SqlDirectory::post(const TenantId& tenant, const PostId& id)
{
    std::optional<Post> found;
    pool_.read()->run(select_post, {tenant, id}, [&](const Row& row) {
        if (!found) found = Post{id, row.text(0), row.text(1), {}};
        if (!row.is_null(2)) found->roles.emplace_back(row.text(2));
    });
    return found;
}

std::vector<Post> SqlDirectory::posts(const TenantId& tenant)
{
    std::vector<Post> all;
    pool_.read()->run(select_posts, {tenant}, [&](const Row& row) {
        if (all.empty() || all.back().id.value != row.text(0)) all.push_back({PostId{row.text(0)}, row.text(1), row.text(2), {}});
        if (!row.is_null(3)) all.back().roles.emplace_back(row.text(3));
    });
    return all;
}

void SqlDirectory::put_post(const TenantId& tenant, const Post& post)
{
    const auto connection = pool_.write();
    Transaction transaction{*connection};
    connection->run(put_post_row, {tenant, post.id, post.title_es, post.title_en});
    connection->run(drop_roles, {tenant, post.id});
    int place = 0;
    for (const auto& role : post.roles) connection->run(put_role, {tenant, post.id, ++place, role});
    transaction.commit();
}

void SqlDirectory::put_person(const TenantId& tenant, const Person& person)
{
    const auto connection = pool_.write();
    Transaction transaction{*connection};
    connection->run(put_person_row, {tenant, person.id, person.name});
    connection->run(drop_holdings, {tenant, person.id});
    int place = 0;
    for (const auto& post : person.posts) connection->run(put_holding, {tenant, person.id, ++place, post});
    transaction.commit();
}

std::optional<Account> SqlDirectory::account(const TenantId& tenant, const PersonId& person)
{
    std::optional<Account> found;
    pool_.read()->run(select_account, {tenant, person}, [&](const Row& row) { found = Account{person, row.text(0), row.boolean(1)}; });
    return found;
}

void SqlDirectory::put_account(const TenantId& tenant, const Account& account)
{
    pool_.write()->run(put_account_row, {tenant, account.person, account.password_hash, account.enabled ? 1 : 0});
}

void SqlDirectory::put_session(const TenantId& tenant, const Session& session)
{
    pool_.write()->run(put_session_row, {tenant, session.token_digest, session.person, session.expires_at});
}

std::optional<Session> SqlDirectory::session(const TenantId& tenant, const std::string& token_digest)
{
    std::optional<Session> found;
    pool_.read()->run(select_session, {tenant, token_digest}, [&](const Row& row) { found = Session{token_digest, PersonId{row.text(0)}, row.instant(1)}; });
    return found;
}

void SqlDirectory::end_session(const TenantId& tenant, const std::string& token_digest)
{
    pool_.write()->run(drop_session, {tenant, token_digest});
}

void SqlDirectory::end_sessions_before(Instant now) { pool_.write()->run(drop_sessions_before, {now}); }

void SqlDirectory::put_feed(const TenantId& tenant, const FeedGrant& grant)
{
    pool_.write()->run(put_feed_row, {tenant, grant.token_digest, grant.post, grant.granted_by, grant.granted_at});
}

std::optional<FeedGrant> SqlDirectory::feed(const TenantId& tenant, const std::string& token_digest)
{
    std::optional<FeedGrant> found;
    pool_.read()->run(select_feed, {tenant, token_digest}, [&](const Row& row) { found = feed_of(row); });
    return found;
}

std::vector<FeedGrant> SqlDirectory::feeds(const TenantId& tenant, const PostId& post)
{
    std::vector<FeedGrant> all;
    pool_.read()->run(select_feeds, {tenant, post}, [&](const Row& row) { all.push_back(feed_of(row)); });
    return all;
}

void SqlDirectory::end_feed(const TenantId& tenant, const std::string& token_digest) { pool_.write()->run(drop_feed, {tenant, token_digest}); }

} // namespace cauce::sql
