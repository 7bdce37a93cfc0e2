// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/profile.h"

#include <QAbstractTableModel>

#include <optional>

namespace chartstream {

/// Stream tokens with their labels, one row a token, in the order they came. Tokens are private: masked in
/// every role, but for the one that the person asks to see. Labels can be edited. Main thread.
class TokensModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Label, Token, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    const QList<LabelledToken> &tokens() const { return m_tokens; }
    /// Keeps what is the same, so that a view keeps its place.
    void setTokens(const QList<LabelledToken> &tokens);
    void append(const LabelledToken &token);
    void remove(int row);

    /// Why a text cannot be added as a token; empty where it can.
    QString problemOf(const QString &token) const;

    /// One at a time; -1: none.
    void show(int row);
    int shownRow() const { return m_shown; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// By append(), remove() or a label edited in a view; not by setTokens().
    void edited();

private:
    void noteShown(int row);

    QList<LabelledToken> m_tokens;
    int m_shown = -1;
};

} // namespace chartstream
