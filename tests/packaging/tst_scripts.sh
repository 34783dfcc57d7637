#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The scripts under packaging/: their help, their refusal of unknown options, and that no package is listed twice.
# usage: tst_scripts.sh SOURCE_FOLDER
set -uo pipefail
packaging=$1/packaging
failures=0
fail() {
    echo "FAIL $*"
    failures=$((failures + 1))
}

for script in run test install-deps screenshots demo-vendors package sbom update-translations; do
    bash -n "$packaging/$script" || fail "$script: bash cannot read it"
    "$packaging/$script" --help </dev/null | grep -q "^usage: packaging/$script" || fail "$script --help: no usage"
    "$packaging/$script" --no-such-option </dev/null >/dev/null 2>&1
    [ $? -eq 2 ] || fail "$script --no-such-option: the exit status is not 2"
done
for script in run test; do
    "$packaging/$script" --help </dev/null | grep -q -- --install-only || fail "$script --help: --install-only is not told"
done

packages=$("$packaging/install-deps" --list)
twice=$(sort <<<"$packages" | uniq -d)
[ -z "$twice" ] || fail "install-deps: listed twice: $twice"
# What CMake asks for, install-deps installs: a module that is asked for and not listed breaks a new machine.
declare -A package_of=(
    [Qt6]=qt6-base-dev [Charts]=qt6-charts-dev [Svg]=qt6-svg-dev [SQLite3]=libsqlite3-dev
    [nlohmann_json]=nlohmann-json3-dev [libzstd]=libzstd-dev [libxxhash]=libxxhash-dev [simdjson]=libsimdjson-dev
    [LibArchive]=libarchive-dev [CLI11]=libcli11-dev [PkgConfig]=pkg-config [Threads]=build-essential
    [xlsxwriter]=libxlsxwriter-dev [libqpdf]=libqpdf-dev [libpq]=libpq-dev [CURL]=libcurl4-openssl-dev [Qt6Keychain]=qtkeychain-qt6-dev [Network]=qt6-base-dev
    [Core]=qt6-base-dev [Gui]=qt6-base-dev [Widgets]=qt6-base-dev [Test]=qt6-base-dev
)
modules=$(sed -nE -e 's/^ *find_package\((\w+).*/\1/p' -e 's/^ *find_package\(Qt6 .*COMPONENTS ([^)]*)\).*/\1/p' \
    -e 's/^ *pkg_check_modules\(.* ([a-z]+)\).*/\1/p' "$1/CMakeLists.txt")
[ "$(wc -w <<<"$modules")" -ge 10 ] || fail "CMakeLists.txt: hardly any module was found: $modules"
for module in $modules; do
    package=${package_of[$module]:-}
    if [ -z "$package" ]; then
        fail "CMakeLists.txt asks for $module: name its Debian package here and in install-deps"
    else
        grep -qx "$package" <<<"$packages" || fail "install-deps: $package ($module) is missing"
    fi
done
exit $((failures > 0))
