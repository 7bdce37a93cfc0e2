// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/publishertable.h"
#include "core/workspace/streamtable.h"
#include "tests/support/fakeclock.h"
#include "tests/support/streamevents.h"

#include <QAbstractItemModelTester>

namespace chartstream {

inline const StreamToken firstToken(QStringLiteral("abcdefghij"));
inline const StreamToken secondToken(QStringLiteral("klmnopqrst"));

/// The tables of streams that come and go, for item models over them.
struct StreamTables
{
    FakeClock clock;
    StreamTable incoming{clock};
    PublisherTable outgoing{clock};
};

/// A model of such tables, watched for the rules of item models.
template <typename Model>
struct ModelBench : StreamTables
{
    /// `tables`: those that the model shows.
    template <typename... Tables>
    explicit ModelBench(Tables StreamTables::*...tables)
        : model(this->*tables...)
    {}

    Model model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QString text(int row, int column) const { return model.index(row, column).data().toString(); }
};

} // namespace chartstream
