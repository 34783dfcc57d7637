// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/reportpage.h"

#include "views/exportdialog.h"
#include "views/pagepreview.h"
#include "views/reportoptionsdialog.h"
#include "views/widgets/panel.h"
#include "views/widgets/segments.h"
#include "views/widgets/widgetfactory.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int formWidth = 320;
constexpr int typingMs = 300;

/// A name that sorts and says what it is: "acme-gmbh-ai-cost-2026-Q3".
QString fileName(const ReportForm &form)
{
    QString company;
    for (const QChar c : form.settings.company.toLower())
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
    connect(&m_typed, &QTimer::timeout, this, [this] {
        takeForm();
        Q_EMIT reportRequested(form());
    });
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
    m_section = new QComboBox(panel);
    for (const ReportSectionName &section : kpiSectionNames())
        m_section->addItem(section.title, section.id);
    field(tr("Comment at the end of"), m_section, "reportSection");
    m_comment = new QPlainTextEdit(panel);
    m_comment->setTabChangesFocus(true);
    m_comment->setMaximumHeight(120);
    m_comment->setObjectName(QStringLiteral("reportComment"));
    m_comment->setAccessibleName(tr("Comment"));
    panel->body()->addWidget(m_comment);
    m_paper = new Segments(tr("Paper"), {tr("A4"), tr("Letter")}, panel);
    panel->body()->addWidget(makeLabel(tr("Paper"), QStringLiteral("caption"), panel));
    m_options = makeButton(tr("More..."), panel);
    m_options->setObjectName(QStringLiteral("reportOptions"));
    m_options->setToolTip(tr("Targets, sections and logo"));
    m_options->setAccessibleName(m_options->toolTip());
    auto *paperRow = new QHBoxLayout;
    paperRow->addWidget(m_paper);
    paperRow->addStretch(1);
    paperRow->addWidget(m_options);
    panel->body()->addLayout(paperRow);
    panel->body()->addStretch(1);
    m_keep = new QCheckBox(tr("Keep a copy in the ledger"), panel);
    m_keep->setObjectName(QStringLiteral("keepReport"));
    panel->body()->addWidget(m_keep);
    m_save = makePrimaryButton(tr("Save PDF..."), panel);
    m_save->setObjectName(QStringLiteral("savePdf"));
    m_saveJson = makeButton(tr("Save PDF and JSON..."), panel);
    m_saveJson->setObjectName(QStringLiteral("savePdfAndJson"));
    panel->body()->addWidget(m_save);
    panel->body()->addWidget(m_saveJson);
    connect(m_quarter, &QComboBox::currentIndexChanged, this, [this] {
        if (m_typed.isActive())
            takeForm(); // what was typed belongs to the quarter before
        showComment();
        Q_EMIT reportRequested(form());
    });
    connect(m_section, &QComboBox::currentIndexChanged, this, [this] {
        if (m_typed.isActive())
            takeForm(); // what was typed belongs to the section before
        showComment();
    });
    connect(m_comment, &QPlainTextEdit::textChanged, this, &ReportPage::changed);
    connect(m_paper, &Segments::chosen, this, &ReportPage::changed);
    connect(m_options, &QPushButton::clicked, this, &ReportPage::editOptions);
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
    if (m_typed.isActive())
        takeForm();
    const QString chosen = m_quarter->currentText();
    {
        const QSignalBlocker quiet(m_quarter);
        m_quarter->clear();
        m_quarter->addItems(quarters);
        m_quarter->setCurrentIndex(qMax(0, static_cast<int>(quarters.indexOf(chosen))));
    }
    showComment();
    m_save->setEnabled(!quarters.isEmpty());
    m_saveJson->setEnabled(!quarters.isEmpty());
    if (quarters.isEmpty())
        setProblem(tr("No calls yet. A report needs a quarter with calls."));
    else
        Q_EMIT reportRequested(form());
}

ReportForm ReportPage::form() const
{
    return {m_quarter->currentText(), m_settings, m_keep->isChecked()};
}

void ReportPage::setSettings(const ReportSettings &settings)
{
    m_typed.stop();
    if (settings == m_settings)
        return;
    m_settings = settings;
    fillForm();
    if (m_quarter->count() > 0)
        Q_EMIT reportRequested(form());
}

void ReportPage::setReadOnlyReason(const QString &reason)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_company, m_preparedFor, m_preparedBy, m_comment, m_paper, m_options, m_keep}) {
        widget->setEnabled(reason.isEmpty());
        widget->setToolTip(reason);
    }
    if (reason.isEmpty())
        m_options->setToolTip(m_options->accessibleName());
}

void ReportPage::fillForm()
{
    m_company->setText(m_settings.company);
    m_preparedFor->setText(m_settings.preparedFor);
    m_preparedBy->setText(m_settings.preparedBy);
    m_paper->setCurrent(form().paper() == ReportPaper::Letter ? 1 : 0);
    showComment();
}

void ReportPage::showComment()
{
    const QSignalBlocker quiet(m_comment);
    m_shownComment = {m_quarter->currentText(), m_section->currentData().toString()};
    m_comment->setPlainText(m_settings.comments.value(m_shownComment.first).value(m_shownComment.second));
}

/// What was typed becomes the settings.
void ReportPage::takeForm()
{
    m_typed.stop();
    const ReportSettings before = m_settings;
    m_settings.company = m_company->text().trimmed();
    m_settings.preparedFor = m_preparedFor->text().trimmed();
    m_settings.preparedBy = m_preparedBy->text().trimmed();
    m_settings.paper = m_paper->current() == 1 ? QStringLiteral("letter") : QStringLiteral("a4");
    const auto &[quarter, section] = m_shownComment;
    if (const QString comment = m_comment->toPlainText().trimmed(); !comment.isEmpty())
        m_settings.comments[quarter].insert(section, comment);
    else if (m_settings.comments.contains(quarter))
        m_settings.comments[quarter].remove(section);
    if (m_settings.comments.value(quarter).isEmpty())
        m_settings.comments.remove(quarter);
    if (!(m_settings == before))
        Q_EMIT settingsChanged(m_settings);
}

void ReportPage::editOptions()
{
    takeForm();
    ReportOptionsDialog dialog(m_settings, window());
    if (dialog.exec() != QDialog::Accepted || dialog.settings() == m_settings)
        return;
    m_settings = dialog.settings();
    Q_EMIT settingsChanged(m_settings);
    Q_EMIT reportRequested(form());
}

void ReportPage::setDocument(const ReportDocument &document)
{
    m_preview->setPages(layOut(document, form().paper()));
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
    takeForm();
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

} // namespace tokenledger
