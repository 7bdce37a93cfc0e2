// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace chartstream {

/// Lines of a stream without the tokens that they name themselves (`"streamtoken"`, protocol section 5), for
/// an endpoint where the stream has another one: the member goes with a comma; every other byte stays.
/// `lines`: each with its newline. What is no JSON object is left as it is. Pure.
QByteArray withoutStreamTokens(QByteArray lines);

} // namespace chartstream
