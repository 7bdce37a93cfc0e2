// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/tableplan.h"
#include "core/replay/tablesample.h"
#include "core/support/error.h"

#include <memory>

namespace chartstream {

/// A table before it is read: a sample of it, what a person decided, and what is guessed and proposed in the
/// light of that. A plain value; changing it costs one look at the sample, however large the file is.
class TableDraft
{
public:
    /// Reads the sample. Errors as TableSource::open().
    static Result<TableDraft> open(const QString &path);

    const QString &path() const { return m_path; }
    /// The file's name.
    QString name() const;
    const TableSample &sample() const { return m_sample; }
    const TableChoices &choices() const { return m_choices; }
    const PlanChoices &planChoices() const { return m_planChoices; }
    const TableGuess &guess() const { return m_guess; }
    const PlanGuess &planGuess() const { return m_planGuess; }
    /// The first rows as they are understood, with all columns.
    const std::shared_ptr<const TableData> &preview() const { return m_preview; }
    const TablePlan &plan() const { return m_plan; }

    /// Which tables are alike: tableFingerprint() of what was guessed of it when nothing was decided yet.
    const QByteArray &fingerprint() const { return m_fingerprint; }
    /// Whether something guessed must be asked.
    bool isDoubtful() const;

    /// Decides anew. What was decided about columns is forgotten where there are others now. The error where
    /// the file cannot be read any more: then nothing is changed.
    std::optional<Error> choose(const TableChoices &choices, const PlanChoices &planChoices);

    /// To read the table with: only columns that are drawn are picked.
    TableFormat format() const;
    /// Bytes of the file.
    qint64 fileSize() const { return m_fileSize; }
    /// Whether every row has a place in the file (TableSource::isPlain()).
    bool isPlain() const { return m_isPlain; }
    /// About how many rows there are; nothing where a packed file does not tell.
    std::optional<qint64> rows() const;
    /// About how many bytes the columns of format() take once they are read.
    std::optional<qint64> memory() const;

private:
    explicit TableDraft(QString path)
        : m_path(std::move(path))
    {}

    std::optional<Error> readSample(std::optional<TextEncoding> encoding);
    void think();
    void propose();

    QString m_path;
    qint64 m_fileSize = 0;
    bool m_isPlain = false;
    TableSample m_sample;
    TableChoices m_choices;
    PlanChoices m_planChoices;
    TableGuess m_guess;
    std::shared_ptr<const TableData> m_preview;
    PlanGuess m_planGuess;
    TablePlan m_plan;
    std::map<int, StreamToken> m_tokens; ///< by column: they stay while others are picked
    QByteArray m_fingerprint;
};

} // namespace chartstream
