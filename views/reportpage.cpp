// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/reportpage.h"

#include "views/exportdialog.h"
#include "views/pagepreview.h"
#include "views/widgets/panel.h"
#include "views/widgets/segments.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int formWidth = 320;
constexpr int typingMs = 300;

/// A name that sorts and says what it is: "acme-gmbh-ai-cost-2026-Q3".
QString fileName(const ReportForm &form)
{
    QString company;
    for (const QChar c : form.company.toLower())
        company += c.isLetterOrNumber() ? c : QLatin1Char('-');
    return (company.isEmpty() ? QString() : company + QLatin1Char('-')) + QStringLiteral("ai-cost-") + form.quarter;
}

} // namespace

ReportPage::ReportPage(QWidget *parent) : Page(parent), m_preview(new PagePreview(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(makeForm());
    auto *right = new QVBoxLayout;
    right->setSpacing(8);
    m_caution = makeLabel(QString(), QStringLiteral("second"), this);
    m_caution->setWordWrap(true);
    m_caution->setProperty("tone", QStringLiteral("warn"));
    m_caution->hide();
    m_problem = makeLabel(tr("Making the report."), QStringLiteral("panelTitle"), this);
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignCenter);
    right->addWidget(m_caution);
    right->addWidget(m_problem, 1);
    right->addWidget(m_preview, 1);
    m_preview->hide();
    layout->addLayout(right, 1);
    m_typed.setSingleShot(true);
    m_typed.setInterval(typingMs);
    connect(&m_typed, &QTimer::timeout, this, [this] { Q_EMIT reportRequested(form()); });
}

QWidget *ReportPage::makeForm()
{
    auto *panel = new Panel(tr("Report"), this);
    panel->setFixedWidth(formWidth);
    const auto field = [&](const QString &label, QWidget *widget, const char *name) {
        widget->setObjectName(QLatin1String(name));
        widget->setAccessibleName(label);
        panel->body()->addWidget(makeLabel(label, QStringLiteral("caption"), panel));
        panel->body()->addWidget(widget);
    };
    const auto line = [&](const QString &label, const char *name) {
        auto *edit = new QLineEdit(panel);
        field(label, edit, name);
        connect(edit, &QLineEdit::textEdited, this, &ReportPage::changed);
        return edit;
    };
    m_quarter = new QComboBox(panel);
    field(tr("Quarter"), m_quarter, "reportQuarter");
    m_company = line(tr("Company"), "reportCompany");
    m_preparedFor = line(tr("Prepared for"), "reportFor");
    m_preparedBy = line(tr("Prepared by"), "reportBy");
    m_comment = new QPlainTextEdit(panel);
    m_comment->setTabChangesFocus(true);
    m_comment->setMaximumHeight(120);
    field(tr("Comment in the summary"), m_comment, "reportComment");
    m_paper = new Segments(tr("Paper"), {tr("A4"), tr("Letter")}, panel);
    panel->body()->addWidget(makeLabel(tr("Paper"), QStringLiteral("caption"), panel));
    panel->body()->addWidget(m_paper, 0, Qt::AlignLeft);
    panel->body()->addStretch(1);
    m_save = makePrimaryButton(tr("Save PDF..."), panel);
    m_save->setObjectName(QStringLiteral("savePdf"));
    m_saveJson = makeButton(tr("Save PDF and JSON..."), panel);
    m_saveJson->setObjectName(QStringLiteral("savePdfAndJson"));
    panel->body()->addWidget(m_save);
    panel->body()->addWidget(m_saveJson);
    connect(m_quarter, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT reportRequested(form()); });
    connect(m_comment, &QPlainTextEdit::textChanged, this, &ReportPage::changed);
    connect(m_paper, &Segments::chosen, this, [this] { Q_EMIT reportRequested(form()); });
    connect(m_save, &QPushButton::clicked, this, [this] { saveAs(false); });
    connect(m_saveJson, &QPushButton::clicked, this, [this] { saveAs(true); });
    return panel;
}

void ReportPage::changed()
{
    m_typed.start();
}

void ReportPage::setQuarters(const QStringList &quarters)
{
    const QString chosen = m_quarter->currentText();
    {
        const QSignalBlocker quiet(m_quarter);
        m_quarter->clear();
        m_quarter->addItems(quarters);
        m_quarter->setCurrentIndex(qMax(0, static_cast<int>(quarters.indexOf(chosen))));
    }
    m_save->setEnabled(!quarters.isEmpty());
    m_saveJson->setEnabled(!quarters.isEmpty());
    if (quarters.isEmpty())
        setProblem(tr("No calls yet. A report needs a quarter with calls."));
    else
        Q_EMIT reportRequested(form());
}

ReportForm ReportPage::form() const
{
    return {m_quarter->currentText(), m_company->text(),         m_preparedFor->text(),
            m_preparedBy->text(),     m_comment->toPlainText(), m_paper->current() == 1 ? ReportPaper::Letter : ReportPaper::A4};
}

void ReportPage::setDocument(const ReportDocument &document)
{
    m_preview->setPages(layOut(document, form().paper));
    m_preview->show();
    m_problem->hide();
}

void ReportPage::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->show();
    m_preview->hide();
}

void ReportPage::setCaution(const QString &sentence)
{
    m_caution->setText(sentence);
    m_caution->setVisible(!sentence.isEmpty());
}

void ReportPage::saveAs(bool withJson)
{
    const ExportChoice choice = chooseExport(window(), tr("Save the report"), fileName(form()), {tr("PDF (*.pdf)")});
    if (!choice.problem.isEmpty())
        Q_EMIT failed(choice.problem);
    if (choice.file.isEmpty() || !choice.problem.isEmpty())
        return;
    const QString base = choice.file.endsWith(QStringLiteral(".pdf")) ? choice.file.chopped(4) : choice.file;
    Q_EMIT saveRequested(form(), choice.file, withJson ? base + QStringLiteral(".json") : QString());
}

QList<QWidget *> ReportPage::panes() const
{
    return {m_quarter, m_preview};
}

void ReportPage::exportShown()
{
    if (m_save->isEnabled())
        saveAs(false);
}

void ReportPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("report/company"), m_company->text());
    settings.setValue(QStringLiteral("report/preparedFor"), m_preparedFor->text());
    settings.setValue(QStringLiteral("report/preparedBy"), m_preparedBy->text());
    settings.setValue(QStringLiteral("report/paper"), m_paper->current());
}

void ReportPage::restoreState(const QSettings &settings)
{
    m_company->setText(settings.value(QStringLiteral("report/company")).toString());
    m_preparedFor->setText(settings.value(QStringLiteral("report/preparedFor")).toString());
    m_preparedBy->setText(settings.value(QStringLiteral("report/preparedBy")).toString());
    m_paper->setCurrent(settings.value(QStringLiteral("report/paper")).toInt() == 1 ? 1 : 0);
}

} // namespace tokenledger
