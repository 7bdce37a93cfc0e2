// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/hovertexts.h"

#include "core/figure/attributes.h"
#include "core/figure/axisdata.h"
#include "core/figure/hovertemplate.h"
#include "core/figure/textmeasure.h"
#include "core/figure/ticklabels.h"
#include "core/figure/traceextremes.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int usualNameLength = 15;

QJsonValue jsonOf(const Cell &cell)
{
    if (cell.isText())
        return cell.text();
    return cell.isGap() ? QJsonValue(QJsonValue::Null) : QJsonValue(cell.number());
}

/// An attribute's value at a point: of its column, its list, or the one for all points.
QJsonValue pointValue(const ResolvedTrace &trace, const Series &series, const QString &path, size_t index)
{
    if (const Column *column = series.column(path.toLatin1()))
        return index < column->size() ? jsonOf(column->cell(index)) : QJsonValue(QJsonValue::Undefined);
    const QJsonValue value = Attributes(trace.attributes).value(path);
    return value.isArray() ? value.toArray().at(qsizetype(index)) : value;
}

QString shortened(const QString &name, int length)
{
    if (length < 0 || name.size() <= length)
        return name;
    return length > 3 ? name.left(length - 3) + "..."_L1 : name.left(length);
}

int nameLength(const ResolvedFigure &figure, const ResolvedTrace &trace)
{
    const int usual = Attributes(figure.layout).integer(u"hoverlabel.namelength", usualNameLength, -1);
    return Attributes(trace.attributes).integer(u"hoverlabel.namelength", usual, -1);
}

/// NaN for a gap; in the axis's coordinates.
double coordinate(const ResolvedFigure &figure, const FigureDocument &document, const HoveredPoint &point,
                  AxisLetter letter)
{
    const ResolvedTrace &trace = figure.traces[point.trace];
    const Series &series = document.series[point.trace];
    const ResolvedAxis &axis = letter == AxisLetter::X ? figure.xAxis(trace) : figure.yAxis(trace);
    // Of a stack the value itself and not the height that it reaches.
    const Column *own = coordinateColumn(series, letter);
    const bool isStacked = trace.attributes.contains("stackgroup"_L1);
    if (isStacked && own && point.index < own->size())
        return axisCoordinate(own->coordinate(point.index), axis.type);
    const AxisPoints points(trace, series, letter, axis.type);
    return point.index < points.size() ? axisCoordinate(points[point.index], axis.type) : gap;
}

class Lookup
{
public:
    Lookup(const ResolvedFigure &figure, const FigureDocument &document, const HoveredPoint &point,
           HoverMode mode, QString common)
        : m_figure(figure)
        , m_document(document)
        , m_point(point)
        , m_mode(mode)
        , m_common(std::move(common))
    {}

    std::optional<TemplateValue> operator()(const QString &name) const
    {
        const ResolvedTrace &trace = m_figure.traces[m_point.trace];
        if (name == "x"_L1 || name == "y"_L1) {
            const AxisLetter letter = name == "x"_L1 ? AxisLetter::X : AxisLetter::Y;
            return TemplateValue{valueOf(name, letter),
                                 coordinateText(m_figure, m_document, m_point, letter)};
        }
        if (name.contains("other"_L1))
            return other(name);
        if (name == "pointNumber"_L1 || name == "pointIndex"_L1)
            return TemplateValue{qint64(m_point.index), {}};
        if (name == "curveNumber"_L1)
            return TemplateValue{qint64(m_point.trace), {}};
        if (name == "fullData.name"_L1 || name == "data.name"_L1)
            return TemplateValue{trace.name, {}};
        return attribute(trace, name);
    }

private:
    /// As it was sent where it was.
    QJsonValue valueOf(const QString &name, AxisLetter letter) const
    {
        const Column *column = coordinateColumn(m_document.series[m_point.trace], letter);
        if (column && m_point.index < column->size() && !isBarLike(m_figure.traces[m_point.trace]))
            return pointValue(m_figure.traces[m_point.trace], m_document.series[m_point.trace], name,
                              m_point.index);
        return coordinate(m_figure, m_document, m_point, letter);
    }

    /// "xother", with "_" for a space before or behind: only where it is not the one written at the axis.
    std::optional<TemplateValue> other(QString name) const
    {
        const bool spaceBefore = name.startsWith(u'_');
        const bool spaceBehind = name.endsWith(u'_');
        name.remove(u'_');
        if (name != "xother"_L1 && name != "yother"_L1)
            return {};
        const bool isX = name.startsWith(u'x');
        const QString text =
            coordinateText(m_figure, m_document, m_point, isX ? AxisLetter::X : AxisLetter::Y);
        if ((isX ? isAlongX(m_mode) : isAlongY(m_mode)) && text == m_common)
            return TemplateValue{QString(), {}};
        return TemplateValue{(spaceBefore ? u" "_s : QString()) + text + (spaceBehind ? u" "_s : QString()),
                             {}};
    }

    std::optional<TemplateValue> attribute(const ResolvedTrace &trace, const QString &name) const
    {
        const qsizetype bracket = name.indexOf(u'[');
        const QString path = bracket < 0 ? name : name.left(bracket);
        const QString rest = bracket < 0 ? QString() : name.sliced(bracket);
        QJsonValue value = path == "meta"_L1
                               ? trace.attributes.value(path)
                               : pointValue(trace, m_document.series[m_point.trace], path, m_point.index);
        value = valueAtPath(value, rest);
        if (value.isUndefined())
            return {};
        return TemplateValue{value, {}};
    }

    const ResolvedFigure &m_figure;
    const FigureDocument &m_document;
    const HoveredPoint &m_point;
    HoverMode m_mode;
    QString m_common;
};

} // namespace

QString coordinateText(const ResolvedFigure &figure, const FigureDocument &document,
                       const HoveredPoint &point, AxisLetter letter)
{
    const ResolvedTrace &trace = figure.traces[point.trace];
    const ResolvedAxis &axis = letter == AxisLetter::X ? figure.xAxis(trace) : figure.yAxis(trace);
    const double value = coordinate(figure, document, point, letter);
    return std::isnan(value) ? QString() : hoverValueText(axis, value);
}

PointTexts pointTexts(const ResolvedFigure &figure, const FigureDocument &document, const HoveredPoint &point,
                      HoverMode mode, const QString &common)
{
    const ResolvedTrace &trace = figure.traces[point.trace];
    const Series &series = document.series[point.trace];
    const auto value = [&](const QString &path) {
        return textOf(pointValue(trace, series, path, point.index));
    };

    QString info = value(u"hoverinfo"_s);
    if (info.isEmpty() || info == "all"_L1)
        info = info.isEmpty() && figure.traces.size() == 1 ? u"x+y+z+text"_s : u"x+y+z+text+name"_s;
    const QStringList flags = info.split(u'+');

    PointTexts texts;
    texts.isSilent = flags.contains("none"_L1) || flags.contains("skip"_L1);
    if (flags.contains("x"_L1))
        texts.x = coordinateText(figure, document, point, AxisLetter::X);
    if (flags.contains("y"_L1))
        texts.y = coordinateText(figure, document, point, AxisLetter::Y);
    if (flags.contains("text"_L1)) {
        texts.text = value(u"hovertext"_s);
        if (texts.text.isEmpty())
            texts.text = value(u"text"_s);
    }
    QString name = flags.contains("name"_L1) ? trace.name : QString();
    if (const QString shape = value(u"hovertemplate"_s); !shape.isEmpty()) {
        const QString filled =
            filledTemplate(shape, Lookup(figure, document, point, mode, common),
                           Separators::fromText(Attributes(figure.layout).text(u"separators")));
        const HoverTemplateText split = splitExtra(filled);
        texts.filled = split.label;
        texts.isSilent = false;
        name = split.extra.value_or(trace.name);
    }
    texts.name = shortened(plainText(name), nameLength(figure, trace));
    return texts;
}

QString labelText(const PointTexts &texts, HoverMode mode, const QString &common)
{
    if (texts.filled)
        return *texts.filled;
    QString text;
    if (!common.isEmpty() && isAlongX(mode) && texts.x == common)
        text = texts.y;
    else if (!common.isEmpty() && isAlongY(mode) && texts.y == common)
        text = texts.x;
    else if (texts.x.isEmpty() || texts.y.isEmpty())
        text = texts.x + texts.y;
    else
        text = u"(%1, %2)"_s.arg(texts.x, texts.y);
    if (!texts.text.isEmpty())
        text += (text.isEmpty() ? QString() : u"<br>"_s) + texts.text;
    return text;
}

} // namespace chartstream
