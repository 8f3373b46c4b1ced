#include "adapters/http/access.hpp"
#include "adapters/http/post_calendar.hpp"
#include "adapters/http/route.hpp"

#include <boost/json.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <fmt/format.h>


namespace cauce::http {
namespace {

/// What a grant is called: enough of what its token digests to, and of no use to who has no token.
std::string id_of(const FeedGrant& grant) { return grant.token_digest.substr(0, 16); }

/// Whoever is in the post says who may read its calendar.
Result<PostId> own_post(Application& application, const Call& call)
{
    const PostId post{call.parameters.get("post")};
    auto asked = asking(call);
    asked.post = post;
    const auto actor = application.office.actor(application.tenant(), asked.person, post);
    if (actor.has_value()) return post;
    application.office.note_refusal(application.tenant(), CaseId{}, asked, call.route->operation.id, actor.error());
    return actor.error();
}

Reply grant_feed(Application& application, const Call& call)
{
    const auto post = own_post(application, call);
    if (post.has_error()) return post.error();
    const auto token = application.identity.grant_feed(application.tenant(), *post, call.session->person);
    application.log->info("feed granted request={} post={} person={}", call.request_id, post->value, call.session->person.value);
    const auto path = boost::urls::encode(post->value, boost::urls::unreserved_chars);
    return json_answer(201, {{"id", to_hex(sha256(token)).substr(0, 16)}, {"url", fmt::format("/v1/posts/{}/calendar.ics?token={}", path, token)}});
}

Reply list_feeds(Application& application, const Call& call)
{
    const auto post = own_post(application, call);
    if (post.has_error()) return post.error();
    boost::json::array items;
    for (const auto& grant : application.store().accounts().feeds(application.tenant(), *post))
        items.push_back({{"id", id_of(grant)}, {"granted_by", grant.granted_by.value}, {"granted_at", to_rfc3339(grant.granted_at)}});
    return json_answer(200, {{"items", std::move(items)}});
}

Reply revoke_feed(Application& application, const Call& call)
{
    const auto post = own_post(application, call);
    if (post.has_error()) return post.error();
    const auto id = call.parameters.get("feed");
    for (const auto& grant : application.store().accounts().feeds(application.tenant(), *post)) {
        if (id_of(grant) != id) continue;
        application.store().accounts().end_feed(application.tenant(), grant.token_digest);
        application.log->info("feed revoked request={} post={} person={}", call.request_id, post->value, call.session->person.value);
        return Answer{.status = 204, .media_type = {}};
    }
    return Refusal{RefusalKind::not_found, "a feed of this post", id};
}

Reply read_feed(Application& application, const Call& call)
{
    const auto grant = application.identity.feed(application.tenant(), call.query.get("token"));
    const Problem unknown{ProblemKind::unauthenticated, "the token of this feed is unknown or was revoked"};
    // A wrong address and a wrong token are not told apart: nobody learns of posts by asking.
    if (!grant || grant->post.value != call.parameters.get("post")) return unknown;
    const auto organisation = application.office.organisation(application.tenant());
    const auto* const post = organisation->post(grant->post, day_in_peru(application.clock.now()));
    if (post == nullptr) return unknown;
    return Answer{.body = application.feeds.write(calendar_of(application, *post, grant->granted_by, call.language)),
                  .media_type = "text/calendar; charset=utf-8",
                  .headers = {{"Content-Disposition", "inline; filename=\"cauce.ics\""}}};
}

} // namespace

std::vector<Route> feed_routes()
{
    using enum Method;
    return {
        {post, "/v1/posts/{post}/feeds", Access::person, BodyKind::none, Runs::in_office, answering<grant_feed>,
         {.id = "grantFeed", .tag = "feeds", .summary = "An address by which a calendar program subscribes to a post",
          .description = "Calendar programs cannot sign in, so the address itself is the secret: it carries a token, is told this once, and reads nothing but this "
                         "calendar. It ends when it is revoked, or when whoever asked for it leaves the post or is disabled.",
          .answers = {{201, "The address, below this server's", "NewFeed"}}, .problems = {ProblemKind::not_allowed, ProblemKind::foreign_origin}}},
        {get, "/v1/posts/{post}/feeds", Access::person, BodyKind::none, Runs::in_office, answering<list_feeds>,
         {.id = "listFeeds", .tag = "feeds", .summary = "Which addresses there are of a post's calendar, without their tokens", .answers = {{200, "The grants", "FeedGrantList"}},
          .problems = {ProblemKind::not_allowed}}},
        {remove, "/v1/posts/{post}/feeds/{feed}", Access::person, BodyKind::none, Runs::in_office, answering<revoke_feed>,
         {.id = "revokeFeed", .tag = "feeds", .summary = "Revoke an address", .answers = {{204, "Revoked", ""}},
          .problems = {ProblemKind::not_found, ProblemKind::not_allowed, ProblemKind::foreign_origin}}},
        {get, "/v1/posts/{post}/calendar.ics", Access::anyone, BodyKind::none, Runs::in_office, answering<read_feed>,
         {.id = "readFeed", .tag = "feeds", .summary = "The calendar of a post: terms that press its roles, and what schedules will open for it",
          .description = "Whole days. Entries keep their UID; SEQUENCE grows with every act on the case, so a term that moved is shown on its new day. In Spanish, "
                         "unless Accept-Language prefers English.",
          .parameters = {{"token", "feed_token", "of the address", true}},
          .answers = {{200, "The calendar", "CalendarFeed", "text/calendar; charset=utf-8", {"Content-Disposition"}}}, .problems = {ProblemKind::unauthenticated}}},
    };
}

} // namespace cauce::http
