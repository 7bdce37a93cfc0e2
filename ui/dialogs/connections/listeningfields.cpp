// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/listeningfields.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("chartstream::ListeningFields", text);
}

/// Empty where all is well. `other`: the file that belongs to it.
QString fileProblem(const QString &file, const QString &other)
{
    if (file.isEmpty())
        return other.isEmpty() ? QString() : tr("Certificate and key go together.");
    return QFileInfo(file).isFile() ? QString() : tr("There is no such file.");
}

} // namespace

bool ListeningFields::isExposed() const
{
    const QHostAddress address(choice.address);
    return !address.isNull() && !address.isLoopback();
}

QMap<ListeningFields::Field, QString> ListeningFields::problems() const
{
    QMap<Field, QString> problems;
    const auto note = [&problems](Field field, const QString &problem) {
        if (!problem.isEmpty())
            problems.insert(field, problem);
    };
    if (QHostAddress(choice.address).isNull())
        note(Field::Address, tr("This is no address, such as 192.168.0.7."));
    note(Field::CertificateFile, fileProblem(choice.certificateFile, choice.keyFile));
    note(Field::KeyFile, fileProblem(choice.keyFile, choice.certificateFile));
    if (!isExposed())
        return problems;

    if (choice.user.trimmed().isEmpty())
        note(Field::User, tr("Other computers need a user name to make plots."));
    if (apiKey.isEmpty())
        note(Field::ApiKey, tr("Other computers need an API key to make plots."));
    if (choice.certificateFile.isEmpty() && choice.keyFile.isEmpty() && !choice.plainFromAfar) {
        note(Field::CertificateFile, tr("Other computers need TLS: a certificate and its key. Or allow "
                                        "unencrypted streams below."));
    }
    return problems;
}

} // namespace chartstream
