// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/emptystate.h"

#include "ui/panels/copybutton.h"
#include "ui/panels/snippets.h"
#include "ui/panels/snippettabs.h"
#include "ui/panels/symbolicicon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int widest = 760; // px: longer lines are hard to read

QLabel *paragraph(const QString &text)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    return label;
}

QLabel *heading(const QString &text, double scale)
{
    auto *label = paragraph(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

QLayout *addressLine(const QUrl &endpoint)
{
    auto *address = new QLabel(endpoint.toString());
    address->setObjectName(u"address"_s);
    address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QFont font = address->font();
    font.setBold(true);
    address->setFont(font);

    auto *copy = new CopyButton;
    copy->setObjectName(u"copyAddress"_s);
    copy->setTextToCopy(endpoint.toString());

    auto *line = new QHBoxLayout;
    line->addWidget(new QLabel(EmptyState::tr("Stream to")));
    line->addWidget(address);
    line->addWidget(copy);
    line->addStretch();
    return line;
}

} // namespace

EmptyState::EmptyState(const QUrl &endpoint, bool exposed, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    showEndpoint(endpoint, exposed);
}

void EmptyState::showEndpoint(const QUrl &endpoint, bool exposed)
{
    auto *column = new QWidget;
    column->setMaximumWidth(widest);
    auto *layout = new QVBoxLayout(column);
    layout->addWidget(heading(tr("Watch your streams"), 1.6));
    layout->addWidget(
        paragraph(tr("Any program that speaks the Chart Studio streaming protocol can draw here: one HTTP "
                     "request, one line of JSON a point.")));
    layout->addWidget(
        paragraph(tr("Or drop a table here (CSV, TSV, any text in columns) and watch it as a stream; "
                     "figures and recordings, too, and folders of them.")));

    auto *demonstration = new QPushButton(symbolicIcon(u"demonstration"_s), tr("Show the demonstration"));
    demonstration->setObjectName(u"demonstration"_s);
    demonstration->setEnabled(!endpoint.isEmpty());
    connect(demonstration, &QPushButton::clicked, this, &EmptyState::demonstrationWanted);
    auto *open = new QPushButton(symbolicIcon(u"open"_s), tr("Open a file…"));
    open->setObjectName(u"open"_s);
    connect(open, &QPushButton::clicked, this, &EmptyState::openWanted);

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(demonstration);
    buttons->addWidget(open);
    buttons->addStretch();

    if (endpoint.isEmpty()) {
        layout->addWidget(
            paragraph(tr("The local endpoint does not listen, so nothing can stream to this window. "
                         "Files can still be opened, or dropped here.")));
        layout->addLayout(buttons);
    } else {
        layout->addLayout(buttons);
        layout->addSpacing(layout->spacing());
        layout->addWidget(heading(tr("Send the first point"), 1.2));
        layout->addLayout(addressLine(endpoint));
        layout->addWidget(paragraph(exposed ? exposureNote() : tr("Its plot opens by itself.")));
        layout->addWidget(new SnippetTabs(endpoint, makeStreamToken()), 1);
    }
    layout->addStretch();

    auto *page = new QWidget;
    auto *centred = new QHBoxLayout(page);
    centred->addStretch();
    centred->addWidget(column, 100);
    centred->addStretch();
    setWidget(page);
}

} // namespace chartstream

#include "moc_emptystate.cpp"
