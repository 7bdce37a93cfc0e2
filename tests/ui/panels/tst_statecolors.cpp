// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warnings.h"
#include "ui/panels/statecolors.h"

#include <QPalette>
#include <QTest>

using namespace chartstream;
using namespace Qt::StringLiterals;

class tst_StateColors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void contrast()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    }

    void mendsOnlyWhatIsIllegible()
    {
        QPalette dark(QColor(49, 54, 59));
        dark.setColor(QPalette::Base, QColor(35, 38, 41));
        dark.setColor(QPalette::Text, QColor(239, 240, 241));
        dark.setColor(QPalette::AlternateBase, QColor(49, 54, 59));
        dark.setColor(QPalette::PlaceholderText, QColor(160, 160, 160));
        QCOMPARE(legibleRoles(dark), QPalette());
        dark.setColor(QPalette::AlternateBase, Qt::white);
        dark.setColor(QPalette::PlaceholderText, Qt::black);
        const QPalette mended = legibleRoles(dark);
        QVERIFY(contrastRatio(mended.color(QPalette::AlternateBase), dark.color(QPalette::Text)) >= 4.5);
        QVERIFY(contrastRatio(mended.color(QPalette::PlaceholderText), dark.color(QPalette::Base)) >= 4.5);
        QVERIFY(!mended.isBrushSet(QPalette::Active, QPalette::Window));
    }

    void everyColourIsLegible_data()
    {
        QTest::addColumn<QColor>("base");
        for (const QRgb base :
             {0xffffffU, 0xf4f4f4U, 0xcccccdU, 0x808080U, 0x757575U, 0x5a5a5aU, 0x2b2b2bU, 0x191919U, 0U})
            QTest::addRow("%06x", base) << QColor::fromRgb(base);
    }
    void everyColourIsLegible()
    {
        QFETCH(QColor, base);
        QPalette palette;
        palette.setColor(QPalette::Base, base);

        QSet<QRgb> states;
        for (const auto state : {StreamState::Waiting, StreamState::Live, StreamState::Silent,
                                 StreamState::Ended, StreamState::Failed}) {
            QVERIFY(contrastRatio(stateColor(state, palette), base) >= 4.4);
            states.insert(stateColor(state, palette).rgb());
        }
        for (const auto severity : {Severity::Information, Severity::Warning, Severity::Failure})
            QVERIFY(contrastRatio(severityColor(severity, palette), base) >= 4.4);

        // Between a light and a dark background only black or white are legible; else colours tell states
        // apart.
        if (contrastRatio(base, Qt::black) > 8 || contrastRatio(base, Qt::white) > 8)
            QCOMPARE(states.size(), 5);
    }
};

QTEST_GUILESS_MAIN(tst_StateColors)
#include "tst_statecolors.moc"
