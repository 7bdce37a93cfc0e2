// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string>

/// A publisher's bytes and its socket, with nothing of ours in between.
namespace chartstream {

/// Of the benchmarks' stream with this number: "bench00000", "bench00001", ...
std::string benchToken(int number);
/// The head of a chunked request that streams to it.
std::string streamHead(int number);
void addChunk(std::string &bytes, const char *content, size_t length);
/// A socket that sends small writes at once, connected to 127.0.0.1:`port`; negative where that failed.
int connectTo(quint16 port);
/// All of it, waiting where the receiver is slow; false where the socket failed.
bool writeAll(int socket, const std::string &bytes);
/// Reads up to the answer's head or the end; false where the socket failed.
bool awaitAnswer(int socket);

} // namespace chartstream
