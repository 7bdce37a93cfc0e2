// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/plotreference.h"
#include "ui/dialogs/servers/serverdialog.h"

#include <optional>

class QLabel;
class QLineEdit;

namespace chartstream {

class ProblemLabel;

/// "Open plot from server...": fetches a figure, by its address or user and number, and opens it as a tab.
class OpenPlotDialog final : public ServerDialog
{
    Q_OBJECT

public:
    explicit OpenPlotDialog(const ServerSubject &subject, QWidget *parent = nullptr);

private:
    void act() override;
    void profileChanged() override;
    void readAddress();
    void openFigure(const QJsonObject &figure);

    QLineEdit *m_address;
    ProblemLabel *m_problem;
    QLabel *m_note;
    std::optional<PlotReference> m_reference;
};

} // namespace chartstream
