#include "engine/definition/confidentiality.hpp"

#include <algorithm>
#include <array>

namespace cauce::definition {
namespace {

constexpr std::array classes{
    ConfidentialityClass{public_class, "Pública", "Public", "TUO 27806 3"},
    ConfidentialityClass{"confidential_deliberation", "Reservada: deliberación previa", "Confidential: advice before a decision", "TUO 27806 17.1"},
    ConfidentialityClass{"confidential_secret", "Reservada: secreto bancario, tributario o comercial", "Confidential: bank, tax or trade secret", "TUO 27806 17.2"},
    ConfidentialityClass{"confidential_sanction", "Reservada: potestad sancionadora", "Confidential: sanctioning power", "TUO 27806 17.3"},
    ConfidentialityClass{"confidential_legal_strategy", "Reservada: estrategia legal", "Confidential: legal strategy", "TUO 27806 17.4"},
    ConfidentialityClass{"confidential_personal", "Reservada: intimidad y salud", "Confidential: intimacy and health", "TUO 27806 17.5"},
};

} // namespace

std::span<const ConfidentialityClass> confidentiality_classes() { return classes; }

const ConfidentialityClass* confidentiality_class(std::string_view id)
{
    const auto* const found = std::ranges::find(classes, id, &ConfidentialityClass::id);
    return found == classes.end() ? nullptr : found;
}

} // namespace cauce::definition
