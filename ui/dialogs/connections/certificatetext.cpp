// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/certificatetext.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QSslCertificate>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("chartstream::CertificateText", text);
}

QString nameOf(const QString &name)
{
    return name.isEmpty() ? tr("nobody in particular") : name;
}

} // namespace

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

QString fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':')).toUpper();
}

QString certificateText(const QSslCertificate &certificate)
{
    const QString issuer = certificate.isSelfSigned() ? tr("itself") : certificate.issuerDisplayName();
    const QStringList lines{
        tr("For: %1").arg(nameOf(certificate.subjectDisplayName())),
        tr("Vouched for by: %1").arg(nameOf(issuer)),
        tr("Valid until: %1").arg(QLocale().toString(certificate.expiryDate(), QLocale::ShortFormat)),
        tr("SHA-256: %1").arg(fingerprintText(fingerprintOf(certificate)))};
    return lines.join(u'\n');
}

} // namespace chartstream
