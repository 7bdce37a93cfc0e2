// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/opening/droptarget.h"

#include "ui/dialogs/opening/drophint.h"
#include "ui/dialogs/opening/fileopener.h"

#include <QDropEvent>
#include <QMimeData>

namespace chartstream {

DropTarget::DropTarget(QWidget *widget)
    : QObject(widget)
    , m_hint(new DropHint(widget))
{
    widget->setAcceptDrops(true);
    widget->installEventFilter(this);
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto *enter = static_cast<QDragEnterEvent *>(event);
        if (!enter->mimeData()->hasUrls())
            return false;
        m_hint->showText(FileOpener::announcementOf(enter->mimeData()->urls()));
        enter->acceptProposedAction();
        return true;
    }
    case QEvent::DragMove:
        static_cast<QDragMoveEvent *>(event)->acceptProposedAction();
        return true;
    case QEvent::DragLeave:
        m_hint->hide();
        return true;
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        m_hint->hide();
        drop->acceptProposedAction();
        Q_EMIT dropped(drop->mimeData()->urls());
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}

} // namespace chartstream

#include "moc_droptarget.cpp"
