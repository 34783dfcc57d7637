// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/datapage.h"

#include "models/qt/pagetext.h"
#include "views/delegates/rowdelegate.h"
#include "views/pagetable.h"
#include "views/theme.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/scopebutton.h"
#include "views/widgets/segments.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

QHash<qint64, QString> fileNames(const ImportListModel &imports)
{
    QHash<qint64, QString> names;
    for (int row = 0; row < imports.rowCount(); ++row)
        names.insert(imports.import(row).id, imports.fileOf(imports.import(row).id));
    return names;
}

} // namespace

DataPage::DataPage(QWidget *parent)
    : Page(parent), m_sources(new SourceListModel(this)), m_imports(new ImportListModel(this)), m_rejects(new RejectModel(this)),
      m_conflicts(new ConflictModel(this)), m_conflictFields(new ConflictFieldsModel(this)),
      m_tabs(new Segments(tr("Data"), {tr("Sources"), tr("Imports"), tr("Set aside"), tr("Conflicts")}, this)),
      m_filter(new FilterField(tr("Filter rows"), this)), m_import(makePrimaryButton(tr("Import..."), this)),
      m_stack(new QStackedWidget(this))
{
    setProperty("role", QStringLiteral("page"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    setupHeader();
    column->addWidget(m_stack, 1);
    setupSources();
    setupImports();
    setupRejects();
    setupConflicts();
    m_tabs->setCurrent(0);
    updateTitles();
    updateActions();
}

void DataPage::setupHeader()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_filter);
    row->addWidget(m_import);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    m_filter->setFixedWidth(220);
    m_import->setObjectName(QStringLiteral("importFiles"));
    connect(m_tabs, &Segments::chosen, this, &DataPage::tabChosen);
    connect(m_import, &QPushButton::clicked, this, &DataPage::chooseFiles);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) { currentPanel()->setFilterText(text); });
    connect(m_filter, &FilterField::left, this, [this] { currentPanel()->table()->setFocus(); });
}

void DataPage::setupSources()
{
    m_sourcePanel = new TablePanel(tr("Sources"), m_stack);
    m_sourcePanel->setModel(m_sources, SourceListModel::KindColumn);
    m_sourcePanel->setEmptyText(tr("No calls yet. Drop a file here."), tr("Import..."));
    connect(m_sourcePanel, &TablePanel::emptyActionRequested, this, &DataPage::chooseFiles);
    m_stack->addWidget(m_sourcePanel);
}

void DataPage::setupImports()
{
    m_importPanel = new TablePanel(tr("Imports"), m_stack);
    m_importPanel->setModel(m_imports, ImportListModel::FileColumn);
    m_importPanel->setEmptyText(tr("No calls yet. Drop a file here."), tr("Import..."));
    m_undo = makeButton(tr("Undo import"), m_importPanel);
    m_undo->setObjectName(QStringLiteral("undoImport"));
    m_showRejects = makeButton(tr("Show set-aside rows"), m_importPanel);
    m_importPanel->addHeaderWidget(m_showRejects);
    m_importPanel->addHeaderWidget(m_undo);
    auto *link = new LinkDelegate(
        [this](const QModelIndex &shown) { return m_readOnlyReason.isEmpty() && m_imports->canUndo(m_importPanel->sourceRow(shown)); },
        m_importPanel);
    m_importPanel->table()->setItemDelegateForColumn(ImportListModel::ActionColumn, link);
    connect(link, &LinkDelegate::activated, this, [this](const QModelIndex &shown) { undoRow(m_importPanel->sourceRow(shown)); });
    connect(m_importPanel, &TablePanel::emptyActionRequested, this, &DataPage::chooseFiles);
    connect(m_importPanel, &TablePanel::selectionChanged, this, &DataPage::updateActions);
    connect(m_undo, &QPushButton::clicked, this, [this] { undoRow(m_importPanel->currentRow()); });
    connect(m_showRejects, &QPushButton::clicked, this, [this] {
        if (const int row = m_importPanel->currentRow(); row >= 0)
            showRejectsOf(m_imports->import(row).id);
    });
    m_stack->addWidget(m_importPanel);
}

void DataPage::setupRejects()
{
    auto *splitter = new QSplitter(Qt::Vertical, m_stack);
    splitter->setChildrenCollapsible(false);
    m_rejectPanel = new TablePanel(tr("Set aside"), splitter);
    m_rejectPanel->setModel(m_rejects, RejectModel::TextColumn);
    m_rejectScope = new ScopeButton(tr("File"), m_rejectPanel);
    m_fixMapping = makeButton(tr("Fix mapping..."), m_rejectPanel);
    m_fixMapping->setObjectName(QStringLiteral("fixMapping"));
    m_drop = makeButton(tr("Drop"), m_rejectPanel);
    m_drop->setObjectName(QStringLiteral("dropRejects"));
    m_rejectPanel->addHeaderWidget(m_rejectScope);
    m_rejectPanel->addHeaderWidget(m_fixMapping);
    m_rejectPanel->addHeaderWidget(m_drop);
    auto *detail = new Panel(tr("The row as it stood"), splitter);
    m_raw = new QPlainTextEdit(detail);
    m_raw->setReadOnly(true);
    m_raw->setAccessibleName(tr("The row as it stood"));
    m_raw->setFont(Theme::instance().fixedFont());
    m_raw->setTabChangesFocus(true);
    m_rawCaption = makeLabel(QString(), QStringLiteral("second"), detail);
    m_rawCaption->setWordWrap(true);
    detail->body()->addWidget(m_rawCaption);
    detail->body()->addWidget(m_raw, 1);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    connect(m_rejectPanel, &TablePanel::selectionChanged, this, &DataPage::showRejectDetail);
    connect(m_rejectPanel, &TablePanel::selectionChanged, this, &DataPage::updateActions);
    connect(m_drop, &QPushButton::clicked, this, &DataPage::dropSelected);
    connect(m_fixMapping, &QPushButton::clicked, this, [this] {
        if (const int row = m_rejectPanel->currentRow(); row >= 0)
            Q_EMIT fixMappingRequested(m_rejects->reject(row).importId);
    });
    connect(m_rejectScope, &ScopeButton::chosen, this, [this](const QString &key) { showRejectsOf(key.toLongLong()); });
    m_stack->addWidget(splitter);
}

void DataPage::setupConflicts()
{
    auto *splitter = new QSplitter(Qt::Vertical, m_stack);
    splitter->setChildrenCollapsible(false);
    m_conflictPanel = new TablePanel(tr("Conflicts"), splitter);
    m_conflictPanel->setModel(m_conflicts, ConflictModel::CallColumn);
    m_conflictPanel->setSubtitle(tr("One id, two contents. The older version counts, unless its source says that the newer one is final."));
    m_conflictPanel->setEmptyText(tr("No call came twice with other content."));
    m_fieldPanel = new TablePanel(tr("Both versions"), splitter);
    m_fieldPanel->setModel(m_conflictFields, ConflictFieldsModel::OtherColumn);
    m_fieldPanel->table()->horizontalHeader()->setSectionResizeMode(ConflictFieldsModel::KeptColumn, QHeaderView::Stretch);
    m_fieldPanel->setEmptyText(tr("Select a conflict to see both versions side by side."));
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    connect(m_conflictPanel, &TablePanel::selectionChanged, this, &DataPage::showConflictDetail);
    m_stack->addWidget(splitter);
}

void DataPage::setImports(const std::vector<ImportRecord> &imports)
{
    m_sources->setImports(imports);
    m_imports->setImports(imports);
    m_rejects->setFiles(fileNames(*m_imports));
    m_conflicts->setFiles(fileNames(*m_imports));
    showRejectChoices();
    updateTitles();
    updateActions();
}

void DataPage::setRejects(std::vector<StoredReject> rejects, std::uint64_t total)
{
    m_rejects->setRejects(std::move(rejects), total);
    const auto shown = static_cast<std::uint64_t>(m_rejects->rowCount());
    m_rejectPanel->setSubtitle(shown < m_rejects->total()
                                   ? tr("The first %1 of %2 rows").arg(countText(shown), countText(m_rejects->total()))
                                   : tr("Kept as they stood, and in no total"));
    m_rejectPanel->setEmptyText(m_rejectImport == 0 ? tr("No row is set aside. Every row was read as a call.")
                                                    : tr("No row of this file is set aside."));
    updateTitles();
    updateActions();
}

void DataPage::setConflicts(std::vector<StoredConflict> conflicts)
{
    m_conflicts->setConflicts(std::move(conflicts));
    updateTitles();
}

void DataPage::setZone(const QString &zone)
{
    m_sources->setZone(zone);
    m_imports->setZone(zone);
}

void DataPage::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    m_importPanel->table()->viewport()->update();
    updateActions();
}

void DataPage::showTab(Tab tab)
{
    m_tabs->setCurrent(static_cast<int>(tab));
    tabChosen(static_cast<int>(tab));
}

DataPage::Tab DataPage::tab() const
{
    return static_cast<Tab>(m_stack->currentIndex());
}

void DataPage::tabChosen(int tab)
{
    m_filter->clear();
    m_stack->setCurrentIndex(tab);
    updateActions();
}

void DataPage::showRejectsOf(qint64 importId)
{
    m_rejectImport = importId;
    m_rejectScope->setCurrentKey(QString::number(importId));
    showTab(Tab::SetAside);
    Q_EMIT rejectsRequested(importId);
}

// Files with rows set aside, newest import first.
void DataPage::showRejectChoices()
{
    QList<ScopeButton::Choice> choices{{QStringLiteral("0"), tr("All files")}};
    for (int row = 0; row < m_imports->rowCount(); ++row) {
        const ImportRecord &record = m_imports->import(row);
        if (!record.undone && record.counts.rejected > 0)
            choices.append({QString::number(record.id), m_imports->fileOf(record.id), choices.size() == 1});
    }
    if (m_imports->rowOf(m_rejectImport) < 0)
        m_rejectImport = 0;
    m_rejectScope->setChoices(choices);
    m_rejectScope->setCurrentKey(QString::number(m_rejectImport));
}

TablePanel *DataPage::currentPanel() const
{
    switch (tab()) {
    case Tab::Sources:
        return m_sourcePanel;
    case Tab::Imports:
        return m_importPanel;
    case Tab::SetAside:
        return m_rejectPanel;
    case Tab::Conflicts:
        break;
    }
    return m_conflictPanel;
}

void DataPage::chooseFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Import"), QString(),
                                                            tr("Telemetry (*.csv *.json *.jsonl *.ndjson *.gz *.zst *.zip);;All files (*)"));
    if (!files.isEmpty())
        Q_EMIT importRequested(files);
}

void DataPage::undoRow(int row)
{
    if (row >= 0 && m_readOnlyReason.isEmpty() && m_imports->canUndo(row))
        Q_EMIT undoImportRequested(m_imports->import(row).id);
}

void DataPage::dropSelected()
{
    QList<qint64> ids;
    for (const int row : m_rejectPanel->selectedRows())
        ids << m_rejects->reject(row).id;
    if (!ids.isEmpty())
        Q_EMIT dropRejectsRequested(ids);
}

void DataPage::showRejectDetail()
{
    const int row = m_rejectPanel->currentRow();
    if (row < 0) {
        m_rawCaption->setText(tr("Select a row to see it whole."));
        m_raw->clear();
        return;
    }
    const RejectedRow &reject = m_rejects->reject(row).row;
    const QString reason = QString::fromStdString(reject.reason);
    m_rawCaption->setText(reject.field.empty()
                              ? tr("Line %1: %2").arg(countText(reject.line), reason)
                              : tr("Line %1, field “%2”: %3").arg(countText(reject.line), QString::fromStdString(reject.field), reason));
    m_raw->setPlainText(QString::fromStdString(reject.raw));
}

void DataPage::showConflictDetail()
{
    const int row = m_conflictPanel->currentRow();
    if (row < 0) {
        m_conflictFields->clear();
        m_fieldPanel->setSubtitle(QString());
        return;
    }
    m_conflictFields->setConflict(m_conflicts->conflict(row));
    m_fieldPanel->setSubtitle(m_conflictFields->differences() == 1 ? tr("1 field differs") : tr("%Ln fields differ", nullptr, m_conflictFields->differences()));
}

void DataPage::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    const int row = m_importPanel->currentRow();
    m_undo->setEnabled(writable && row >= 0 && m_imports->canUndo(row));
    m_showRejects->setEnabled(row >= 0 && m_imports->import(row).counts.rejected > 0);
    const bool anyReject = m_rejectPanel->currentRow() >= 0;
    m_fixMapping->setEnabled(writable && anyReject);
    m_drop->setEnabled(writable && anyReject);
    m_import->setEnabled(writable);
    m_undo->setToolTip(!writable ? m_readOnlyReason : row < 0 ? tr("Select an import first") : QString());
    m_drop->setToolTip(!writable ? m_readOnlyReason : anyReject ? QString() : tr("Select the rows to forget first"));
    m_fixMapping->setToolTip(!writable ? m_readOnlyReason : anyReject ? tr("Reads the whole file again with a mapping that you change") : tr("Select a row first"));
    m_import->setToolTip(m_readOnlyReason);
}

void DataPage::updateTitles()
{
    m_sourcePanel->setSubtitle(tr("Each source is a namespace of call ids"));
    m_importPanel->setSubtitle(tr("An undo takes effect at once"));
    m_tabs->setLabel(static_cast<int>(Tab::Imports), tr("Imports %1").arg(countText(static_cast<std::uint64_t>(m_imports->rowCount()))));
    m_tabs->setLabel(static_cast<int>(Tab::SetAside), tr("Set aside %1").arg(countText(m_rejects->total())));
    m_tabs->setLabel(static_cast<int>(Tab::Conflicts), tr("Conflicts %1").arg(countText(static_cast<std::uint64_t>(m_conflicts->rowCount()))));
}

QList<QWidget *> DataPage::panes() const
{
    return {m_tabs, currentPanel()->table()};
}

void DataPage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

bool DataPage::escape()
{
    if (!m_filter->text().isEmpty()) {
        m_filter->clear();
        return true;
    }
    if (currentPanel()->currentRow() < 0)
        return false;
    currentPanel()->table()->clearSelection();
    return true;
}

void DataPage::exportShown()
{
    const QString problem = exportTable(*currentPanel()->table(), tr("%1.csv").arg(currentPanel()->accessibleName().toLower()));
    if (!problem.isEmpty())
        Q_EMIT failed(problem);
}

void DataPage::saveState(QSettings &settings) const
{
    m_sourcePanel->saveState(settings, QStringLiteral("data/sources"));
    m_importPanel->saveState(settings, QStringLiteral("data/imports"));
    m_rejectPanel->saveState(settings, QStringLiteral("data/setAside"));
    m_conflictPanel->saveState(settings, QStringLiteral("data/conflicts"));
    settings.setValue(QStringLiteral("data/tab"), static_cast<int>(tab()));
}

void DataPage::restoreState(const QSettings &settings)
{
    m_sourcePanel->restoreState(settings, QStringLiteral("data/sources"));
    m_importPanel->restoreState(settings, QStringLiteral("data/imports"));
    m_rejectPanel->restoreState(settings, QStringLiteral("data/setAside"));
    m_conflictPanel->restoreState(settings, QStringLiteral("data/conflicts"));
    const int last = settings.value(QStringLiteral("data/tab"), 0).toInt();
    if (last >= 0 && last < m_stack->count())
        showTab(static_cast<Tab>(last));
}

void DataPage::copyRows()
{
    const bool inFields = m_fieldPanel->table()->hasFocus();
    copyTable(*(inFields ? m_fieldPanel : currentPanel())->table());
}

} // namespace tokenledger
