// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stream/streamtoken.h"

#include <QTabWidget>

class QUrl;

namespace chartstream {

/// The programs of streamingSnippets(), a tab a language, each to be copied with one click.
class SnippetTabs : public QTabWidget
{
    Q_OBJECT

public:
    SnippetTabs(const QUrl &endpoint, const StreamToken &token, QWidget *parent = nullptr);
};

} // namespace chartstream
