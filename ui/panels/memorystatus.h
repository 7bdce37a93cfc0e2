// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace chartstream {

class Workspace;

/// What the kept points take, in the status bar: "312 MiB of 2 GiB kept", by plot in its tooltip, and a
/// warning where points give way. Hidden while nothing is kept. Brought up to date once a second at most, and
/// only after something changed. Main thread.
class MemoryStatus : public QWidget
{
    Q_OBJECT

public:
    static constexpr Milliseconds refreshTime{1000};

    /// Both must outlive it.
    MemoryStatus(const Workspace &workspace, const Clock &clock, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void paintWarning();

    const Workspace &m_workspace;
    std::unique_ptr<Alarm> m_refresh;
    QLabel *m_text;
    bool m_isShort = false;
};

} // namespace chartstream
