// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chartstream {

/// Lets the application made next draw without a display.
void useOffscreenPlatform();

} // namespace chartstream
