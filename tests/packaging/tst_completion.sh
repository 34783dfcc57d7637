#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What bash completes: commands, the commands below them, options of the command and of the program, and nothing else.
# usage: tst_completion.sh FOLDER_OF_PROGRAMS
set -uo pipefail
failures=0
source <("$1/tokenledger-cli" completion) || exit 1

# expect "LINE" WORD...: the last word of the line is what is being typed.
expect() {
    local line=$1 found
    shift
    read -ra COMP_WORDS <<<"$line"
    [ "${line: -1}" != " " ] || COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _tokenledger_cli
    found=" ${COMPREPLY[*]} "
    for word in "$@"; do
        case $word in
            !*) [[ $found != *" ${word#!} "* ]] ;;
            *) [[ $found == *" $word "* ]] ;;
        esac || { echo "FAIL “$line”: $word; completed to:$found"; failures=$((failures + 1)); }
    done
}

expect "tokenledger-cli " import query --store !list
expect "tokenledger-cli imp" import imports !query
expect "tokenledger-cli query --b" --by --bucket !--json
expect "tokenledger-cli query --" --where --json --store
expect "tokenledger-cli --json imports " list undo !import
expect "tokenledger-cli imports undo --" --store !--by
expect "tokenledger-cli import ./spend" !./spend # left to the shell: names of files
exit $((failures > 0))
