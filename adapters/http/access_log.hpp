#pragma once

#include "adapters/http/application.hpp"
#include "adapters/http/message.hpp"

/// Who does what with what is kept here, for the log of accesses (DS 016-2024-JUS 46.3).
namespace cauce::http {

/// Notes that somebody is given what was asked for. May wait, if a great many are.
/// @throws StorageFailure  it could not be noted in time
void note_access(Application& application, const Call& call, const Answer& answer);

/// The same of the beginning of a session.
void note_sign_in(Application& application, const Call& call, const SignedIn& accepted);

} // namespace cauce::http
