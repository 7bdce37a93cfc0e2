// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tableview.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace chartstream {

QTableView *makeTableView()
{
    auto *view = new QTableView;
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setShowGrid(false);
    view->setAlternatingRowColors(true);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false);
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 6);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return view;
}

void setColumnWidths(QTableView *view, const QStringList &samples)
{
    static constexpr int padding = 16;
    QHeaderView *header = view->horizontalHeader();
    for (int column = 0; column < samples.size(); ++column) {
        const int text = view->fontMetrics().horizontalAdvance(samples[column]) + padding;
        header->resizeSection(column, std::max(text, header->sectionSizeHint(column)));
    }
}

} // namespace chartstream
