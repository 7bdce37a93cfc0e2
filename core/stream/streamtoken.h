// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <compare>
#include <functional>

namespace chartstream {

/// The name that links a stream to traces (protocol section 7). A type of its own so that no other text
/// passes for one.
class StreamToken
{
public:
    StreamToken() = default;
    explicit StreamToken(QString text)
        : m_text(std::move(text))
    {}

    const QString &text() const { return m_text; }
    bool isEmpty() const { return m_text.isEmpty(); }
    /// Whether a header can carry it: a line break in it would begin another header.
    bool fitsHeader() const;
    /// Its first characters: enough to tell it from others, too little to stream with it.
    QString masked() const;

    std::strong_ordering operator<=>(const StreamToken &other) const
    {
        return m_text.compare(other.m_text) <=> 0;
    }
    bool operator==(const StreamToken &) const = default;

private:
    QString m_text;
};

/// A token nobody has used: 10 characters of [a-z0-9], as clients expect them (protocol sections 0 and 7),
/// from the system's source of randomness.
StreamToken makeStreamToken();

/// A line, or the beginning of one, as it may be shown: the values of "streamtoken" in it are masked, also
/// where it is no JSON.
QByteArray withMaskedTokens(QByteArrayView line);

inline size_t qHash(const StreamToken &token, size_t seed = 0) noexcept
{
    return qHash(token.text(), seed);
}

} // namespace chartstream

template <>
struct std::hash<chartstream::StreamToken>
{
    size_t operator()(const chartstream::StreamToken &token) const noexcept { return qHash(token); }
};
