#include "workflows/subflows/notification.hpp"

#include "engine/chart/fields.hpp"

namespace cauce::workflows::notification {

std::vector<definition::Field> fields()
{
    using namespace chart::field;
    return {
        document("act", {"Acto que se notifica (documento del expediente)", "Act that is notified (document of the file)"}),
        text("act_number", {"Número del acto", "Number of the act"}),
        date("act_issued_on", {"Fecha del acto", "Date of the act"}),
        personal(text("addressee", {"Destinatario", "Addressee"}, "string length(value) > 0")),
        personal(text("domicile", {"Domicilio", "Domicile"})),
        boolean("full_text", {"Lleva el texto íntegro y su motivación", "Carries the whole text and its reasons"}),
        text("remedies", {"Recursos, órgano y plazo; si agota la vía", "Remedies, organ and term; whether it exhausts the route"}, "string length(value) > 0"),
        boolean("rests_on_reports", {"Se funda en informes", "Rests on reports"}),
        boolean("reports_attached", {"Adjunta los informes en que se funda", "The reports it rests on are attached"}),
        boolean("precautionary", {"Es una medida cautelar", "Is a precautionary measure"}),
        boolean("state_mailbox_assigned", {"Tiene casilla única asignada", "A State mailbox is assigned"}),
        boolean("alerts_sent", {"Se enviaron las alertas a correo y teléfono", "Alerts were sent to mail and phone"}),
        boolean("email_authorised", {"Autorizó expresamente el correo", "E-mail was expressly authorised"}),
        boolean("mailbox_consented", {"Consintió la casilla de la entidad", "The entity's mailbox was consented to"}),
        boolean("other_means_asked_for", {"Pidió otro medio", "Other means were asked for"}),
        boolean("domicile_unknown", {"No hay domicilio donde notificar", "There is no domicile to serve it at"}),
        boolean("publication_ordered", {"La ley manda además publicar", "A law orders to publish besides"}),
        choice("modality", {"Modalidad", "Modality"},
               {{"personal", {"Personal", "Personal"}}, {"email", {"Correo electrónico", "E-mail"}}, {"entity_mailbox", {"Casilla de la entidad", "Mailbox of the entity"}},
                {"state_mailbox", {"Casilla Única Electrónica", "State mailbox"}}, {"other_means", {"Otro medio fehaciente", "Other provable means"}}, {"publication", {"Publicación", "Publication"}},
                {"presence", {"Entrega en su presencia", "Given in presence"}}}),
        integer("attempts", {"Visitas", "Visits"}, "value in [1..2]"),
        date("made_on", {"Diligencia del", "Made on"}),
        choice("visit_result", {"Resultado de la visita", "Result of the visit"},
               {{"received", {"Recibió", "Received"}}, {"refused", {"Se negó a firmar o recibir", "Refused to sign or receive"}}, {"nobody", {"No había nadie", "Nobody was there"}}}),
        date("next_visit_on", {"Nueva visita el", "Next visit on"}),
        personal(text("received_by", {"Recibió", "Received by"})),
        choice("received_by_role", {"En calidad de", "In the role of"},
               {{"addressee", {"Destinatario", "Addressee"}}, {"representative", {"Representante", "Representative"}}, {"present", {"Persona capaz en el domicilio", "Person found at the domicile"}}}),
        personal(text("id_document", {"Documento de identidad", "Identity document"})),
        text("place_features", {"Características del lugar", "Features of the place"}, "string length(value) > 0"),
        date("receipt_on", {"Recepción registrada el", "Reception recorded on"}),
        date("last_published_on", {"Última publicación", "Last publication"}),
        boolean("by_extract", {"Publicado por extracto", "Published by extract"}),
        date("effect_on", {"Surte efecto el", "Takes effect on"}),
        date("day1", {"Primer día del plazo", "First day of the term"}),
        boolean("notified_late", {"Notificado fuera de plazo", "Notified late"}),
        boolean("defective", {"Fue defectuosa", "Was defective"}),
        date("cured_on", {"Saneada el", "Cured on"}),
    };
}

std::vector<definition::Parameter> parameters()
{
    using namespace chart::parameter;
    return {integer("unopened_mailbox_days", "1", {"Casilla única sin abrir: día hábil, tras los cinco, en que surte efecto", "Unopened State mailbox: business day after the five on which it takes effect"}, "RGD 59.9",
                    interpretation)};
}

} // namespace cauce::workflows::notification
