// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "ui/live/frameclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

namespace chartstream {

class TestFrameClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_frames = std::make_unique<FrameClock>(m_clock);
        m_spy = std::make_unique<QSignalSpy>(m_frames.get(), &FrameClock::frameDue);
    }

    void firstFrameComesAtOnce()
    {
        m_frames->setActive(true);
        m_frames->markDirty();
        advance(0ms);
        QCOMPARE(m_spy->count(), 1);
    }

    void oneFrameForABurst()
    {
        m_frames->setActive(true);
        for (int point = 0; point < 1000; ++point)
            m_frames->markDirty();
        advance(0ms);
        QCOMPARE(m_spy->count(), 1);
        for (int point = 0; point < 1000; ++point)
            m_frames->markDirty();
        advance(11ms);
        QCOMPARE(m_spy->count(), 1);
        advance(1ms);
        QCOMPARE(m_spy->count(), 2);
    }

    void noFrameWithoutAChange()
    {
        m_frames->setActive(true);
        m_frames->markDirty();
        advance(0ms);
        advance(10s);
        QCOMPARE(m_spy->count(), 1);
        QVERIFY(!m_frames->isDirty());
    }

    void aLongFrameLeavesAPause()
    {
        m_frames->setActive(true);
        connect(m_frames.get(), &FrameClock::frameDue, m_frames.get(), [this] {
            m_clock.advance(30ms);
            m_frames->markDirty();
        });
        m_frames->markDirty();
        advance(0ms);
        QCOMPARE(m_spy->count(), 1);
        advance(5ms);
        QCOMPARE(m_spy->count(), 1);
        advance(1ms);
        QCOMPARE(m_spy->count(), 2);
    }

    void anUnfinishedPictureGoesOnSoon()
    {
        m_frames->setActive(true);
        int turns = 0;
        connect(m_frames.get(), &FrameClock::frameDue, m_frames.get(), [this, &turns] {
            m_clock.advance(10ms);
            if (++turns % 3 != 0)
                m_frames->markUnfinished();
            else
                m_frames->markDirty();
        });
        m_frames->markDirty();
        advance(0ms);
        for (const int turn : {2, 3}) {
            advance(1ms);
            QCOMPARE(m_spy->count(), turn - 1);
            advance(1ms);
            QCOMPARE(m_spy->count(), turn);
        }
        // The next picture leaves the usual pause.
        advance(5ms);
        QCOMPARE(m_spy->count(), 3);
        advance(1ms);
        QCOMPARE(m_spy->count(), 4);
    }

    void fallsInStepWithWhatChanges()
    {
        m_frames->setActive(true);
        m_frames->markDirty();
        advance(0ms);
        advance(4ms); // so that the next change waits
        for (int change = 0; change < 2; ++change) {
            m_frames->markDirty();
            for (int passed = 0; passed < 16; ++passed)
                advance(1ms);
        }
        m_spy->clear();
        m_frames->markDirty();
        advance(0ms);
        QCOMPARE(m_spy->count(), 1);
    }

    void countsItsWakeUps()
    {
        m_frames->setActive(true);
        advance(10s);
        QCOMPARE(m_frames->wakeUps(), quint64(0));
        m_frames->markDirty();
        advance(10s);
        QCOMPARE(m_frames->wakeUps(), quint64(1));
    }

    void nothingWhileInactive()
    {
        m_frames->markDirty();
        advance(10s);
        QCOMPARE(m_spy->count(), 0);
        m_frames->setActive(true);
        advance(0ms);
        QCOMPARE(m_spy->count(), 1);
        m_frames->markDirty();
        m_frames->setActive(false);
        advance(10s);
        QCOMPARE(m_spy->count(), 1);
    }

    void activatingAloneIsNoChange()
    {
        m_frames->setActive(true);
        advance(1s);
        QCOMPARE(m_spy->count(), 0);
    }

    void resetTakesAFrameBack()
    {
        m_frames->setActive(true);
        m_frames->markDirty();
        m_frames->reset();
        advance(1s);
        QCOMPARE(m_spy->count(), 0);
    }

    void changesDuringAFrameGetTheNext()
    {
        m_frames->setActive(true);
        connect(m_frames.get(), &FrameClock::frameDue, m_frames.get(), [this] {
            if (m_spy->count() < 3)
                m_frames->markDirty();
        });
        m_frames->markDirty();
        advance(0ms);
        QCOMPARE(m_spy->count(), 1);
        advance(12ms);
        QCOMPARE(m_spy->count(), 2);
        advance(12ms);
        QCOMPARE(m_spy->count(), 3);
        advance(1s);
        QCOMPARE(m_spy->count(), 3);
    }

private:
    void advance(Milliseconds time)
    {
        m_clock.advance(time);
        QCoreApplication::processEvents();
    }

    FakeClock m_clock;
    std::unique_ptr<FrameClock> m_frames;
    std::unique_ptr<QSignalSpy> m_spy;
};

} // namespace chartstream

QTEST_GUILESS_MAIN(chartstream::TestFrameClock)
#include "tst_frameclock.moc"
