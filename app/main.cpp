// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("chartstream"));
    QCoreApplication::setOrganizationDomain(QStringLiteral("chartstream.org")); // the folder of the settings
    QCoreApplication::setApplicationVersion(QStringLiteral(CHARTSTREAM_VERSION));
    return chartstream::runCommand(argc, argv);
}
