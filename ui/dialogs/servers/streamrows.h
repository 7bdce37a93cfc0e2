// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QScrollArea>

class QCheckBox;
class QGridLayout;

namespace chartstream {

class ProblemLabel;
class TokenChoice;

/// Streams, a row each: whether it goes to a server, by which token there, and what is wrong with that.
class StreamRows final : public QScrollArea
{
    Q_OBJECT

public:
    struct Row
    {
        LabelledToken stream; ///< as it is called here
        QCheckBox *goes = nullptr;
        TokenChoice *there = nullptr;
        ProblemLabel *problem = nullptr;
    };

    explicit StreamRows(const QList<LabelledToken> &streams, QWidget *parent = nullptr);

    const std::vector<Row> &rows() const { return m_rows; }
    /// What the tokens there can be: the one of `first` that is the row's, then all of `tokens`.
    void setTokens(const QList<LabelledToken> &first, const QList<LabelledToken> &tokens);
    /// How many go.
    int going() const;
    /// Whether each that goes has a token there.
    bool isComplete() const;

Q_SIGNALS:
    /// Another choice was made; problems that were shown are gone.
    void changed();

private:
    void addRow(QGridLayout &grid, const LabelledToken &stream);
    void noteChange();

    std::vector<Row> m_rows;
};

/// "temperature (abcd...)".
QString nameOf(const LabelledToken &stream);

} // namespace chartstream
