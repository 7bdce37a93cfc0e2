// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/streamrows.h"

#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/servers/tokenchoice.h"

#include <QCheckBox>
#include <QGridLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

StreamRows::StreamRows(const QList<LabelledToken> &streams, QWidget *parent)
    : QScrollArea(parent)
{
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins({});
    grid->setColumnStretch(1, 1);
    for (const LabelledToken &stream : streams)
        addRow(*grid, stream);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
}

void StreamRows::addRow(QGridLayout &grid, const LabelledToken &stream)
{
    const QString name = nameOf(stream);
    const Row row{stream, new QCheckBox(QString(name).replace(u'&', "&&"_L1)),
                  new TokenChoice(tr("Token of %1 there").arg(name)), new ProblemLabel};
    row.goes->setObjectName(u"goesThere"_s);
    row.problem->setObjectName(u"streamProblem"_s);
    row.problem->setField(row.goes);
    const int at = grid.rowCount();
    grid.addWidget(row.goes, at, 0);
    grid.addWidget(row.there, at, 1);
    grid.addWidget(row.problem, at + 1, 0, 1, 2);
    connect(row.goes, &QCheckBox::toggled, this, &StreamRows::noteChange);
    connect(row.there, &TokenChoice::changed, this, &StreamRows::noteChange);
    m_rows.push_back(row);
}

void StreamRows::setTokens(const QList<LabelledToken> &first, const QList<LabelledToken> &tokens)
{
    for (size_t row = 0; row < m_rows.size(); ++row)
        m_rows[row].there->setTokens(first[qsizetype(row)], tokens);
    noteChange();
}

int StreamRows::going() const
{
    return int(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.goes->isChecked(); }));
}

bool StreamRows::isComplete() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [](const Row &row) {
        return !row.goes->isChecked() || !row.there->token().isEmpty();
    });
}

void StreamRows::noteChange()
{
    for (const Row &row : m_rows) {
        row.there->setEnabled(row.goes->isChecked());
        row.problem->showProblem({});
    }
    Q_EMIT changed();
}

QString nameOf(const LabelledToken &stream)
{
    const QString masked = stream.token.masked();
    return stream.label.isEmpty() ? masked : u"%1 (%2)"_s.arg(stream.label, masked);
}

} // namespace chartstream

#include "moc_streamrows.cpp"
