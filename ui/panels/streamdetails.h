// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/streamhealth.h"

#include <QScrollArea>

#include <vector>

class QFormLayout;
class QLabel;

namespace chartstream {

/// All there is to know about one stream, as texts that can be selected and copied. A text that stays the
/// same stays selected while others change.
class StreamDetails : public QScrollArea
{
    Q_OBJECT

public:
    explicit StreamDetails(QWidget *parent = nullptr);

    /// `traces`: what the stream feeds, each in words. `now`: since 1970.
    void show(const StreamHealth &health, const QStringList &traces, Milliseconds now);

Q_SIGNALS:
    /// The person wants to see one of the traces, by its place in the list.
    void traceWanted(int index);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Fact {
        State,
        Advice,
        Problem,
        Line,
        Rejected,
        Rates,
        Lag,
        LastSeen,
        Gaps,
        Missing,
        Received,
        GivenUp,
        Publisher,
        Program,
        Openings,
        Takeovers,
        Traces,
        Token,
        FactCount
    };

    QLabel *addFact(const QString &name, const QString &title);
    /// Hides the fact where there is nothing to tell.
    void tell(Fact fact, const QString &text);
    void paintState();

    QFormLayout *m_form;
    std::vector<QLabel *> m_texts; ///< one a fact
    StreamState m_state = StreamState::Waiting;
};

} // namespace chartstream
