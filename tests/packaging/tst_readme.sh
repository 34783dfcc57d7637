#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the commands of README.md and finds every line of output that README.md shows. A "cat FILE" there makes the file.
# usage: tst_readme.sh SOURCE_FOLDER FOLDER_OF_TOKENLEDGER_CLI
set -uo pipefail
readme=$1/README.md
PATH=$2:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
commands=0
command=""
expected=()

# Runs the command read so far, and looks for each expected line in what it printed on either stream.
finish() {
    [ -n "$command" ] || return 0
    if [[ $command == "cat "* ]]; then
        printf '%s\n' "${expected[@]}" >"${command#cat }"
    else
        commands=$((commands + 1))
        bash -c "$command" >output 2>&1 </dev/null
        local line
        for line in "${expected[@]}"; do
            grep -qxF -- "$line" output && continue
            printf 'FAIL %s\n  README.md shows: %s\n' "$command" "$line"
            failures=$((failures + 1))
        done
        [ ${#expected[@]} -gt 0 ] || { echo "FAIL README.md shows no output of: $command"; failures=$((failures + 1)); }
    fi
    command=""
    expected=()
}

while IFS= read -r line; do
    if [[ $line == "    $ "* ]]; then
        finish
        command=${line#"    $ "}
    elif [ -n "$command" ] && [[ $command == *\\ ]]; then
        command="${command%\\}$line"
    elif [ -n "$command" ] && [[ $line == "    "* ]]; then
        expected+=("${line#    }")
    else
        finish
    fi
done <"$readme"
finish
[ "$commands" -ge 5 ] || { echo "FAIL only $commands commands were found in README.md"; failures=$((failures + 1)); }
exit $((failures > 0))
