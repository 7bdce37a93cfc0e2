// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/axisid.h"

#include <QString>

#include <functional>
#include <vector>

class QComboBox;
class QMenu;

namespace chartstream {

class PlotEditing;

/// One of several things that a part of a figure can be, for a menu or a list of choices.
struct Choice
{
    QString text;
    bool isChosen = false;
    std::function<void()> choose;
    bool isApart = false; ///< from those before it
};

using Choices = std::vector<Choice>;

/// All take effect on `editing`, which must be there when something is chosen.
Choices placesOfTrace(PlotEditing &editing, size_t trace);
Choices typesOfAxis(PlotEditing &editing, AxisId axis);
Choices placesOfLegend(PlotEditing &editing);
Choices templatesOf(PlotEditing &editing);

/// Actions that can be checked, in place of what the menu has.
void fillMenu(QMenu &menu, const Choices &choices);
/// The texts; none is current where none is chosen.
void showChoices(QComboBox &box, const Choices &choices);
/// Puts items in place of the box's, where they are others.
void showItems(QComboBox &box, const QStringList &items);

} // namespace chartstream
