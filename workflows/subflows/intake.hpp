#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"

/// CS-4 and the reception desk: what somebody files is received as it comes, acknowledged at once, observed once, and admitted,
/// returned or sent to whom it concerns (LPAG 124-141, 143.1; RGD 46-47; time-and-procedure.md 3).
namespace cauce::workflows::intake {

using namespace chart;
using namespace roles;
namespace d = documents;

/// The stamped copy that the desk gives at once, whatever it thinks of the filing (LPAG 135; RGD 46.5).
inline constexpr Instrument receipt_text{.series = "receipt", .es = "Cargo de recepción", .en = "Receipt of filing", .organ = "MP", .text = R"(La mesa de partes de la **{{municipality}}** deja constancia de haber recibido:

{{#data.request}}**Pedido:** {{data.request}}{{/data.request}}

**Presentado por:** {{data.filed_by}}

**Fecha y hora de presentación:** {{data.filed_at}}

**Canal:** {{data.channel}}

**Folios:** {{data.filed_folios}}

{{#data.annexes}}**Anexo:** {{.}}

{{/data.annexes}}

**Se tiene por recibido el:** {{data.received_on}}

Expediente {{case}}.
)", .automatic = true};
inline constexpr Instrument added_receipt_text{.series = "receipt", .es = "Cargo de recepción", .en = "Receipt of filing", .organ = "MP", .text = R"(La mesa de partes de la **{{municipality}}** deja constancia de haber recibido, para el expediente **{{case}}**:

{{#item.subject}}**Asunto:** {{item.subject}}

{{/item.subject}}**Presentado por:** {{item.filed_by}}

**Fecha y hora de presentación:** {{item.filed_at}}

**Canal:** {{item.channel}}

**Folios:** {{item.filed_folios}}

**Se tiene por recibido el:** {{item.received_on}}
)", .automatic = true};
inline constexpr Document added_receipt{"added_receipt", "Cargo de escrito añadido", "Receipt of an added filing", {}, &added_receipt_text};
inline constexpr Document receipt{"receipt", "Cargo de recepción", "Receipt of filing", {}, &receipt_text};
inline constexpr Document filing{"filing", "Escrito presentado", "What was filed"};
inline constexpr Document observation_notice{"observation_notice", "Constancia de observaciones", "Record of the observations"};
inline constexpr Document correction{"correction", "Escrito de subsanación", "Correction filed"};
inline constexpr Document return_record{"return_record", "Constancia de devolución", "Record of return"};
inline constexpr Document referral_letter{"referral_letter", "Oficio de remisión", "Letter of referral"};
inline constexpr Document notice_to_party{"notice_to_party", "Comunicación al administrado", "Notice to the party"};

// Guards
/// What the desk knows of a filing, of the case or of one that was added to it.
template <Literal of>
inline constexpr Literal reception_is_known_text = of + Literal{".filed_at <= now and bd_between(received_on("} + of + Literal{".channel, "} + of + Literal{".filed_at), today) != null"};
inline constexpr Guard reception_is_known{"reception_is_known", reception_is_known_text<"data">.view(), "se presentó antes de ahora, por un canal con regla de recepción, en un año con calendario", "it was filed before now, through a channel with a rule of reception, in a year with a calendar"};
inline constexpr Guard added_reception_is_known{"added_reception_is_known", reception_is_known_text<"item">.view(), "se presentó antes de ahora, por un canal con regla de recepción, en un año con calendario", "it was filed before now, through a channel with a rule of reception, in a year with a calendar"};
/// The desk writes at once what it receives (LPAG 135, 128.2). What it brings in later moves terms that somebody may lose by it, positive
/// silence foremost: a second person answers for the date.
template <Literal of>
inline constexpr Literal entered_at_once_text = Literal{"bd_between("} + of + Literal{".received_on, "} + of + Literal{".entered_on) <= (if "} + of + Literal{R"(.channel = "counter" then parameters.counter_entry_days else parameters.digital_entry_days))"};
inline constexpr Guard entered_at_once{"entered_at_once", entered_at_once_text<"data">.view(), "se ingresó en cuanto se recibió", "it was entered as soon as it was received"};
inline constexpr Guard entered_late{"entered_late", opposite<entered_at_once_text<"data">>.view(), "se ingresó después de lo que la mesa puede por sí sola", "it was entered later than the desk may by itself"};
inline constexpr Guard added_at_once{"added_at_once", entered_at_once_text<"item">.view(), "se ingresó en cuanto se recibió", "it was entered as soon as it was received"};
inline constexpr Guard added_late{"added_late", opposite<entered_at_once_text<"item">>.view(), "se ingresó después de lo que la mesa puede por sí sola", "it was entered later than the desk may by itself"};
inline constexpr Guard folios_are_counted{"folios_are_counted", "brought = null or sum(brought.folios) = data.filed_folios", "los folios de lo que se presenta son los declarados en el cargo (LPAG 135.1)", "the folios of what is filed are those that the receipt declares"};
inline constexpr Guard added_folios_are_counted{"added_folios_are_counted", "brought = null or sum(brought.folios) = item.filed_folios", "los folios de lo que se presenta son los declarados en el cargo (LPAG 135.1)", "the folios of what is filed are those that the receipt declares"};
inline constexpr Guard first_observation{"first_observation", R"(times("require_correction") = 0)", "es la primera y única observación (LPAG 137.2)", "it is the first and only observation"};
inline constexpr Guard not_observed_before{"not_observed_before", R"(times("require_correction") = 0 and times("require_correction_later") = 0)", "no se observó antes lo que ahora se exige (LPAG 137)", "nothing was observed before"};
inline constexpr Guard defects_are_named{"defects_are_named", "count(data.defects) > 0 and (every x in data.defects satisfies string length(x.text) > 0)", "los defectos se dicen todos, en un solo acto", "the defects are told, all in one act"};
inline constexpr Guard observed_in_vain{"observed_in_vain", R"((done("require_correction") or done("require_correction_later")) and (data.corrected_defects = null or not(every i in 1..count(data.defects) satisfies list contains(data.corrected_defects, i))))", "se observó y no todo se subsanó", "it was observed, and not all was corrected"};
inline constexpr Guard nothing_is_missing{"nothing_is_missing", "data.defects = null or (every i in 1..count(data.defects) satisfies list contains(data.corrected_defects, i))", "todo lo observado está subsanado", "all that was observed is corrected"};

inline constexpr Guard something_is_missing{"something_is_missing", R"(done("require_correction") and times("require_again") = 0 and not(every i in 1..count(data.defects) satisfies list contains(data.corrected_defects, i)))", "falta o está mal subsanado algo de lo observado", "something of what was observed is not corrected, or badly"};

// Terms
inline constexpr Term qualification_term{.id = "qualification", .es = "Calificar y derivar", .en = "Qualify and pass on", .owner = TermOwner::state, .states = {"awaiting_qualification"}, .kind = TermKind::target, .expression = R"(if data.channel = "counter" then 0 else 2)", .only_warns = true, .holder = reception_desk, .basis = "LPAG 128.2, 136.6, 143.1"};
/// The norm's clocks wait for it, and run from the filing all the same: it is for the same day.
inline constexpr Term entry_term{.id = "entry", .es = "Confirmar la fecha de presentación", .en = "Confirm the date of filing", .owner = TermOwner::state, .states = {"entry_to_be_confirmed"}, .kind = TermKind::target, .amount = 0, .only_warns = true, .holder = general_secretary, .basis = "LPAG 128.2, 135"};
inline constexpr Term correction_term{.id = "correction", .es = "Subsanar", .en = "Correct the filing", .owner = TermOwner::state, .states = {"awaiting_correction"}, .kind = TermKind::limit, .amount = 2, .holder = applicant, .basis = "LPAG 136.1, 136.6"};

// Actions
struct Admit : Action { static constexpr About about{"admit", "Admitir", "Admit"}; };
struct RequireCorrection : Action { static constexpr About about{"require_correction", "Observar", "Require a correction"}; };
struct RequireCorrectionLater : Action { static constexpr About about{"require_correction_later", "Requerir lo que la mesa no pudo advertir", "Require what the desk could not see"}; };
struct RequireAgain : Action { static constexpr About about{"require_again", "Insistir en lo no subsanado", "Insist on what was not corrected"}; };
struct Correct : Action { static constexpr About about{"correct", "Subsanar", "Correct"}; };
struct ReturnFiling : Action { static constexpr About about{"return_filing", "Devolver por no presentado", "Return as not presented"}; };
struct ForwardToEntity : Action { static constexpr About about{"forward_to_entity", "Remitir a la entidad competente", "Forward to the competent entity"}; };
struct RecordParties : Action { static constexpr About about{"record_parties", "Registrar administrados", "Record the parties"}; };
struct ConfirmEntry : Action { static constexpr About about{"confirm_entry", "Confirmar la fecha de presentación", "Confirm the date of filing"}; };
struct DateByEntry : Action { static constexpr About about{"date_by_entry", "Tener por presentado el día en que se ingresó", "Date it by its entry"}; };
struct AddFiling : Action { static constexpr About about{"add_filing", "Recibir un escrito para el expediente", "Receive a filing for this file"}; };

// States
struct Entered : Choice { static constexpr About about{"entered", "Ingresado", "Entered"}; };
struct EntryToBeConfirmed : Task { static constexpr About about{"entry_to_be_confirmed", "Ingresado tarde, por confirmar", "Entered late, to be confirmed", general_secretary}; };
struct AwaitingQualification : Task { static constexpr About about{"awaiting_qualification", "Recibido, por calificar", "Received, to be qualified", reception_desk}; };
struct AwaitingCorrection : Task { static constexpr About about{"awaiting_correction", "Observado, en plazo de subsanación", "Observed, to be corrected", reception_desk}; };
struct Uncorrected : Task { static constexpr About about{"uncorrected", "No subsanado, por devolver", "Not corrected, to be returned", reception_desk}; };
struct FilingTaken : Choice { static constexpr About about{"filing_taken", "Escrito presentado", "Filed"}; };
struct FilingEntered : Choice { static constexpr About about{"filing_entered", "Escrito ingresado", "Filing entered"}; };
struct AddedEntryToBeConfirmed : Task { static constexpr About about{"added_entry_to_be_confirmed", "Ingresado tarde, por confirmar", "Entered late, to be confirmed", general_secretary}; };
struct FilingReceived : End { static constexpr About about{"filing_received", "Escrito recibido", "Filing received"}; };
struct NotPresented : End { static constexpr About about{"not_presented", "Tenido por no presentado", "Deemed not presented"}; };
struct Forwarded : End { static constexpr About about{"forwarded", "Remitido a la entidad competente", "Forwarded to the competent entity"}; };

// clang-format off
/// What is filed, with what the desk writes on it.
template <class FileIt, class... More>
using FiledBy = Opening<FileIt, By<applicant>, RecordedBy<reception_desk>, Needs<"channel", "filed_at", "filed_folios", "filed_by", "request">,
                        Writes<"filer_id", "domicile", "contact_email", "other_parties", "annexes", "legal_route">, When<reception_is_known, folios_are_counted>, Makes<filing, receipt>,
                        Assigns<"received_on", "received_on(data.channel, data.filed_at)">, Assigns<"entered_on", "if data.entered_on = null then today else data.entered_on">, More...>;

/// @tparam FileIt      how it was filed: who entered it does not confirm its date
/// @tparam Admitted    where the procedure begins
/// @tparam Evaluated   where the instructor works, who may still require once what the desk could not see (LPAG 136.5)
/// @tparam decision    its term runs from the filing, and again once that is corrected (LPAG 142.1)
template <class FileIt, class Admitted, class Evaluated, const Role& owner, const Term& decision>
using rows = boost::mp11::mp_list<
    Row< Entered               , Completion             , AwaitingQualification , When<entered_at_once>, Starts<decision>, Called<"Ingresado al recibirse", "Entered at once">                       , Basis<"LPAG 135, 142.1"> >,
    Row< Entered               , Completion             , EntryToBeConfirmed    , When<entered_late>, Called<"Ingresado tarde", "Entered late">                                                    , Basis<"LPAG 128.2, 135"> >,
    Row< EntryToBeConfirmed    , ConfirmEntry           , AwaitingQualification , By<general_secretary>, DistinctFrom<FileIt>, Reason, Starts<decision>                                           , Basis<"LPAG 35.2, 135"> >,
    Row< EntryToBeConfirmed    , DateByEntry            , AwaitingQualification , By<general_secretary>, DistinctFrom<FileIt>, Reason, Assigns<"received_on", "data.entered_on">, Starts<decision> , Basis<"LPAG 135"> >,
    Row< AwaitingQualification , Admit                  , Admitted              , By<reception_desk>, When<nothing_is_missing>                                                                          , Basis<"LPAG 135, 143.1"> >,
    Row< AwaitingQualification , RequireCorrection      , AwaitingCorrection    , By<reception_desk>, Needs<"defects">, When<first_observation, defects_are_named>, Makes<observation_notice>, Holds<decision>, Basis<"LPAG 136.1-136.3, 137.2"> >,
    Row< AwaitingCorrection    , Correct                , AwaitingQualification , By<applicant>, RecordedBy<reception_desk>, Needs<"corrected_defects">, Makes<correction>, Releases<decision>             , Basis<"LPAG 136, 137.1, 142.1"> >,
    Row< AwaitingQualification , RequireAgain           , AwaitingCorrection    , By<reception_desk>, Reason, When<something_is_missing>, Makes<observation_notice>, Holds<decision>                      , Basis<"LPAG 137.2-137.4"> >,
    Row< AwaitingCorrection    , Lapse<correction_term> , Uncorrected           , Called<"Venció sin subsanar", "The days to correct are over">                                                            , Basis<"LPAG 136.4"> >,
    Row< AnyOf<AwaitingQualification, Uncorrected>, ReturnFiling, NotPresented  , By<reception_desk>, Reason, When<observed_in_vain>, Makes<return_record>                                                      , Basis<"LPAG 136.4"> >,
    Row< AwaitingQualification , ForwardToEntity        , Forwarded             , By<reception_desk>, Needs<"competent_entity">, Makes<referral_letter, notice_to_party>                                     , Basis<"LPAG 141.1"> >,
    Row< Evaluated             , RequireCorrectionLater , AwaitingCorrection    , By<owner>, Needs<"defects">, When<not_observed_before, defects_are_named>, Makes<observation_notice>, Holds<decision>      , Basis<"LPAG 136.5, 137"> >,
    Row< AnyOpen               , RecordParties          , Stay                  , By<owner>, Needs<"other_parties">, Reason                                                                             , Basis<"LPAG 62, 71"> >,
    Row< AnyOpen               , AddFiling              , Stay                  , By<applicant, third_party>, RecordedBy<reception_desk>, Adds<"filings">, Needs<"channel", "filed_at", "filed_folios", "filed_by">, Writes<"subject">, When<added_reception_is_known, added_folios_are_counted>, Makes<filing, added_receipt>, Basis<"LPAG 135, 161"> >
>;

/// What is filed later for the same file, acknowledged likewise (LPAG 161: one file).
struct AddedFiling : Chart<AddedFiling> {
    using initial_state = FilingTaken;
    using transition_table = boost::mp11::mp_list<
        Row< FilingTaken             , Completion   , FilingEntered          , Assigns<"received_on", "received_on(item.channel, item.filed_at)">, Assigns<"entered_on", "today">, Called<"Recibido", "Received"> , Basis<"RGD 46.2"> >,
        Row< FilingEntered           , Completion   , FilingReceived         , When<added_at_once>, Called<"Ingresado al recibirse", "Entered at once"> , Basis<"LPAG 135"> >,
        Row< FilingEntered           , Completion   , AddedEntryToBeConfirmed, When<added_late>, Called<"Ingresado tarde", "Entered late">              , Basis<"LPAG 128.2, 135"> >,
        Row< AddedEntryToBeConfirmed , ConfirmEntry , FilingReceived         , By<general_secretary>, DistinctFrom<AddFiling>, Reason                                             , Basis<"LPAG 135"> >,
        Row< AddedEntryToBeConfirmed , DateByEntry  , FilingReceived         , By<general_secretary>, DistinctFrom<AddFiling>, Reason, Assigns<"received_on", "item.entered_on"> , Basis<"LPAG 135"> >
    >;
};
// clang-format on

/// Fields of the case that a filing opens.
struct Reception {
    static std::vector<definition::Field> of_case();
    static std::vector<definition::Parameter> parameters();
};
/// Filings that come later.
struct Filings {
    using Item = AddedFiling;
    static constexpr const char* key{"filings"};
    static Text label() { return {"Escritos recibidos después", "Filings received later"}; }
    static std::vector<definition::Field> fields();
};

} // namespace cauce::workflows::intake
