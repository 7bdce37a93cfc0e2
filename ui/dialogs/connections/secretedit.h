// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace chartstream {

/// A line for a secret: dots, until the person asks to see it, and again as soon as it is out of sight. The
/// secret is in no tooltip, and assistive technology hears it only while it is shown.
class SecretEdit : public QWidget
{
    Q_OBJECT

public:
    /// `name`: of the line, for tests and assistive technology ("API key").
    explicit SecretEdit(const QString &name, QWidget *parent = nullptr);

    QString text() const;
    /// Hides it again where it is another one.
    void setText(const QString &text);
    QLineEdit &line() { return *m_line; }

Q_SIGNALS:
    /// By the person.
    void edited();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void reveal(bool shown);

    QLineEdit *m_line;
    QToolButton *m_show;
};

} // namespace chartstream
