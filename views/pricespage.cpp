// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/pricespage.h"

#include "models/qt/nearestmodel.h"
#include "models/qt/pagetext.h"
#include "models/qt/rowtablemodel.h"
#include "views/charts/pricehistoryview.h"
#include "views/pagetable.h"
#include "views/priceentryform.h"
#include "views/repricepane.h"
#include "views/tableexport.h"
#include "views/theme.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/tablehead.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int sideWidth = 290;
constexpr int shownUnpriced = 5;
constexpr int plainHeight = 560;
constexpr int heightWithUnpriced = 760;

} // namespace

PricesPage::PricesPage(QWidget *parent)
    : Page(parent), m_prices(new PriceTreeModel(this)), m_shown(new QSortFilterProxyModel(this)), m_lists(new PriceListModel(this)),
      m_unpriced(new UnpricedModel(this)), m_stack(new QStackedWidget(this))
{
    setProperty("role", QStringLiteral("page"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 16);
    outer->addWidget(m_stack);
    m_shown->setSourceModel(m_prices);
    m_shown->setRecursiveFilteringEnabled(true);
    m_shown->setAutoAcceptChildRows(true);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_stack->addWidget(setupBook());
    m_repricing = new RepricePane(m_stack);
    m_stack->addWidget(m_repricing);
    connect(m_repricing, &RepricePane::previewRequested, this, &PricesPage::repricePreviewRequested);
    connect(m_repricing, &RepricePane::applyRequested, this, &PricesPage::repriceRequested);
    connect(m_repricing, &RepricePane::undoRequested, this, &PricesPage::undoRepriceRequested);
    connect(m_repricing, &RepricePane::closed, this, [this] {
        m_stack->setCurrentIndex(0);
        m_reprice->setFocus();
    });
    updateState();
}

QWidget *PricesPage::setupBook()
{
    auto *book = new QWidget(m_stack);
    auto *column = new QVBoxLayout(book);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(setupHeader(book));
    setupUnpriced(book);
    column->addWidget(m_unpricedPanel);
    m_splitter = new QSplitter(Qt::Horizontal, book);
    m_splitter->setChildrenCollapsible(false);
    setupTree();
    m_splitter->addWidget(m_treePanel);
    m_splitter->addWidget(setupSide());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({800, sideWidth});
    column->addWidget(m_splitter, 1);
    return book;
}

QLayout *PricesPage::setupHeader(QWidget *book)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_filter = new FilterField(tr("Filter vendors and models"), book);
    m_filter->setFixedWidth(280);
    m_importList = makeButton(tr("Import list..."), book);
    m_importList->setObjectName(QStringLiteral("importList"));
    m_reprice = makeButton(tr("Re-price history..."), book);
    m_reprice->setObjectName(QStringLiteral("repriceHistory"));
    row->addWidget(m_filter);
    row->addStretch(1);
    row->addWidget(m_importList);
    row->addWidget(m_reprice);
    connect(m_filter, &QLineEdit::textChanged, this, &PricesPage::filterChanged);
    connect(m_filter, &FilterField::left, this, [this] { m_tree->setFocus(); });
    connect(m_importList, &QPushButton::clicked, this, &PricesPage::chooseList);
    connect(m_reprice, &QPushButton::clicked, this, &PricesPage::showRepricing);
    return row;
}

void PricesPage::setupUnpriced(QWidget *book)
{
    m_unpricedPanel = new TablePanel(tr("Without a price"), book);
    m_unpricedPanel->setModel(m_unpriced, UnpricedModel::NearestColumn);
    m_unpricedPanel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_unpricedPanel->table()->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_entry = new PriceEntryForm(m_unpricedPanel);
    m_unpricedPanel->body()->addWidget(m_entry);
    connect(m_unpricedPanel, &TablePanel::selectionChanged, this, &PricesPage::unpricedSelected);
    connect(m_entry, &PriceEntryForm::aliasRequested, this, &PricesPage::aliasRequested);
    connect(m_entry, &PriceEntryForm::priceEntered, this, &PricesPage::priceEntered);
}

void PricesPage::setupTree()
{
    m_treePanel = new Panel(tr("Price book"), m_splitter);
    m_tree = makePageTree(tr("Price book"), m_treePanel);
    m_tree->setObjectName(QStringLiteral("priceTree"));
    m_tree->setModel(m_shown);
    m_treePanel->body()->addWidget(m_tree, 1);
    const int widths[] = {200, 130, 165, 72, 88, 88};
    for (int column = 0; column < PriceTreeModel::SourceColumn; ++column)
        m_tree->setColumnWidth(column, widths[column]);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &PricesPage::priceSelected);
}

QWidget *PricesPage::setupSide()
{
    auto *side = new QSplitter(Qt::Vertical, m_splitter);
    side->setChildrenCollapsible(false);
    side->setMinimumWidth(260);
    m_historyPanel = new Panel(tr("History"), side);
    m_history = new PriceHistoryView(m_historyPanel);
    m_historyPanel->body()->addWidget(m_history, 1);
    m_listPanel = new TablePanel(tr("Lists in force"), side);
    m_listPanel->setModel(m_lists, PriceListModel::NameColumn);
    m_listPanel->table()->setSortingEnabled(false);
    m_listPanel->table()->hideColumn(PriceListModel::FormatColumn);
    m_listPanel->table()->hideColumn(PriceListModel::ModelsColumn);
    m_listPanel->table()->hideColumn(PriceListModel::AppliesColumn);
    m_removeList = makeButton(tr("Remove"), m_listPanel);
    m_removeList->setAccessibleName(tr("Remove list"));
    m_listPanel->addHeaderWidget(m_removeList);
    side->setStretchFactor(0, 1);
    side->setStretchFactor(1, 1);
    connect(m_listPanel, &TablePanel::selectionChanged, this, &PricesPage::updateState);
    connect(m_removeList, &QPushButton::clicked, this, [this] {
        if (const int row = m_listPanel->currentRow(); row >= 0 && !m_lists->list(row).bundled)
            Q_EMIT removeListRequested(m_lists->list(row).id);
    });
    return side;
}

void PricesPage::setCatalogue(std::shared_ptr<const PriceCatalogue> catalogue, Instant now)
{
    const QString vendor = m_prices->vendor(m_shown->mapToSource(m_tree->currentIndex()));
    const QString llmModel = m_prices->llmModel(m_shown->mapToSource(m_tree->currentIndex()));
    m_catalogue = std::move(catalogue);
    m_now = now;
    m_prices->setCatalogue(m_catalogue, now);
    m_entry->setCatalogue(*m_prices);
    findNearest();
    m_treePanel->setSubtitle(tr("%Ln models. US dollars, times in UTC.", nullptr, m_prices->modelCount()));
    if (!llmModel.isEmpty())
        showLlmModel(vendor, llmModel);
    priceSelected();
}

void PricesPage::setLists(std::vector<PriceListSummary> lists)
{
    m_lists->setLists(std::move(lists));
    updateState();
}

void PricesPage::setUnpriced(std::vector<UnpricedLlmModel> models)
{
    m_waiting = std::move(models);
    findNearest();
}

void PricesPage::findNearest()
{
    std::vector<UnpricedLlmModel> models = m_waiting;
    if (m_catalogue && !models.empty()) {
        const NearestModelFinder finder(*m_catalogue);
        for (UnpricedLlmModel &model : models)
            if (const auto nearest = finder.find(model.provider, model.model))
                model.nearest = *nearest;
    }
    m_unpriced->setModels(std::move(models));
    m_unpricedPanel->setVisible(m_unpriced->rowCount() > 0);
    setMinimumHeight(m_unpriced->rowCount() > 0 ? heightWithUnpriced : plainHeight);
    // As high as its rows, as long as they are few: the book below is what the page is about.
    const int rows = qMin(m_unpriced->rowCount(), shownUnpriced);
    m_unpricedPanel->table()->setFixedHeight(m_unpricedPanel->table()->horizontalHeader()->height() + rows * Theme::instance().rowHeight() + 2);
    m_unpricedPanel->setSubtitle(tr("%Ln calls count as unpriced, never as free", nullptr, static_cast<int>(m_unpriced->calls())));
    if (m_unpriced->rowCount() > 0)
        m_unpricedPanel->selectRow(0);
    unpricedSelected();
}

void PricesPage::setRepricePreview(const RepriceRecord &preview)
{
    m_repricing->setPreview(preview);
}

void PricesPage::setRepriceProblem(const QString &sentence)
{
    m_repricing->setProblem(sentence);
}

void PricesPage::setReprices(const std::vector<RepriceRecord> &records)
{
    m_repricing->setHistory(records);
    // What was shown as a change to come may have happened by now.
    if (m_stack->currentIndex() == 1)
        m_repricing->start();
}

void PricesPage::setZone(const QString &zone)
{
    m_lists->setZone(zone);
    m_repricing->setZone(zone);
}

void PricesPage::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    m_entry->setReadOnlyReason(reason);
    m_repricing->setReadOnlyReason(reason);
    updateState();
}

bool PricesPage::showLlmModel(const QString &vendor, const QString &llmModel)
{
    const QModelIndex found = m_shown->mapFromSource(m_prices->find(vendor, llmModel));
    if (!found.isValid())
        return false;
    m_stack->setCurrentIndex(0);
    m_tree->expand(found.parent());
    m_tree->expand(found);
    m_tree->setCurrentIndex(found);
    m_tree->scrollTo(found, QAbstractItemView::PositionAtTop);
    return true;
}

void PricesPage::showRepricing()
{
    m_stack->setCurrentIndex(1);
    m_repricing->start();
}

void PricesPage::chooseList()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Import price list"), QString(), tr("Price lists (*.json *.csv);;All files (*)"));
    if (!file.isEmpty())
        Q_EMIT importListRequested(file);
}

void PricesPage::filterChanged(const QString &text)
{
    m_shown->setFilterFixedString(text.trimmed());
    // A filter is there to find a model: open the vendors that have one, as long as that is not half the book.
    constexpr int fewVendors = 20;
    if (!text.trimmed().isEmpty() && m_shown->rowCount() <= fewVendors)
        for (int vendor = 0; vendor < m_shown->rowCount(); ++vendor)
            m_tree->expand(m_shown->index(vendor, 0));
    else if (text.isEmpty())
        m_tree->collapseAll();
}

void PricesPage::unpricedSelected()
{
    const int row = m_unpricedPanel->currentRow();
    if (row < 0) {
        m_entry->setLlmModel({}, {}, {}, {});
        return;
    }
    const UnpricedLlmModel &model = m_unpriced->at(row);
    m_entry->setLlmModel(model.provider, model.model, model.nearest.provider, model.nearest.model);
}

void PricesPage::priceSelected()
{
    const QModelIndex current = m_shown->mapToSource(m_tree->currentIndex());
    const QString llmModel = current.isValid() ? m_prices->llmModel(current) : QString();
    if (llmModel.isEmpty() || !m_catalogue) {
        m_history->clear();
        m_historyPanel->setSubtitle(QString());
        return;
    }
    const Meter meter = m_prices->meter(current);
    const QString title = tr("%1 of %2", "bucket of model").arg(meterTitle(meter), llmModel);
    m_history->setHistory(title, priceHistory(*m_catalogue, m_prices->vendor(current), llmModel, meter), m_now);
    m_historyPanel->setSubtitle(title);
}

void PricesPage::updateState()
{
    const bool writable = m_readOnlyReason.isEmpty();
    const int list = m_listPanel->currentRow();
    const bool removable = list >= 0 && !m_lists->list(list).bundled;
    m_importList->setEnabled(writable);
    m_importList->setToolTip(m_readOnlyReason);
    m_removeList->setEnabled(writable && removable);
    m_removeList->setToolTip(!writable       ? m_readOnlyReason
                             : removable     ? QString()
                             : list >= 0     ? tr("The list that ships with TokenLedger stays")
                                             : tr("Select a list first"));
}

void PricesPage::setCompact(bool compact)
{
    m_repricing->setCompact(compact);
    m_tree->setColumnHidden(PriceTreeModel::WindowColumn, compact);
    m_tree->setColumnHidden(PriceTreeModel::ToColumn, compact);
    m_splitter->setSizes({width() - sideWidth, compact ? 280 : sideWidth});
}

QList<QWidget *> PricesPage::panes() const
{
    if (m_stack->currentIndex() == 1)
        return {m_repricing};
    QList<QWidget *> all;
    if (m_unpricedPanel->isVisible())
        all << m_unpricedPanel->table();
    return all << m_tree << m_history << m_listPanel->table();
}

void PricesPage::focusFilter()
{
    m_stack->setCurrentIndex(0);
    m_filter->setFocus();
    m_filter->selectAll();
}

bool PricesPage::escape()
{
    if (m_stack->currentIndex() == 1) {
        m_stack->setCurrentIndex(0);
        return true;
    }
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    return true;
}

void PricesPage::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("prices/columns"), m_tree->header()->saveState());
    m_unpricedPanel->saveState(settings, QStringLiteral("prices/unpriced"));
}

void PricesPage::restoreState(const QSettings &settings)
{
    m_tree->header()->restoreState(settings.value(QStringLiteral("prices/columns")).toByteArray());
    m_unpricedPanel->restoreState(settings, QStringLiteral("prices/unpriced"));
}

/// The table that the keyboard is in, or the one that re-pricing shows; null where the tree is meant.
QTableView *PricesPage::focusedTable() const
{
    if (m_stack->currentIndex() == 1)
        return m_repricing->shownTable();
    for (const TablePanel *panel : {m_listPanel, m_unpricedPanel})
        if (panel->table()->hasFocus())
            return panel->table();
    return nullptr;
}

void PricesPage::copyRows()
{
    if (const QTableView *table = focusedTable())
        copyTable(*table);
    else
        copyTree(*m_tree);
}

void PricesPage::copyExact()
{
    if (const QTableView *table = focusedTable())
        copyExactFigure(*table);
    else
        copyExactFigure(*m_tree);
}

void PricesPage::chooseColumns()
{
    QTableView *table = focusedTable();
    showColumnMenu(table != nullptr ? *table->horizontalHeader() : *m_tree->header());
}

void PricesPage::exportShown()
{
    const QTableView *table = focusedTable();
    const QString problem = table != nullptr ? exportCsv(window(), table->accessibleName().toLower(), tableCsv(*table))
                                             : exportCsv(window(), tr("prices"), treeCsv(*m_shown, {tr("Vendor"), tr("Model")}));
    if (!problem.isEmpty())
        Q_EMIT failed(problem);
}

} // namespace tokenledger
