#pragma once

#include <stdexcept>
#include <string>

namespace cauce::program {

/// What a script reads of a run; documented in `cauce --help`, so never renumbered.
enum class ExitCode {
    done = 0,
    fault_found = 1,  ///< the record, a projection or a definition is faulty, or the request was refused
    wrong_use = 2,    ///< of the command line, the environment or the configuration file
    no_database = 3,  ///< cannot be reached, opened, read or written; or its schema is not this program's
    cannot_serve = 4, ///< the address is taken or not ours
    broken = 70,      ///< this program is wrong (EX_SOFTWARE of sysexits.h)
};

/// Ends the run with one line on stderr: what is wrong, and what to do about it.
struct Stop : std::runtime_error {
    Stop(ExitCode with, const std::string& what) : std::runtime_error{what}, code{with} {}
    ExitCode code;
};

} // namespace cauce::program
