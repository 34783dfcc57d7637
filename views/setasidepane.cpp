// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/setasidepane.h"

#include "models/qt/pagetext.h"
#include "views/exportdialog.h"
#include "views/theme.h"
#include "views/widgets/panel.h"
#include "views/widgets/scopebutton.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace tokenledger {

SetAsidePane::SetAsidePane(QWidget *parent)
    : QSplitter(Qt::Vertical, parent), m_rejects(new RejectModel(this)), m_panel(new TablePanel(tr("Set aside"), this))
{
    setChildrenCollapsible(false);
    m_panel->setModel(m_rejects, RejectModel::TextColumn);
    m_scope = new ScopeButton(tr("File"), m_panel);
    m_panel->addHeaderWidget(m_scope);
    m_fixMapping = addAction(tr("Fix mapping..."), "fixMapping");
    m_retry = addAction(tr("Retry"), "retryRejects");
    m_drop = addAction(tr("Drop"), "dropRejects");
    m_export = addAction(tr("Export..."), "exportRejects");
    setupDetail();
    setStretchFactor(0, 3);
    setStretchFactor(1, 1);
    connect(m_panel, &TablePanel::selectionChanged, this, &SetAsidePane::showDetail);
    connect(m_panel, &TablePanel::selectionChanged, this, &SetAsidePane::updateActions);
    connect(m_retry, &QPushButton::clicked, this, &SetAsidePane::retry);
    connect(m_drop, &QPushButton::clicked, this, &SetAsidePane::dropSelected);
    connect(m_export, &QPushButton::clicked, this, &SetAsidePane::exportRows);
    connect(m_fixMapping, &QPushButton::clicked, this, [this] {
        if (const int row = m_panel->currentRow(); row >= 0)
            Q_EMIT fixMappingRequested(m_rejects->reject(row).importId);
    });
    connect(m_scope, &ScopeButton::chosen, this, [this](const QString &key) { Q_EMIT importChosen(key.toLongLong()); });
    showDetail();
    updateActions();
}

QPushButton *SetAsidePane::addAction(const QString &text, const char *name)
{
    QPushButton *button = makeButton(text, m_panel);
    button->setObjectName(QLatin1String(name));
    m_panel->addHeaderWidget(button);
    return button;
}

void SetAsidePane::setupDetail()
{
    auto *detail = new tokenledger::Panel(tr("The row as it stood"), this);
    m_raw = new QPlainTextEdit(detail);
    m_raw->setReadOnly(true);
    m_raw->setAccessibleName(tr("The row as it stood"));
    m_raw->setFont(Theme::instance().fixedFont());
    m_raw->setTabChangesFocus(true);
    m_caption = makeLabel(QString(), QStringLiteral("second"), detail);
    m_caption->setWordWrap(true);
    detail->body()->addWidget(m_caption);
    detail->body()->addWidget(m_raw, 1);
}

void SetAsidePane::setImports(const ImportListModel &imports, const std::vector<WaitingRows> &waiting)
{
    QHash<qint64, QString> names;
    QList<ScopeButton::Choice> choices{{QStringLiteral("0"), tr("All files")}};
    for (int row = 0; row < imports.rowCount(); ++row) {
        const ImportRecord &record = imports.import(row);
        names.insert(record.id, imports.fileOf(record.id));
        const bool waits = std::any_of(waiting.begin(), waiting.end(), [&](const WaitingRows &rows) {
            return rows.importId == record.id && rows.rejects > 0;
        });
        if (!record.undone && waits)
            choices.append({QString::number(record.id), imports.fileOf(record.id), choices.size() == 1});
    }
    m_rejects->setFiles(names);
    m_scope->setChoices(choices);
    if (imports.rowOf(m_import) < 0)
        m_import = 0;
    m_scope->setCurrentKey(QString::number(m_import));
}

void SetAsidePane::setRejects(std::vector<StoredReject> rejects, std::uint64_t total)
{
    m_rejects->setRejects(std::move(rejects), total);
    const auto shown = static_cast<std::uint64_t>(m_rejects->rowCount());
    m_panel->setSubtitle(shown < m_rejects->total()
                             ? tr("The first %1 of %2 rows").arg(countText(shown), countText(m_rejects->total()))
                             : tr("Kept as they stood, and in no total"));
    m_panel->setEmptyText(m_import == 0 ? tr("No row is set aside. Every row was read as a call.")
                                        : tr("No row of this file is set aside."));
    updateActions();
}

void SetAsidePane::setImport(qint64 importId)
{
    m_import = importId;
    m_scope->setCurrentKey(QString::number(importId));
}

void SetAsidePane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

void SetAsidePane::dropSelected()
{
    QList<qint64> ids;
    for (const int row : m_panel->selectedRows())
        ids << m_rejects->reject(row).id;
    if (!ids.isEmpty())
        Q_EMIT dropRequested(ids);
}

/// The selected rows by their import, or all rows of the files in view.
void SetAsidePane::retry()
{
    std::map<qint64, QList<qint64>> byImport;
    for (const int row : m_panel->selectedRows())
        byImport[m_rejects->reject(row).importId] << m_rejects->reject(row).id;
    if (byImport.empty())
        for (int row = 0; row < m_rejects->rowCount(); ++row)
            byImport[m_rejects->reject(row).importId];
    for (const auto &[importId, ids] : byImport)
        Q_EMIT retryRequested(importId, ids);
}

void SetAsidePane::exportRows()
{
    if (m_rejects->rowCount() == 0)
        return;
    const ExportChoice choice = chooseExport(window(), tr("Export"), tr("set-aside-rows"), {tr("CSV (*.csv)")});
    if (!choice.problem.isEmpty())
        Q_EMIT failed(choice.problem);
    else if (!choice.file.isEmpty())
        Q_EMIT exportRequested(m_import, choice.file);
}

void SetAsidePane::showDetail()
{
    const int row = m_panel->currentRow();
    if (row < 0) {
        m_caption->setText(tr("Select a row to see it whole."));
        m_raw->clear();
        return;
    }
    const RejectedRow &reject = m_rejects->reject(row).row;
    const QString reason = QString::fromStdString(reject.reason);
    m_caption->setText(
        reject.field.empty()
            ? tr("Line %1: %2").arg(countText(reject.line), reason)
            : tr("Line %1, field “%2”: %3").arg(countText(reject.line), QString::fromStdString(reject.field), reason));
    m_raw->setPlainText(QString::fromStdString(reject.raw));
}

void SetAsidePane::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    const bool selected = m_panel->currentRow() >= 0;
    const bool any = m_rejects->rowCount() > 0;
    m_fixMapping->setEnabled(writable && selected);
    m_retry->setEnabled(writable && any);
    m_drop->setEnabled(writable && selected);
    m_export->setEnabled(any);
    m_fixMapping->setToolTip(!writable ? m_readOnlyReason
                             : selected
                                 ? tr("Reads the set-aside rows of this file again with a mapping that you change")
                                 : tr("Select a row first"));
    m_retry->setToolTip(!writable ? m_readOnlyReason
                        : any     ? tr("Reads the selected rows, or all of them, again as they were read before")
                                  : QString());
    m_drop->setToolTip(!writable ? m_readOnlyReason : selected ? QString() : tr("Select the rows to forget first"));
    m_export->setToolTip(tr("Writes all set-aside rows of this choice, whole, with their reasons"));
}

} // namespace tokenledger
