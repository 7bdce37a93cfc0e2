# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh and test.sh: install_missing PACKAGE... installs what this Debian (or Ubuntu) lacks, and only that.

install_missing() {
    if ! command -v apt-get >/dev/null; then
        echo "No apt-get here: the packages needed are, by their Debian names: $*" >&2
        return 0
    fi
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    echo "Installing ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# unpack_missing COMMAND PACKAGE: puts the package's files into build/tools, where the command is missing. For servers that
# tests start by themselves: installed, they would run as a service from then on.
unpack_missing() {
    local tools=$PWD/build/tools
    if PATH=$PATH:/usr/sbin:$tools/usr/sbin command -v "$1" >/dev/null || ! command -v apt-get >/dev/null; then
        return 0
    fi
    echo "Unpacking $2 into build/tools"
    mkdir -p "$tools"
    (cd "$tools" && apt-get download -qq -o APT::Sandbox::User=root "$2" && dpkg-deb --extract "$2"_*.deb . && rm "$2"_*.deb)
}

# What compiling and running need.
build_packages=(
    g++ cmake ninja-build
    qt6-base-dev qt6-svg-dev libqt6sql6-sqlite libqcustomplot-dev
    libsimdjson-dev libboost-dev libfast-float-dev zlib1g-dev libzstd-dev libarchive-dev
    qtkeychain-qt6-dev libsecret-1-0)
