// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace chartstream {

/// 0xrrggbb of a CSS colour name in lower case.
std::optional<quint32> cssColorByName(QStringView name);

} // namespace chartstream
