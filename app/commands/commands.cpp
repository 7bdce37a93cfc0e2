// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"

namespace chartstream {

int runCommand(int /*argc*/, char ** /*argv*/)
{
    return 0;
}

} // namespace chartstream
