// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/streamhealth.h"

#include <QDialog>
#include <QSet>

class QCheckBox;
class QListWidget;
class QPushButton;

namespace chartstream {

/// Which streams to record, and whether to begin with what is kept of them.
class RecordDialog : public QDialog
{
    Q_OBJECT

public:
    /// `streams`: to choose from. `chosen`: at first; all where that is empty.
    RecordDialog(const std::vector<StreamHealth> &streams, const QSet<StreamToken> &chosen,
                 QWidget *parent = nullptr);

    std::vector<StreamToken> tokens() const;
    bool withKept() const;

Q_SIGNALS:
    /// The person has chosen; the dialog is closed.
    void wanted(const std::vector<chartstream::StreamToken> &tokens, bool withKept);

private:
    void check();

    QListWidget *m_streams;
    QCheckBox *m_withKept;
    QPushButton *m_record;
};

} // namespace chartstream
