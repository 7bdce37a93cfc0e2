// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/heldmarks.h"

using namespace Qt::StringLiterals;

namespace chartstream {

/// The marks that tell which axes are held.
class TestHeldMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void standApartInsideOfTheSubplot_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::newRow("usual") << u""_s;
        QTest::newRow("other sides") << u"'xaxis': {'side': 'top'}, 'yaxis': {'side': 'right'}"_s;
        QTest::newRow("both at one corner") << u"'xaxis': {'side': 'top'}, 'yaxis': {'side': 'right'},"
                                               "'yaxis2': {'overlaying': 'y', 'side': 'right'}"_s;
        QTest::newRow("reversed") << u"'xaxis': {'autorange': 'reversed'}"_s;
        QTest::newRow("stacked") << u"'yaxis': {'domain': [0, 0.4]}, 'yaxis2': {'domain': [0.6, 1]}"_s;
        QTest::newRow("second axis") << u"'yaxis2': {'overlaying': 'y', 'side': 'left'}"_s;
    }

    void standApartInsideOfTheSubplot()
    {
        QFETCH(QString, layout);
        const QString figure = u"{'data': [{'x': [0, 100], 'y': [0, 10]},"
                               "{'x': [0, 100], 'y': [0, 10], 'yaxis': 'y2'}],"
                               "'layout': {'showlegend': false, %1}}"_s.arg(layout);
        LiveStage stage(figure.toUtf8().replace(", }", "}").constData());
        const std::vector<AxisId> all{{AxisLetter::X, 1}, {AxisLetter::Y, 1}, {AxisLetter::Y, 2}};
        const std::vector<HeldMark> marks = heldMarks(stage.view().figure(), all);
        QCOMPARE(marks.size(), all.size());
        for (const HeldMark &mark : marks) {
            const bool isSecond = mark.axis == all[2];
            const SubplotId subplot{all[0], isSecond ? all[2] : all[1]};
            QVERIFY(subplotRect(stage.view().figure(), subplot).contains(mark.rect));
            for (const HeldMark &other : marks)
                QCOMPARE(other.rect.intersects(mark.rect), other == mark);
        }
    }

    void clickFollowsAgain()
    {
        LiveStage stage("{'data': [{'mode': 'lines', 'x': [0, 100], 'y': [0, 10],"
                        "           'stream': {'token': 'abcdefghij', 'maxpoints': 10000}}],"
                        " 'layout': {'showlegend': false}}");
        const auto marks = [&stage] {
            return heldMarks(stage.view().figure(), stage.view().navigation().heldAxes());
        };
        QVERIFY(marks().empty());
        const QImage before = stage.view().grab().toImage();
        stage.drag(stage.inside(), {100, 50}, Qt::ShiftModifier);
        stage.frame();
        QCOMPARE(marks().size(), 2U);
        stage.click(marks()[0].rect.center().toPoint());
        QCOMPARE(stage.view().navigation().heldAxes(), (std::vector<AxisId>{{AxisLetter::Y, 1}}));
        stage.stream({{200, 5}});
        stage.frame();
        QCOMPARE(stage.range({AxisLetter::X, 1}).to, 200.0);
        // Not where the button was let go elsewhere.
        stage.drag(marks()[0].rect.center().toPoint(), {60, 60});
        QCOMPARE(marks().size(), 1U);
        stage.click(marks()[0].rect.center().toPoint());
        QVERIFY(stage.view().navigation().views().empty());
    }

    void noneWhereThereIsNoRoom()
    {
        LiveStage stage("{'data': [{'x': [0, 100], 'y': [0, 10]}]}", {200, 200});
        QVERIFY(heldMarks(stage.view().figure(), {{AxisLetter::X, 1}}).empty());
        QVERIFY(heldMarks(stage.view().figure(), {{AxisLetter::X, 7}}).empty());
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestHeldMarks)
#include "tst_heldmarks.moc"
