// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace chartstream {

/// Lies over a widget while something is dragged over that, and says what a drop would do.
class DropHint : public QWidget
{
    Q_OBJECT

public:
    /// Hidden at first; `covered` is its parent.
    explicit DropHint(QWidget *covered);

    void showText(const QString &text);
    QString text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace chartstream
