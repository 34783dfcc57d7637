// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionrecord.h"
#include "models/domain/attributionrules.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QAbstractButton;
class QLabel;
class QPushButton;
class QTableView;
class QToolButton;

namespace tokenledger {

class AttributionModel;
class RuleEditor;
class TablePanel;

/// Attribution rules as a draft: listed in their order, edited in a form, and tried on the stored calls before anything
/// is kept. The application answers previewRequested() after each change.
class AttributionPanel : public QWidget
{
    Q_OBJECT
public:
    explicit AttributionPanel(QWidget *parent = nullptr);

    /// The rules in force. A draft that a person has changed stays as it is.
    void setRulesInForce(const AttributionRules &rules);
    /// A document that was opened becomes the draft.
    void setDraft(const AttributionRules &rules);
    /// When rules were applied to stored calls, oldest first.
    void setApplications(std::vector<AttributionRecord> applications);
    /// The answer to previewRequested(), unless the draft has changed since. Lookups come with their tables.
    void setPreview(const AttributionRules &tried, const AttributionRecord &record);
    /// The draft could not be tried, in one sentence.
    void setProblem(const QString &sentence);
    /// A new lookup, or the one in view, reads this file, whose first row names these columns.
    void setLookupFile(const QString &file, const QStringList &columns);
    void setReadOnlyReason(const QString &reason);
    /// The draft was kept: it is what is in force.
    void draftWasKept();
    /// Tries the draft when that has not been done since the ledger changed.
    void tryWhenStale();
    void ledgerChanged() { m_stale = true; }

    bool isChanged() const { return m_changed; }
    TablePanel *panel() const { return m_panel; }
    QList<QWidget *> panes() const;

Q_SIGNALS:
    void previewRequested(const tokenledger::AttributionRules &rules);
    /// These rules attribute the calls that are imported from now on; with apply the stored ones, too.
    void saveRequested(const tokenledger::AttributionRules &rules);
    void applyRequested(const tokenledger::AttributionRules &rules);
    void undoRequested(qint64 application);
    void openRequested(const QString &file);
    void exportRequested(const tokenledger::AttributionRules &rules, const QString &file);
    void lookupFileChosen(const QString &file);

private:
    void setupTable();
    void setupKeys();
    QLayout *makeFooter();
    QPushButton *addAction(const QString &text, const char *name, void (AttributionPanel::*run)());
    QToolButton *addTool(const QString &icon, const QString &text, const char *name, void (AttributionPanel::*run)());
    void addToHeader(QAbstractButton *button, const char *name, void (AttributionPanel::*run)());
    void addRule();
    void chooseLookup(bool isNew);
    void addLookup() { chooseLookup(true); }
    void addShared();
    void moveUp() { move(-1); }
    void moveDown() { move(1); }
    void move(int by);
    void removeRow();
    void toggleRow();
    void open();
    void exportRules();
    void revert();
    void showRow();
    void takeEdit();
    void draftChanged();
    void tryDraft();
    void updateActions();
    void updateSummary();

    AttributionModel *m_model;
    TablePanel *m_panel;
    RuleEditor *m_editor;
    QLabel *m_summary = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_addLookup = nullptr;
    QPushButton *m_addShared = nullptr;
    QToolButton *m_up = nullptr;
    QToolButton *m_down = nullptr;
    QToolButton *m_remove = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_apply = nullptr;
    QTimer m_pause; ///< typing goes on: the dry run waits
    AttributionRules m_inForce;
    std::vector<AttributionRecord> m_applications;
    std::optional<AttributionRecord> m_preview;
    QString m_editProblem; ///< of the form
    QString m_problem;     ///< of the dry run
    QString m_readOnlyReason;
    bool m_changed = false;
    bool m_stale = true;
    bool m_newLookup = false;
};

} // namespace tokenledger
