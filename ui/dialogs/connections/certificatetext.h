// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QSslCertificate;

namespace chartstream {

/// SHA-256 of the certificate: what a person compares, and what a profile keeps of one that it accepts.
QByteArray fingerprintOf(const QSslCertificate &certificate);

/// "3A:0B:…", in groups that can be compared by eye.
QString fingerprintText(const QByteArray &fingerprint);

/// Whose it is, who vouches for it, until when, and its fingerprint: one line each.
QString certificateText(const QSslCertificate &certificate);

} // namespace chartstream
