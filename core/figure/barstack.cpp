// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/barstack.h"

#include <QHash>

#include <cmath>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

/// Heights reached so far, by position.
class Heights
{
public:
    explicit Heights(const BarStacking &stacking)
        : m_stacking(stacking)
    {}

    double &at(double position, double size)
    {
        QHash<double, double> &side = m_stacking.signsApart && size < 0 ? m_below : m_above;
        return side[std::round(position / m_stacking.rounding)];
    }

private:
    const BarStacking &m_stacking;
    QHash<double, double> m_above;
    QHash<double, double> m_below;
};

} // namespace

void stackBars(const std::vector<BarValues *> &traces, const BarStacking &stacking)
{
    if (!stacking.stacked && stacking.norm.isEmpty())
        return;
    Heights heights(stacking);
    for (BarValues *bars : traces) {
        for (size_t i = 0; i < bars->size.size(); ++i) {
            const double size = bars->size[i];
            if (std::isnan(size) || std::isnan(bars->position[i]))
                continue;
            double &height = heights.at(bars->position[i], size);
            const double before = height;
            height += bars->base[i] + size;
            if (stacking.stacked)
                bars->base[i] = before;
        }
    }
    if (stacking.norm.isEmpty())
        return;
    const double whole = stacking.norm == "fraction"_L1 ? 1 : 100;
    const double tiny = whole / 1e9;
    for (BarValues *bars : traces) {
        bars->fillsNorm = true;
        for (size_t i = 0; i < bars->size.size(); ++i) {
            if (std::isnan(bars->size[i]) || std::isnan(bars->position[i]))
                continue;
            const double height = heights.at(bars->position[i], bars->size[i]);
            const double scale = height == 0 ? 0 : std::abs(whole / height);
            bars->base[i] *= scale;
            bars->size[i] *= scale;
            const double top = bars->base[i] + bars->size[i];
            const double least = stacking.signsApart ? -whole : 0;
            if (top < least - tiny || top > whole + tiny)
                bars->fillsNorm = false;
        }
    }
}

void stackWithin(BarValues &bars)
{
    if (bars.hasBase)
        return;
    QHash<double, double> above;
    QHash<double, double> below;
    for (size_t i = 0; i < bars.size.size(); ++i) {
        if (std::isnan(bars.size[i]) || std::isnan(bars.position[i]))
            continue;
        double &height = (bars.size[i] < 0 ? below : above)[bars.position[i]];
        bars.base[i] = height;
        height += bars.size[i];
    }
}

} // namespace chartstream
