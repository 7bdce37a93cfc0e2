// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/plotreference.h"
#include "core/client/restcall.h"

#include <functional>
#include <map>

namespace chartstream {

/// A figure to be kept by a server.
struct PlotDraft
{
    QString name; ///< as in a file system, "folder/plot"; not empty
    QJsonObject figure;
    bool isPublic = false;   ///< anybody may see it
    bool overwrites = false; ///< a plot of that name, where there is one; else that is a failure
    QString fileId;          ///< overwrite this one, whatever its name: "user:2"
};

/// A plot that a server keeps now.
struct SavedPlot
{
    QString fileId; ///< "user:2"
    QUrl page;      ///< where a person sees it
    bool isNew = true;
};

/// Talks to a Chart Studio server (protocol section 8.2, as its own Python client does): who am I, make or
/// overwrite a plot, fetch one. One thing at a time: a new one cancels what is under way. Everything answers
/// later, by exactly one signal. Main thread.
class PlotClient : public QObject
{
    Q_OBJECT

public:
    /// `manager` and `clock` outlive it.
    PlotClient(StreamAccessManager &manager, PlotServer server, const Clock &clock,
               QObject *parent = nullptr);
    ~PlotClient() override;

    const PlotServer &server() const { return m_server; }

    /// Whether server, user and API key fit: identified().
    void identify();
    /// Columns go first, as a grid of the name with "_grid", for Plotly's server takes figures only by
    /// reference: saved().
    void save(const PlotDraft &draft);
    /// The figure with its data: fetched().
    void fetch(const PlotReference &plot);
    /// No signal comes from what was under way. A plot that is being saved may be there nevertheless.
    void cancel();
    bool isBusy() const { return m_call != nullptr; }

Q_SIGNALS:
    /// `user`: as the server knows it.
    void identified(const QString &user);
    void saved(const chartstream::SavedPlot &plot);
    /// `figure` has `data` and `layout`; `stream` in its traces as far as the server tells tokens.
    void fetched(const QJsonObject &figure);
    void failed(const chartstream::CallFailure &failure);

private:
    using Next = std::function<void(const QJsonObject &answer)>;
    /// Whether a failure is none here; what to do then happens in the call.
    using Exception = std::function<bool(const CallFailure &failure)>;

    void ask(RestCall::Request request, const Next &next, const Exception &exception = {});
    void fail(const QString &what, const QString &path, int status = 0);

    void makeFolder();
    void findPlot();
    void plotFound(const QJsonObject &file);
    /// Sends the columns, or at once the plot where there are none.
    void findOldGrid();
    void sendGrid();
    void gridSaved(const QJsonObject &file);
    void sendPlot();

    StreamAccessManager &m_manager;
    const PlotServer m_server;
    const Clock &m_clock;
    RestCall *m_call = nullptr;
    PlotDraft m_draft; ///< that is being saved, as far as it is known
};

} // namespace chartstream
