// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/linetoken.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonDocument>

#include <optional>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr QByteArrayView tokenKey("streamtoken");

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/// Walks over the members of one line's object.
class MemberScan
{
public:
    /// One member, from its key to the end of its value.
    struct Member
    {
        qsizetype begin = 0;
        qsizetype end = 0;
        bool isToken = false;
    };

    explicit MemberScan(QByteArrayView line)
        : m_line(line)
    {}

    /// Past the brace; false where there is none.
    bool enter()
    {
        skipBlanks();
        return take('{');
    }
    std::optional<Member> next()
    {
        skipBlanks();
        Member member{m_at, m_at, false};
        if (!skipText())
            return std::nullopt;
        member.isToken = isTokenKey(m_line.sliced(member.begin, m_at - member.begin));
        skipBlanks();
        if (!take(':'))
            return std::nullopt;
        skipBlanks();
        if (!skipValue())
            return std::nullopt;
        member.end = m_at;
        return member;
    }
    /// Past the comma; false where another member does not follow.
    bool skipComma()
    {
        skipBlanks();
        return take(',');
    }
    /// Whether the object ends here.
    bool isAtBrace()
    {
        skipBlanks();
        return m_at < m_line.size() && m_line[m_at] == '}';
    }

private:
    void skipBlanks()
    {
        while (m_at < m_line.size() && isBlank(m_line[m_at]))
            ++m_at;
    }

    bool take(char byte)
    {
        const bool isThere = m_at < m_line.size() && m_line[m_at] == byte;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    bool skipText()
    {
        if (!take('"'))
            return false;
        for (; m_at < m_line.size(); ++m_at) {
            if (m_line[m_at] == '\\')
                ++m_at;
            else if (take('"'))
                return true;
        }
        return false;
    }

    bool skipValue()
    {
        const qsizetype begin = m_at;
        qsizetype depth = 0;
        while (m_at < m_line.size()) {
            const char byte = m_line[m_at];
            if (byte == '"') {
                if (!skipText())
                    return false;
                continue;
            }
            const bool closes = byte == '}' || byte == ']';
            if (depth == 0 && (byte == ',' || closes))
                break;
            depth += byte == '{' || byte == '[' ? 1 : 0;
            depth -= closes ? 1 : 0;
            ++m_at;
        }
        while (m_at > begin && isBlank(m_line[m_at - 1]))
            --m_at;
        return m_at > begin && depth == 0;
    }

    /// `text`: with its quotes.
    static bool isTokenKey(QByteArrayView text)
    {
        if (!text.contains('\\'))
            return text.sliced(1, text.size() - 2) == tokenKey;
        const QByteArray list = '[' + text.toByteArray() + ']';
        return QJsonDocument::fromJson(list).array().at(0).toString() == QLatin1StringView(tokenKey);
    }

    QByteArrayView m_line;
    qsizetype m_at = 0;
};

/// Nothing where the line is no object.
std::optional<QByteArray> withoutToken(QByteArrayView line)
{
    MemberScan scan(line);
    if (!scan.enter())
        return std::nullopt;
    QByteArray result;
    // What stands before the next member that stays: the brace, or the comma after the last that stayed.
    std::optional<QByteArrayView> separator;
    qsizetype end = 0; // of the last member
    bool isOver = scan.isAtBrace();
    while (!isOver) {
        const auto member = scan.next();
        if (!member)
            return std::nullopt;
        if (!separator)
            separator = line.sliced(end, member->begin - end);
        end = member->end;
        if (!member->isToken) {
            result.append(*separator).append(line.sliced(member->begin, end - member->begin));
            separator.reset();
        }
        if (!scan.skipComma()) {
            if (!scan.isAtBrace())
                return std::nullopt;
            isOver = true;
        }
    }
    if (result.isEmpty() && separator)
        result.append(*separator);
    return result.append(line.sliced(end));
}

} // namespace

QByteArray withoutStreamTokens(QByteArray lines)
{
    // The usual line names none. A backslash may hide the name.
    if (!lines.contains(tokenKey) && !lines.contains('\\'))
        return lines;
    QByteArray result;
    result.reserve(lines.size());
    const QByteArrayView all(lines);
    for (qsizetype begin = 0; begin < all.size();) {
        const qsizetype newline = all.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? all.size() : newline + 1;
        const QByteArrayView line = all.sliced(begin, end - begin);
        const std::optional<QByteArray> cut = withoutToken(line);
        result.append(cut ? QByteArrayView(*cut) : line);
        begin = end;
    }
    return result;
}

} // namespace chartstream
