#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs the build into a folder of its own and uses it there, as a packager does.
# usage: tst_install.sh BUILD_FOLDER VERSION LIBDIR
set -uo pipefail
build=$1
version=$2
libdir=$3
id=io.github.tokenledger.TokenLedger
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/usr
export HOME=$work XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config XDG_RUNTIME_DIR=$work/run
export QT_QPA_PLATFORM=offscreen
mkdir -m 700 -p "$work/run"
failures=0
fail() {
    echo "FAIL $*"
    failures=$((failures + 1))
}

if ! cmake --install "$build" --prefix "$prefix" >"$work/install.log" 2>&1; then
    cat "$work/install.log"
    echo "FAIL cmake --install"
    exit 1
fi

for file in bin/tokenledger bin/tokenledger-cli "$libdir/tokenledger/libtokenledger_calls.so" \
    "share/applications/$id.desktop" "share/metainfo/$id.metainfo.xml" "share/icons/hicolor/scalable/apps/$id.svg" \
    lib/systemd/user/tokenledger-pull.timer lib/systemd/user/tokenledger-pull.service \
    share/man/man1/tokenledger.1 share/man/man1/tokenledger-cli.1 share/bash-completion/completions/tokenledger-cli \
    share/tokenledger/schema/profile.schema.json \
    share/tokenledger/schema/prices.schema.json share/tokenledger/schema/rules.schema.json \
    share/tokenledger/schema/scenario.schema.json share/tokenledger/schema/alert.schema.json; do
    [ -f "$prefix/$file" ] || fail "not installed: $file"
done
[ -n "$(ls "$prefix"/share/tokenledger/profiles/*.json 2>/dev/null)" ] || fail "no example profile is installed"

cli=$prefix/bin/tokenledger-cli
"$cli" --version | grep -qF "$version" || fail "tokenledger-cli --version does not say $version"
"$prefix/bin/tokenledger" --version | grep -qF "$version" || fail "tokenledger --version does not say $version"

# One small job with the installed programs only: generate, import, ask, and read the ledger with the sqlite3 shell.
store=$work/installed.ledger
"$cli" generate --calls 500 --days 3 --seed 7 --format csv --out "$work/calls.csv" >/dev/null || fail "generate"
"$cli" --store "$store" import "$work/calls.csv" >/dev/null || fail "import"
"$cli" --store "$store" query --by feature >/dev/null || fail "query"
rows=$("$cli" --store "$store" --json sql "SELECT count(*) AS n FROM calls" | tr -d ' \n' | sed -n 's/.*"n":\([0-9]*\).*/\1/p')
shell=$(sqlite3 -readonly -cmd ".load $prefix/$libdir/tokenledger/libtokenledger_calls" "$store" "SELECT count(*) FROM calls")
[ "${rows:-0}" -gt 0 ] || fail "sql counts no calls"
[ "$rows" = "$shell" ] || fail "the sqlite3 shell counts '$shell' calls, tokenledger-cli '$rows'"

# The manual names every command that the program has.
"$cli" --help | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p' | sort -u >"$work/commands"
[ -s "$work/commands" ] || fail "tokenledger-cli --help lists no command"
while read -r command; do
    grep -q "^\.B $command\|^\.BR\? $command\b\|^\.SS $command\b" "$prefix/share/man/man1/tokenledger-cli.1" ||
        fail "the manual does not tell of the command '$command'"
done <"$work/commands"
exit $((failures > 0))
