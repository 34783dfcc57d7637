// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/repricerecord.h"
#include "models/qt/pricelistmodel.h"
#include "models/qt/pricetreemodel.h"
#include "models/qt/unpricedmodel.h"
#include "views/page.h"

#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTreeView;

namespace tokenledger {

class FilterField;
class Panel;
class PriceEntryForm;
class PriceHistoryView;
class RepricePane;
class TablePanel;

/// The price book: models without a price on top, the tree of prices, the history of one price, the lists in force, and
/// re-pricing with its preview. The application answers the signals by setting new values.
class PricesPage : public Page
{
    Q_OBJECT
public:
    explicit PricesPage(QWidget *parent = nullptr);

    /// The prices in force. @param now decides which price a model's row shows.
    void setCatalogue(std::shared_ptr<const PriceCatalogue> catalogue, Instant now);
    /// Lists in order of precedence.
    void setLists(std::vector<PriceListSummary> lists);
    /// Models with calls that have no price. The page looks for the nearest names itself.
    void setUnpriced(std::vector<UnpricedLlmModel> models);
    /// Answers repricePreviewRequested().
    void setRepricePreview(const RepriceRecord &preview);
    void setRepriceProblem(const QString &sentence);
    void setReprices(const std::vector<RepriceRecord> &records);
    void setZone(const QString &zone);
    /// Why nothing can be changed now, or an empty text when it can.
    void setReadOnlyReason(const QString &reason);

    /// Selects a model in the tree and opens it; false when the book does not have it.
    bool showLlmModel(const QString &vendor, const QString &llmModel);
    void showRepricing();

    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;
    void focusFilter() override;
    bool escape() override;
    void copyRows() override;
    void copyExact() override;
    void chooseColumns() override;
    void exportShown() override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    /// Import this price list.
    void importListRequested(const QString &file);
    void removeListRequested(qint64 id);
    /// Calls of one model cost what another one costs.
    void aliasRequested(const tokenledger::ModelAlias &alias);
    /// Calls of this model have this price.
    void priceEntered(const QString &provider, const QString &model, const tokenledger::PriceRow &row);
    /// What would pricing these calls again change? Answer with setRepricePreview().
    void repricePreviewRequested(const tokenledger::TimeRange &range);
    void repriceRequested(const tokenledger::TimeRange &range);
    void undoRepriceRequested(qint64 id);
    /// Something could not be done, in one sentence.
    void failed(const QString &sentence);

private:
    QWidget *setupBook();
    QLayout *setupHeader(QWidget *book);
    void setupUnpriced(QWidget *book);
    void setupTree();
    QWidget *setupSide();
    void chooseList();
    void filterChanged(const QString &text);
    void unpricedSelected();
    void priceSelected();
    void findNearest();
    void updateState();
    QTableView *focusedTable() const;

    std::shared_ptr<const PriceCatalogue> m_catalogue;
    Instant m_now;
    PriceTreeModel *m_prices;
    QSortFilterProxyModel *m_shown;
    PriceListModel *m_lists;
    UnpricedModel *m_unpriced;

    QStackedWidget *m_stack;
    QPushButton *m_importList = nullptr;
    QPushButton *m_reprice = nullptr;
    FilterField *m_filter = nullptr;
    TablePanel *m_unpricedPanel = nullptr;
    PriceEntryForm *m_entry = nullptr;
    Panel *m_treePanel = nullptr;
    QTreeView *m_tree = nullptr;
    QSplitter *m_splitter = nullptr;
    Panel *m_historyPanel = nullptr;
    PriceHistoryView *m_history = nullptr;
    TablePanel *m_listPanel = nullptr;
    QPushButton *m_removeList = nullptr;
    RepricePane *m_repricing = nullptr;
    std::vector<UnpricedLlmModel> m_waiting;
    QString m_readOnlyReason;
};

} // namespace tokenledger
