#pragma once

#include "engine/chart/draft.hpp"
#include "engine/chart/judge.hpp"

/// What a row says beside from, on and to; in any order. Each clause has two faces: how it is lowered, and what it
/// means to Boost.MSM's own back-end (`permits` as guard, `carry_out` as action).
namespace cauce::chart {

struct Clause {
    static bool permits(const Judge&) { return true; }
    static void carry_out(Judge&) {}
};

/// All of these must hold.
template <const Guard&... guards>
struct When : Clause {
    static void lower(const RowDraft& draft) { (draft.row.guards.push_back(draft.gathered.condition(guards)), ...); }
    static bool permits(const Judge& judge) { return (judge.holds(guards) && ...); }
};

/// Any one of these does it.
template <const Role&... roles>
struct By : Clause {
    static void lower(const RowDraft& draft) { (draft.row.acts.any_of.push_back(draft.gathered.role(roles)), ...); }
};
/// Each must concur.
template <const Role&... roles>
struct AllOf : Clause {
    static void lower(const RowDraft& draft) { (draft.row.acts.all_of.push_back(draft.gathered.role(roles)), ...); }
};
/// Posts that may record it in the name of those who do it.
template <const Role&... roles>
struct RecordedBy : Clause {
    static void lower(const RowDraft& draft) { (draft.row.acts.recorded_by.push_back(draft.gathered.role(roles)), ...); }
};
/// The data name the role: FEEL (`item.organ`).
template <Literal expression>
struct ByData : Clause {
    static void lower(const RowDraft& draft) { draft.row.acts.role_expression = expression.view(); }
};
/// An act of delegation may let another post do it, by this name.
template <Literal matter>
struct Matter : Clause {
    static void lower(const RowDraft& draft) { draft.row.acts.matter = matter.view(); }
};
/// The amount that it is about, in soles: FEEL.
template <Literal expression>
struct Amount : Clause {
    static void lower(const RowDraft& draft) { draft.row.acts.amount = expression.view(); }
};
/// Only by the organ or post that the data name: FEEL.
template <Literal expression>
struct Within : Clause {
    static void lower(const RowDraft& draft) { draft.row.acts.unit = expression.view(); }
};
/// The norm keeps it where it is, whatever its matter.
template <Literal norm>
struct Indelegable : Clause {
    static void lower(const RowDraft& draft) { draft.row.acts.indelegable = norm.view(); }
};
/// Not by those persons, posts or organs: FEEL, and the norm that says so.
template <Literal expression, Literal norm>
struct NotBy : Clause {
    static void lower(const RowDraft& draft)
    {
        draft.row.acts.excluded = expression.view();
        draft.row.acts.exclusion_basis = norm.view();
    }
};
/// A vote: a voice is not enough.
struct Vote : Clause {
    static void lower(const RowDraft& draft) { draft.row.acts.votes = true; }
};
struct Signs : Clause {
    static void lower(const RowDraft& draft) { draft.row.acts.signs = true; }
};
/// Nobody who did one of these may do this.
template <class... Actions>
struct DistinctFrom : Clause {
    static void lower(const RowDraft& draft) { (draft.row.distinct_from.emplace_back(Actions::about.id), ...); }
};
/// The person must say why.
struct Reason : Clause {
    static void lower(const RowDraft& draft) { draft.row.reason_required = true; }
};

/// Fields that must have a value, from before or given with the act; so the act may write them.
template <Literal... fields>
struct Needs : Clause {
    static void lower(const RowDraft& draft)
    {
        (draft.row.required.push_back({definition::Requirement::Kind::field, std::string{fields.view()}}), ...);
        (draft.row.form.emplace_back(fields.view()), ...);
    }
    static bool permits(const Judge& judge) { return (judge.has_field(fields.view()) && ...); }
};
/// Fields that the act may write.
template <Literal... fields>
struct Writes : Clause {
    static void lower(const RowDraft& draft) { (draft.row.form.emplace_back(fields.view()), ...); }
};
/// Kinds of document that must be in the file, from before or with the act.
template <const Document&... kinds>
struct InFile : Clause {
    static void lower(const RowDraft& draft)
    {
        (draft.row.required.push_back({definition::Requirement::Kind::document, draft.gathered.document(kinds)}), ...);
    }
    static bool permits(const Judge& judge) { return (judge.has_document(kinds.id) && ...); }
};
/// Kinds of document that come with the act.
template <const Document&... kinds>
struct Makes : Clause {
    static void lower(const RowDraft& draft) { (draft.row.produces.push_back(draft.gathered.document(kinds)), ...); }
    static bool permits(const Judge& judge) { return (judge.brings(kinds.id) && ...); }
};

/// The field gets the value of the FEEL expression, over what the act leaves; null erases.
template <Literal field, Literal expression>
struct Assigns : Clause {
    static void lower(const RowDraft& draft)
    {
        draft.row.assigns.push_back({std::string{field.view()}, std::string{expression.view()}});
    }
    static void carry_out(Judge& judge) { judge.assign(field.view(), expression.view()); }
};
/// The collection gets an item made of the act's data.
template <Literal collection>
struct Adds : Clause {
    static void lower(const RowDraft& draft) { draft.row.adds = collection.view(); }
    static void carry_out(Judge& judge) { judge.add(collection.view()); }
};

template <const Term&... terms>
struct Starts : Clause {
    static void lower(const RowDraft& draft) { (draft.row.starts.push_back(draft.gathered.term(terms)), ...); }
};
template <const Term&... terms>
struct Stops : Clause {
    static void lower(const RowDraft& draft) { (draft.row.stops.push_back(draft.gathered.term(terms)), ...); }
};
template <const Term&... terms>
struct Holds : Clause {
    static void lower(const RowDraft& draft) { (draft.row.holds.push_back(draft.gathered.term(terms)), ...); }
};
template <const Term&... terms>
struct Releases : Clause {
    static void lower(const RowDraft& draft) { (draft.row.releases.push_back(draft.gathered.term(terms)), ...); }
};
/// What stopped them had no effect (a defective notification, LPAG 26): they run on as if it had not been.
template <const Term&... terms>
struct Revives : Clause {
    static void lower(const RowDraft& draft) { (draft.row.revives.push_back(draft.gathered.term(terms)), ...); }
};

/// The case is of that class of confidentiality from then on.
template <Literal confidentiality>
struct Classifies : Clause {
    static void lower(const RowDraft& draft) { draft.row.classifies = confidentiality.view(); }
};

/// The norm that the row applies.
template <Literal norm>
struct Basis : Clause {
    static void lower(const RowDraft& draft) { draft.row.basis = norm.view(); }
};
/// What this row is called when the event's own name does not tell (completions, one event with two effects).
template <Literal es, Literal en>
struct Called : Clause {
    static void lower(const RowDraft& draft) { draft.row.label = {std::string{es.view()}, std::string{en.view()}}; }
};

} // namespace cauce::chart
