// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/connections/endpointstate.h"

#include <QFrame>

class QLabel;

namespace chartstream {

class CopyButton;

/// What the local endpoint does now, in colour and words: where it listens, who can reach it, or why it does
/// not.
class EndpointSummary : public QFrame
{
    Q_OBJECT

public:
    explicit EndpointSummary(QWidget *parent = nullptr);

    void showEndpoint(const EndpointState &state);
    /// Changes wait for what is missing.
    void showPending(bool pending);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();

    EndpointState m_state;
    QLabel *m_icon;
    QLabel *m_text;
    CopyButton *m_copy;
    QLabel *m_pending;
};

} // namespace chartstream
