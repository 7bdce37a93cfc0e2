// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/question.h"

#include <QMessageBox>
#include <QPushButton>

namespace chartstream {

void askFirst(QWidget *parent, const QString &question, const QString &consequences, const QString &button,
              std::function<void()> agreed)
{
    auto *box = new QMessageBox(QMessageBox::Question, parent->window()->windowTitle(), question,
                                QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(consequences);
    box->setDefaultButton(QMessageBox::Cancel);
    const QPushButton *agree = box->addButton(button, QMessageBox::DestructiveRole);
    QObject::connect(agree, &QAbstractButton::clicked, parent, std::move(agreed));
    box->open();
}

} // namespace chartstream
