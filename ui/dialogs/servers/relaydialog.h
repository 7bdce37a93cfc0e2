// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/servers/serverdialog.h"

class QCheckBox;
class QGridLayout;

namespace chartstream {

class ProblemLabel;
class TokenChoice;

/// "Relay to...": which streams go on to a server, and by which tokens there. A stream that is not ticked
/// goes nowhere any more.
class RelayDialog final : public ServerDialog
{
    Q_OBJECT

public:
    /// `streams`: one or more, by their tokens here and what they are called.
    RelayDialog(const ServerSubject &subject, const QList<LabelledToken> &streams, QWidget *parent = nullptr);

private:
    struct Row
    {
        LabelledToken stream;
        QCheckBox *isRelayed = nullptr;
        TokenChoice *there = nullptr;
        ProblemLabel *problem = nullptr;
    };

    void act() override;
    void profileChanged() override;
    void addRow(QGridLayout &grid, const LabelledToken &stream);
    void check();
    /// Whether it could be done.
    bool apply(const Row &row);

    std::vector<Row> m_rows;
    bool m_isFilled = false; ///< what is relayed already is shown
};

} // namespace chartstream
