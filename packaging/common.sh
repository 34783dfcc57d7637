# SPDX-FileCopyrightText: 2026 TokenLedger contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What packaging/run, packaging/test and packaging/screenshots share. Sourced by bash, never run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=$(nproc)

say() { printf '\n== %s\n' "$*"; }

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

has_display() { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }

install_dependencies() {
    "$root/packaging/install-deps"
}

# build PRESET [TARGET...]: configures where the build folder is new, then builds what changed.
build() {
    local preset=$1
    shift
    local folder="$root/build/$preset"
    if [ ! -f "$folder/build.ninja" ]; then
        say "Configuring the preset '$preset' in build/$preset"
        (cd "$root" && cmake --preset "$preset" -Wno-dev)
    fi
    say "Building the preset '$preset' (only what changed)"
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    (cd "$root" && cmake --build --preset "$preset" --parallel "$jobs" "${targets[@]}")
}
