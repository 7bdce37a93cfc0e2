// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QToolButton>

namespace chartstream {

/// Copies a text to the clipboard and says for a moment that it did.
class CopyButton : public QToolButton
{
    Q_OBJECT

public:
    /// `what` names the text on the button; empty: the symbol alone.
    explicit CopyButton(const QString &what = {}, QWidget *parent = nullptr);

    void setTextToCopy(const QString &text) { m_textToCopy = text; }

private:
    void copy();

    QString m_what;
    QString m_textToCopy;
    QTimer m_thanks;
};

} // namespace chartstream
