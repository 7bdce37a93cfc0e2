// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace chartstream {

/// Asks a person for files. A seam: tests answer in its place.
class FilePrompt
{
public:
    virtual ~FilePrompt() = default;

    /// Calls `chosen` once with all files, at least one; never where the person cancels.
    virtual void askToOpen(QWidget *parent, const QString &title, const QStringList &filters,
                           std::function<void(const QStringList &paths)> chosen) = 0;
    /// Calls `chosen` once with the file and the index of the filter; never where the person cancels.
    /// `suggestion`: a file name; a name without suffix gets the filter's.
    virtual void askToSave(QWidget *parent, const QString &title, const QStringList &filters,
                           const QString &suggestion,
                           std::function<void(const QString &path, int filter)> chosen) = 0;
};

/// The system's own dialogs, without blocking the event loop.
class FileDialogPrompt final : public FilePrompt
{
public:
    void askToOpen(QWidget *parent, const QString &title, const QStringList &filters,
                   std::function<void(const QStringList &paths)> chosen) override;
    void askToSave(QWidget *parent, const QString &title, const QStringList &filters,
                   const QString &suggestion,
                   std::function<void(const QString &path, int filter)> chosen) override;
};

} // namespace chartstream
