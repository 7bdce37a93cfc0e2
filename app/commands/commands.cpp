// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"

#include <string_view>

namespace chartstream {

int runCommand(int argc, char **argv)
{
    const std::string_view name = argc > 1 ? argv[1] : "";
    if (name == "inspect")
        return runInspect(argc, argv);
    if (name == "render")
        return runRender(argc, argv);
    if (name == "replay")
        return runReplay(argc, argv);
    if (name == "send")
        return runSend(argc, argv);
    if (name == "serve")
        return runServe(argc, argv);
    return runWindow(argc, argv);
}

} // namespace chartstream
