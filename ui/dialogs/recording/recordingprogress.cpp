// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/recording/recordingprogress.h"

#include "core/workspace/recorder.h"
#include "ui/panels/statecolors.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr Milliseconds refreshTime{1000};
/// So much on its way to the disk is usual.
constexpr qint64 usualWait = 1024LL * 1024;

/// "0:07", "1:02:03".
QString durationText(Milliseconds time)
{
    const qint64 seconds = std::max<qint64>(0, time.count() / 1000);
    const QString minutes = u"%1:%2"_s.arg(seconds / 60 % 60).arg(seconds % 60, 2, 10, '0'_L1);
    if (seconds < 3600)
        return minutes;
    return u"%1:%2:%3"_s.arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, '0'_L1)
        .arg(seconds % 60, 2, 10, '0'_L1);
}

} // namespace

RecordingProgress::RecordingProgress(Recorder &recorder, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_recorder(recorder)
    , m_clock(clock)
    , m_next(clock.alarm())
    , m_disc(new QLabel(u"●"_s))
    , m_text(new QLabel)
{
    m_text->setObjectName(u"recordingText"_s);
    m_text->setTextFormat(Qt::PlainText);
    auto *stop = new QPushButton(tr("Stop"));
    stop->setObjectName(u"stopRecording"_s);
    stop->setToolTip(tr("Stop recording"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_disc);
    layout->addWidget(m_text);
    layout->addWidget(stop);
    connect(stop, &QPushButton::clicked, &recorder, &Recorder::stop);
    connect(&recorder, &Recorder::began, this, &RecordingProgress::showState);
    connect(&recorder, &Recorder::stopped, this, &RecordingProgress::showState);
    connect(m_next.get(), &Alarm::rang, this, &RecordingProgress::showState);
    paintDisc();
    showState();
}

QString RecordingProgress::text() const
{
    return m_text->text();
}

void RecordingProgress::showState()
{
    const RecordingStatus status = m_recorder.status();
    setVisible(status.isRunning);
    if (!status.isRunning) {
        m_next->stop();
        return;
    }
    QString text = tr("Recording %1, %2")
                       .arg(durationText(m_clock.sinceEpoch() - status.since),
                            locale().formattedDataSize(status.bytes, 1));
    if (status.waiting > usualWait)
        text += tr("; the disk is slow, %1 wait").arg(locale().formattedDataSize(status.waiting, 1));
    m_text->setText(text);
    setToolTip(status.path);
    m_next->start(refreshTime);
}

void RecordingProgress::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintDisc();
}

void RecordingProgress::paintDisc()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     legibleOn(colours.color(QPalette::Window), severityColor(Severity::Failure, colours)));
    m_disc->setPalette(colours);
}

} // namespace chartstream

#include "moc_recordingprogress.cpp"
