// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import/typedelegate.h"

#include "ui/dialogs/import/columnsmodel.h"
#include "ui/dialogs/import/fieldwidgets.h"

namespace chartstream {

QWidget *TypeDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *box = new QComboBox(parent);
    using enum ColumnType;
    for (const ColumnType type : {Number, Integer, Boolean, Text, Time})
        box->addItem(nameOf(type), int(type));
    // What is chosen from the list is meant.
    connect(box, &QComboBox::activated, this, [this, box] {
        auto *delegate = const_cast<TypeDelegate *>(this);
        Q_EMIT delegate->commitData(box);
        Q_EMIT delegate->closeEditor(box);
    });
    return box;
}

void TypeDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = qobject_cast<QComboBox *>(editor);
    chooseData(box, index.data(ColumnsModel::TypeRole));
}

void TypeDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    const auto *box = qobject_cast<QComboBox *>(editor);
    if (box->currentData() != index.data(ColumnsModel::TypeRole))
        model->setData(index, box->currentData());
}

} // namespace chartstream

#include "moc_typedelegate.cpp"
