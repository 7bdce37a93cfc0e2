// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace chartstream {

/// Runs the command that the first argument names; the window where it names none. Returns the exit status.
int runCommand(int argc, char **argv);

// Each command reads its arguments before it makes the application object that its work needs, so that help
// and wrong usage need no display.

int runWindow(int argc, char **argv);
int runInspect(int argc, char **argv);
int runRender(int argc, char **argv);
int runReplay(int argc, char **argv);
int runSend(int argc, char **argv);
int runServe(int argc, char **argv);

} // namespace chartstream
