// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/streamtoken.h"

#include <QRandomGenerator>

#include <algorithm>

namespace chartstream {

QString StreamToken::masked() const
{
    constexpr qsizetype shown = 4;
    if (isEmpty())
        return {};
    return m_text.size() > 2 * shown ? m_text.left(shown) + u'\u2026' : QString(u'\u2026');
}

bool StreamToken::fitsHeader() const
{
    return std::all_of(m_text.begin(), m_text.end(),
                       [](QChar character) { return character > u' ' && character < u'\x7f'; });
}

StreamToken makeStreamToken()
{
    static constexpr QLatin1StringView letters{"abcdefghijklmnopqrstuvwxyz0123456789"};
    static constexpr int length = 10;

    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(letters[QRandomGenerator::system()->bounded(int(letters.size()))]);
    return StreamToken{text};
}

QByteArray withMaskedTokens(QByteArrayView line)
{
    static constexpr QByteArrayView key("\"streamtoken\"");
    static constexpr QByteArrayView mask("\xe2\x80\xa6"); // an ellipsis
    const auto skip = [&line](qsizetype at, QByteArrayView characters) {
        while (at < line.size() && characters.contains(line[at]))
            ++at;
        return at;
    };

    QByteArray shown;
    for (qsizetype found = line.indexOf(key); found >= 0; found = line.indexOf(key)) {
        qsizetype value = skip(found + key.size(), " \t:");
        const bool isQuoted = value < line.size() && line[value] == '"';
        value += isQuoted ? 1 : 0;
        const QByteArrayView ends = isQuoted ? QByteArrayView("\"") : QByteArrayView(",} \t");
        qsizetype end = value;
        while (end < line.size() && !ends.contains(line[end]))
            ++end;
        shown += line.first(value);
        shown += mask;
        line = line.sliced(end);
    }
    shown += line;
    return shown;
}

} // namespace chartstream
