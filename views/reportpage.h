// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reportdocument.h"
#include "models/qt/reportsettings.h"
#include "views/page.h"
#include "views/report/reportlayout.h"

#include <QTimer>

#include <utility>

class QComboBox;
class QLabel;
class QLineEdit;
class QCheckBox;
class QPlainTextEdit;
class QPushButton;

namespace tokenledger {

class PagePreview;
class Segments;

/// The report that is wanted, with what it says beside its numbers.
struct ReportForm {
    QString quarter;     ///< "2026-Q3"
    ReportSettings settings;
    bool keep = false;   ///< a copy in the ledger

    ReportPaper paper() const { return settings.paper == QStringLiteral("letter") ? ReportPaper::Letter : ReportPaper::A4; }
};

/// The quarterly report: a form at the left, the pages at the right as they will be printed.
class ReportPage : public Page
{
    Q_OBJECT

public:
    explicit ReportPage(QWidget *parent = nullptr);

    /// Quarters that have calls, the newest first, by name. Keeps the one that is chosen where it is still there.
    void setQuarters(const QStringList &quarters);
    ReportForm form() const;
    /// What the ledger has of earlier reports; unsaved typing goes.
    void setSettings(const ReportSettings &settings);
    /// Why settings cannot be changed and copies not be kept; empty: they can.
    void setReadOnlyReason(const QString &reason);
    /// The answer to reportRequested().
    void setDocument(const ReportDocument &document);
    /// In place of the pages: why there are none.
    void setProblem(const QString &sentence);
    /// What the reader of the report will be told, such as calls without a price; empty for nothing.
    void setCaution(const QString &sentence);
    PagePreview *preview() const { return m_preview; }

    QList<QWidget *> panes() const override;
    void exportShown() override;
    bool save() override
    {
        exportShown();
        return true;
    }

Q_SIGNALS:
    /// Something of it was changed: to be kept in the ledger.
    void settingsChanged(const tokenledger::ReportSettings &settings);
    /// The form has changed: answer with setDocument() or setProblem().
    void reportRequested(const tokenledger::ReportForm &form);
    /// Something could not be done, in one sentence.
    void failed(const QString &sentence);
    void saveRequested(const tokenledger::ReportForm &form, const QString &file, const QString &jsonFile);

private:
    QWidget *makeForm();
    void changed();
    void fillForm();
    void takeForm();
    void showComment();
    void editOptions();
    void saveAs(bool withJson);

    QComboBox *m_quarter = nullptr;
    QLineEdit *m_company = nullptr;
    QLineEdit *m_preparedFor = nullptr;
    QLineEdit *m_preparedBy = nullptr;
    QComboBox *m_section = nullptr;
    QPlainTextEdit *m_comment = nullptr;
    Segments *m_paper = nullptr;
    QPushButton *m_options = nullptr;
    QCheckBox *m_keep = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_saveJson = nullptr;
    QLabel *m_caution = nullptr;
    QLabel *m_problem = nullptr;
    PagePreview *m_preview;
    QTimer m_typed;
    ReportSettings m_settings;
    std::pair<QString, QString> m_shownComment; ///< quarter and section of the comment in the field
};

} // namespace tokenledger
