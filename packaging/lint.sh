#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Layout and static analysis of every source: packaging/lint.sh [FILE...] (some .cpp only). Fails on any finding.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. packaging/setup.sh
install_missing "${build_packages[@]}" clang clang-format clang-tidy

git ls-files -z '*.cpp' '*.h' | xargs -0 clang-format --dry-run -Werror

cmake --preset tidy
# What moc writes is included by the sources. The _autogen targets would compile the libraries first.
find build/tidy -name AutogenInfo.json -print0 | xargs -0 -I{} cmake -E cmake_autogen {} Debug

if [ $# -gt 0 ]; then printf '%s\0' "$@"; else git ls-files -z '*.cpp'; fi |
    xargs -0 -n 1 -P "$(nproc)" clang-tidy --quiet -p build/tidy
