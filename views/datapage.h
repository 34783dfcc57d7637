// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/domain/mergedcall.h"
#include "models/qt/conflictmodel.h"
#include "models/qt/importlistmodel.h"
#include "models/qt/rejectmodel.h"
#include "models/qt/sourcelistmodel.h"
#include "models/qt/watchedfoldermodel.h"
#include "views/page.h"

#include <QStringList>

#include <vector>

class QPushButton;
class QStackedWidget;
class QTableView;

namespace tokenledger {

class ConflictPane;
class ConnectionPane;
class AttributionPanel;
class FilterField;
class MergePane;
class Segments;
class SetAsidePane;
class SourcesPane;
class TablePanel;

/// Where the calls come from: sources and watched folders, connections to vendors, imports with their undo, rows that were set aside,
/// conflicts, calls that several sources tell of, and attribution rules. The application answers the signals by setting new values.
class DataPage : public Page
{
    Q_OBJECT
public:
    enum class Tab { Sources, Connections, Imports, SetAside, Conflicts, Merged, Rules };

    explicit DataPage(QWidget *parent = nullptr);

    /// Every import of the ledger, and what of them waits for a person; sources follow from them.
    void setImports(const std::vector<ImportRecord> &imports, const std::vector<WaitingRows> &waiting);
    /// Cost and coverage of the sources, as the snapshot has them.
    void setSourceFigures(const std::vector<SourceFigures> &figures);
    /// @param total how many rows are set aside; `rejects` holds the first of them, of the import last asked for.
    void setRejects(std::vector<StoredReject> rejects, std::uint64_t total);
    void setConflicts(std::vector<StoredConflict> conflicts);
    void setWatchedFolders(std::vector<WatchedFolder> folders);
    /// IANA zone in which times are shown.
    void setZone(const QString &zone);
    /// Why nothing can be changed now, or an empty text when it can.
    void setReadOnlyReason(const QString &reason);

    /// Its signals ask for everything about connections to vendors.
    ConnectionPane *connections() const { return m_connections; }
    /// Shows the form for a new connection.
    void connectVendor();
    /// Its signals ask for everything about merged calls.
    MergePane *merges() const { return m_merges; }
    /// Its signals ask for everything about attribution rules.
    AttributionPanel *rules() const { return m_rules; }
    /// Asks how coverage developed: answer with setCoverage().
    SourcesPane *sources() const { return m_sources; }
    void setMerged(std::vector<MergedCall> calls);

    void showTab(Tab tab);
    Tab tab() const;
    /// The rows that one import set aside.
    void showRejectsOf(qint64 importId);

    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;
    void focusFilter() override;
    bool escape() override;
    void copyRows() override;
    void copyExact() override;
    void chooseColumns() override;
    void exportShown() override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    /// These files are to be imported: show the wizard.
    void importRequested(const QStringList &files);
    /// Take the calls of one import out again, at once.
    void undoImportRequested(qint64 importId);
    /// Read the file of this import again as a whole with another mapping: show the wizard with its profile.
    void importAgainRequested(qint64 importId);
    /// Rows that one import set aside are wanted, or those of all imports (0): answer with setRejects().
    void rejectsRequested(qint64 importId);
    /// Read set-aside rows of this import again with another mapping: show the wizard with its profile.
    void fixMappingRequested(qint64 importId);
    /// Read set-aside rows of this import again as they were read before; all of them when no id is given.
    void retryRequested(qint64 importId, const QList<qint64> &ids);
    /// Forget these set-aside rows.
    void dropRejectsRequested(const QList<qint64> &ids);
    /// Write the set-aside rows of this import, or of all (0), to a file.
    void exportRejectsRequested(qint64 importId, const QString &file);
    /// The version that counts is right; or the other one is.
    void keepVersionRequested(qint64 conflictId);
    void takeOtherVersionRequested(qint64 conflictId);
    /// This tab has come into view.
    void tabChanged(tokenledger::DataPage::Tab tab);
    void watchRequested(const QString &folder);
    void unwatchRequested(const QString &folder);
    /// Something could not be done, in one sentence.
    void failed(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setupHeader();
    void setupSources();
    void setupImports();
    void setupRejects();
    void setupConflicts();
    TablePanel *currentPanel() const;
    QTableView *focusedTable() const;
    void tabChosen(int tab);
    void chooseFiles();
    void undoRow(int row);
    void updateActions();
    void updateTitles();

    ImportListModel *m_imports;
    Segments *m_tabs;
    FilterField *m_filter;
    QPushButton *m_import;
    QStackedWidget *m_stack;
    SourcesPane *m_sources = nullptr;
    ConnectionPane *m_connections = nullptr;
    TablePanel *m_importPanel = nullptr;
    SetAsidePane *m_setAside = nullptr;
    ConflictPane *m_conflicts = nullptr;
    MergePane *m_merges = nullptr;
    AttributionPanel *m_rules = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_showRejects = nullptr;
    QPushButton *m_importAgain = nullptr;
    std::vector<WaitingRows> m_waiting;
    QString m_readOnlyReason;
};

} // namespace tokenledger
