# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target of ours shares: warnings, Qt's stricter string rules, includes from the source root.
function(tokenledger_settings target)
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${target} PRIVATE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_USE_QSTRINGBUILDER QT_NO_KEYWORDS)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wimplicit-fallthrough)
  if(TOKENLEDGER_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# tokenledger_library(NAME SOURCES... ): the library tokenledger_NAME, static unless BUILD_SHARED_LIBS asks otherwise.
function(tokenledger_library name)
  add_library(tokenledger_${name} ${ARGN})
  tokenledger_settings(tokenledger_${name})
endfunction()

# tokenledger_test(NAME LAYER_TARGETS... ): the program NAME from NAME.cpp, registered with ctest.
# Tests run offscreen, with a home of their own, so that no test sees or changes the developer's files.
function(tokenledger_test name)
  add_executable(${name} ${name}.cpp)
  tokenledger_settings(${name})
  target_compile_definitions(${name} PRIVATE TOKENLEDGER_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
  target_link_libraries(${name} PRIVATE ${ARGN} Qt6::Test)
  add_test(NAME ${name} COMMAND ${name})
  # Seconds until a test counts as hanging: sanitizers make a long one several times as long.
  set(limit 600)
  if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=")
    set(limit 2400)
  endif()
  set_tests_properties(${name} PROPERTIES
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=${limit}000;HOME=${CMAKE_BINARY_DIR}/test-home/${name};XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/${name}/data;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/${name}/config;XDG_RUNTIME_DIR=${CMAKE_BINARY_DIR}/test-home/${name}/run"
    TIMEOUT ${limit})
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/test-home/${name}/run)
endfunction()
