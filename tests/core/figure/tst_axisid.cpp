// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/axisid.h"

#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class AxisIdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void reads_data();
    void reads();
    void ordersByLetterAndNumber();
};

void AxisIdTest::reads_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("text"); ///< empty: no axis
    QTest::addColumn<QString>("layoutKey");
    const auto row = [](const char *written, const char *text, const char *layoutKey) {
        QTest::addRow("'%s'", written)
            << QString::fromLatin1(written) << QString::fromLatin1(text) << QString::fromLatin1(layoutKey);
    };
    row("x", "x", "xaxis");
    row("y1", "y", "yaxis");
    row("x2", "x2", "xaxis2");
    row("y10", "y10", "yaxis10");
    for (const char *other :
         {"", "z", "x0", "x02", "x-1", "x2 domain", "xaxis", "xy", "x99999", "x99999999999999999999"})
        row(other, "", "");
}

void AxisIdTest::reads()
{
    QFETCH(QString, written);
    QFETCH(QString, text);
    const std::optional<AxisId> id = AxisId::fromText(written);
    QCOMPARE(id.has_value(), !text.isEmpty());
    if (!id)
        return;
    QCOMPARE(id->text(), text);
    QTEST(id->layoutKey(), "layoutKey");
}

void AxisIdTest::ordersByLetterAndNumber()
{
    const AxisId x{AxisLetter::X, 1};
    const AxisId x10{AxisLetter::X, 10};
    const AxisId y2{AxisLetter::Y, 2};
    QVERIFY(x < x10);
    QVERIFY(x10 < y2);
    QCOMPARE((SubplotId{x10, y2}.text()), u"x10y2"_s);
    QVERIFY(qHash(x) != qHash(AxisId{AxisLetter::Y, 1}));
}

QTEST_GUILESS_MAIN(AxisIdTest)
#include "tst_axisid.moc"
