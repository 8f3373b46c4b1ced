# iCalendar (libical-dev). Its own CMake files also demand libraries that other packages bring. Defines LibIcal::ical.
find_path(LibIcal_INCLUDE_DIR libical/ical.h)
find_library(LibIcal_LIBRARY ical)
mark_as_advanced(LibIcal_INCLUDE_DIR LibIcal_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibIcal REQUIRED_VARS LibIcal_LIBRARY LibIcal_INCLUDE_DIR)

if(LibIcal_FOUND AND NOT TARGET LibIcal::ical)
    add_library(LibIcal::ical UNKNOWN IMPORTED)
    set_target_properties(LibIcal::ical PROPERTIES
        IMPORTED_LOCATION "${LibIcal_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${LibIcal_INCLUDE_DIR}")
endif()
