#pragma once

#include "engine/chart/chart.hpp"
#include "workflows/documents.hpp"
#include "workflows/roles.hpp"

/// CS-5: how an act is notified (LPAG 16-28, RGD 55-59; time-and-procedure.md 4). Each addressee of each act is an item of the
/// case that names a document of the file: its number and date are read there. Its `effect_on` is the day from which the act
/// binds, `day1` the first day of a term: what the case waits for.
namespace cauce::workflows::notification {

using namespace chart;
using namespace roles;
namespace d = documents;

inline constexpr Instrument writ_text{.series = "service_writ", .es = "Cédula de Notificación", .en = "Writ of notification", .organ = "=", .text = R"(**Señor(a):** {{item.addressee}}

{{#item.domicile}}**Domicilio:** {{item.domicile}}

{{/item.domicile}}**Expediente:** {{case}}

De conformidad con los artículos 18 a 24 del Texto Único Ordenado de la Ley N° 27444, Ley del Procedimiento Administrativo General, aprobado por Decreto Supremo N° 004-2019-JUS, se le notifica el acto N° **{{item.act_number}}**, de fecha {{item.act_issued_on}}, cuyo texto íntegro se adjunta{{#item.reports_attached}}, con los informes en que se funda{{/item.reports_attached}}.

**Recursos que proceden, órgano ante el cual se presentan y plazo:** {{item.remedies}}.

La notificación surte efecto conforme a los artículos 16 y 25 del mismo Texto Único Ordenado.{{#item.precautionary}} Por tratarse de una medida cautelar, el plazo se cuenta desde el mismo día en que se notifica.{{/item.precautionary}}

**CARGO**

Recibido por: ______________________________ Documento de identidad: ______________________________

Relación con el administrado: ______________________________ Fecha y hora: ______________________________

Firma: ______________________________
)"};
inline constexpr Document service_writ{"service_writ", "Cédula de notificación", "Writ of notification", {}, &writ_text};
inline constexpr Document service_record{"service_record", "Cargo de notificación", "Record of service"};
inline constexpr Document visit_notice{"visit_notice", "Aviso de nueva visita", "Notice of another visit"};
inline constexpr Document electronic_receipt{"electronic_receipt", "Constancia electrónica de recepción", "Electronic record of reception"};
inline constexpr Document publication_proof{"publication_proof", "Constancia de publicación", "Proof of publication"};

/// The last of these kinds of instrument (FEEL list) that was signed and not annulled: what was decided.
template <Literal kinds>
inline constexpr Literal decision_in_file = Literal{"(for d in documents return if d.signed and list contains("} + kinds + Literal{", d.kind) then d.id else null)[item != null][-1]"};
/// Who asked, each by itself, but those who are represented by who filed first, or filed with more than ten as one (LPAG 22).
inline constexpr Literal applicants{R"(concatenate([data.filed_by], if data.other_parties = null then [] else (for p in data.other_parties return if p.capacity = "co_applicant" and p.represented != true and count(data.other_parties[capacity = "co_applicant"]) < 10 then p.name else null)[item != null]))"};
inline constexpr Literal third_parties{R"((if data.other_parties = null then [] else (for p in data.other_parties return if p.capacity = "third_party" then p.name else null)[item != null]))"};

/// The decision in the file is notified with effect to each of them.
template <Literal kinds, Literal parties>
inline constexpr Literal binds = Literal{"(every p in "} + parties + Literal{" satisfies (some n in items.notifications satisfies n.act = "} + decision_in_file<kinds> + Literal{R"( and n.addressee = p and n.state = "effective")))"};
/// What a chart that waits for the notification of its decision asks: of those who asked, whose notification stops the clocks of decision
/// and silence (LPAG 199.1); and of the others, without whom it does not become firm.
template <Literal kinds>
inline constexpr Guard decision_binds{"decision_binds", binds<kinds, applicants>.view(), "la decisión está notificada con efecto a quienes la pidieron", "the decision is notified with effect to who asked for it"};
template <Literal kinds>
inline constexpr Guard decision_does_not_bind{"decision_does_not_bind", opposite<binds<kinds, applicants>>.view(), "la decisión no está notificada con efecto a todos los que la pidieron", "the decision is not notified with effect to everybody who asked for it"};
template <Literal kinds>
inline constexpr Guard third_parties_are_bound{"third_parties_are_bound", binds<kinds, third_parties>.view(), "la decisión está notificada con efecto a los terceros", "the decision is notified with effect to third parties"};
template <Literal kinds>
inline constexpr Guard third_party_is_not_bound{"third_party_is_not_bound", opposite<binds<kinds, third_parties>>.view(), "falta notificar con efecto a algún tercero", "some third party is not notified with effect"};
/// From when it binds the last of them.
template <Literal kinds>
inline constexpr Literal decision_bound_on = Literal{"max((for n in items.notifications return if n.act = "} + decision_in_file<kinds> + Literal{R"( and n.state = "effective" then n.effect_on else null)[item != null]))"};
template <Literal kinds>
inline constexpr Literal addressee_is_party_text = Literal{"not(list contains("} + kinds + Literal{", document(item.act).kind)) or list contains(concatenate("} + applicants + Literal{", "} + third_parties + Literal{"), item.addressee)"};
template <Literal kinds>
inline constexpr Guard addressee_is_party{"addressee_is_party", addressee_is_party_text<kinds>.view(), "la decisión se notifica a un administrado de este expediente", "the decision is notified to a party of this file"};

// Guards: content
inline constexpr Guard act_stands{"act_stands", "document(item.act) != null and document(item.act).annulled != true", "el acto consta en el expediente y no está anulado", "the act is in the file, and not annulled"};
inline constexpr Guard content_is_complete{"content_is_complete", "item.full_text = true and item.remedies != null and (item.reports_attached = true or item.rests_on_reports != true)", "lleva texto íntegro, recursos e informes en que se funda", "it carries the whole text, the remedies and the reports it rests on"};

// Guards: order of the modalities (LPAG 20.2: skipping it voids the notification)
inline constexpr Guard no_state_mailbox{"no_state_mailbox", "item.state_mailbox_assigned != true", "no tiene casilla única asignada, que sería obligatoria", "no State mailbox is assigned, which would be mandatory"};
inline constexpr Guard has_state_mailbox{"has_state_mailbox", "item.state_mailbox_assigned = true and item.alerts_sent = true", "tiene casilla única asignada y se enviaron las alertas", "a State mailbox is assigned, and the alerts were sent"};
inline constexpr Guard email_is_authorised{"email_is_authorised", "item.email_authorised = true and item.state_mailbox_assigned != true", "autorizó expresamente el correo", "e-mail was expressly authorised"};
inline constexpr Guard mailbox_is_consented{"mailbox_is_consented", "item.mailbox_consented = true and item.state_mailbox_assigned != true", "consintió expresamente la casilla de la entidad", "the entity's mailbox was expressly consented to"};
inline constexpr Guard other_means_asked_for{"other_means_asked_for", "item.other_means_asked_for = true and item.state_mailbox_assigned != true", "el administrado lo pidió", "the party asked for it"};
inline constexpr Guard publication_is_in_turn{"publication_is_in_turn", "item.domicile_unknown = true or item.publication_ordered = true", "no hay domicilio donde notificar, o la ley manda publicar", "there is no domicile to serve it at, or a law orders to publish"};
inline constexpr Guard personal_is_in_turn{"personal_is_in_turn", "item.state_mailbox_assigned != true and item.domicile_unknown != true", "hay domicilio y no hay casilla obligatoria", "there is a domicile and no mandatory mailbox"};

// Guards: the visit
inline constexpr Guard made_on_business_day{"made_on_business_day", "item.made_on >= item.act_issued_on and item.made_on <= today and bd_on_or_after(item.made_on) = item.made_on", "se hizo en día hábil, desde la fecha del acto hasta hoy", "it was made on a business day, from the date of the act to today"};
inline constexpr Guard somebody_was_there{"somebody_was_there", R"(item.visit_result = "received" or (item.visit_result = "refused" and item.place_features != null))", "alguien recibió, o se negó y consta cómo es el lugar", "somebody received it, or refused and the features of the place are on record"};
inline constexpr Guard nobody_was_there{"nobody_was_there", R"(item.visit_result = "nobody")", "no había nadie", "nobody was there"};
inline constexpr Guard next_visit_is_later{"next_visit_is_later", "item.next_visit_on > item.made_on and bd_on_or_after(item.next_visit_on) = item.next_visit_on", "la nueva fecha es un día hábil posterior", "the new date is a later business day"};
inline constexpr Guard visited_on_that_day{"visited_on_that_day", "item.made_on = item.next_visit_on and item.made_on <= today", "se visitó en la fecha avisada", "the visit was on the day that was told"};
inline constexpr Guard features_if_unsigned{"features_if_unsigned", R"(item.visit_result = "received" or item.place_features != null)", "sin firma, consta cómo es el lugar", "unsigned, the features of the place are on record"};
inline constexpr Guard receipt_has_come{"receipt_has_come", "item.made_on >= item.act_issued_on and item.receipt_on <= today and item.receipt_on >= item.made_on", "el envío es posterior al acto, y la recepción consta entre el envío y hoy", "it was sent after the act, and the reception is on record between that and today"};
inline constexpr Guard published_by_today{"published_by_today", "item.last_published_on >= item.act_issued_on and item.last_published_on <= today", "se publicó después del acto, a más tardar hoy", "it was published after the act, today at the latest"};
inline constexpr Guard cured_by_today{"cured_by_today", "item.defective = true and item.cured_on >= item.act_issued_on and item.cured_on <= today", "era defectuosa y el saneamiento, posterior al acto, ya ocurrió", "it was defective, and is cured after the act and by now"};

inline constexpr Guard still_to_publish{"still_to_publish", "item.publication_ordered = true and item.last_published_on = null", "la ley manda además publicar", "a law orders to publish besides"};
inline constexpr Guard nothing_to_publish{"nothing_to_publish", "not(item.publication_ordered = true and item.last_published_on = null)", "no falta publicar", "nothing is to be published any more"};

// Terms
inline constexpr Term to_notify{.id = "to_notify", .es = "Notificar el acto", .en = "Notify the act", .owner = TermOwner::state, .states = {"to_be_notified"}, .amount = 5, .from = "item.act_issued_on", .warn_at = 1, .holder = notifier, .basis = "LPAG 24.1"};
inline constexpr Term to_serve{.id = "to_serve", .es = "Notificar por cédula", .en = "Serve it by writ", .owner = TermOwner::state, .states = {"to_be_served"}, .amount = 5, .warn_at = 1, .holder = notifier, .basis = "LPAG 20.4, 24.1, 26"};
inline constexpr Term to_confirm{.id = "to_confirm_email", .es = "Esperar acuse del correo", .en = "Wait for the receipt of the e-mail", .owner = TermOwner::state, .states = {"awaiting_receipt"}, .kind = TermKind::limit, .amount = 2, .holder = notifier, .basis = "LPAG 20.4"};
inline constexpr Term to_open{.id = "to_open_mailbox", .es = "Abrir la casilla única", .en = "Open the State mailbox", .owner = TermOwner::state, .states = {"awaiting_opening"}, .kind = TermKind::limit, .amount = 5, .holder = notifier, .basis = "RGD 59.8"};

// Actions
struct Notify : Action { static constexpr About about{"notify", "Notificar", "Notify"}; };
struct VisitDomicile : Action { static constexpr About about{"visit_domicile", "Visitar el domicilio", "Visit the domicile"}; };
struct VisitAgain : Action { static constexpr About about{"visit_again", "Segunda visita", "Visit again"}; };
struct SendEmail : Action { static constexpr About about{"send_email", "Enviar por correo", "Send by e-mail"}; };
struct RecordReceipt : Action { static constexpr About about{"record_receipt", "Registrar recepción", "Record the reception"}; };
struct DepositInMailbox : Action { static constexpr About about{"deposit_in_mailbox", "Depositar en la casilla de la entidad", "Deposit in the entity's mailbox"}; };
struct DepositInStateMailbox : Action { static constexpr About about{"deposit_in_state_mailbox", "Depositar en la casilla única", "Deposit in the State mailbox"}; };
struct SendByOtherMeans : Action { static constexpr About about{"send_by_other_means", "Enviar por otro medio", "Send by other means"}; };
struct PublishAct : Action { static constexpr About about{"publish_act", "Publicar el acto", "Publish the act"}; };
struct RecordPresence : Action { static constexpr About about{"record_presence", "Registrar entrega en su presencia", "Record that it was given in presence"}; };
struct DeclareDefective : Action { static constexpr About about{"declare_defective", "Declarar defectuosa", "Declare it defective"}; };
struct RecordCure : Action { static constexpr About about{"record_cure", "Registrar saneamiento", "Record that it is cured"}; };

// States
struct ActNamed : Choice { static constexpr About about{"act_named", "Acto señalado", "Act named"}; };
struct ToBeNotified : Task { static constexpr About about{"to_be_notified", "Por notificar", "To be notified", notifier}; };
struct AwaitingSecondVisit : Task { static constexpr About about{"awaiting_second_visit", "Por visitar de nuevo", "To be visited again", notifier}; };
struct AwaitingReceipt : Task { static constexpr About about{"awaiting_receipt", "En espera del acuse", "Awaiting the receipt", notifier}; };
struct AwaitingOpening : Task { static constexpr About about{"awaiting_opening", "En espera de apertura", "Awaiting the opening", notifier}; };
struct ToBeServed : Task { static constexpr About about{"to_be_served", "Por notificar por cédula", "To be served by writ", notifier}; };
struct AwaitingPublication : Task { static constexpr About about{"awaiting_publication", "Por publicar además", "To be published besides", notifier}; };
struct Delivered : Choice { static constexpr About about{"delivered", "Entregado", "Delivered"}; };
struct Effective : Rest { static constexpr About about{"effective", "Notificado", "Notified"}; };

[[nodiscard]] std::vector<definition::Field> fields();
[[nodiscard]] std::vector<definition::Parameter> parameters();

template <const Role& owner>
struct Service;

/// What a chart that notifies takes over: `rows` into its table, the rest by `Lowering::with`.
/// @tparam more  what else must hold of what is notified, and to whom
template <const Role& owner, const Guard&... more>
struct Notifications {
    using rows = boost::mp11::mp_list<
        Row<AnyOpen, Notify, Stay, By<owner, notifier, reception_desk>, Signs, Adds<"notifications">, Needs<"act", "addressee", "full_text", "remedies">,
            Writes<"domicile", "rests_on_reports", "reports_attached", "precautionary", "state_mailbox_assigned", "email_authorised", "mailbox_consented", "other_means_asked_for", "domicile_unknown", "publication_ordered">, When<act_stands, content_is_complete, more...>, Makes<service_writ>, Basis<"LPAG 6.2, 18, 24.1">>>;
    using Item = Service<owner>;
    static constexpr const char* key{"notifications"};
    static Text label() { return {"Notificaciones", "Notifications"}; }
    static std::vector<definition::Field> fields() { return notification::fields(); }
    static std::vector<definition::Parameter> parameters() { return notification::parameters(); }
};

/// Of the document that is notified; one that has no number is called by its title, one without a date is of the day on which it came into the file.
inline constexpr Literal act_name{R"(if document(item.act).number != "" then document(item.act).number else document(item.act).title)"};
inline constexpr Literal act_date{"if document(item.act).issued_on != null then document(item.act).issued_on else document(item.act).incorporated_on"};
/// From when a publication binds: an extract leaves five days more (LPAG 23, 25.3).
inline constexpr Literal published_effect{R"((if item.by_extract = true then last_day(item.last_published_on, 5, "business_days") else item.last_published_on))"};
inline constexpr Literal later_effect = Literal{"max(item.effect_on, "} + published_effect + Literal{")"};
inline constexpr Literal day_after_later_effect = Literal{"last_day("} + later_effect + Literal{R"(, 1, "business_days"))"};

// clang-format off
template <const Role& owner>
struct Service : Chart<Service<owner>> {
    using initial_state = ActNamed;
    using Writ = AnyOf<ToBeNotified, ToBeServed>;
    using ByDesk = By<notifier, reception_desk>;
    using OnThatDay = Assigns<"effect_on", "item.made_on">;
    using OnReceipt = Assigns<"effect_on", "item.receipt_on">;
    using transition_table = boost::mp11::mp_list<
        //   in this state         on                       leads to
        Row< ActNamed            , Completion            , ToBeNotified        , Assigns<"act_number", act_name>, Assigns<"act_issued_on", act_date>, Called<"Acto señalado", "Act named">                                                   , Basis<"LPAG 24.1"> >,
        Row< Writ                , VisitDomicile         , Delivered           , ByDesk, Needs<"made_on", "visit_result">, Writes<"received_by", "received_by_role", "id_document", "place_features">, When<personal_is_in_turn, made_on_business_day, somebody_was_there>, Makes<service_record>, Assigns<"modality", R"("personal")">, Assigns<"attempts", "1">, OnThatDay, Basis<"LPAG 20.1.1, 21, 25.1"> >,
        Row< Writ                , VisitDomicile         , AwaitingSecondVisit , ByDesk, Needs<"made_on", "visit_result", "next_visit_on">, When<personal_is_in_turn, made_on_business_day, nobody_was_there, next_visit_is_later>, Makes<visit_notice>, Assigns<"attempts", "1">                        , Basis<"LPAG 21.5"> >,
        Row< AwaitingSecondVisit , VisitAgain            , Delivered           , ByDesk, Needs<"made_on", "visit_result">, Writes<"received_by", "received_by_role", "id_document", "place_features">, When<visited_on_that_day, features_if_unsigned>, Makes<service_record>, Assigns<"modality", R"("personal")">, Assigns<"attempts", "2">, OnThatDay, Basis<"LPAG 21.3, 21.5"> >,
        Row< ToBeNotified        , SendEmail             , AwaitingReceipt     , ByDesk, When<email_is_authorised>, Assigns<"modality", R"("email")">, Assigns<"made_on", "today">                                                             , Basis<"LPAG 20.4"> >,
        Row< AwaitingReceipt     , RecordReceipt         , Delivered           , ByDesk, Needs<"receipt_on">, When<receipt_has_come>, Makes<electronic_receipt>, OnReceipt                                                                       , Basis<"LPAG 20.4, 25.2"> >,
        Row< AwaitingReceipt     , Lapse<to_confirm>     , ToBeServed          , Called<"Sin acuse: notificar por cédula", "No receipt: serve it by writ">                                                                                         , Basis<"LPAG 20.4, 24.1"> >,
        Row< ToBeNotified        , DepositInMailbox      , Delivered           , ByDesk, Needs<"made_on", "receipt_on">, When<mailbox_is_consented, receipt_has_come>, Makes<electronic_receipt>, Assigns<"modality", R"("entity_mailbox")">, OnReceipt, Basis<"LPAG 20.4, 25.2"> >,
        Row< ToBeNotified        , DepositInStateMailbox , AwaitingOpening     , ByDesk, Writes<"alerts_sent">, When<has_state_mailbox>, Makes<electronic_receipt>, Assigns<"modality", R"("state_mailbox")">, Assigns<"made_on", "today">            , Basis<"RGD 55.3, 59.6"> >,
        Row< AwaitingOpening     , RecordReceipt         , Delivered           , ByDesk, Needs<"receipt_on">, When<receipt_has_come>, Assigns<"effect_on", R"(last_day(item.receipt_on, 1, "business_days"))">                                       , Basis<"RGD 59.7"> >,
        Row< AwaitingOpening     , Lapse<to_open>        , Delivered           , Assigns<"effect_on", R"(last_day(item.made_on, 5 + parameters.unopened_mailbox_days, "business_days"))">, Called<"Sin abrir: surte efecto", "Unopened: it takes effect">, Basis<"RGD 59.8-59.9"> >,
        Row< Writ                , SendByOtherMeans      , Delivered           , ByDesk, Needs<"made_on", "receipt_on">, When<other_means_asked_for, receipt_has_come>, Makes<service_record>, Assigns<"modality", R"("other_means")">, OnReceipt       , Basis<"LPAG 20.1.2, 25.2"> >,
        Row< Writ                , PublishAct            , Delivered           , ByDesk, Needs<"last_published_on">, Writes<"by_extract">, When<publication_is_in_turn, published_by_today>, Makes<publication_proof>, Assigns<"modality", R"("publication")">, Assigns<"effect_on", published_effect>, Basis<"LPAG 20.1.3, 23, 25.3"> >,
        Row< Writ                , RecordPresence        , Delivered           , ByDesk, Needs<"made_on">, When<made_on_business_day>, Makes<service_record>, Assigns<"modality", R"("presence")">, OnThatDay                                        , Basis<"LPAG 19"> >,
        Row< Delivered           , Completion            , AwaitingPublication , When<still_to_publish>   , Called<"Falta publicar", "To be published">                                                                                           , Basis<"LPAG 25.4"> >,
        Row< AwaitingPublication , PublishAct            , Effective           , ByDesk, Needs<"last_published_on">, Writes<"by_extract">, When<published_by_today>, Makes<publication_proof>, Assigns<"effect_on", later_effect>, Assigns<"day1", day_after_later_effect>, Basis<"LPAG 25.4"> >,
        Row< Delivered           , Completion            , Effective           , When<nothing_to_publish> , Assigns<"day1", R"(if item.precautionary = true then item.effect_on else last_day(item.effect_on, 1, "business_days"))">, Called<"Surte efecto", "It takes effect">, Basis<"LPAG 16, 25, 144.1"> >,
        // defects
        Row< Effective           , DeclareDefective      , ToBeServed          , By<owner>, Reason, Assigns<"defective", "true">, Assigns<"effect_on", "null">, Assigns<"day1", "null">                                                             , Basis<"LPAG 26"> >,
        Row< ToBeServed          , RecordCure            , Effective           , By<owner>, Needs<"cured_on">, Reason, When<cured_by_today>, Assigns<"effect_on", "item.cured_on">, Assigns<"day1", R"(last_day(item.cured_on, 1, "business_days"))"> , Basis<"LPAG 27"> >,
        // lateness is on record; the act stays valid (LPAG 151.3)
        Row< ToBeNotified        , Lapse<to_notify>      , Stay                , Assigns<"notified_late", "true">                                                                                                                                  , Basis<"LPAG 24.1, 151.3"> >,
        Row< ToBeServed          , Lapse<to_serve>       , Stay                , Assigns<"notified_late", "true">                                                                                                                                  , Basis<"LPAG 24.1, 151.3"> >
    >;
};
// clang-format on

} // namespace cauce::workflows::notification
