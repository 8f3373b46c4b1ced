# What every target of ours shares: language level, warnings, sanitizers, precompiled headers.

# Warnings alone, for code that must not be instrumented (the charts on Boost.MSM's own back-end).
add_library(house_warnings INTERFACE)
target_compile_features(house_warnings INTERFACE cxx_std_20)
# A designated initializer leaves members out on purpose; not every such member can carry `{}` (its type may be incomplete).
target_compile_options(house_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Winvalid-pch
                                                -Wno-missing-field-initializers)

add_library(house INTERFACE)
target_link_libraries(house INTERFACE house_warnings)
if(SANITIZE)
    # GCC documents false "may be used uninitialized" in instrumented code; the sanitizers see the true ones.
    target_compile_options(house INTERFACE -fsanitize=${SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
                                           -Wno-maybe-uninitialized)
    target_link_options(house INTERFACE -fsanitize=${SANITIZE})
endif()

# Headers that nearly every file of ours reads. Each file still includes what it uses.
set(HOUSE_PRECOMPILED
    <algorithm> <chrono> <compare> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
    <utility> <variant> <vector> <boost/json.hpp> <boost/system/result.hpp>)

# house_library(<name> SOURCES <file>... [PUBLIC <library>...] [PRIVATE <library>...] [PRECOMPILED <header>...])
# One static library a folder. Its own precompiled header, so that flags always agree.
function(house_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC;PRIVATE;PRECOMPILED")
    if(NOT arg_SOURCES)
        add_library(${name} INTERFACE)
        target_include_directories(${name} INTERFACE ${CMAKE_SOURCE_DIR})
        target_link_libraries(${name} INTERFACE ${arg_PUBLIC})
        return()
    endif()
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} house)
    target_precompile_headers(${name} PRIVATE ${HOUSE_PRECOMPILED} ${arg_PRECOMPILED})
endfunction()

# house_embed(<target> <function> <file>...): carries text files inside a library.
# Generates "embedded/<function>.hpp": `std::span<const cauce::embedded::File> cauce::embedded::<function>()`,
# files in the order given, each with its name (without folders) and content.
function(house_embed target function)
    set(entries "")
    foreach(file IN LISTS ARGN)
        get_filename_component(file_name ${file} NAME)
        file(READ ${file} content)
        string(APPEND entries "    {\"${file_name}\", R\"~~~~(${content})~~~~\"},\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    endforeach()
    list(LENGTH ARGN count)
    set(folder ${CMAKE_CURRENT_BINARY_DIR}/generated)
    file(CONFIGURE OUTPUT ${folder}/embedded/file.hpp @ONLY CONTENT [==[#pragma once
#include <string_view>
namespace cauce::embedded {
/// A text file that the program carries.
struct File {
    std::string_view name;
    std::string_view content;
};
}
]==])
    file(CONFIGURE OUTPUT ${folder}/embedded/${function}.hpp @ONLY CONTENT [==[#pragma once
#include "embedded/file.hpp"
#include <span>
namespace cauce::embedded {
[[nodiscard]] std::span<const File> @function@();
}
]==])
    file(CONFIGURE OUTPUT ${folder}/embedded/${function}.cpp @ONLY CONTENT [==[#include "embedded/@function@.hpp"
#include <array>
namespace cauce::embedded {
namespace {
constexpr std::array<File, @count@> files{{
@entries@}};
}
std::span<const File> @function@() { return files; }
}
]==])
    target_sources(${target} PRIVATE ${folder}/embedded/${function}.cpp)
    target_include_directories(${target} PRIVATE ${folder})
endfunction()
