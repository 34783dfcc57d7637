// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/snapshot.h"
#include "models/qt/filterstate.h"
#include "models/qt/palettemodel.h"
#include "models/qt/queryrunner.h"
#include "models/qt/savedview.h"
#include "views/page.h"
#include "views/theme.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/statusstrip.h"

#include <QHash>
#include <QMainWindow>

#include <functional>
#include <memory>

class QMenu;
class QScrollArea;
class QSettings;
class QStackedWidget;

namespace tokenledger {

class CommandPalette;
class DropOverlay;
class SideBar;
class TopBar;

/// The shell: side bar, scope, pages, messages, status, menus and keys. Knows no store and no importer: it shows the
/// snapshot it is given and says by signals what the person wants; Workspace answers.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Takes the page over. Only pages that were added are in the side bar, the menus and the palette.
    void addPage(PageId id, Page *page);
    Page *page(PageId id) const { return m_pages.value(id); }
    void showPage(PageId id);
    PageId currentPage() const;

    FilterState &filterState() { return m_filters; }
    const std::shared_ptr<const Snapshot> &snapshot() const { return m_snapshot; }

    /// Geometry, page, theme, menu bar; never ledger data. Pages save their columns under their own group.
    void saveSession(QSettings &settings) const;
    void restoreSession(const QSettings &settings);

public Q_SLOTS:
    /// A new state of the ledger. The first one also sets the period: the quarter of the newest call.
    void setSnapshot(const std::shared_ptr<const tokenledger::Snapshot> &snapshot);
    /// Other calls altogether are coming: the next snapshot is a first one.
    void startAnew() { m_snapshot.reset(); }
    void setLedgerName(const QString &name);
    /// The reporting zone of the settings.
    void setZone(const QString &zone);
    /// The sample company is loaded: "Clear the sample" is in the File menu.
    void setSample(bool sample);
    /// Things that wait for a person, at the page's name.
    void setWaiting(tokenledger::PageId page, int count);
    void showMessage(const tokenledger::Message &message);
    void removeMessage(const QString &key);
    /// Names of the views that the ledger keeps: in the Go menu and the palette.
    void setSavedViews(const QStringList &names);
    /// Shows what a view says, in the reporting zone, as one step that "back" takes back.
    void showView(const tokenledger::SavedView &view);
    void setJob(const tokenledger::JobStatus &job);
    void removeJob(quint64 id);
    /// Opens the file chooser and then says importRequested().
    void chooseImport();
    void chooseImportFolder();

Q_SIGNALS:
    void snapshotChanged();
    /// Files and folders to import, chosen, dropped or given.
    void importRequested(const QStringList &files);
    /// A new connection to a vendor is wanted.
    void connectRequested();
    void clearSampleRequested();
    void cancelJobRequested(quint64 id);
    void refreshRequested();
    /// The person gave what is shown a name; one that is there already gets the new view.
    void saveViewRequested(const tokenledger::SavedView &view);
    void openViewRequested(const QString &name);
    void removeViewRequested(const QString &name);
    /// The person chose another reporting zone in the period menu.
    void zoneChosen(const QString &zone);
    /// The person chose a theme in the View menu.
    void themeChosen(tokenledger::ThemeChoice choice);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setupFrame();
    void setupCommands();
    void setupFileMenu();
    void setupEditMenu();
    void setupViewMenu();
    void setupGoMenu();
    void setupHelpMenu();
    void setupViewsMenu();
    QAction *addCommand(QMenu *menu, const QString &id, const QString &text, const QKeySequence &key,
                        const std::function<void()> &run);
    void updateCompact();
    void updateStatus();
    void initialiseScope();
    void openPalette();
    QList<PaletteEntry> paletteEntries() const;
    void appendValues(QList<PaletteEntry> &entries) const;
    void runEntry(const PaletteEntry &entry, bool inExplore);
    void openValue(Dimension dimension, const QString &value);
    void movePane(int step);
    void showAbout();
    void save();
    void askViewName();
    SavedView shownView(const QString &name) const;
    Page *shownPage() const;
    void onPage(void (Page::*run)());

    FilterState m_filters;
    std::shared_ptr<const Snapshot> m_snapshot;
    QString m_ledgerName;
    QHash<PageId, Page *> m_pages;
    QHash<PageId, QScrollArea *> m_areas;
    QHash<QString, QAction *> m_commands;
    QStringList m_commandOrder;
    SideBar *m_sideBar = nullptr;
    TopBar *m_topBar = nullptr;
    MessageBar *m_messages = nullptr;
    QStackedWidget *m_stack = nullptr;
    StatusStrip *m_status = nullptr;
    CommandPalette *m_palette = nullptr;
    DropOverlay *m_drop = nullptr;
    QMenu *m_goMenu = nullptr;
    QMenu *m_viewsMenu = nullptr;
    QMenu *m_viewRemoval = nullptr;
    QStringList m_savedViews;
};

} // namespace tokenledger
