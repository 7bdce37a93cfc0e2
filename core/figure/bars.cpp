// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/bars.h"

#include "core/figure/attributes.h"
#include "core/figure/axisdata.h"
#include "core/figure/barstack.h"
#include "core/figure/traceextremes.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr double usualGap = 0.2;

/// An attribute of bars that is one number or a list of them.
class PerBar
{
public:
    PerBar(const ResolvedTrace &trace, const Series &series, const QString &name,
           AxisType type = AxisType::Linear)
        : m_column(series.column(name.toLatin1()))
        , m_value(coordinateOf(trace.attributes.value(name), type))
    {
        if (m_column && m_column->isEmpty())
            m_column = nullptr;
    }

    bool isGiven() const { return m_column || m_value; }
    std::optional<double> operator[](size_t index) const
    {
        if (!m_column)
            return m_value;
        const double value = index < m_column->size() ? m_column->coordinate(index) : gap;
        return std::isnan(value) ? std::nullopt : std::optional(value);
    }

private:
    const Column *m_column;
    std::optional<double> m_value;
};

/// The bar traces of one subplot that stand the same way.
class BarGroup
{
public:
    BarGroup(ResolvedFigure &figure, const FigureDocument &document, std::vector<size_t> traces)
        : m_figure(figure)
        , m_document(document)
    {
        const ResolvedTrace &first = figure.traces[traces.front()];
        m_position = first.vertical ? first.xAxis : first.yAxis;
        m_value = first.vertical ? first.yAxis : first.xAxis;
        for (const size_t index : traces) {
            m_bars.emplace_back(index);
            read(m_bars.back());
        }
    }

    void layOut()
    {
        const Attributes layout(m_figure.layout);
        const QString &mode = m_figure.barMode;
        m_groupGap = layout.number(u"bargroupgap", 0, 0, 1);
        m_gap = layout.number(u"bargap", usualGapOf(mode), 0, 1);
        m_norm = mode == "overlay"_L1 ? QString() : layout.text(u"barnorm");
        // Bars that say themselves where they are take no part in what the others share.
        const auto standsAlone = [&mode, this](const Trace &bars) {
            const ResolvedTrace &trace = m_figure.traces[bars.index];
            const Series &series = m_document.series[bars.index];
            if (mode == "stack"_L1 || mode == "relative"_L1)
                return PerBar(trace, series, u"base"_s).isGiven();
            return mode == "overlay"_L1 || PerBar(trace, series, u"offset"_s).isGiven();
        };
        std::vector<Trace *> shared;
        for (Trace &bars : m_bars) {
            if (standsAlone(bars))
                layOutTogether({&bars}, u"overlay"_s);
            else
                shared.push_back(&bars);
        }
        if (!shared.empty())
            layOutTogether(shared, mode);
    }

private:
    struct Trace
    {
        explicit Trace(size_t traceIndex)
            : index(traceIndex)
        {}
        size_t index;
        BarValues values;
    };

    /// Bars of histograms touch, unless several share a subplot.
    double usualGapOf(const QString &mode) const
    {
        const auto isHistogram = [this](const Trace &bars) {
            return m_figure.traces[bars.index].type == "histogram"_L1;
        };
        const bool histograms = std::any_of(m_bars.begin(), m_bars.end(), isHistogram);
        const bool several = mode == "group"_L1 && m_bars.size() > 1;
        return histograms && !several && m_figure.axes.at(m_position).type != AxisType::Category ? 0
                                                                                                 : usualGap;
    }

    void read(Trace &bars) const
    {
        const ResolvedTrace &trace = m_figure.traces[bars.index];
        const Series &series = m_document.series[bars.index];
        const AxisType positionType = m_figure.axes.at(m_position).type;
        const AxisType valueType = m_figure.axes.at(m_value).type;
        const AxisPoints positions(trace, series, m_position.letter, positionType);
        const AxisPoints sizes(trace, series, m_value.letter, valueType);
        const PerBar base(trace, series, u"base"_s, valueType);
        BarValues &values = bars.values;
        const size_t count = std::min(positions.size(), sizes.size());
        values.position.resize(count);
        values.size.resize(count);
        values.base.resize(count);
        values.hasBase = base.isGiven();
        for (size_t i = 0; i < count; ++i) {
            values.position[i] = axisCoordinate(positions[i], positionType);
            values.size[i] = sizes[i];
            values.base[i] = base[i].value_or(0);
        }
    }

    /// Distinct positions of some traces, and the least distance between any two.
    struct Places
    {
        std::vector<double> distinct;
        size_t count = 0;
        double distance = 1;
    };

    Places placesOf(const std::vector<Trace *> &traces) const
    {
        Places places;
        std::vector<double> all;
        double binWidth = std::numeric_limits<double>::infinity();
        for (const Trace *bars : traces) {
            const ResolvedTrace &trace = m_figure.traces[bars->index];
            std::copy_if(bars->values.position.begin(), bars->values.position.end(), std::back_inserter(all),
                         [](double position) { return !std::isnan(position); });
            if (trace.binSize > 0 && bars->values.position.size() == 1)
                binWidth = std::min(binWidth, trace.binSize);
        }
        std::sort(all.begin(), all.end());
        places.count = all.size();
        if (all.empty())
            return places;
        const double span = all.back() - all.front();
        places.distance = span > 0 ? span : 1;
        const double rounding = places.distance / double(std::max<size_t>(all.size() - 1, 1)) / 10'000;
        for (const double position : all) {
            if (places.distinct.empty()) {
                places.distinct.push_back(position);
            } else if (position - places.distinct.back() > rounding) {
                places.distance = std::min(places.distance, position - places.distinct.back());
                places.distinct.push_back(position);
            }
        }
        if (std::isfinite(binWidth))
            places.distance = places.distinct.size() == 1 ? binWidth : std::min(places.distance, binWidth);
        const AxisType type = m_figure.axes.at(m_position).type;
        if (type == AxisType::Category || type == AxisType::MultiCategory)
            places.distance = 1;
        return places;
    }

    void layOutTogether(const std::vector<Trace *> &traces, const QString &mode)
    {
        const Places places = placesOf(traces);
        const bool grouped = mode == "group"_L1;
        const bool overlaps = places.count != places.distinct.size();
        const double room = places.distance * (1 - m_gap);
        double firstWidth = room * (1 - m_groupGap);
        for (size_t i = 0; i < traces.size(); ++i) {
            const auto [slot, slots] =
                grouped ? slotOf(*traces[i], i, traces.size(), overlaps) : std::pair(0.0, 1.0);
            const double slotWidth = room / slots;
            const double width = slotWidth * (1 - m_groupGap);
            if (i == 0)
                firstWidth = width;
            place(*traces[i], places.distance, width, ((2 * slot + 1 - slots) * slotWidth - width) / 2);
        }
        if (!places.distinct.empty())
            askForDtick(places.distance, places.distinct.front(), grouped && overlaps);

        std::vector<BarValues *> values;
        values.reserve(traces.size());
        for (Trace *bars : traces) {
            values.push_back(&bars->values);
            if (grouped)
                stackWithin(bars->values);
        }
        const bool stacked = mode == "stack"_L1 || mode == "relative"_L1;
        const double binWidth = firstWidth > 0 ? firstWidth / 100 : 1;
        stackBars(values,
                  {stacked, mode == "relative"_L1, mode == "overlay"_L1 ? QString() : m_norm, binWidth});
        for (const Trace *bars : traces)
            finish(*bars, stacked);
    }

    /// Which of how many places beside each other a trace of a group has.
    std::pair<double, double> slotOf(const Trace &bars, size_t turn, size_t count, bool overlaps) const
    {
        const QString group = Attributes(m_figure.traces[bars.index].attributes).text(u"alignmentgroup");
        const QString own = Attributes(m_figure.traces[bars.index].attributes).text(u"offsetgroup");
        QStringList offsetGroups;
        for (const ResolvedTrace &trace : m_figure.traces) {
            const Attributes attributes(trace.attributes);
            const QString name = attributes.text(u"offsetgroup");
            if (!isBarLike(trace) || !(trace.visible || trace.legendOnly) || !isOnAxis(trace, m_position) ||
                (trace.vertical != m_position.isX()) || name.isEmpty() ||
                attributes.text(u"alignmentgroup") != group)
                continue;
            if (!offsetGroups.contains(name))
                offsetGroups.append(name);
        }
        if (!offsetGroups.isEmpty() && !own.isEmpty())
            return {double(offsetGroups.indexOf(own)), double(offsetGroups.size())};
        // Where no two bars meet, each has the whole width.
        return overlaps ? std::pair(double(turn), double(count)) : std::pair(0.0, 1.0);
    }

    void place(const Trace &bars, double distance, double usualWidth, double usualOffset)
    {
        ResolvedTrace &trace = m_figure.traces[bars.index];
        const Series &series = m_document.series[bars.index];
        const PerBar width(trace, series, u"width"_s);
        const PerBar offset(trace, series, u"offset"_s);
        const bool own = width.isGiven() || offset.isGiven();
        BarGeometry &geometry = trace.bars;
        geometry = {};
        for (size_t i = 0; i < bars.values.position.size(); ++i) {
            const double barWidth = std::max(0.0, width[i].value_or(usualWidth));
            const double start = offset[i].value_or(usualOffset + (usualWidth - barWidth) / 2);
            const double center = bars.values.position[i] + start + barWidth / 2;
            geometry.center.push_back(center);
            geometry.width.push_back(barWidth);
            // The automatic range reaches around the position, not around the bar's center.
            const double toCenter = start + barWidth / 2;
            double before = distance / 2;
            double after = distance / 2;
            if (own) {
                before = std::max(before, -start);
                after = std::max(after, start + barWidth);
            }
            geometry.room.push_back({before + toCenter, after - toCenter});
        }
    }

    void askForDtick(double distance, double first, bool wanted)
    {
        ResolvedAxis &axis = m_figure.axes.at(m_position);
        const bool numbers = axis.type == AxisType::Linear || axis.type == AxisType::Date;
        if (wanted && numbers && !axis.leastDtick) {
            axis.leastDtick = distance;
            axis.leastTick0 = first;
        } else if (!wanted || !numbers) {
            axis.leastDtick = 0;
        }
    }

    void finish(const Trace &bars, bool stacked)
    {
        BarGeometry &geometry = m_figure.traces[bars.index].bars;
        const bool log = m_figure.axes.at(m_value).type == AxisType::Log;
        const auto coordinate = [log](double value) {
            return !log || std::isnan(value) ? value : value > 0 ? std::log10(value) : lowestExponent;
        };
        const BarValues &values = bars.values;
        geometry.hasBase = values.hasBase;
        geometry.padded = !values.fillsNorm;
        const auto isZero = [](double base) { return base == 0; };
        geometry.fromZero =
            stacked || !values.hasBase || std::any_of(values.base.begin(), values.base.end(), isZero);
        for (size_t i = 0; i < values.size.size(); ++i) {
            geometry.base.push_back(std::isnan(values.size[i]) ? gap : coordinate(values.base[i]));
            geometry.top.push_back(coordinate(values.base[i] + values.size[i]));
        }
    }

    ResolvedFigure &m_figure;
    const FigureDocument &m_document;
    AxisId m_position;
    AxisId m_value;
    std::vector<Trace> m_bars;
    double m_gap = usualGap;
    double m_groupGap = 0;
    QString m_norm;
};

} // namespace

void layoutBars(ResolvedFigure &figure, const FigureDocument &document)
{
    std::map<std::pair<SubplotId, bool>, std::vector<size_t>> groups;
    for (auto &[id, axis] : figure.axes)
        axis.leastDtick = 0;
    for (size_t i = 0; i < figure.traces.size() && i < document.series.size(); ++i) {
        ResolvedTrace &trace = figure.traces[i];
        trace.bars = {};
        const bool isBar = trace.type == "bar"_L1 || trace.type == "histogram"_L1;
        if (isBar && trace.visible && figure.axes.contains(trace.xAxis) && figure.axes.contains(trace.yAxis))
            groups[{SubplotId{trace.xAxis, trace.yAxis}, trace.vertical}].push_back(i);
    }
    for (const auto &[key, traces] : groups)
        BarGroup(figure, document, traces).layOut();
}

} // namespace chartstream
