// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/qt/conflictmodel.h"
#include "models/qt/importlistmodel.h"
#include "models/qt/rejectmodel.h"
#include "models/qt/sourcelistmodel.h"
#include "views/page.h"

#include <QStringList>

#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace tokenledger {

class FilterField;
class ScopeButton;
class Segments;
class TablePanel;

/// Where the calls come from: sources, imports with their undo, rows that were set aside, and conflicts.
/// The application answers the signals by setting new values.
class DataPage : public Page
{
    Q_OBJECT
public:
    enum class Tab { Sources, Imports, SetAside, Conflicts };

    explicit DataPage(QWidget *parent = nullptr);

    /// Every import of the ledger; sources follow from them.
    void setImports(const std::vector<ImportRecord> &imports);
    /// @param total how many rows are set aside; `rejects` holds the first of them, of the import last asked for.
    void setRejects(std::vector<StoredReject> rejects, std::uint64_t total);
    void setConflicts(std::vector<StoredConflict> conflicts);
    /// IANA zone in which times are shown.
    void setZone(const QString &zone);
    /// Why nothing can be changed now, or an empty text when it can.
    void setReadOnlyReason(const QString &reason);

    void showTab(Tab tab);
    Tab tab() const;
    /// The rows that one import set aside.
    void showRejectsOf(qint64 importId);

    QList<QWidget *> panes() const override;
    void focusFilter() override;
    bool escape() override;
    void copyRows() override;
    void exportShown() override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    /// These files are to be imported: show the wizard.
    void importRequested(const QStringList &files);
    /// Take the calls of one import out again, at once.
    void undoImportRequested(qint64 importId);
    /// Rows that one import set aside are wanted, or those of all imports (0): answer with setRejects().
    void rejectsRequested(qint64 importId);
    /// Read the file of this import again with another mapping: show the wizard with its profile.
    void fixMappingRequested(qint64 importId);
    /// Something could not be done, in one sentence.
    void failed(const QString &sentence);
    /// Forget these set-aside rows.
    void dropRejectsRequested(const QList<qint64> &ids);

private:
    void setupHeader();
    void setupSources();
    void setupImports();
    void setupRejects();
    void setupConflicts();
    TablePanel *currentPanel() const;
    void tabChosen(int tab);
    void chooseFiles();
    void undoRow(int row);
    void dropSelected();
    void showRejectChoices();
    void showRejectDetail();
    void showConflictDetail();
    void updateActions();
    void updateTitles();

    SourceListModel *m_sources;
    ImportListModel *m_imports;
    RejectModel *m_rejects;
    ConflictModel *m_conflicts;
    ConflictFieldsModel *m_conflictFields;

    Segments *m_tabs;
    FilterField *m_filter;
    QPushButton *m_import;
    QStackedWidget *m_stack;
    TablePanel *m_sourcePanel = nullptr;
    TablePanel *m_importPanel = nullptr;
    TablePanel *m_rejectPanel = nullptr;
    TablePanel *m_conflictPanel = nullptr;
    TablePanel *m_fieldPanel = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_showRejects = nullptr;
    ScopeButton *m_rejectScope = nullptr;
    QPushButton *m_fixMapping = nullptr;
    QPushButton *m_drop = nullptr;
    QLabel *m_rawCaption = nullptr;
    QPlainTextEdit *m_raw = nullptr;
    qint64 m_rejectImport = 0;
    QString m_readOnlyReason;
};

} // namespace tokenledger
