// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QTabWidget;

namespace chartstream {

/// Version, libraries and licence.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);

    void showLicence();

private:
    QTabWidget *m_tabs;
};

} // namespace chartstream
