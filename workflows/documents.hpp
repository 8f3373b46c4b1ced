#pragma once

#include "engine/chart/about.hpp"

/// Kinds of document that several workflows name. What only one names stands in its own file.
namespace cauce::workflows::documents {

using chart::Document;

inline constexpr Document memorandum{"memorandum", "Memorando", "Memorandum"};
inline constexpr Document routing_slip{"routing_slip", "Proveído", "Routing slip"};
inline constexpr Document official_letter{"official_letter", "Oficio", "Official letter"};
inline constexpr Document report{"report", "Informe", "Report"};
inline constexpr Document minutes{"minutes", "Acta", "Minutes"};
inline constexpr Document council_agreement{"council_agreement", "Acuerdo de Concejo", "Council agreement"};
inline constexpr Document ordinance{"ordinance", "Ordenanza", "Ordinance"};
inline constexpr Document planning_report{"planning_report", "Informe de Planeamiento y Presupuesto", "Report of the planning and budget office"};
inline constexpr Document legal_report{"legal_report", "Informe Legal", "Legal report"};
inline constexpr Document portal_publication{"portal_publication", "Publicación en el portal", "Publication in the portal"};
inline constexpr Document evidence{"evidence", "Evidencia", "Evidence"};

} // namespace cauce::workflows::documents
