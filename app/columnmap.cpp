// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/columnmap.h"

#include "app/commandline.h"
#include "core/support/limits.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

std::optional<ColumnMap::Pair> pairOf(const QString &text)
{
    const qsizetype sign = text.lastIndexOf(u'=');
    const QString token = text.mid(sign + 1).trimmed();
    if (sign < 1 || token.isEmpty())
        return std::nullopt;
    std::optional<ColumnMap::Pair> pair(std::in_place);
    pair->column = text.left(sign).trimmed();
    pair->token = token;
    return pair;
}

} // namespace

Result<ColumnMap> ColumnMap::read(const QStringList &pairs, const QString &fileName)
{
    ColumnMap map;
    for (const QString &text : pairs) {
        const std::optional<Pair> pair = pairOf(text);
        // It may be a token that stands there alone.
        if (!pair)
            return Error{u"takes COLUMN=TOKEN, and one of them has no column or no token"_s, u"--map"_s};
        map.m_pairs.push_back(*pair);
    }
    if (fileName.isEmpty())
        return map;
    const Result<QByteArray> content = readInput(fileName, limits::smallFile);
    if (!content)
        return content.error();
    int number = 0;
    for (const QByteArray &bytes : content->split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(bytes).trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const std::optional<Pair> pair = pairOf(line);
        if (!pair)
            return inFile(fileName, {u"no COLUMN=TOKEN"_s, u"line %1"_s.arg(number)});
        map.m_pairs.push_back(*pair);
    }
    return map;
}

QString ColumnMap::columnIn(const QString &file, const Pair &pair, const QStringList &files)
{
    for (const QString &other : files) {
        for (const QString &name : {other, QFileInfo(other).fileName()}) {
            if (pair.column.startsWith(name + u':'))
                return other == file ? pair.column.mid(name.size() + 1) : QString();
        }
    }
    return pair.column;
}

std::optional<Error> ColumnMap::unused() const
{
    const auto pair =
        std::find_if(m_pairs.begin(), m_pairs.end(), [](const Pair &known) { return !known.isUsed; });
    if (pair == m_pairs.end())
        return std::nullopt;
    return pair->problem ? *pair->problem
                         : Error{u"\"%1\" is mapped, but no file has it"_s.arg(pair->column), {}};
}

} // namespace chartstream
