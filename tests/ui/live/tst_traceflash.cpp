// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/live/livestage.h"
#include "tests/ui/warnings.h"
#include "ui/live/traceflash.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace chartstream {

class TestTraceFlash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void framesTheSubplotOfTheTrace()
    {
        LiveStage stage("{'data': [{'y': [1, 2], 'name': 'a', 'line': {'color': '#ff0000'}},"
                        "          {'y': [1, 2], 'name': 'b', 'xaxis': 'x2', 'line': {'color': '#0000ff'}},"
                        "          {'y': [1, 2], 'name': 'c', 'visible': 'legendonly'}],"
                        " 'layout': {'grid': {'rows': 1, 'columns': 2}}}");
        stage.frame();
        TraceFlash::over(stage.view(), 1);
        QPointer<TraceFlash> flash = stage.view().findChild<TraceFlash *>();
        QVERIFY(flash && flash->isVisible());
        QCOMPARE(flash->text(), u"b"_s);
        const ResolvedTrace &trace = stage.view().figure().traces[1];
        const QRectF ground = subplotRect(stage.view().figure(), {trace.xAxis, trace.yAxis});
        const QImage picture = stage.view().grab().toImage();
        const QPoint onFrame(int(ground.left()), int(ground.center().y()));
        QCOMPARE(picture.pixelColor(onFrame), QColor(0, 0, 255));

        TraceFlash::over(stage.view(), 2);
        QVERIFY(!flash);
        QVERIFY(stage.view().findChild<TraceFlash *>()->text().contains(u"legend"_s));
        QTRY_VERIFY(!stage.view().findChild<TraceFlash *>());
    }

    void aTraceThatIsNotThereIsNotShown()
    {
        LiveStage stage("{'data': [{'y': [1, 2]}]}");
        TraceFlash::over(stage.view(), 7);
        QVERIFY(!stage.view().findChild<TraceFlash *>());
    }
};

} // namespace chartstream

QTEST_MAIN(chartstream::TestTraceFlash)
#include "tst_traceflash.moc"
