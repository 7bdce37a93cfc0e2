// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace chartstream {

class CopyButton;

/// What the streams panel shows while there is no stream: a command that sends the first point.
class StreamStart : public QWidget
{
    Q_OBJECT

public:
    explicit StreamStart(QWidget *parent = nullptr);

    /// Where the local endpoint listens; empty where it does not.
    void showEndpoint(const QUrl &endpoint);

Q_SIGNALS:
    /// The person wants to see other ways.
    void moreWanted();

private:
    QLabel *m_text;
    QWidget *m_ways;
    QLineEdit *m_command;
    CopyButton *m_copy;
};

} // namespace chartstream
