// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/fieldwidgets.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QSpinBox>

namespace chartstream {

namespace {

class SecondsBox final : public QDoubleSpinBox
{
public:
    SecondsBox()
    {
        constexpr int nanoseconds = 9;
        setDecimals(nanoseconds);
        setRange(0, 9e9);
        setSuffix(QCoreApplication::translate("chartstream::SecondsBox", " s"));
        setStepType(AdaptiveDecimalStepType);
    }
    QString textFromValue(double value) const override
    {
        return locale().toString(value, 'g', QLocale::FloatingPointShortest);
    }
};

} // namespace

QComboBox *makeBox(const QString &name)
{
    constexpr int fewest = 5;
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(fewest);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

QSpinBox *makeCount(const QString &name, int most)
{
    auto *box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(0, most);
    return box;
}

QDoubleSpinBox *makeSeconds(const QString &name)
{
    auto *box = new SecondsBox;
    box->setObjectName(name);
    return box;
}

QWidget *sideBySide(QWidget *first, QWidget *second)
{
    auto *both = new QWidget;
    auto *layout = new QHBoxLayout(both);
    layout->setContentsMargins({});
    layout->addWidget(first, 1);
    layout->addWidget(second, 1);
    both->setFocusProxy(first);
    both->setObjectName(first->objectName() + QStringLiteral("Row"));
    return both;
}

void chooseData(QComboBox *box, const QVariant &value)
{
    box->setCurrentIndex(box->findData(value));
}

} // namespace chartstream
