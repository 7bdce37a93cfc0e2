// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QWidget>

class QComboBox;

namespace chartstream {

class SecretEdit;

/// One token of a server: one of those that have a label, a certain other one, or one that is typed. No token
/// is shown whole.
class TokenChoice : public QWidget
{
    Q_OBJECT

public:
    /// `name`: for assistive technology.
    explicit TokenChoice(const QString &name, QWidget *parent = nullptr);

    /// `first` comes first, unless it is empty. What is chosen stays chosen where it is there still.
    void setTokens(const LabelledToken &first, const QList<LabelledToken> &tokens);
    /// Chooses it, whether it is listed or not.
    void setToken(const StreamToken &token);
    /// Empty where none was typed.
    StreamToken token() const;

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_list;
    SecretEdit *m_typed;
};

} // namespace chartstream
