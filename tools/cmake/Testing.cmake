# Tests: few executables, because linking costs; one ctest entry each.

# The entry point, and the precompiled header that all tests share.
add_library(test_main OBJECT ${CMAKE_SOURCE_DIR}/tests/test_main.cpp)
target_link_libraries(test_main PUBLIC Boost::unit_test_framework Boost::json PRIVATE house)
target_precompile_headers(test_main PRIVATE ${HOUSE_PRECOMPILED} <boost/test/unit_test.hpp>)

# cauce_test(<name> SOURCES <file>... [LIBRARIES <library>...] [PROGRAM])
# Files named *_pg_test.cpp, *_slow_test.cpp and *_browser_test.cpp go into executables of their own, <name>_pg_test
# and so on, with that label; the others into <name>_test, labelled `fast`. Files that do not end in _test.cpp are
# support, compiled once, and go into each (as objects: an archive would drop those that only hold test cases). A test runs in the top folder of the sources; with PROGRAM it waits until the program is built
# and finds it in CAUCE_PROGRAM.
function(cauce_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "PROGRAM" "" "SOURCES;LIBRARIES")
    set(support ${arg_SOURCES})
    list(FILTER support EXCLUDE REGEX "_test\\.cpp$")
    set(fast ${arg_SOURCES})
    list(FILTER fast INCLUDE REGEX "_test\\.cpp$")
    if(support)
        add_library(${name}_test_support OBJECT ${support})
        cauce_test_settings(${name}_test_support "${arg_LIBRARIES}")
        list(PREPEND arg_LIBRARIES ${name}_test_support)
    endif()
    foreach(label IN ITEMS pg slow browser)
        set(chosen ${fast})
        list(FILTER chosen INCLUDE REGEX "_${label}_test\\.cpp$")
        list(FILTER fast EXCLUDE REGEX "_${label}_test\\.cpp$")
        cauce_test_executable(${name}_${label}_test ${label} "${chosen}" "${arg_LIBRARIES}" "${arg_PROGRAM}")
    endforeach()
    cauce_test_executable(${name}_test fast "${fast}" "${arg_LIBRARIES}" "${arg_PROGRAM}")
endfunction()

function(cauce_test_settings target libraries)
    target_link_libraries(${target} PRIVATE ${libraries} rapidcheck Boost::unit_test_framework Boost::json house)
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
    target_precompile_headers(${target} REUSE_FROM test_main)
endfunction()

function(cauce_test_executable name label sources libraries program)
    if(NOT sources)
        return()
    endif()
    add_executable(${name} ${sources})
    cauce_test_settings(${name} "${libraries}")
    target_link_libraries(${name} PRIVATE test_main)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)

    set(command ${name} --color_output=no)
    if(label STREQUAL pg)
        # Without a server such a test is skipped and said to be: it never passes unseen.
        set(command sh -c "[ -n \"$CAUCE_TEST_POSTGRESQL\" ] || exit 77 && exec \"$0\" \"$@\"" $<TARGET_FILE:${name}>
            --color_output=no)
    endif()
    add_test(NAME ${name} COMMAND ${command} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS ${label} SKIP_RETURN_CODE 77 TIMEOUT 600)
    # The stack of each allocation is remembered: few frames tell enough, and deep ones cost a fifth of the time.
    set(environment ASAN_OPTIONS=malloc_context_size=2 LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/leaks.supp:print_suppressions=0)
    if(program)
        add_dependencies(${name} cauce)
        list(APPEND environment CAUCE_PROGRAM=$<TARGET_FILE:cauce>)
    endif()
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}")
endfunction()

# oracle_charts(<name> SOURCES <file>... [LIBRARIES <library>...])
# Charts on Boost.MSM's own back-end, one file a chart. Debug information and sanitizers would cost minutes and
# gigabytes a chart, so there are none here, and one is compiled at a time.
function(oracle_charts name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
    if(NOT arg_SOURCES)
        add_library(${name} INTERFACE)
        return()
    endif()
    set_property(GLOBAL APPEND PROPERTY JOB_POOLS oracle=1)
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC ${arg_LIBRARIES} PRIVATE house_warnings)
    target_compile_options(${name} PRIVATE -g0)
    set_target_properties(${name} PROPERTIES JOB_POOL_COMPILE oracle)
endfunction()
