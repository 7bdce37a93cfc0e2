// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/servers/serverdialog.h"
#include "ui/dialogs/servers/streamrows.h"

namespace chartstream {

/// "Relay to...": which streams go on to a server, and by which tokens there. A stream that is not ticked
/// goes nowhere any more.
class RelayDialog final : public ServerDialog
{
    Q_OBJECT

public:
    /// `streams`: one or more, by their tokens here and what they are called.
    RelayDialog(const ServerSubject &subject, const QList<LabelledToken> &streams, QWidget *parent = nullptr);

private:
    using Row = StreamRows::Row;

    void act() override;
    void profileChanged() override;
    /// Whether it could be done.
    bool apply(const Row &row);

    StreamRows *m_streams;
    QList<LabelledToken> m_same; ///< what each stream is called here
    bool m_isFilled = false;     ///< what is relayed already is shown
};

} // namespace chartstream
