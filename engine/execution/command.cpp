#include "engine/execution/command.hpp"

namespace cauce {
namespace {

struct Naming {
    std::string operator()(const TakeAction& command) const { return command.action; }
    std::string operator()(const AttachDocument&) const { return "attach_document"; }
    std::string operator()(const LinkCase&) const { return "link_case"; }
    std::string operator()(const NoteLink&) const { return "note_link"; }
    std::string operator()(const ClaimTask&) const { return "claim"; }
    std::string operator()(const StartTask&) const { return "start"; }
    std::string operator()(const ReleaseTask&) const { return "release"; }
    std::string operator()(const AssignTask&) const { return "assign"; }
    std::string operator()(const DelegateTask&) const { return "delegate"; }
    std::string operator()(const ResolveTask&) const { return "resolve"; }
    std::string operator()(const FreeTask&) const { return "free"; }
    std::string operator()(const ExtendTerm&) const { return "extend_term"; }
    std::string operator()(const SuspendTerm&) const { return "suspend_term"; }
    std::string operator()(const ResumeTerm&) const { return "resume_term"; }
    std::string operator()(const WakeTerm&) const { return "wake_term"; }
    std::string operator()(const RecountTerms&) const { return "recount_terms"; }
    std::string operator()(const NoteChildEnd&) const { return "note_child_end"; }
    std::string operator()(const Rectify&) const { return "rectify"; }
    std::string operator()(const Annul&) const { return "annul"; }
    std::string operator()(const Reopen&) const { return "reopen"; }
    std::string operator()(const CloseFile&) const { return "close_file"; }
    std::string operator()(const Abstain&) const { return "abstain"; }
    std::string operator()(const DecideAbstention&) const { return "decide_abstention"; }
    std::string operator()(const Classify&) const { return "classify"; }
};

} // namespace

std::string name_of(const Command& command) { return std::visit(Naming{}, command); }

} // namespace cauce
