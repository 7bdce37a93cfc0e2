// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/guess.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QToolButton;

namespace chartstream {

/// A field of a guess: what changes it, why it is as it is, and a button that takes a choice back. What is
/// doubtful asks for a look, in words and colour.
class GuessField : public QWidget
{
    Q_OBJECT

public:
    /// `name`: what is guessed, for assistive technology and messages. `editor` may hold several.
    GuessField(const QString &name, QWidget *editor, QWidget *parent = nullptr);

    const QString &name() const { return m_name; }
    bool isDoubtful() const { return m_isDoubtful; }
    QString reason() const;
    /// What was guessed; `isChosen`: by the person, so there is something to take back.
    template <typename Value>
    void showGuess(const Guess<Value> &guess, bool isChosen)
    {
        showReason(guess.reason, guess.isDoubtful(), isChosen);
    }
    void showReason(const QString &reason, bool isDoubtful, bool isChosen);
    /// Into a form, with the label's mnemonic; hidden rows go with setRowVisible().
    void addTo(QFormLayout *form, const QString &label);

Q_SIGNALS:
    /// The person wants it as guessed.
    void resetWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintColour();

    const QString m_name;
    QWidget *m_editor;
    QToolButton *m_reset;
    QLabel *m_reason;
    bool m_isDoubtful = false;
};

} // namespace chartstream
