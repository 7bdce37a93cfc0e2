// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/howtostreamdialog.h"

#include "ui/panels/snippets.h"
#include "ui/panels/snippettabs.h"
#include "ui/panels/symbolicicon.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

QLabel *paragraph(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    return label;
}

} // namespace

HowToStreamDialog::HowToStreamDialog(const QUrl &endpoint, bool exposed, QWidget *parent)
    : QDialog(parent)
    , m_content(makeContent(endpoint, exposed))
{
    setWindowTitle(tr("How to stream to this window"));
    setAttribute(Qt::WA_DeleteOnClose);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setIcon(symbolicIcon(u"close"_s));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_content, 1);
    layout->addWidget(buttons);
    resize(720, 560);
}

void HowToStreamDialog::showEndpoint(const QUrl &endpoint, bool exposed)
{
    QWidget *content = makeContent(endpoint, exposed);
    delete layout()->replaceWidget(m_content, content);
    delete std::exchange(m_content, content);
}

QWidget *HowToStreamDialog::makeContent(const QUrl &endpoint, bool exposed) const
{
    const QString address = u"<b>%1</b>"_s.arg(endpoint.toString().toHtmlEscaped());
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->addWidget(paragraph(tr("Open one POST request to %1 with the header "
                                   "<code>plotly-streamtoken</code> and write a line of JSON a "
                                   "point, for example <code>{\"x\": 1, \"y\": 2}</code>. A number is added "
                                   "to the trace, a list replaces it. "
                                   "An empty line every half minute keeps a quiet stream open.")
                                    .arg(address)));
    if (exposed)
        layout->addWidget(paragraph(exposureNote()));
    layout->addWidget(new SnippetTabs(endpoint, makeStreamToken()), 1);
    layout->addWidget(paragraph(tr("<b>A program made for Chart Studio</b> needs no change but the host: set "
                                   "its streaming domain to this "
                                   "address, or start it with <code>http_proxy=%1</code>. The plots it makes "
                                   "open here as tabs, and the "
                                   "streams it opens feed the traces that name their tokens.")
                                    .arg(endpoint.toString().toHtmlEscaped())));
    return content;
}

} // namespace chartstream

#include "moc_howtostreamdialog.cpp"
