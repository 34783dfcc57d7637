// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/mappedcallmodel.h"
#include "models/qt/mappingmodel.h"
#include "models/qt/mappingpreview.h"
#include "models/qt/rejectmodel.h"
#include "models/qt/wizardfilemodel.h"

#include <QDialog>
#include <QHash>

#include <cstdint>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedWidget;
class QTimer;
class QVBoxLayout;

namespace tokenledger {

class ImportResultPane;
class MappingPane;
class Segments;
class TablePanel;

/// One window with three panes: files and their formats, columns with a live preview, counts. It stores nothing: it asks
/// questions by signals, the application answers with values, and in the end it says what is to be imported.
class ImportWizard : public QDialog
{
    Q_OBJECT
public:
    explicit ImportWizard(QWidget *parent = nullptr);

    /// What files can be read as; set before files are added.
    void setFormats(std::vector<FormatChoice> formats);
    void setProfiles(const std::vector<SavedProfile> &profiles);
    /// Adds files and asks what they are.
    void addFiles(const QStringList &paths);
    /// Reads the file of an earlier import with another mapping; that import is undone when this one is done.
    void fixMapping(const QString &path, const QString &profile, qint64 importId);
    /// Reads rows that an import had set aside: `file` holds them as they stood, with the format and profile of then.
    void fixRows(const WizardFile &file, qint64 importId);

public Q_SLOTS:
    /// Answers inspectRequested().
    void setFile(const tokenledger::WizardFile &file);
    /// Answers previewRequested(); one for an older question is dropped.
    void setPreview(const tokenledger::MappingPreview &preview);
    /// Answers dryRunRequested().
    void setDryRun(const tokenledger::DryRunResult &result);

Q_SIGNALS:
    /// What are these files? Answer with setFile() for each.
    void inspectRequested(const QStringList &paths);
    /// How would the first rows be read like this? Answer with setPreview().
    void previewRequested(const tokenledger::MappingDraft &draft);
    /// Read it all, store nothing, count. Answer with setDryRun().
    void dryRunRequested(const tokenledger::ImportChoice &choice);
    /// Import these now. The wizard has closed.
    void importRequested(const std::vector<tokenledger::ImportChoice> &choices);
    /// Keep this mapping under its name.
    void profileSaved(const tokenledger::SavedProfile &profile);

private:
    QWidget *setupFiles();
    QWidget *setupCenter();
    QVBoxLayout *setupButtons(QVBoxLayout *outer);
    void chooseFiles();
    void removeCurrent();
    void fileChosen(int row);
    void formatChosen(int index);
    void profileEdited();
    void profileChosen(const QString &body);
    void saveProfile(const QString &name);
    void askPreview();
    void askDryRun();
    void finish();
    bool isMapped(const WizardFile &file) const;
    bool isCalls(const WizardFile &file) const;
    /// A price list is taken whole or not at all: nothing of it is counted.
    bool isCountable(const WizardFile &file) const;
    ImportChoice choiceOf(const WizardFile &file) const;
    void showFile();
    QString noteOf(const WizardFile &file) const;
    void showPreviewText(const MappingPreview &preview);
    void updateButtons();

    WizardFileModel *m_files;
    MappingModel *m_mapping;
    MappedCallModel *m_calls;
    RejectModel *m_rejects;
    QListView *m_list = nullptr;
    QComboBox *m_format = nullptr;
    QLineEdit *m_source = nullptr;
    QLabel *m_note = nullptr;
    MappingPane *m_mappingPane = nullptr;
    Segments *m_previewTabs = nullptr;
    QStackedWidget *m_previewStack = nullptr;
    TablePanel *m_callPanel = nullptr;
    TablePanel *m_rejectPanel = nullptr;
    QLabel *m_cost = nullptr;
    QLabel *m_problem = nullptr;
    ImportResultPane *m_result = nullptr;
    QPushButton *m_import = nullptr;
    QTimer *m_delay;
    QHash<QString, QString> m_sources;      ///< namespace of the ids by path, where the person gave one
    QHash<QString, qint64> m_replaces;      ///< import to undo by path
    QHash<QString, qint64> m_retries;       ///< import whose set-aside rows a file holds, by path
    std::uint64_t m_draft = 0;
};

} // namespace tokenledger
