// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace chartstream {

/// What the local endpoint does now.
struct EndpointState
{
    QUrl address; ///< where it listens; empty where it does not
    bool isExposed = false;
    QString problem; ///< why it does not listen although it should, for a person
    QString note;    ///< what else a person should know of it
    bool operator==(const EndpointState &) const = default;
};

} // namespace chartstream
