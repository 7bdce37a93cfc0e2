// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/handmadefigure.h"
#include "tests/ui/warnings.h"

#include <QTest>

#include <cmath>

namespace chartstream {

namespace {

constexpr size_t points = 10'000'000;
constexpr size_t spike = 6'543'210;

} // namespace

/// One sample among ten million.
class TestSpikes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<double> x(points);
        std::vector<double> y(points);
        for (size_t index = 0; index < points; ++index) {
            x[index] = double(index);
            y[index] = 2 + double(index % 7) / 10;
        }
        y[spike] = 9;
        m_hand = std::make_unique<HandMadeFigure>();
        m_hand->addTrace(x, y);
    }
    void init() { failOnWarnings(); }

    void isVisible_data()
    {
        QTest::addColumn<double>("span");
        QTest::addColumn<double>("width");
        QTest::addColumn<bool>("fills");
        for (double span = double(points); span >= 2; span /= 2.5) {
            QTest::addRow("%.0f points in view", span) << span << 2.0 << false;
            QTest::addRow("%.0f points in view, thin", span) << span << 0.5 << false;
            QTest::addRow("%.0f points in view, filled", span) << span << 1.0 << true;
        }
    }
    /// Wherever in the view it stands.
    void isVisible()
    {
        QFETCH(double, span);
        QFETCH(double, width);
        QFETCH(bool, fills);
        ResolvedTrace &trace = m_hand->figure.traces.front();
        trace.line.width = width;
        trace.fill = fills ? QStringLiteral("tozeroy") : QString();
        trace.fillColor = {255, 0, 0, 1};
        for (const double share : {0.003, 0.25, 0.5003, 0.77, 0.996}) {
            const double from = double(spike) - share * span;
            m_hand->xAxis().range = {from, from + span};
            const QImage image = m_hand->draw();
            // Half way up, from edge to edge: ink is where the spike is and nowhere else.
            const int row = 250 - 20 * 6;
            const double place = 50 + 300 * share;
            int ink = 0;
            for (int column = 50; column < 350; ++column) {
                const int levels = 255 - image.pixelColor(column, row).green();
                ink += levels;
                // Its flanks are as wide as the way to the next samples.
                const double flank = 300 / span + width + 2;
                QVERIFY(levels == 0 || std::abs(column + 0.5 - place) <= flank);
            }
            const QString report = QStringLiteral("%1 levels at %2").arg(ink).arg(share);
            QVERIFY2(ink >= 255 * std::min(width, 1.0) * 0.8, qPrintable(report));
        }
    }

private:
    std::unique_ptr<HandMadeFigure> m_hand;
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestSpikes)
#include "tst_spikes.moc"
