// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/scrolled.h"

#include <QScrollArea>

namespace chartstream {

QWidget *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

} // namespace chartstream
