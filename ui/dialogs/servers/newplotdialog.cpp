// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/servers/newplotdialog.h"

#include "core/account/accounts.h"
#include "core/client/plotclient.h"
#include "core/workspace/relays.h"
#include "core/workspace/workspace.h"
#include "ui/dialogs/connections/problemlabel.h"
#include "ui/dialogs/servers/newfigure.h"
#include "ui/dialogs/servers/relaytargets.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;

namespace chartstream {

namespace {

constexpr int mostNewTraces = 50;
constexpr int rowsShown = 4;
constexpr int tokenRole = Qt::UserRole;
constexpr int labelRole = Qt::UserRole + 1;

} // namespace

NewPlotDialog::NewPlotDialog(const ServerSubject &subject, QWidget *parent)
    : ServerDialog(
          subject, &Profile::plotServer, tr("New plot on server"),
          tr("A plot of empty traces is made on the server, and opens here as a tab. Each trace is fed by "
             "the stream of its token."),
          tr("&Make plot"), parent)
    , m_name(new QLineEdit)
    , m_problem(new ProblemLabel)
    , m_tokens(new QListWidget)
    , m_newTokens(new QSpinBox)
    , m_maxPoints(new QSpinBox)
    , m_isPublic(new QCheckBox(tr("&Anyone may see it there")))
    , m_overwrites(new QCheckBox(tr("&Overwrite a plot of this name")))
    , m_relays(new QCheckBox(tr("Send on to there &what its streams bring here")))
{
    makeForm();
    connect(m_name, &QLineEdit::textChanged, this, &NewPlotDialog::check);
    connect(m_tokens, &QListWidget::itemChanged, this, &NewPlotDialog::check);
    connect(m_newTokens, &QSpinBox::valueChanged, this, &NewPlotDialog::check);
    resize(560, sizeHint().height());
    fillServers();
    m_name->setFocus();
}

void NewPlotDialog::makeForm()
{
    m_name->setObjectName(u"plotName"_s);
    m_name->setPlaceholderText(tr("temperature, or folder/temperature"));
    m_tokens->setObjectName(u"tokens"_s);
    m_tokens->setAccessibleName(tr("Tokens, a trace each"));
    m_tokens->setMaximumHeight(m_tokens->fontMetrics().height() * rowsShown * 3 / 2);
    m_newTokens->setObjectName(u"newTokens"_s);
    m_newTokens->setRange(0, mostNewTraces);
    m_newTokens->setValue(1);
    m_maxPoints->setObjectName(u"maxPoints"_s);
    m_maxPoints->setRange(1, 10'000);
    m_maxPoints->setValue(int(limits::defaultMaxPoints));
    m_isPublic->setObjectName(u"isPublic"_s);
    m_overwrites->setObjectName(u"overwrites"_s);
    m_relays->setObjectName(u"relays"_s);

    form().addRow(tr("&Name:"), withProblem(m_name, m_problem));
    form().addRow(tr("&Traces of tokens:"), m_tokens);
    form().addRow(tr("Traces of n&ew tokens:"), m_newTokens);
    form().addRow(
        {}, makeNote(tr("A Chartstream endpoint takes any token. Plotly's own server takes those that its "
                        "settings gave you: enter them under Connections.")));
    form().addRow(tr("&Points kept a trace:"), m_maxPoints);
    form().addRow({}, m_isPublic);
    form().addRow({}, m_overwrites);
    form().addRow({}, m_relays);
}

void NewPlotDialog::profileChanged()
{
    QSet<QString> chosen;
    for (const LabelledToken &token : chosenTokens())
        chosen.insert(token.token.text());
    const QSignalBlocker quiet(m_tokens);
    m_tokens->clear();
    const QList<LabelledToken> known = secrets().tokens;
    for (const LabelledToken &token : known) {
        auto *item =
            new QListWidgetItem(token.label.isEmpty() ? token.token.masked()
                                                      : u"%1 (%2)"_s.arg(token.label, token.token.masked()));
        item->setData(tokenRole, token.token.text());
        item->setData(labelRole, token.label);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(token.token.text()) ? Qt::Checked : Qt::Unchecked);
        m_tokens->addItem(item);
    }
    form().setRowVisible(m_tokens, !known.isEmpty());
    const bool isHere = subject().relays.leadsHere(profile()->plotServer);
    m_relays->setEnabled(!profile()->streamServer.isEmpty() && !isHere);
    m_relays->setToolTip(isHere ? tr("This server is this window's own endpoint.")
                                : tr("The server needs a stream address for this."));
    check();
}

void NewPlotDialog::check()
{
    const QString name = m_name->text().trimmed();
    QString problem;
    if (name.startsWith(u'/') || name.endsWith(u'/') || name.contains("//"_L1))
        problem = tr("A slash stands between a folder and a name.");
    m_problem->showProblem(problem);
    const qsizetype traces = chosenTokens().size() + m_newTokens->value();
    setReady(!name.isEmpty() && problem.isEmpty() && traces > 0);
}

QList<LabelledToken> NewPlotDialog::chosenTokens() const
{
    QList<LabelledToken> tokens;
    for (int row = 0; row < m_tokens->count(); ++row) {
        const QListWidgetItem *item = m_tokens->item(row);
        if (item->checkState() == Qt::Checked)
            tokens.append({item->data(labelRole).toString(), StreamToken(item->data(tokenRole).toString())});
    }
    return tokens;
}

void NewPlotDialog::act()
{
    const QString name = m_name->text().trimmed();
    m_traces = chosenTokens();
    m_chosen = m_traces.size();
    m_goesOn = m_relays->isEnabled() && m_relays->isChecked();
    for (int trace = 0; trace < m_newTokens->value(); ++trace)
        m_traces.append({{}, makeStreamToken()});
    for (qsizetype trace = 0; trace < m_traces.size(); ++trace) {
        if (m_traces[trace].label.isEmpty())
            m_traces[trace].label = tr("trace %1").arg(trace + 1);
    }
    PlotClient *client = ask(tr("The plot is being made on %1…").arg(profile()->name));
    if (!client)
        return;
    m_figure = newStreamingFigure(name.section(u'/', -1), m_traces, m_maxPoints->value());
    connect(client, &PlotClient::saved, this, &NewPlotDialog::plotSaved);
    client->save({.name = name,
                  .figure = m_figure,
                  .isPublic = m_isPublic->isChecked(),
                  .overwrites = m_overwrites->isChecked()});
}

void NewPlotDialog::plotSaved(const SavedPlot &plot)
{
    const QString name = m_name->text().trimmed();
    const QString server = profile()->name;
    const QString where = plot.page.isEmpty() ? plot.fileId : plot.page.toDisplayString();
    keepNewTokens(name);
    // Our own endpoint opened it already.
    if (!subject().relays.leadsHere(profile()->plotServer)) {
        Result<FigureDocument> document = FigureDocument::fromJson(m_figure);
        Q_ASSERT(document);
        Q_EMIT opened(subject().workspace.openPlot(std::move(*document), name));
    }
    const QString made = plot.isNew ? tr("\"%1\" is on %2 now: %3").arg(name, server, where)
                                    : tr("\"%1\" is overwritten on %2: %3").arg(name, server, where);
    const QString problem = m_goesOn ? relay() : QString();
    finish(problem.isEmpty() ? made : made + u". "_s + problem);
}

void NewPlotDialog::keepNewTokens(const QString &plot)
{
    ProfileSecrets known = secrets();
    for (qsizetype trace = m_chosen; trace < m_traces.size(); ++trace)
        known.tokens.append({u"%1, %2"_s.arg(plot, m_traces[trace].label), m_traces[trace].token});
    if (m_chosen < m_traces.size())
        subject().accounts.setSecrets(profile()->id, known);
}

QString NewPlotDialog::relay()
{
    for (const LabelledToken &trace : std::as_const(m_traces)) {
        const Result<RelayTarget> target = relayTarget(*profile(), secrets(), trace.token, trace.label);
        const std::optional<Error> problem =
            target ? subject().relays.begin(trace.token, *target) : std::optional(target.error());
        if (problem)
            return tr("Its streams do not go on to there: %1").arg(problem->text());
    }
    return {};
}

} // namespace chartstream

#include "moc_newplotdialog.cpp"
