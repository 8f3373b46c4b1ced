#pragma once

#include <string>

namespace cauce::testing {

/// A thousand notes in four petitions, by four people at once, with the server killed at a quarter, the half and three
/// quarters of them: in the end every note is there once, and the record is whole.
void survive_kills(const std::string& database);

} // namespace cauce::testing
