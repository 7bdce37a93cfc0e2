// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

/// Every bound on what comes from outside. The table in README.md repeats these; tests hold each of them.
namespace chartstream::limits {

inline constexpr qsizetype httpHead = 16LL * 1024; ///< bytes of a request line and its headers
inline constexpr qsizetype line = 1024LL * 1024;   ///< bytes of one line of a stream
inline constexpr int updateDepth = 32;             ///< objects within objects in one line
inline constexpr size_t updateAttributes = 256;    ///< attributes that one line may name
inline constexpr qsizetype restBody =
    64LL * 1024 * 1024; ///< bytes of a body of the plot API; of a plot server's answer, too
inline constexpr qsizetype answerBody = 1024LL * 1024;        ///< bytes of an endpoint's answer to a stream
inline constexpr int connections = 1024;                      ///< open at once
inline constexpr int tokensPerConnection = 64;                ///< streams that one connection may carry
inline constexpr std::chrono::seconds silence{60};            ///< without a byte, also before the head
inline constexpr qsizetype intakeQueue = 64LL * 1024 * 1024;  ///< bytes between endpoint and main thread
inline constexpr qsizetype defaultMaxPoints = 500;            ///< a trace without `stream.maxpoints`
inline constexpr qsizetype traceMemory = 512LL * 1024 * 1024; ///< bytes of the points of one trace
inline constexpr qsizetype memoryBudget = 2LL * 1024 * 1024 * 1024; ///< bytes of all series together
inline constexpr qsizetype tableLine = 4LL * 1024 * 1024;           ///< bytes of a line of a text table
inline constexpr qsizetype figureFile = 256LL * 1024 * 1024;        ///< bytes of a figure document
inline constexpr int filesAtOnce =
    200;                              ///< looked into when several are opened at once, those of folders, too
inline constexpr int folderDepth = 3; ///< folders within a folder that is opened
inline constexpr qsizetype smallFile = 1024LL * 1024; ///< bytes of certificates, a key, tokens, credentials
inline constexpr int profiles = 1000;                 ///< read from the settings
inline constexpr int events = 10'000;                 ///< kept in the event log, oldest go first

} // namespace chartstream::limits
