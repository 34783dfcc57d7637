// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/domain/result.h"
#include "views/mainwindow.h"

#include <QObject>
#include <QSize>
#include <QString>

namespace tokenledger {

/// What a picture of the window shows.
struct PictureOptions {
    PageId page = PageId::Overview;
    QString pageName;
    QSize size;
    ThemeChoice theme = ThemeChoice::Light;
    QString themeName;
};
/// Errors (Usage): no such page or theme, or a size that is none.
Result<PictureOptions> readPictureOptions(const QString &page, const QString &size, const QString &theme);

/// Waits until the ledger is loaded and drawn, then writes the window to DIR/PAGE-THEME.png.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    /// Objects live longer than this.
    Screenshot(Workspace &workspace, MainWindow &window, const PictureOptions &options, const QString &folder);

Q_SIGNALS:
    /// Done, or why not.
    void finished(const QString &problem);

private:
    void waitForRest();
    void write();

    Workspace &m_workspace;
    MainWindow &m_window;
    const PictureOptions m_options;
    const QString m_folder;
    bool m_loaded = false;
    QTimer m_rest;
};

} // namespace tokenledger
