#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what a bare Debian 12 lacks, builds, and opens the window with the demonstration. Without a display it leaves
# a picture of the window instead. Arguments go to the program in place of --demo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/setup.sh

install_missing "${build_packages[@]}"
cmake --preset release -DBUILD_TESTING=OFF
cmake --build --preset release --target chartstream
program=build/release/bin/chartstream

[ $# -gt 0 ] || set -- --demo
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" "$@"
fi
picture=build/release/chartstream-demo.png
echo "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): taking a picture of the window instead."
"$program" "$@" --screenshot "$picture" --after 5
echo "The window is in $picture"
