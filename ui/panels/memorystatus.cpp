// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/memorystatus.h"

#include "core/workspace/workspace.h"
#include "ui/panels/statecolors.h"
#include "ui/panels/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr size_t plotsInToolTip = 12;

QString sizeText(size_t bytes)
{
    static constexpr size_t gibi = 1024UL * 1024 * 1024;
    return QLocale().formattedDataSize(qint64(bytes), bytes > gibi && bytes % gibi != 0 ? 2 : 0);
}

QString toolTipOf(MemoryUse use)
{
    std::ranges::sort(use.plots, std::greater(), &MemoryUse::OfPlot::bytes);
    QStringList lines{MemoryStatus::tr("Memory of the points that are kept")};
    for (size_t index = 0; index < std::min(use.plots.size(), plotsInToolTip); ++index) {
        const MemoryUse::OfPlot &plot = use.plots[index];
        lines += MemoryStatus::tr("%1: %2").arg(plainTitle(plot.title), sizeText(plot.bytes));
    }
    if (use.plots.size() > plotsInToolTip)
        lines += MemoryStatus::tr("and %n more plots", nullptr, int(use.plots.size() - plotsInToolTip));
    lines += MemoryStatus::tr("Beyond %1 in a trace, or %2 in all, the oldest points give way. "
                              "A paused picture keeps its points until it is resumed.")
                 .arg(sizeText(use.ofTrace), sizeText(use.budget));
    return toolTipText(lines.join(u'\n'));
}

} // namespace

MemoryStatus::MemoryStatus(const Workspace &workspace, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_refresh(clock.alarm())
    , m_text(new QLabel)
{
    m_text->setObjectName(u"memoryStatus"_s);
    m_text->setTextFormat(Qt::PlainText);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->addWidget(m_text);
    connect(&workspace, &Workspace::memoryChanged, this, [this] {
        if (!m_refresh->isRunning())
            m_refresh->start(refreshTime);
    });
    connect(m_refresh.get(), &Alarm::rang, this, &MemoryStatus::refresh);
    refresh();
}

void MemoryStatus::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintWarning();
}

void MemoryStatus::refresh()
{
    const MemoryUse use = m_workspace.memoryUse();
    setVisible(use.bytes > 0);
    const QString kept = tr("%1 of %2 kept").arg(sizeText(use.bytes), sizeText(use.budget));
    m_text->setText(use.isShort ? tr("%1, oldest points give way").arg(kept) : kept);
    m_text->setToolTip(toolTipOf(use));
    if (m_isShort != use.isShort) {
        m_isShort = use.isShort;
        paintWarning();
    }
}

void MemoryStatus::paintWarning()
{
    QPalette colours = palette();
    if (m_isShort) {
        colours.setColor(QPalette::WindowText, legibleOn(colours.color(QPalette::Window),
                                                         severityColor(Severity::Warning, colours)));
    }
    m_text->setPalette(colours);
    QFont text = font();
    text.setBold(m_isShort);
    m_text->setFont(text);
}

} // namespace chartstream

#include "moc_memorystatus.cpp"
