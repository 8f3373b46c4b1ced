# SOCI (libsoci-dev): the distribution removes its CMake files.
# Defines SOCI::core, SOCI::postgresql and SOCI::sqlite3.
find_path(SOCI_INCLUDE_DIR soci/soci.h)
find_library(SOCI_core_LIBRARY soci_core)
find_library(SOCI_postgresql_LIBRARY soci_postgresql)
find_library(SOCI_sqlite3_LIBRARY soci_sqlite3)
mark_as_advanced(SOCI_INCLUDE_DIR SOCI_core_LIBRARY SOCI_postgresql_LIBRARY SOCI_sqlite3_LIBRARY)

if(SOCI_INCLUDE_DIR AND EXISTS ${SOCI_INCLUDE_DIR}/soci/version.h)
    file(STRINGS ${SOCI_INCLUDE_DIR}/soci/version.h SOCI_version_line REGEX "#define SOCI_LIB_VERSION ")
    string(REGEX REPLACE ".*\"([0-9]+)_([0-9]+)(_([0-9]+))?\".*" "\\1.\\2" SOCI_VERSION "${SOCI_version_line}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SOCI
    REQUIRED_VARS SOCI_core_LIBRARY SOCI_postgresql_LIBRARY SOCI_sqlite3_LIBRARY SOCI_INCLUDE_DIR
    VERSION_VAR SOCI_VERSION)

if(SOCI_FOUND AND NOT TARGET SOCI::core)
    find_package(PostgreSQL REQUIRED)
    find_package(SQLite3 REQUIRED)
    foreach(part core postgresql sqlite3)
        add_library(SOCI::${part} UNKNOWN IMPORTED)
        set_target_properties(SOCI::${part} PROPERTIES
            IMPORTED_LOCATION "${SOCI_${part}_LIBRARY}"
            INTERFACE_INCLUDE_DIRECTORIES "${SOCI_INCLUDE_DIR}")
    endforeach()
    # The headers of the back-ends include those of the databases.
    target_link_libraries(SOCI::postgresql INTERFACE SOCI::core PostgreSQL::PostgreSQL)
    target_link_libraries(SOCI::sqlite3 INTERFACE SOCI::core SQLite::SQLite3)
endif()
