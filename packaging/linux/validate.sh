#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Checks the desktop files with the desktop's own tools: validate.sh desktop-file-validate|appstreamcli|groff
set -eu
cd "$(dirname "$0")"
case $1 in
desktop-file-validate)
    complaints=$(desktop-file-validate org.chartstream.Chartstream.desktop)
    ;;
appstreamcli)
    appstreamcli validate --no-net org.chartstream.Chartstream.metainfo.xml
    complaints=
    ;;
groff)
    complaints=$(groff -man -Tutf8 -ww chartstream.1 2>&1 >/dev/null)
    ;;
*)
    complaints="unknown check: $1"
    ;;
esac
[ -z "$complaints" ] || { echo "$complaints"; exit 1; }
