# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later

# Debian wants its own changelog in a package: it names the version and the day of its release as CHANGELOG.md does.
file(STRINGS ${PROJECT_SOURCE_DIR}/CHANGELOG.md heading REGEX "^## ${PROJECT_VERSION} " LIMIT_COUNT 1)
string(REGEX MATCH "[0-9]+-[0-9]+-[0-9]+" day "${heading}")
execute_process(COMMAND date -u -R -d "${day}" OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE)
set(changelog ${CMAKE_CURRENT_BINARY_DIR}/changelog)
file(WRITE ${changelog} "${CPACK_PACKAGE_NAME} (${PROJECT_VERSION}) stable; urgency=medium

  * The changes are in CHANGELOG.md.

 -- ${CPACK_PACKAGE_CONTACT}  ${date}
")
execute_process(COMMAND gzip -9 -n -f ${changelog})
install(FILES ${changelog}.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
