// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/windowcontroller.h"
#include "tests/app/ledgerprobe.h"
#include "views/widgets/messagebar.h"

#include <QAbstractButton>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

namespace tokenledger {

/// The whole window as the program builds it, offscreen, on a real ledger file in a folder of its own.
class WindowDesk
{
public:
    WindowDesk();

    /// Opens the ledger, shows the window and waits until everything is drawn.
    void start(bool sample);
    /// Called each time before a window is built.
    void beforeWindow(std::function<void()> prepare) { m_beforeWindow = std::move(prepare); }
    /// Another window on the same file and settings, built from nothing; the one before goes.
    void rebuild();
    /// Waits until no job is left and the pages show the snapshot.
    void rest();
    /// Drags a file over the window and drops it there.
    void drop(const QString &file);
    /// Imports a file past the window, and waits.
    void import(const QString &file);

    MainWindow &window() { return m_controller->window(); }
    Workspace &workspace() { return *m_workspace; }
    Settings &settings() { return m_settings; }
    const LedgerProbe &probe() const { return m_probe; }
    OverviewPage &overview() { return *static_cast<OverviewPage *>(window().page(PageId::Overview)); }
    ExplorePage &explore() { return *static_cast<ExplorePage *>(window().page(PageId::Explore)); }
    DataPage &data() { return *static_cast<DataPage *>(window().page(PageId::Data)); }
    FilterState &filters() { return window().filterState(); }
    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    /// The sentence in the message bar, or nothing.
    QString message();
    /// The visible button with this text or name for screen readers; null when there is none.
    QAbstractButton *button(const QString &text, QWidget *within = nullptr);
    /// Texts of the visible labels within a widget.
    static QStringList labels(const QWidget &within);
    /// Presses a key where the keyboard is.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// " WHERE started_us ..." for the days that Explore shows.
    QString shownRange();

private:
    QTemporaryDir m_folder;
    const QString m_file;
    LedgerProbe m_probe;
    Settings m_settings;
    std::function<void()> m_beforeWindow;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<WindowController> m_controller;
};

inline constexpr int windowPatience = 60'000;

} // namespace tokenledger
