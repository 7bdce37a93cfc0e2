// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace chartstream {

/// Words that an option takes, and what they mean.
template <typename Value>
using Words = std::vector<std::pair<QString, Value>>;

template <typename Value>
QString listOf(const Words<Value> &words)
{
    QStringList list;
    for (const auto &word : words)
        list << word.first;
    return list.join(QStringLiteral(", "));
}

/// Reads options one after the other until one of them is wrong, which it complains about: from then on
/// nothing is read. An option that is not given leaves its value as it is.
class OptionReader
{
public:
    explicit OptionReader(const CommandLine &line)
        : m_line(line)
    {}

    const CommandLine &line() const { return m_line; }
    /// The exit status where something was wrong.
    const std::optional<int> &status() const { return m_status; }
    bool isWanted(const QString &option) const { return !m_status && m_line.isSet(option); }
    void complain(const QString &text)
    {
        if (!m_status)
            m_status = m_line.complain(text);
    }

    template <typename Value>
    void readWord(const QString &option, const Words<Value> &words, std::optional<Value> &to)
    {
        if (!isWanted(option))
            return;
        const QString text = m_line.value(option);
        for (const auto &[word, value] : words) {
            if (word.compare(text, Qt::CaseInsensitive) == 0) {
                to = value;
                return;
            }
        }
        complain(QStringLiteral("--%1 takes one of %2; not %3").arg(option, listOf(words), text));
    }
    /// A whole number from 0 on.
    void readCount(const QString &option, int most, std::optional<int> &to);
    /// `what` it takes, for the complaint: "rows a second".
    void readNumber(const QString &option, double least, double most, const QString &what,
                    std::optional<double> &to);
    /// One character of ASCII, or none.
    void readCharacter(const QString &option, std::optional<char> &to);

private:
    const CommandLine &m_line;
    std::optional<int> m_status;
};

} // namespace chartstream
