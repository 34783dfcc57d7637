// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/datapage.h"

#include "models/qt/pagetext.h"
#include "views/attributionpanel.h"
#include "views/conflictpane.h"
#include "views/connectionpane.h"
#include "views/delegates/rowdelegate.h"
#include "views/mergepane.h"
#include "views/setasidepane.h"
#include "views/sourcespane.h"
#include "views/tableexport.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/segments.h"
#include "views/widgets/tablehead.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QFileDialog>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

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
    : Page(parent), m_imports(new ImportListModel(this)),
      m_tabs(new Segments(tr("Data"), {tr("Sources"), tr("Connections"), tr("Imports"), tr("Set aside"), tr("Conflicts"), tr("Merged"), tr("Rules")}, this)),
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
    m_connections = new ConnectionPane(m_stack);
    m_stack->addWidget(m_connections);
    setupImports();
    setupRejects();
    setupConflicts();
    m_merges = new MergePane(m_stack);
    m_stack->addWidget(m_merges);
    m_rules = new AttributionPanel(m_stack);
    m_stack->addWidget(m_rules);
    m_tabs->setCurrent(0);
    updateTitles();
    updateActions();
}

void DataPage::setupHeader()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_tabs);
    row->addWidget(m_filter, 1, Qt::AlignRight);
    row->addWidget(m_import);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    m_filter->setMinimumWidth(36); // gives way to the tabs where a language has long words
    m_filter->setMaximumWidth(220);
    m_import->setObjectName(QStringLiteral("importFiles"));
    connect(m_tabs, &Segments::chosen, this, &DataPage::tabChosen);
    connect(m_import, &QPushButton::clicked, this, &DataPage::chooseFiles);
    connect(m_filter, &QLineEdit::textChanged, this,
            [this](const QString &text) { currentPanel()->setFilterText(text); });
    connect(m_filter, &FilterField::left, this, [this] { currentPanel()->table()->setFocus(); });
}

void DataPage::setupSources()
{
    m_sources = new SourcesPane(m_stack);
    connect(m_sources, &SourcesPane::importRequested, this, &DataPage::chooseFiles);
    connect(m_sources, &SourcesPane::connectRequested, this, &DataPage::connectVendor);
    connect(m_sources, &SourcesPane::watchRequested, this, &DataPage::watchRequested);
    connect(m_sources, &SourcesPane::unwatchRequested, this, &DataPage::unwatchRequested);
    m_stack->addWidget(m_sources);
}

void DataPage::setupImports()
{
    m_importPanel = new TablePanel(tr("Imports"), m_stack);
    m_importPanel->setModel(m_imports, ImportListModel::FileColumn);
    m_importPanel->setSubtitle(tr("An undo takes effect at once"));
    m_importPanel->setEmptyText(tr("No calls yet. Drop a file here, or connect a vendor."), tr("Import..."), tr("Connect a vendor..."));
    m_showRejects = makeButton(tr("Show set-aside rows"), m_importPanel);
    m_importAgain = makeButton(tr("Change mapping..."), m_importPanel);
    m_importAgain->setObjectName(QStringLiteral("importAgain"));
    m_undo = makeButton(tr("Undo import"), m_importPanel);
    m_undo->setObjectName(QStringLiteral("undoImport"));
    for (QPushButton *button : {m_showRejects, m_importAgain, m_undo})
        m_importPanel->addHeaderWidget(button);
    auto *link = new LinkDelegate(
        [this](const QModelIndex &shown) {
            return m_readOnlyReason.isEmpty() && m_imports->canUndo(m_importPanel->sourceRow(shown));
        },
        m_importPanel);
    m_importPanel->table()->setItemDelegateForColumn(ImportListModel::ActionColumn, link);
    connect(link, &LinkDelegate::activated, this,
            [this](const QModelIndex &shown) { undoRow(m_importPanel->sourceRow(shown)); });
    connect(m_importPanel, &TablePanel::emptyActionRequested, this, &DataPage::chooseFiles);
    connect(m_importPanel, &TablePanel::otherEmptyActionRequested, this, &DataPage::connectVendor);
    connect(m_importPanel, &TablePanel::selectionChanged, this, &DataPage::updateActions);
    connect(m_undo, &QPushButton::clicked, this, [this] { undoRow(m_importPanel->currentRow()); });
    connect(m_importAgain, &QPushButton::clicked, this, [this] {
        if (const int row = m_importPanel->currentRow(); row >= 0)
            Q_EMIT importAgainRequested(m_imports->import(row).id);
    });
    connect(m_showRejects, &QPushButton::clicked, this, [this] {
        if (const int row = m_importPanel->currentRow(); row >= 0)
            showRejectsOf(m_imports->import(row).id);
    });
    m_stack->addWidget(m_importPanel);
}

void DataPage::setupRejects()
{
    m_setAside = new SetAsidePane(m_stack);
    connect(m_setAside, &SetAsidePane::importChosen, this, &DataPage::showRejectsOf);
    connect(m_setAside, &SetAsidePane::retryRequested, this, &DataPage::retryRequested);
    connect(m_setAside, &SetAsidePane::fixMappingRequested, this, &DataPage::fixMappingRequested);
    connect(m_setAside, &SetAsidePane::dropRequested, this, &DataPage::dropRejectsRequested);
    connect(m_setAside, &SetAsidePane::exportRequested, this, &DataPage::exportRejectsRequested);
    connect(m_setAside, &SetAsidePane::failed, this, &DataPage::failed);
    m_stack->addWidget(m_setAside);
}

void DataPage::setupConflicts()
{
    m_conflicts = new ConflictPane(m_stack);
    connect(m_conflicts, &ConflictPane::keepRequested, this, &DataPage::keepVersionRequested);
    connect(m_conflicts, &ConflictPane::takeOtherRequested, this, &DataPage::takeOtherVersionRequested);
    m_stack->addWidget(m_conflicts);
}

void DataPage::setImports(const std::vector<ImportRecord> &imports, const std::vector<WaitingRows> &waiting)
{
    m_waiting = waiting;
    m_sources->sources()->setImports(imports, waiting);
    m_imports->setImports(imports);
    m_setAside->setImports(*m_imports, waiting);
    m_conflicts->setFiles(fileNames(*m_imports));
    updateTitles();
    updateActions();
}

void DataPage::setSourceFigures(const std::vector<SourceFigures> &figures)
{
    m_sources->sources()->setFigures(figures);
}

void DataPage::setRejects(std::vector<StoredReject> rejects, std::uint64_t total)
{
    m_setAside->setRejects(std::move(rejects), total);
    updateTitles();
}

void DataPage::setConflicts(std::vector<StoredConflict> conflicts)
{
    m_conflicts->setConflicts(std::move(conflicts));
    updateTitles();
}

void DataPage::setMerged(std::vector<MergedCall> calls)
{
    m_merges->setMerged(std::move(calls));
    updateTitles();
}

void DataPage::setWatchedFolders(std::vector<WatchedFolder> folders)
{
    m_sources->setWatchedFolders(std::move(folders));
}

void DataPage::setZone(const QString &zone)
{
    m_sources->sources()->setZone(zone);
    m_connections->setZone(zone);
    m_merges->setZone(zone);
    m_imports->setZone(zone);
}

void DataPage::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    m_importPanel->table()->viewport()->update();
    m_sources->setReadOnlyReason(reason);
    m_connections->setReadOnlyReason(reason);
    m_setAside->setReadOnlyReason(reason);
    m_conflicts->setReadOnlyReason(reason);
    m_merges->setReadOnlyReason(reason);
    updateActions();
}

void DataPage::connectVendor()
{
    showTab(Tab::Connections);
    m_connections->startNew();
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
    if (isVisible())
        Q_EMIT tabChanged(static_cast<Tab>(tab));
}

void DataPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    Q_EMIT tabChanged(tab());
}

void DataPage::showRejectsOf(qint64 importId)
{
    m_setAside->setImport(importId);
    showTab(Tab::SetAside);
    Q_EMIT rejectsRequested(importId);
}

TablePanel *DataPage::currentPanel() const
{
    switch (tab()) {
    case Tab::Sources:
        return m_sources->panel();
    case Tab::Connections:
        return m_connections->panel();
    case Tab::Imports:
        return m_importPanel;
    case Tab::SetAside:
        return m_setAside->panel();
    case Tab::Conflicts:
        return m_conflicts->panel();
    case Tab::Merged:
        return m_merges->panel();
    case Tab::Rules:
        break;
    }
    return m_rules->panel();
}

/// The table that the keyboard is in, else the main one of the tab.
QTableView *DataPage::focusedTable() const
{
    const QList<QTableView *> tables = QList<QTableView *>{m_sources->folderPanel()->table(), m_connections->runPanel()->table(), m_conflicts->fieldPanel()->table()} + m_merges->tables();
    for (QTableView *table : tables)
        if (table->hasFocus())
            return table;
    return currentPanel()->table();
}

void DataPage::chooseFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Import"), QString(), tr("Telemetry (*.csv *.json *.jsonl *.ndjson *.gz *.zst *.zip);;All files (*)"));
    if (!files.isEmpty())
        Q_EMIT importRequested(files);
}

void DataPage::undoRow(int row)
{
    if (row >= 0 && m_readOnlyReason.isEmpty() && m_imports->canUndo(row))
        Q_EMIT undoImportRequested(m_imports->import(row).id);
}

void DataPage::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    const int row = m_importPanel->currentRow();
    const bool live = row >= 0 && m_imports->canUndo(row);
    const bool mapped = live && !m_imports->import(row).info.profile.empty();
    const bool waits = live && std::any_of(m_waiting.begin(), m_waiting.end(), [&](const WaitingRows &rows) {
                           return rows.importId == m_imports->import(row).id && rows.rejects > 0;
                       });
    m_undo->setEnabled(writable && live);
    m_importAgain->setEnabled(writable && mapped);
    m_showRejects->setEnabled(waits);
    m_import->setEnabled(writable);
    m_undo->setToolTip(!writable ? m_readOnlyReason : row < 0 ? tr("Select an import first") : QString());
    m_importAgain->setToolTip(
        !writable ? m_readOnlyReason
        : row < 0 ? tr("Select an import first")
        : mapped  ? tr("Reads the whole file again with a mapping that you change, in place of this import")
                  : tr("This format needs no mapping"));
    m_import->setToolTip(m_readOnlyReason);
}

void DataPage::updateTitles()
{
    m_tabs->setLabel(static_cast<int>(Tab::Imports),
                     tr("Imports %1").arg(countText(static_cast<std::uint64_t>(m_imports->rowCount()))));
    m_tabs->setLabel(static_cast<int>(Tab::SetAside), tr("Set aside %1").arg(countText(m_setAside->total())));
    m_tabs->setLabel(static_cast<int>(Tab::Conflicts),
                     tr("Conflicts %1").arg(countText(static_cast<std::uint64_t>(m_conflicts->count()))));
    m_tabs->setLabel(static_cast<int>(Tab::Merged), tr("Merged %1").arg(countText(static_cast<std::uint64_t>(m_merges->count()))));
}

void DataPage::setCompact(bool compact)
{
    m_connections->setCompact(compact);
}

QList<QWidget *> DataPage::panes() const
{
    if (tab() == Tab::Sources)
        return {m_tabs, m_sources->panel()->table(), m_sources->folderPanel()->table()};
    if (tab() == Tab::Connections)
        return {m_tabs, m_connections->panel()->table(), m_connections->runPanel()->table()};
    if (tab() == Tab::Conflicts)
        return {m_tabs, m_conflicts->panel()->table(), m_conflicts->fieldPanel()->table()};
    if (tab() == Tab::Merged) {
        QList<QWidget *> panes = {m_tabs};
        for (QTableView *table : m_merges->tables())
            panes << table;
        return panes;
    }
    if (tab() == Tab::Rules)
        return QList<QWidget *>{m_tabs} + m_rules->panes();
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

void DataPage::copyRows()
{
    copyTable(*focusedTable());
}

void DataPage::copyExact()
{
    copyExactFigure(*focusedTable());
}

void DataPage::chooseColumns()
{
    showColumnMenu(*focusedTable()->horizontalHeader());
}

void DataPage::exportShown()
{
    if (tab() == Tab::SetAside)
        return m_setAside->exportRows();
    const QTableView &table = *focusedTable();
    const QString problem = exportCsv(window(), table.accessibleName().toLower(), tableCsv(table));
    if (!problem.isEmpty())
        Q_EMIT failed(problem);
}

void DataPage::saveState(QSettings &settings) const
{
    m_sources->panel()->saveState(settings, QStringLiteral("data/sources"));
    m_connections->panel()->saveState(settings, QStringLiteral("data/connections"));
    m_connections->runPanel()->saveState(settings, QStringLiteral("data/pulls"));
    m_importPanel->saveState(settings, QStringLiteral("data/imports"));
    m_setAside->panel()->saveState(settings, QStringLiteral("data/setAside"));
    m_conflicts->panel()->saveState(settings, QStringLiteral("data/conflicts"));
    m_merges->panel()->saveState(settings, QStringLiteral("data/merged"));
    m_rules->panel()->saveState(settings, QStringLiteral("data/rules"));
    settings.setValue(QStringLiteral("data/tab"), static_cast<int>(tab()));
}

void DataPage::restoreState(const QSettings &settings)
{
    m_sources->panel()->restoreState(settings, QStringLiteral("data/sources"));
    m_connections->panel()->restoreState(settings, QStringLiteral("data/connections"));
    m_connections->runPanel()->restoreState(settings, QStringLiteral("data/pulls"));
    m_importPanel->restoreState(settings, QStringLiteral("data/imports"));
    m_setAside->panel()->restoreState(settings, QStringLiteral("data/setAside"));
    m_conflicts->panel()->restoreState(settings, QStringLiteral("data/conflicts"));
    m_merges->panel()->restoreState(settings, QStringLiteral("data/merged"));
    m_rules->panel()->restoreState(settings, QStringLiteral("data/rules"));
    const int last = settings.value(QStringLiteral("data/tab"), 0).toInt();
    if (last >= 0 && last < m_stack->count())
        showTab(static_cast<Tab>(last));
}

} // namespace tokenledger
