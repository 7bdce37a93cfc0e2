#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh FOLDER [SOURCE]: the packages of SOURCE's package-lock.json (else of the one here) from the npm registry into FOLDER,
# once.
set -eu
source=$(cd "${2:-$(dirname "$0")}" && pwd)
mkdir -p "$1"
cd "$1"
if [ -d node_modules ] && cmp -s "$source/package-lock.json" package-lock.json; then
    exit 0
fi
cp "$source/package.json" "$source/package-lock.json" .
npm ci --ignore-scripts --no-audit --no-fund || { rm -f package-lock.json; exit 1; }
