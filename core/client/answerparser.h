// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <utility>
#include <vector>

namespace chartstream {

/// The final answer of an endpoint to a stream.
struct HttpAnswer
{
    int status = 0;
    QString reason; ///< of the status line
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; ///< decoded
};

/// Reads one answer, however it comes in pieces; interim ones (1xx) are skipped. Bytes in; status and value
/// out.
class AnswerParser
{
public:
    enum class Status {
        Incomplete,
        Complete, ///< answer() holds all of it; further bytes are ignored
        Bad,      ///< problem() says what and where; nothing comes after it
    };

    Status take(QByteArrayView bytes);
    /// The connection ended: an answer without a length ends with it. Where it cut the answer off, a whole
    /// status line still counts, with as much of the text as came: it tells what to do next.
    Status finish();

    const HttpAnswer &answer() const { return m_answer; }
    const QString &problem() const { return m_problem; }
    /// Whether a part of an answer came.
    bool hasBegun() const { return !m_bytes.isEmpty(); }

private:
    Status parse(bool isAtEnd);
    Status fail(const QString &what);

    QByteArray m_bytes; ///< of the answer, so far
    Status m_status = Status::Incomplete;
    HttpAnswer m_answer;
    QString m_problem;
};

} // namespace chartstream
