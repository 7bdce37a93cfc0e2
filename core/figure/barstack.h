// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace chartstream {

/// The bars of one trace: where they stand, where they start and how long they are, index as in the series.
struct BarValues
{
    std::vector<double> position;
    std::vector<double> size;
    std::vector<double> base;
    bool hasBase = false;   ///< bases were given
    bool fillsNorm = false; ///< normalised, and within the norm everywhere
};

/// How bars at the same position share it.
struct BarStacking
{
    bool stacked = false;
    bool signsApart = false; ///< "relative": bars below zero are stacked downwards
    QString norm;            ///< "", "fraction" or "percent"
    double rounding = 1;     ///< positions that differ by less are the same
};

/// Moves the bases of stacked bars on top of each other, in the order of the traces, and scales bars to their
/// norm.
void stackBars(const std::vector<BarValues *> &traces, const BarStacking &stacking);

/// Puts bars of one trace that share a position on top of each other, those below zero downwards: a group of
/// bars shows all of them. Bars whose bases were given stay.
void stackWithin(BarValues &bars);

} // namespace chartstream
