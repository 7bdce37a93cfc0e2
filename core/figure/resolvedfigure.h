// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axisid.h"
#include "core/figure/color.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <vector>

/// What a figure looks like once every default is filled in: plain values that a view draws and `inspect`
/// prints. Names are plotly.js's attributes. Lengths are pixels of the figure; angles are degrees, clockwise.
namespace chartstream {

struct Font
{
    QString family;
    double size = 12;
    Color color;
    bool bold = false;
    bool italic = false;

    bool operator==(const Font &) const = default;
};

struct TextSize
{
    double width = 0;
    double height = 0;
};

/// How large a text is drawn. Core has an estimate of its own (textmeasure.h); a view may give the real one.
using TextMeasure = std::function<TextSize(const QString &text, const Font &font)>;

struct LineStyle
{
    Color color;
    double width = 2;
    QString dash = QStringLiteral("solid");   ///< solid dot dash longdash dashdot longdashdot, or "5px,10px"
    QString shape = QStringLiteral("linear"); ///< linear spline hv vh hvh vhv
    double smoothing = 1;

    bool operator==(const LineStyle &) const = default;
};

enum class AxisType { Unset, Linear, Log, Date, Category, MultiCategory };

/// "-", "linear", "log", ...
QString axisTypeText(AxisType type);

/// In the axis's own coordinates: numbers; exponents of ten on a log axis; milliseconds since 1970 on a date
/// axis; positions (first category 0) on a category axis. `from` > `to` on a reversed axis.
struct Range
{
    double from = 0;
    double to = 1;

    double span() const { return to - from; }
    bool operator==(const Range &) const = default;
};

struct Tick
{
    double position = 0; ///< in the axis's coordinates
    QString text;        ///< pseudo-HTML: <br>, <b>, <i>, <sub>, <sup>
    /// Where the text stands if not at the position (ticklabelmode "period"). Such a tick's position may lie
    /// a step before the range.
    std::optional<double> labelPosition = std::nullopt;

    bool operator==(const Tick &) const = default;
};

enum class Side { Bottom, Top, Left, Right };

enum class TickPlace { None, Outside, Inside };

/// The plotly.js attribute of the same name, unless said otherwise.
struct ResolvedAxis
{
    AxisId id;
    QJsonObject attributes; ///< as in the layout, with the template's beneath: for what has no field here
    AxisType type = AxisType::Linear;
    Range range{-1, 6};
    bool autoRange = true;
    Range ownRange;        ///< what its attributes say, where it is not automatic
    bool reversed = false; ///< autorange: "reversed"
    std::array<double, 2> domain{0, 1};
    std::optional<AxisId> anchor; ///< nothing: "free", placed at `position`
    double position = 0;          ///< fraction of the plot area, for a free axis
    double shift = 0;             ///< px
    std::optional<AxisId> overlaying;
    std::optional<AxisId> matches;
    Side side = Side::Bottom;

    QString title;
    Font titleFont;
    double titleStandoff = -1; ///< px; negative: automatic

    bool visible = true;
    bool showGrid = true;
    bool zeroLine = true;
    bool showLine = false;
    bool showTickLabels = true;
    bool fixedRange = false;
    bool automargin = false;
    QString mirror; ///< "", "true", "ticks", "all", "allticks"
    QString layer;  ///< "above traces" or "below traces"

    Color gridColor;
    double gridWidth = 1;
    QString gridDash = QStringLiteral("solid");
    Color zeroLineColor;
    double zeroLineWidth = 1;
    Color lineColor;
    double lineWidth = 1;

    TickPlace tickPlace = TickPlace::None; ///< `ticks`
    double tickLength = 5;
    double tickWidth = 1;
    Color tickColor;
    Font tickFont;
    std::optional<double> tickAngle; ///< nothing: automatic
    double shownTickAngle = 0;       ///< what automatic came to
    bool insideTickLabels = false;   ///< ticklabelposition starts with "inside"

    QJsonValue tick0; ///< as plotly.js prints it
    QJsonValue dtick;
    double leastDtick =
        0; ///< grouped bars ask for no finer automatic step than their distance; 0: nothing asked
    double leastTick0 = 0;           ///< `tick0` of that
    QString separators;              ///< `layout.separators`: decimal point, thousands; empty: ".,"
    std::vector<Tick> ticks;         ///< inside the range, in order
    std::vector<Tick> minorTicks;    ///< positions only
    std::vector<QString> categories; ///< of a category axis, by position

    double lengthInPixels = 0; ///< of its domain within the plot area
};

struct ResolvedMarker
{
    Color color;
    double size = 6;
    QString symbol = QStringLiteral("circle");
    double opacity = 1;
    LineStyle line; ///< its outline; width 0: none
    /// The per-point columns "marker.color", "marker.size", ... decide where these are set.
    bool colorPerPoint = false;
    bool sizePerPoint = false;
    bool symbolPerPoint = false;
    bool opacityPerPoint = false;
    bool lineColorPerPoint = false;
    bool lineWidthPerPoint = false;
    /// How numbers become colours: positions 0 to 1, between colorMin and colorMax.
    std::vector<std::pair<double, Color>> colorScale;
    double colorMin = 0;
    double colorMax = 1;
    /// How numbers become diameters (px).
    double sizeRef = 1;
    double sizeMin = 0;
    bool sizeIsArea = false;
};

struct ResolvedErrorBars
{
    bool visible = false;
    QString type; ///< data, percent, sqrt, constant
    double value = 10;
    double valueMinus = 10;
    bool symmetric = true;
    Color color;
    double thickness = 2;
    double width = 4; ///< px of the cap
};

/// Where the bars of one trace stand, computed over all bar traces of a subplot (barmode, bargap,
/// offsetgroup). In the coordinates of the position axis and of the value axis; index as in the series. NaN
/// where there is no bar.
struct BarGeometry
{
    /// How far the automatic range reaches around a bar's center: to the middle between bars.
    struct Room
    {
        double before = 0;
        double after = 0;
    };
    std::vector<double> center;
    std::vector<double> width;
    std::vector<double> base;
    std::vector<double> top;
    std::vector<Room> room;
    bool hasBase = false; ///< the automatic range must show the bases too
    bool fromZero = true; ///< the automatic range must show zero
    bool padded = true;   ///< the automatic range leaves room beyond the tops
};

struct ResolvedTrace
{
    QString type;           ///< as in the figure; drawn or not
    QJsonObject attributes; ///< as in the figure, with the template's beneath, without the columns
    bool drawn = true;      ///< false: a type that is not drawn yet; `notDrawn` says so to a person
    QString notDrawn;
    bool visible = true; ///< false also for "legendonly"
    bool legendOnly = false;
    QString name;
    AxisId xAxis{AxisLetter::X, 1};
    AxisId yAxis{AxisLetter::Y, 1};
    qsizetype length = 0; ///< points
    double opacity = 1;

    bool lines = false; ///< from `mode`
    bool markers = false;
    bool text = false;
    LineStyle line;
    ResolvedMarker marker;
    bool connectGaps = false;
    bool clipOnAxis = true;
    QString fill = QStringLiteral("none"); ///< none tozeroy tozerox tonexty tonextx toself tonext
    Color fillColor;
    int fillPrevious = -1; ///< index of the trace that tonexty/tonextx/tonext fill to; -1: none
    QString textPosition;
    Font textFont;
    ResolvedErrorBars errorX;
    ResolvedErrorBars errorY;

    bool vertical = true; ///< orientation "v"
    BarGeometry bars;     ///< type bar and histogram
    double binSize = 0;   ///< of a histogram's first bin, in axis coordinates
    /// Values that stand for the column of the same letter where they differ from it (stackgroup, x0/dx,
    /// histogram).
    std::optional<std::vector<double>> derivedX;
    std::optional<std::vector<double>> derivedY;

    double zOrder = 0; ///< traces of a higher one are drawn above all of a lower one

    bool showLegend = true;
    QString legendGroup;
    double legendRank = 1000;
    QString hoverInfo;
    QString hoverTemplate;
};

struct LegendEntry
{
    int trace = 0; ///< index
    QString text;
};

struct ResolvedLegend
{
    bool visible = false;
    std::vector<LegendEntry> entries; ///< in the order drawn
    double x = 1.02;
    double y = 1;
    QString xAnchor = QStringLiteral("left");
    QString yAnchor = QStringLiteral("top");
    bool horizontal = false;
    Font font;
    Color background;
    Color borderColor;
    double borderWidth = 0;
    QString title;
    TextSize size;     ///< estimated, for the margins
    double scroll = 0; ///< px that its entries are moved up, where there is not room for all; a person's
};

/// A coordinate of an annotation or shape: on an axis (its coordinates), or a fraction of the paper.
struct Anchored
{
    std::optional<AxisId> axis;
    bool axisDomain = false; ///< a fraction of the axis's domain
    double value = 0;
};

struct ResolvedAnnotation
{
    bool visible = true;
    QString text;
    Anchored x;
    Anchored y;
    Font font;
    double opacity = 1;
    double textAngle = 0;
    QString xAnchor = QStringLiteral("center");
    QString yAnchor = QStringLiteral("middle");
    QString align = QStringLiteral("center");
    double xShift = 0;
    double yShift = 0;
    bool showArrow = true;
    double arrowX = 0; ///< `ax`, px from the point
    double arrowY = 0;
    int arrowHead = 1;
    double arrowWidth = 1;
    double arrowSize = 1;
    Color arrowColor;
    Color background;
    Color borderColor;
    double borderWidth = 1;
    double borderPad = 1;
};

struct ResolvedShape
{
    bool visible = true;
    QString type; ///< line rect circle path
    Anchored x0, x1, y0, y1;
    QString path;
    bool below = false;
    double opacity = 1;
    LineStyle line;
    Color fillColor{0, 0, 0, 0};
};

struct Margins
{
    double left = 80;
    double right = 80;
    double top = 100;
    double bottom = 80;

    bool operator==(const Margins &) const = default;
};

struct ResolvedTitle
{
    QString text;
    Font font;
    double x = 0.5;
    double y = -1; ///< negative: automatic
    QString xAnchor = QStringLiteral("center");
    QString yAnchor = QStringLiteral("auto");
};

struct ResolvedFigure
{
    QJsonObject layout; ///< as in the figure, with the template's beneath
    double width = 700;
    double height = 450;
    Margins margins; ///< after automatic margins
    ResolvedTitle title;
    Color paperBackground{255, 255, 255, 1};
    Color plotBackground{255, 255, 255, 1};
    bool showLegend = false;
    QString hoverMode; ///< closest x y "x unified" "y unified" or empty: off
    QString barMode;
    std::map<AxisId, ResolvedAxis> axes;
    std::vector<SubplotId> subplots;   ///< in drawing order
    std::vector<ResolvedTrace> traces; ///< as many as the document has, in order
    ResolvedLegend legend;
    std::vector<ResolvedAnnotation> annotations;
    std::vector<ResolvedShape> shapes;
    std::vector<QString> remarks; ///< what could not be honoured, for a person: JSON path and reason

    const ResolvedAxis &xAxis(const ResolvedTrace &trace) const { return axes.at(trace.xAxis); }
    const ResolvedAxis &yAxis(const ResolvedTrace &trace) const { return axes.at(trace.yAxis); }
};

} // namespace chartstream
