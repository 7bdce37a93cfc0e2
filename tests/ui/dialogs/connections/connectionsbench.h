// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account/accounts.h"
#include "core/workspace/publishertable.h"
#include "core/workspace/workspace.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorysecrets.h"
#include "ui/dialogs/connections/connectionsdialog.h"
#include "ui/dialogs/fileprompt.h"

#include <QAbstractButton>
#include <QApplication>
#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace chartstream {

/// Answers with the file that a test has set, in place of a person.
class ScriptedChoice final : public FilePrompt
{
public:
    explicit ScriptedChoice(const QString &path)
        : m_path(path)
    {}

    void askToOpen(QWidget *, const QString &, const QStringList &,
                   std::function<void(const QStringList &)> chosen) override
    {
        chosen({m_path});
    }
    void askToSave(QWidget *, const QString &, const QStringList &, const QString &,
                   std::function<void(const QString &, int)>) override
    {}

private:
    QString m_path;
};

/// A keyboard: no test needs a mouse. Keys go where the focus is, as a person's do.
class Keyboard
{
public:
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(target(), key, modifiers);
    }
    /// A mnemonic, by its letter. Returns when the button that it pressed is up again.
    static void alt(char letter)
    {
        QTest::keyClick(target(), letter, Qt::AltModifier);
        for (const QPointer<QAbstractButton> button :
             QApplication::activeWindow()->findChildren<QAbstractButton *>())
            (void)QTest::qWaitFor([&button] { return !button || !button->isDown(); });
    }
    static void type(const QString &text) { QTest::keyClicks(target(), text); }
    /// In the place of what is there.
    static void retype(const QString &text)
    {
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_Delete);
        type(text);
    }
    static QString focused() { return target()->objectName(); }
    /// Whether keys go to this window, at the latest soon.
    static bool reaches(QWidget *window)
    {
        if (window && !QApplication::activeWindow())
            window->activateWindow(); // there is no window manager that would
        return QTest::qWaitFor([window] { return window && QApplication::activeWindow() == window; });
    }
    /// Tab by Tab, to the widget of this name; false where the keyboard does not get there.
    static bool tabTo(const QString &name)
    {
        constexpr int most = 100;
        for (int tabs = 0; tabs < most && focused() != name; ++tabs)
            press(Qt::Key_Tab);
        return focused() == name;
    }
    static bool tabTo(const QWidget *widget)
    {
        constexpr int most = 20;
        for (int tabs = 0; tabs < most && target() != widget; ++tabs)
            press(Qt::Key_Tab);
        return target() == widget;
    }

private:
    static QWidget *target()
    {
        QWidget *focus = QApplication::focusWidget();
        return focus ? focus : QApplication::activeWindow();
    }
};

/// The dialog on accounts with a keychain in memory.
struct ConnectionsBench
{
    QTemporaryDir folder;
    FakeClock clock;
    MemorySecrets keychain;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<Accounts> accounts = std::make_unique<Accounts>(settings, keychain);
    Workspace workspace{clock};
    PublisherTable publishers{clock};
    std::unique_ptr<ConnectionsDialog> dialog;

    /// Makes the dialog, and waits until keys reach it.
    bool open(const QString &file = {})
    {
        dialog = std::make_unique<ConnectionsDialog>(
            ConnectionsDialog::Subject{*accounts, workspace, publishers, clock},
            std::make_unique<ScriptedChoice>(file));
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        return Keyboard::reaches(dialog.get());
    }

    /// Of the page that is seen; null where there is none of this name.
    template <typename Widget>
    Widget *seen(const QString &name) const
    {
        for (Widget *widget : dialog->findChildren<Widget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }

    /// Whether any text that a person can see, hover over, or hear holds it.
    bool reveals(const QString &secret) const
    {
        const QList<QWidget *> widgets = dialog->findChildren<QWidget *>();
        return std::any_of(widgets.begin(), widgets.end(), [&secret](const QWidget *widget) {
            return widget->toolTip().contains(secret) || widget->accessibleName().contains(secret) ||
                   widget->accessibleDescription().contains(secret) || widget->whatsThis().contains(secret);
        });
    }

    Profile profileFor(const QUrl &server) const
    {
        return {.name = QStringLiteral("lab"), .plotServer = server, .streamServer = server};
    }
};

} // namespace chartstream
