// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/histograms.h"

#include "core/figure/attributes.h"
#include "core/figure/axisdata.h"
#include "core/figure/bins.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// The values of one histogram and those they weigh.
struct Sample
{
    std::vector<double> values;
    std::vector<double> weights; ///< for histfunc sum, avg, min, max; else empty
};

AxisId positionAxis(const ResolvedTrace &trace)
{
    return trace.vertical ? trace.xAxis : trace.yAxis;
}

Sample sampleOf(const ResolvedFigure &figure, const FigureDocument &document, size_t index)
{
    const ResolvedTrace &trace = figure.traces[index];
    const AxisLetter letter = positionAxis(trace).letter;
    const AxisLetter otherLetter = letter == AxisLetter::X ? AxisLetter::Y : AxisLetter::X;
    Sample sample;
    if (const Column *column = coordinateColumn(document.series[index], letter)) {
        for (size_t i = 0; i < column->size(); ++i)
            sample.values.push_back(column->coordinate(i));
    }
    if (const Column *column = coordinateColumn(document.series[index], otherLetter)) {
        for (size_t i = 0; i < column->size(); ++i)
            sample.weights.push_back(column->coordinate(i));
    }
    return sample;
}

/// What has fallen into one bin.
class Bin
{
public:
    void add(double weight)
    {
        ++m_count;
        m_sum += weight;
        m_least = std::fmin(m_least, weight);
        m_greatest = std::fmax(m_greatest, weight);
    }

    double result(const QString &function) const
    {
        if (function == "sum"_L1)
            return m_sum;
        if (m_count == 0 || function == "count"_L1)
            return m_count;
        if (function == "avg"_L1)
            return m_sum / m_count;
        return function == "min"_L1 ? m_least : m_greatest;
    }

private:
    double m_count = 0;
    double m_sum = 0;
    double m_least = gap;
    double m_greatest = gap;
};

Bins binsOf(const ResolvedTrace &trace, AxisType type, const std::vector<double> &shared)
{
    const Attributes attributes(trace.attributes);
    const QString letter = trace.vertical ? u"x"_s : u"y"_s;
    const Attributes own = attributes.child(QString(letter + "bins"_L1));
    std::optional<TickStep> size;
    if (own.has(u"size"))
        size = TickStep::fromJson(own.value(u"size"), type);
    Bins bins = automaticBins(type, shared, attributes.integer(QString("nbins"_L1 + letter), 0), size);
    const double start = coordinateOf(own.value(u"start"), type).value_or(gap);
    const double end = coordinateOf(own.value(u"end"), type).value_or(gap);
    if (!std::isnan(start))
        bins.start = start;
    if (!std::isnan(end))
        bins.end = end;
    return bins;
}

void normalize(std::vector<double> &sizes, const std::vector<double> &edges, const QString &norm)
{
    double total = 0;
    for (const double size : sizes)
        total += size;
    const bool probability = norm.startsWith("probability"_L1);
    for (size_t i = 0; i < sizes.size(); ++i) {
        if (total != 0 && (probability || norm == "percent"_L1))
            sizes[i] *= (probability ? 1 : 100) / total;
        if (norm.endsWith("density"_L1))
            sizes[i] /= edges[i + 1] - edges[i];
    }
}

void cumulate(std::vector<double> &sizes, const Attributes &cumulative)
{
    if (!cumulative.boolean(u"enabled", false))
        return;
    const bool decreasing = cumulative.text(u"direction") == "decreasing"_L1;
    const QString current = cumulative.text(u"currentbin", u"include"_s);
    if (decreasing)
        std::reverse(sizes.begin(), sizes.end());
    double sum = 0;
    for (double &size : sizes) {
        const double own = size;
        const double share = current == "half"_L1 ? own / 2 : current == "exclude"_L1 ? 0 : own;
        size = sum + share;
        sum += own;
    }
    if (decreasing)
        std::reverse(sizes.begin(), sizes.end());
}

void count(ResolvedTrace &trace, const Sample &sample, const Bins &bins)
{
    const Attributes attributes(trace.attributes);
    const std::vector<double> edges = bins.edges();
    if (edges.size() < 2)
        return;
    std::vector<Bin> contents(edges.size() - 1);
    for (size_t i = 0; i < sample.values.size(); ++i) {
        const double value = sample.values[i];
        if (!(value >= edges.front() && value < edges.back()))
            continue;
        const auto edge = std::upper_bound(edges.begin(), edges.end(), value);
        const double weight = i < sample.weights.size() ? sample.weights[i] : 1;
        if (!std::isnan(weight))
            contents[size_t(edge - edges.begin()) - 1].add(weight);
    }
    const QStringList functions{u"count"_s, u"sum"_s, u"avg"_s, u"min"_s, u"max"_s};
    const QString function =
        sample.weights.empty() ? u"count"_s : attributes.choice(u"histfunc", functions, u"count"_s);
    std::vector<double> sizes;
    sizes.reserve(contents.size());
    for (const Bin &bin : contents)
        sizes.push_back(bin.result(function));
    normalize(sizes, edges, attributes.text(u"histnorm"));
    cumulate(sizes, attributes.child(u"cumulative"));

    // Empty bins at both ends are not drawn.
    const auto isFilled = [](double size) { return size != 0; };
    const auto first = std::find_if(sizes.begin(), sizes.end(), isFilled);
    const auto last = std::find_if(sizes.rbegin(), sizes.rend(), isFilled).base();
    std::vector<double> middles;
    for (auto size = first; size < last; ++size) {
        const size_t i = size_t(size - sizes.begin());
        middles.push_back(edges[i] + (edges[i + 1] - edges[i]) / 2);
    }
    std::vector<double> shown(std::min(first, last), last);
    trace.binSize = edges[1] - edges[0];
    trace.derivedX = trace.vertical ? middles : shown;
    trace.derivedY = trace.vertical ? shown : middles;
}

} // namespace

void countHistograms(ResolvedFigure &figure, const FigureDocument &document)
{
    std::map<std::pair<SubplotId, bool>, std::vector<size_t>> groups;
    for (size_t i = 0; i < figure.traces.size() && i < document.series.size(); ++i) {
        ResolvedTrace &trace = figure.traces[i];
        if (trace.type != "histogram"_L1)
            continue;
        trace.derivedX.emplace();
        trace.derivedY.emplace();
        trace.binSize = 0;
        if (trace.visible && figure.axes.contains(positionAxis(trace)))
            groups[{SubplotId{trace.xAxis, trace.yAxis}, trace.vertical}].push_back(i);
    }
    for (const auto &[key, traces] : groups) {
        std::vector<Sample> samples;
        std::vector<double> together;
        for (const size_t index : traces) {
            samples.push_back(sampleOf(figure, document, index));
            together.insert(together.end(), samples.back().values.begin(), samples.back().values.end());
        }
        const bool apart = figure.barMode == "overlay"_L1;
        for (size_t turn = 0; turn < traces.size(); ++turn) {
            ResolvedTrace &trace = figure.traces[traces[turn]];
            const ResolvedTrace &model = apart ? trace : figure.traces[traces.front()];
            const AxisType type = figure.axes.at(positionAxis(trace)).type;
            count(trace, samples[turn], binsOf(model, type, apart ? samples[turn].values : together));
        }
    }
}

} // namespace chartstream
