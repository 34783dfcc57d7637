#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every file that the documents name is there, and every picture of README.md is.
# usage: tst_documents.sh SOURCE_FOLDER
set -uo pipefail
root=$1
failures=0
checked=0

# there PATH: the file or folder, or the header of that name ("app/workspace" is app/workspace.h).
there() { [ -e "$root/$1" ] || [ -e "$root/$1.h" ]; }

for document in README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md tests/bench/README.md; do
    [ -f "$root/$document" ] || { echo "FAIL $document is missing"; failures=$((failures + 1)); continue; }
    # What stands in backticks and begins with one of our folders; words in capitals stand for a name of your own.
    while read -r path; do
        checked=$((checked + 1))
        there "$path" || { echo "FAIL $document names $path, which is not there"; failures=$((failures + 1)); }
    done < <(grep -oE '`[^`]+`' "$root/$document" | tr -d '`' | cut -d' ' -f1 |
        grep -E '^(app|importers|models|packaging|resources|tests|views)/' | grep -vE '[<*{]|[A-Z]{3,}[a-z./]' | sort -u)
    while read -r picture; do
        checked=$((checked + 1))
        there "$picture" || { echo "FAIL $document shows $picture, which is not there"; failures=$((failures + 1)); }
    done < <(grep -oE '(\]\(|src=")[^)":]+\.png' "$root/$document" | sed -E 's/^(\]\(|src=")//' | sort -u)
done
[ "$checked" -gt 20 ] || { echo "FAIL only $checked names were found in the documents"; failures=$((failures + 1)); }
exit $((failures > 0))
