# Tests: few executables, because linking costs; one ctest entry each.

add_library(test_main OBJECT ${CMAKE_SOURCE_DIR}/tests/test_main.cpp)
target_link_libraries(test_main PUBLIC Boost::unit_test_framework PRIVATE house)

# cauce_test(<name> SOURCES <file>... [LIBRARIES <library>...])
# Files named *_pg_test.cpp, *_slow_test.cpp and *_browser_test.cpp go into executables of their own, <name>_pg_test
# and so on, with that label; the others into <name>_test, labelled `fast`. Files that do not end in _test.cpp are
# support and go into each. A test runs in the top folder of the sources and finds the program in CAUCE_PROGRAM.
function(cauce_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
    set(support ${arg_SOURCES})
    list(FILTER support EXCLUDE REGEX "_test\\.cpp$")
    set(fast ${arg_SOURCES})
    list(FILTER fast INCLUDE REGEX "_test\\.cpp$")
    foreach(label IN ITEMS pg slow browser)
        set(chosen ${fast})
        list(FILTER chosen INCLUDE REGEX "_${label}_test\\.cpp$")
        list(FILTER fast EXCLUDE REGEX "_${label}_test\\.cpp$")
        cauce_test_executable(${name}_${label}_test ${label} "${chosen}" "${support}" "${arg_LIBRARIES}")
    endforeach()
    cauce_test_executable(${name}_test fast "${fast}" "${support}" "${arg_LIBRARIES}")
endfunction()

function(cauce_test_executable name label sources support libraries)
    if(NOT sources)
        return()
    endif()
    add_executable(${name} ${sources} ${support})
    target_link_libraries(${name} PRIVATE ${libraries} test_main rapidcheck house)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
    target_precompile_headers(${name} PRIVATE ${HOUSE_PRECOMPILED} <boost/test/unit_test.hpp>)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)

    set(command ${name} --color_output=no)
    if(label STREQUAL pg)
        # Without a server such a test is skipped and said to be: it never passes unseen.
        set(command sh -c "[ -n \"$CAUCE_TEST_POSTGRESQL\" ] || exit 77\; exec \"$0\" \"$@\"" $<TARGET_FILE:${name}>
            --color_output=no)
    endif()
    add_test(NAME ${name} COMMAND ${command} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS ${label} SKIP_RETURN_CODE 77 TIMEOUT 600)
    if(TARGET cauce)
        add_dependencies(${name} cauce)
        set_tests_properties(${name} PROPERTIES ENVIRONMENT CAUCE_PROGRAM=$<TARGET_FILE:cauce>)
    endif()
endfunction()
