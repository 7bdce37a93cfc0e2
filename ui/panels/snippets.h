// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"

#include <QUrl>

#include <vector>

namespace chartstream {

/// A short program that streams a sine until it is interrupted.
struct Snippet
{
    QString language; ///< as a tab's title
    QString code;     ///< to be pasted as it is
    QString hint;     ///< how to run it, one line
};

/// The same stream in Python, Node and curl, none of them needing an extra package. `endpoint`: where the
/// local endpoint listens, for example http://127.0.0.1:10101.
std::vector<Snippet> streamingSnippets(const QUrl &endpoint, const StreamToken &token);

/// One line for a terminal that sends a few points, in an instant.
QString firstPointsCommand(const QUrl &endpoint, const StreamToken &token);

/// What else it takes where the endpoint listens beyond this machine (design section 5).
QString exposureNote();

} // namespace chartstream
