// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/countingendpoint.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace chartstream {

namespace {

QByteArray testFile(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
    return file.readAll();
}

QSslCertificate certificate()
{
    return QSslCertificate(testFile(QStringLiteral("localhost.crt")));
}

} // namespace

QByteArray numberedLine(int number)
{
    return "{\"x\": " + QByteArray::number(number) + "}\n";
}

QString orderFault(const std::vector<double> &numbers, int count)
{
    for (size_t index = 0; index < numbers.size(); ++index) {
        if (numbers[index] != double(index))
            return QStringLiteral("%1 at place %2").arg(numbers[index], 0, 'f', 0).arg(index);
    }
    return numbers.size() == size_t(count) ? QString()
                                           : QStringLiteral("%1 of %2").arg(numbers.size()).arg(count);
}

QSslConfiguration serverEncryption()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate());
    configuration.setPrivateKey(QSslKey(testFile(QStringLiteral("localhost.key")), QSsl::Rsa));
    return configuration;
}

QSslConfiguration clientEncryption()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({certificate()});
    return configuration;
}

CountingEndpoint::CountingEndpoint(EndpointSettings settings)
    : m_endpoint(std::move(settings), m_clock)
{
    connect(&m_endpoint, &StreamEndpoint::ready, this, &CountingEndpoint::take);
    if (const Result<quint16> port = m_endpoint.listen(); !port)
        qFatal("%s", qPrintable(port.error().text()));
}

void CountingEndpoint::take()
{
    for (const EndpointEvent &event : m_endpoint.take()) {
        if (std::holds_alternative<StreamOpened>(event))
            ++m_opened;
        const auto *updates = std::get_if<StreamUpdates>(&event);
        for (size_t item = 0; updates && item < updates->batch.items.size(); ++item) {
            const auto &run = std::get<NumberRun>(updates->batch.items[item]);
            std::vector<double> &numbers = m_numbers[updates->batch.token];
            numbers.insert(numbers.end(), run.values.begin(), run.values.end());
        }
    }
}

} // namespace chartstream

#include "moc_countingendpoint.cpp"
