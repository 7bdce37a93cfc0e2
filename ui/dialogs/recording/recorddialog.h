// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/recorder.h"
#include "core/workspace/streamhealth.h"

#include <QDialog>
#include <QSet>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace chartstream {

/// Which streams to record, as what, and whether to begin with what is kept of them.
class RecordDialog : public QDialog
{
    Q_OBJECT

public:
    /// `streams`: to choose from. `chosen`: at first; all where that is empty.
    RecordDialog(const std::vector<StreamHealth> &streams, const QSet<StreamToken> &chosen,
                 QWidget *parent = nullptr);

    /// Without a path.
    RecordingWish wish() const;

Q_SIGNALS:
    /// The person has chosen; the dialog is closed.
    void wanted(const chartstream::RecordingWish &wish);

private:
    void check();
    void explain();

    QListWidget *m_streams;
    QComboBox *m_format;
    QCheckBox *m_withKept;
    QLabel *m_explanation;
    QPushButton *m_record;
};

} // namespace chartstream
