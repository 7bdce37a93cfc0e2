// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QWidget>

class QLabel;

namespace chartstream {

class Recorder;

/// The recording in the status bar: a red disc, how long it goes on, how large it is, what waits for a slow
/// disk, and a button that stops it. Hidden, and without a timer, while nothing is recorded.
class RecordingProgress : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    RecordingProgress(Recorder &recorder, const Clock &clock, QWidget *parent = nullptr);

    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    void paintDisc();

    Recorder &m_recorder;
    const Clock &m_clock;
    std::unique_ptr<Alarm> m_next;
    QLabel *m_disc;
    QLabel *m_text;
};

} // namespace chartstream
