// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/tokenchoice.h"

#include "ui/dialogs/connections/secretedit.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

TokenChoice::TokenChoice(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_list(new QComboBox)
    , m_typed(new SecretEdit(name))
{
    m_list->setObjectName(u"tokenThere"_s);
    m_list->setAccessibleName(name);
    m_typed->line().setObjectName(u"typedToken"_s);
    m_typed->line().setPlaceholderText(tr("token there"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_list, 1);
    layout->addWidget(m_typed, 1);
    setFocusProxy(m_list);
    connect(m_list, &QComboBox::currentIndexChanged, this, [this] {
        m_typed->setVisible(m_list->currentData().isNull());
        Q_EMIT changed();
    });
    connect(m_typed, &SecretEdit::edited, this, &TokenChoice::changed);
}

void TokenChoice::setTokens(const LabelledToken &first, const QList<LabelledToken> &tokens)
{
    const bool isTyped = m_list->count() > 0 && m_list->currentData().isNull();
    const QString chosen = m_list->currentData().toString();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const auto add = [this](const LabelledToken &token) {
        const QString masked = token.token.masked();
        m_list->addItem(token.label.isEmpty() ? masked : u"%1 (%2)"_s.arg(token.label, masked),
                        token.token.text());
    };
    if (!first.token.isEmpty())
        add(first);
    for (const LabelledToken &token : tokens) {
        if (token.token != first.token)
            add(token);
    }
    m_list->addItem(tr("another token"));
    m_list->setCurrentIndex(isTyped ? m_list->count() - 1 : std::max(0, m_list->findData(chosen)));
    m_typed->setVisible(m_list->currentData().isNull());
}

void TokenChoice::setToken(const StreamToken &token)
{
    const int index = m_list->findData(token.text());
    if (index < 0)
        m_typed->setText(token.text());
    m_list->setCurrentIndex(index < 0 ? m_list->count() - 1 : index);
}

StreamToken TokenChoice::token() const
{
    const QVariant chosen = m_list->currentData();
    return StreamToken(chosen.isNull() ? m_typed->text().trimmed() : chosen.toString());
}

} // namespace chartstream

#include "moc_tokenchoice.cpp"
