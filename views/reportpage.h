// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reportdocument.h"
#include "views/page.h"
#include "views/report/reportlayout.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace tokenledger {

class PagePreview;
class Segments;

/// What a person says of a report beside its numbers.
struct ReportForm {
    QString quarter;     ///< "2026-Q3"
    QString company;
    QString preparedFor;
    QString preparedBy;
    QString comment;
    ReportPaper paper = ReportPaper::A4;

    friend bool operator==(const ReportForm &, const ReportForm &) = default;
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
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    /// The form has changed: answer with setDocument() or setProblem().
    void reportRequested(const tokenledger::ReportForm &form);
    /// Something could not be done, in one sentence.
    void failed(const QString &sentence);
    void saveRequested(const tokenledger::ReportForm &form, const QString &file, const QString &jsonFile);

private:
    QWidget *makeForm();
    void changed();
    void saveAs(bool withJson);

    QComboBox *m_quarter = nullptr;
    QLineEdit *m_company = nullptr;
    QLineEdit *m_preparedFor = nullptr;
    QLineEdit *m_preparedBy = nullptr;
    QPlainTextEdit *m_comment = nullptr;
    Segments *m_paper = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_saveJson = nullptr;
    QLabel *m_caution = nullptr;
    QLabel *m_problem = nullptr;
    PagePreview *m_preview;
    QTimer m_typed;
};

} // namespace tokenledger
