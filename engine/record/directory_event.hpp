#pragma once

#include "engine/values/id.hpp"
#include "engine/values/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What happens to a municipality's directory: organs, posts, people, and by which act somebody may act. Each has days from
/// which and until which it holds, both included, so that who could act on a day gone by is a question with an answer.
namespace cauce {

/// An organ from a day on; set again, it is another from that day.
struct OrganSet {
    OrganId organ;
    OrganId parent; ///< empty: of the top
    std::string title_es;
    std::string title_en;
    Day from{};
    std::string norm;
    std::string acronym{}; ///< behind the numbers of what it issues ("OPP")
    friend bool operator==(const OrganSet&, const OrganSet&) = default;
    BOOST_DESCRIBE_CLASS(OrganSet, (), (organ, parent, title_es, title_en, from, norm, acronym), (), ())
};
/// A post from a day on, likewise.
struct PostSet {
    PostId post;
    OrganId organ;
    std::string title_es;
    std::string title_en;
    std::vector<RoleId> roles; ///< that it may act as
    std::int64_t rank{1};      ///< within its organ, from 1: the head
    std::int64_t seats{1};     ///< how many may hold it at once
    bool elected{false};       ///< mayor and councillors: who holds one may not hold or cover a post that is not (LOM 11)
    Day from{};
    std::string norm;
    friend bool operator==(const PostSet&, const PostSet&) = default;
    BOOST_DESCRIBE_CLASS(PostSet, (), (post, organ, title_es, title_en, roles, rank, seats, elected, from, norm), (), ())
};
/// It exists until that day.
struct PostAbolished {
    PostId post;
    Day until{};
    std::string norm;
    friend bool operator==(const PostAbolished&, const PostAbolished&) = default;
    BOOST_DESCRIBE_CLASS(PostAbolished, (), (post, until, norm), (), ())
};
struct PersonSet {
    PersonId person;
    std::string name;
    std::string identity_document{}; ///< its number, such as a DNI's: whose certificate is whose; empty: as it was
    friend bool operator==(const PersonSet&, const PersonSet&) = default;
    BOOST_DESCRIBE_CLASS(PersonSet, (), (person, name, identity_document), (), ())
};
/// Which post is the titular of an administrative system from a day on.
struct TitularSet {
    std::string system; ///< "human_resources"
    PostId post;
    Day from{};
    std::string norm;
    friend bool operator==(const TitularSet&, const TitularSet&) = default;
    BOOST_DESCRIBE_CLASS(TitularSet, (), (system, post, from, norm), (), ())
};

/// What follows is numbered, each kind from 1 in the order of the stream; 0: not given yet.
struct AppointmentMade {
    std::int64_t number{0};
    PersonId person;
    PostId post;
    Day from{};
    std::optional<Day> until;
    std::string norm; ///< resolution
    friend bool operator==(const AppointmentMade&, const AppointmentMade&) = default;
    BOOST_DESCRIBE_CLASS(AppointmentMade, (), (number, person, post, from, until, norm), (), ())
};
/// Suplencia of an absent holder, encargatura of a vacant post: the whole post for a time (LPAG 84).
struct SubstitutionMade {
    std::int64_t number{0};
    PostId post;
    PersonId person;
    Day from{};
    std::optional<Day> until; ///< none: until it is ended
    std::string norm;
    friend bool operator==(const SubstitutionMade&, const SubstitutionMade&) = default;
    BOOST_DESCRIBE_CLASS(SubstitutionMade, (), (number, post, person, from, until, norm), (), ())
};
/// A person is away, from all their posts.
struct LeaveRecorded {
    std::int64_t number{0};
    PersonId person;
    Day from{};
    std::optional<Day> until;
    std::string reason;
    std::string norm;
    friend bool operator==(const LeaveRecorded&, const LeaveRecorded&) = default;
    BOOST_DESCRIBE_CLASS(LeaveRecorded, (), (number, person, from, until, reason, norm), (), ())
};
struct DelegatedMatter {
    std::string matter;
    std::optional<std::int64_t> amount_limit; ///< cents, included; none: any amount
    friend bool operator==(const DelegatedMatter&, const DelegatedMatter&) = default;
    BOOST_DESCRIBE_CLASS(DelegatedMatter, (), (matter, amount_limit), (), ())
};
/// The exercise of a competence goes from one post to another (LPAG 78-81).
struct DelegationMade {
    std::int64_t number{0};
    PostId from_post;
    PostId to_post;
    std::vector<DelegatedMatter> matters;
    OrganId scope; ///< only what belongs to this organ or to one below it; empty: all
    Day from{};
    std::optional<Day> until; ///< always given (LPAG 78.1: temporary)
    std::string norm;         ///< the act: "Resolución de Alcaldía 005-2026-A"
    Day published_on{};
    std::string retroactive;  ///< why it holds from before its publication (LPAG 17); empty: it does not
    friend bool operator==(const DelegationMade&, const DelegationMade&) = default;
    BOOST_DESCRIBE_CLASS(DelegationMade, (), (number, from_post, to_post, matters, scope, from, until, norm, published_on, retroactive), (), ())
};
/// The delegator takes one case back (LPAG 78.3).
struct DelegationAvocated {
    std::int64_t delegation{0};
    CaseId case_id;
    Day from{};
    std::string norm;
    std::string reason;
    friend bool operator==(const DelegationAvocated&, const DelegationAvocated&) = default;
    BOOST_DESCRIBE_CLASS(DelegationAvocated, (), (delegation, case_id, from, norm, reason), (), ())
};
/// A person may read one case, whatever its class, for a time and a reason.
struct AccessGranted {
    std::int64_t number{0};
    CaseId case_id;
    PersonId person;
    Day from{};
    std::optional<Day> until; ///< always given
    std::string reason;
    std::string norm;
    friend bool operator==(const AccessGranted&, const AccessGranted&) = default;
    BOOST_DESCRIBE_CLASS(AccessGranted, (), (number, case_id, person, from, until, reason, norm), (), ())
};
/// An appointment, a substitution, a leave, a delegation (revoked) or an access holds until this day and no longer.
struct HoldingEnded {
    std::string holding; ///< "appointment", "substitution", "leave", "delegation", "access"; not `kind`, which says of which event members are
    std::int64_t number{0};
    Day until{};      ///< may lie before its first day: it never held
    std::string norm;
    std::string reason;
    friend bool operator==(const HoldingEnded&, const HoldingEnded&) = default;
    BOOST_DESCRIBE_CLASS(HoldingEnded, (), (holding, number, until, norm, reason), (), ())
};

/// What the municipality is called, and what its acts are numbered with: "012-2026-GM/MDSMV". Set again, it is another from then on.
struct MunicipalitySet {
    std::string name;
    std::string acronym; ///< "MDSMV"
    std::string norm;    ///< that created it
    friend bool operator==(const MunicipalitySet&, const MunicipalitySet&) = default;
    BOOST_DESCRIBE_CLASS(MunicipalitySet, (), (name, acronym, norm), (), ())
};

} // namespace cauce
