// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/snippettabs.h"

#include "ui/panels/copybutton.h"
#include "ui/panels/snippets.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QWidget *pageFor(const Snippet &snippet)
{
    static constexpr int leastLines = 8;

    auto *code = new QPlainTextEdit(snippet.code);
    code->setObjectName(u"code"_s);
    code->setReadOnly(true);
    code->setLineWrapMode(QPlainTextEdit::NoWrap);
    code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    code->setMinimumHeight(leastLines * code->fontMetrics().lineSpacing());
    code->setAccessibleName(snippet.language);

    auto *hint = new QLabel(snippet.hint);
    hint->setWordWrap(true);
    auto *copy = new CopyButton(SnippetTabs::tr("Copy"));
    copy->setTextToCopy(snippet.code);

    auto *page = new QWidget;
    page->setObjectName(snippet.language);
    auto *below = new QHBoxLayout;
    below->addWidget(hint, 1);
    below->addWidget(copy);
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(code, 1);
    layout->addLayout(below);
    return page;
}

} // namespace

SnippetTabs::SnippetTabs(const QUrl &endpoint, const StreamToken &token, QWidget *parent)
    : QTabWidget(parent)
{
    for (const Snippet &snippet : streamingSnippets(endpoint, token))
        addTab(pageFor(snippet), snippet.language);
}

} // namespace chartstream

#include "moc_snippettabs.cpp"
