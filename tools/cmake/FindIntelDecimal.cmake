# Intel's decimal floating point library (libintelrdfpmath-dev), which ships no CMake or pkg-config file.
# Defines IntelDecimal::IntelDecimal.
#
# Debian installs every calling convention; the digits of the archive say which:
# arguments by value (0), rounding mode as an argument (0), status flags through a pointer (0). So nothing is global
# and calls are safe in threads. The definitions make bid_functions.h declare just that.
find_path(IntelDecimal_INCLUDE_DIR bid_functions.h)
find_library(IntelDecimal_LIBRARY bidgcc000)
mark_as_advanced(IntelDecimal_INCLUDE_DIR IntelDecimal_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(IntelDecimal REQUIRED_VARS IntelDecimal_LIBRARY IntelDecimal_INCLUDE_DIR)

if(IntelDecimal_FOUND AND NOT TARGET IntelDecimal::IntelDecimal)
    add_library(IntelDecimal::IntelDecimal STATIC IMPORTED)
    set_target_properties(IntelDecimal::IntelDecimal PROPERTIES
        IMPORTED_LOCATION "${IntelDecimal_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${IntelDecimal_INCLUDE_DIR}"
        INTERFACE_COMPILE_DEFINITIONS
        "DECIMAL_CALL_BY_REFERENCE=0;DECIMAL_GLOBAL_ROUNDING=0;DECIMAL_GLOBAL_EXCEPTION_FLAGS=0")
endif()
