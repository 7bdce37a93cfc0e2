// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/painting.h"

#include <QFontDatabase>
#include <QHash>
#include <QPaintEngine>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QString unquoted(QStringView family)
{
    family = family.trimmed();
    if (family.size() >= 2 && (family.front() == u'"' || family.front() == u'\''))
        family = family.sliced(1, family.size() - 2);
    return family.toString();
}

/// Qt would find some substitute for every name, so that a list would never come to its second family.
QString installedFamily(const QString &families)
{
    thread_local QHash<QString, QString> known;
    const auto found = known.constFind(families);
    if (found != known.cend())
        return *found;
    QString chosen = u"sans-serif"_s;
    for (const QStringView part : QStringView(families).split(u',')) {
        const QString family = unquoted(part);
        if (QFontDatabase::hasFamily(family)) {
            chosen = family;
            break;
        }
        if (family == "monospace"_L1 || family == "serif"_L1) {
            chosen = family;
            break;
        }
    }
    known.insert(families, chosen);
    return chosen;
}

/// In px; empty for a solid line.
QList<double> dashLengths(const QString &dash, double width)
{
    const double unit = std::max(width, 3.0);
    if (dash == "dot"_L1)
        return {unit, unit};
    if (dash == "dash"_L1)
        return {3 * unit, 3 * unit};
    if (dash == "longdash"_L1)
        return {5 * unit, 5 * unit};
    if (dash == "dashdot"_L1)
        return {3 * unit, unit, unit, unit};
    if (dash == "longdashdot"_L1)
        return {5 * unit, 2 * unit, unit, 2 * unit};
    QList<double> lengths;
    static const QRegularExpression separators(u"[ ,]+"_s);
    for (QString length : dash.split(separators, Qt::SkipEmptyParts)) {
        if (length.endsWith("px"_L1))
            length.chop(2);
        bool isNumber = false;
        const double value = length.toDouble(&isNumber);
        if (!isNumber || !(value >= 0) || value > 10'000)
            return {};
        lengths.append(value);
    }
    if (lengths.size() % 2 == 1)
        lengths += QList<double>(lengths);
    return std::any_of(lengths.begin(), lengths.end(), [](double length) { return length > 0; })
               ? lengths
               : QList<double>();
}

} // namespace

QColor toColor(const Color &color, double opacity)
{
    QColor result(color.red, color.green, color.blue);
    result.setAlphaF(float(std::clamp(color.alpha * opacity, 0.0, 1.0)));
    return result;
}

QFont toFont(const Font &font)
{
    QFont result(installedFamily(font.family));
    result.setPixelSize(std::clamp(qRound(font.size), 1, 1000));
    result.setBold(font.bold);
    result.setItalic(font.italic);
    result.setHintingPreference(QFont::PreferNoHinting);
    return result;
}

QPen solidPen(const Color &color, double width, double opacity)
{
    if (!(width > 0) || color.alpha <= 0)
        return {Qt::NoPen};
    QPen pen(toColor(color, opacity), width, Qt::SolidLine, Qt::FlatCap, Qt::SvgMiterJoin);
    pen.setMiterLimit(2);
    return pen;
}

QPen toPen(const LineStyle &line, double opacity)
{
    QPen pen = solidPen(line.color, line.width, opacity);
    if (pen.style() == Qt::NoPen)
        return pen;
    QList<double> lengths = dashLengths(line.dash, line.width);
    if (!lengths.isEmpty()) {
        for (double &length : lengths)
            length /= line.width;
        pen.setDashPattern(lengths);
    }
    return pen;
}

bool isVector(const QPainter &painter)
{
    const QPaintEngine *engine = painter.paintEngine();
    return engine && engine->type() != QPaintEngine::Raster;
}

} // namespace chartstream
