#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One reverse-DNS id in desktop file, metainfo, icon and application; one list of releases in metainfo and CHANGELOG.
# usage: tst_identity.sh SOURCE_FOLDER VERSION
set -uo pipefail
root=$1
version=$2
id=io.github.tokenledger.TokenLedger
linux=$root/packaging/linux
desktop=$linux/$id.desktop
metainfo=$linux/$id.metainfo.xml
failures=0

# expect WHAT ACTUAL EXPECTED
expect() {
    if [ "$2" != "$3" ]; then
        printf 'FAIL %s: is "%s", should be "%s"\n' "$1" "$2" "$3"
        failures=$((failures + 1))
    fi
}
key() { sed -n "s/^$1=//p" "$desktop"; }
element() { sed -n "s:.*<$1[^>]*>\([^<]*\)</$1>.*:\1:p" "$metainfo"; }

for file in "$desktop" "$metainfo" "$linux/$id.svg"; do
    [ -f "$file" ] || { echo "FAIL missing: $file"; failures=$((failures + 1)); }
done
expect "the desktop file's icon" "$(key Icon)" "$id"
expect "the desktop file's program" "$(key Exec | cut -d' ' -f1)" tokenledger
expect "the metainfo's id" "$(element id)" "$id"
expect "the metainfo's desktop file" "$(element launchable)" "$id.desktop"
expect "the summaries" "$(element summary)" "$(key Comment)"
expect "the licence" "$(element project_license)" GPL-3.0-or-later
found=$(sed -n 's/.*setDesktopFileName([^"]*"\([^"]*\)".*/\1/p' "$root"/app/*.cpp | sort -u)
expect "the application's setDesktopFileName" "$found" "$id"

# "## 0.1.0 (2026-11-24)" against <release version="0.1.0" date="2026-11-24">, in the same order.
changes=$(sed -n 's/^## \([0-9][0-9.]*\) (\([0-9-]*\))$/\1 \2/p' "$root/CHANGELOG.md")
releases=$(sed -n 's/.*<release version="\([^"]*\)" date="\([^"]*\)".*/\1 \2/p' "$metainfo")
expect "the releases of metainfo and CHANGELOG.md" "$releases" "$changes"
expect "the newest release" "$(head -n 1 <<<"$releases" | cut -d' ' -f1)" "$version"

desktop-file-validate "$desktop" || { echo "FAIL desktop-file-validate"; failures=$((failures + 1)); }
appstreamcli validate --no-net "$metainfo" || { echo "FAIL appstreamcli validate"; failures=$((failures + 1)); }
exit $((failures > 0))
