#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that a change must pass: installs what a bare Debian 12 lacks, builds with assertions and with core alone,
# and runs all tests, those with real clients from the npm registry among them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/setup.sh

tools=(ccache mold ca-certificates curl openssl desktop-file-utils appstream groff-base tinyproxy-bin microsocks
    gnome-keyring dbus-daemon xvfb xdotool)
# Node may come from elsewhere; only its commands matter.
command -v node >/dev/null || tools+=(nodejs)
command -v npm >/dev/null || tools+=(npm)
install_missing "${build_packages[@]}" "${tools[@]}"
unpack_missing nginx nginx

# Core is compiled for two builds, and has to be but once.
export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

# Core has no Gui and no Widgets: it configures, builds and links without them.
cmake --preset core-only -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Gui=ON -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Widgets=ON
cmake --build --preset core-only --target core-links

cmake --preset dev
cmake --build --preset dev
# One more than there are processors: the longest test does nothing but wait.
exec ctest --preset dev --parallel $(($(nproc) + 1))
