// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace chartstream {

class Clock;
class ConnectionTest;

/// The button that tests a connection, what the test does, and what it found; a certificate that is not
/// trusted can be accepted here.
class TestView : public QWidget
{
    Q_OBJECT

public:
    /// `clock` outlives it.
    explicit TestView(const Clock &clock, QWidget *parent = nullptr);

    ConnectionTest &test() { return *m_test; }
    /// Whether there is something to test.
    void setTestable(bool testable);
    /// What was found is about fields that are different now.
    void forget();

Q_SIGNALS:
    void testWanted();
    /// The person takes the certificate for this server; `fingerprint` as Profile keeps it.
    void accepted(const QByteArray &fingerprint);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeTrust();
    void showRunning();
    void showFindings();

    ConnectionTest *m_test;
    QPushButton *m_button;
    QLabel *m_doing;
    QProgressBar *m_progress;
    QWidget *m_findings;
    QWidget *m_trust;
    QLabel *m_certificate;
    bool m_isTestable = true;
};

} // namespace chartstream
