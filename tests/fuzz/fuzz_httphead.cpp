// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint/requestroute.h"

#include <QCoreApplication>

using namespace chartstream;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // Asking for this machine's names wants one.
    static int argumentCount = 0;
    static QCoreApplication application(argumentCount, nullptr);
    static const HostRules hosts{QHostAddress(QHostAddress::LocalHost)};
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const HeadResult result = parseHttpHead(bytes);
    if (result.consumed < 0 || result.consumed > bytes.size())
        abort();
    if (result.status != HeadStatus::Complete)
        return 0;
    // The same head again, without what follows it.
    const HeadResult alone = parseHttpHead(bytes.first(result.consumed));
    if (alone.status != HeadStatus::Complete || alone.consumed != result.consumed)
        abort();
    routeOf(result.head, hosts, 10101);
    return 0;
}
