// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

class QDoubleSpinBox;
class QSpinBox;

/// What the pages of the import dialog are made of.
namespace chartstream {

/// A box that may be narrower than what it offers.
QComboBox *makeBox(const QString &name);
/// From 0 to `most`.
QSpinBox *makeCount(const QString &name, int most);
/// Of a time, with as many digits as it needs.
QDoubleSpinBox *makeSeconds(const QString &name);
/// Two editors as one, named after the first.
QWidget *sideBySide(QWidget *first, QWidget *second);
/// The item with that data.
void chooseData(QComboBox *box, const QVariant &value);

} // namespace chartstream
