// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connections/tokensmodel.h"

#include <QFontDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr qsizetype longestToken = 256; // much longer than any; it goes into a header

/// Such as a header carries as its value without quotes.
bool isTokenCharacter(QChar character)
{
    return character > u' ' && character < u'\x7f' && character != u',' && character != u'"';
}

} // namespace

void TokensModel::setTokens(const QList<LabelledToken> &tokens)
{
    if (tokens == m_tokens)
        return;
    beginResetModel();
    m_tokens = tokens;
    m_shown = -1;
    endResetModel();
}

void TokensModel::append(const LabelledToken &token)
{
    const int row = int(m_tokens.size());
    beginInsertRows({}, row, row);
    m_tokens.append(token);
    endInsertRows();
    Q_EMIT edited();
}

void TokensModel::remove(int row)
{
    show(-1);
    beginRemoveRows({}, row, row);
    m_tokens.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

QString TokensModel::problemOf(const QString &token) const
{
    if (token.isEmpty())
        return tr("A token is needed.");
    if (!std::all_of(token.begin(), token.end(), isTokenCharacter))
        return tr("A token has letters and digits only, without spaces.");
    if (token.size() > longestToken)
        return tr("This is too long for a token.");
    const bool isThere = std::any_of(m_tokens.begin(), m_tokens.end(), [&token](const LabelledToken &other) {
        return other.token.text() == token;
    });
    return isThere ? tr("This token is in the list already.") : QString();
}

void TokensModel::show(int row)
{
    const int before = std::exchange(m_shown, row);
    noteShown(before);
    noteShown(m_shown);
}

int TokensModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tokens.size());
}

int TokensModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TokensModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LabelledToken &row = m_tokens[index.row()];
    if (index.column() == Label)
        return role == Qt::DisplayRole || role == Qt::EditRole ? row.label : QVariant();
    if (role == Qt::DisplayRole)
        return index.row() == m_shown ? row.token.text() : row.token.masked();
    if (role == Qt::FontRole)
        return QFontDatabase::systemFont(QFontDatabase::FixedFont);
    return {};
}

bool TokensModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Label || role != Qt::EditRole)
        return false;
    const QString label = value.toString().simplified();
    if (label == m_tokens[index.row()].label)
        return true;
    m_tokens[index.row()].label = label;
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags TokensModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return flags.setFlag(Qt::ItemIsEditable, index.isValid() && index.column() == Label);
}

QVariant TokensModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole)
        return section == Label ? tr("Label") : tr("Token");
    return QAbstractTableModel::headerData(section, orientation, role);
}

void TokensModel::noteShown(int row)
{
    if (row >= 0 && row < m_tokens.size())
        Q_EMIT dataChanged(index(row, Token), index(row, Token));
}

} // namespace chartstream

#include "moc_tokensmodel.cpp"
