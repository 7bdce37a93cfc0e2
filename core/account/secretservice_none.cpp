// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account/secretservice.h"

namespace chartstream::secretservice {

void awaken(QObject *context, Answer answer)
{
    QMetaObject::invokeMethod(
        context, [answer = std::move(answer)] { answer(std::nullopt); }, Qt::QueuedConnection);
}

void findLocked(const QString & /*service*/, const QString & /*name*/, QObject *context,
                std::function<void(bool)> answer)
{
    QMetaObject::invokeMethod(
        context, [answer = std::move(answer)] { answer(false); }, Qt::QueuedConnection);
}

} // namespace chartstream::secretservice
