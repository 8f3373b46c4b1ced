# Mustache of Kevin Wojniak (libkainjow-mustache-dev): one header. Defines Mustache::mustache.
find_path(Mustache_INCLUDE_DIR kainjow/mustache.hpp)
mark_as_advanced(Mustache_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Mustache REQUIRED_VARS Mustache_INCLUDE_DIR)

if(Mustache_FOUND AND NOT TARGET Mustache::mustache)
    add_library(Mustache::mustache INTERFACE IMPORTED)
    set_target_properties(Mustache::mustache PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${Mustache_INCLUDE_DIR}")
endif()
