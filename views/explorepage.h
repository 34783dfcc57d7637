// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/callpagemodel.h"
#include "models/qt/costtablemodel.h"
#include "models/qt/exploredata.h"
#include "models/qt/pivottablemodel.h"
#include "models/qt/queryrunner.h"
#include "views/page.h"

#include <QTimer>

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace tokenledger {

class CallSheet;
class ChangeLabel;
class CostChart;
class CostTable;
class ExploreBar;
class FilterField;
class LetterKeys;
class Panel;
class Segments;

/// Drill-down from all cost to one call: path and filters, chart, table, calls.
class ExplorePage : public Page
{
    Q_OBJECT

public:
    ExplorePage(FilterState &filters, QueryRunner &runner, QWidget *parent = nullptr);

    void setSnapshot(const std::shared_ptr<const Snapshot> &snapshot);
    /// The same calls trued up to the bills, for that cost basis; nothing while they are being read.
    void setBilled(const std::shared_ptr<const Snapshot> &billed);
    /// The rules by which shared cost is spread over the values of a dimension.
    void setSharedCosts(const std::vector<SharedCostRule> &rules);
    /// Connections to warehouses, which can be asked for calls as they are there now.
    void setWarehouses(const QStringList &connections);
    /// A cost change is coloured from this amount.
    void setMinimumChange(Money amount);
    /// Single letters and G chords.
    void setSingleKeys(bool on);
    /// Pages of calls and the explanation of one call, as asked for by the signals.
    void takeCalls(const CallAnswer &answer);
    void takeDetails(const CallDetails &details);

    const ExploreAnswer &shown() const { return m_answer; }
    CostTable *costTable() const { return m_table; }
    CostChart *costChart() const { return m_chart; }
    QTableView *callTable() const { return m_calls; }
    CallSheet *callSheet() const { return m_sheet; }

    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;
    bool followsScope() const override { return true; }
    void focusFilter() override;
    void exportShown() override;
    void copyRows() override;
    void copyExact() override;
    void chooseColumns() override;
    void keepOnlySelected() override;
    void excludeSelected() override;
    void explainFocused() override;
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;
    bool escape() override;

Q_SIGNALS:
    /// Single calls are wanted: answer with takeCalls().
    void callsRequested(const tokenledger::CallRequest &request);
    /// How this call's cost came about is wanted: answer with takeDetails().
    void detailsRequested(const tokenledger::CallRecord &call);
    void importRequested();
    /// Something could not be done, in one sentence.
    void failed(const QString &sentence);

private:
    void setupHead(Panel *panel);
    void setupTables(Panel *panel);
    QWidget *makeEmptyState();
    void connectParts();
    void refresh();
    void show(const ExploreAnswer &answer);
    void showHead();
    void showEmpty();
    void showRows();
    void askForCalls();
    void showCallLevel();
    void openCall(int row);
    void closeSheet();
    void brush(int first, int last);
    void clearBrush();
    void showMenu(const QString &value, const QPoint &at);
    void showCalls(const QString &value);
    void groupBy(Dimension dimension);
    void seriesValue(int series, const std::function<void(const QString &)> &use);
    QStringList valuesOf(Dimension dimension) const;
    QString exportTitle() const;
    const QAbstractItemModel &shownTable() const;
    QStringList exportHead() const;

    FilterState &m_filters;
    QueryRunner &m_runner;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const Snapshot> m_billed;
    std::vector<SharedCostRule> m_sharedCosts;
    ExploreAnswer m_answer;
    ColourSlots m_slots;
    CostTableModel m_costs;
    PivotTableModel m_pivot;
    CallPageModel m_callModel;
    QTimer m_dim;
    bool m_compact = false;

    ExploreBar *m_bar = nullptr;
    LetterKeys *m_keys = nullptr;
    QWidget *m_content = nullptr;
    QWidget *m_empty = nullptr;
    QLabel *m_emptyText = nullptr;
    QPushButton *m_emptyImport = nullptr;
    QPushButton *m_emptyRemove = nullptr;
    QPushButton *m_emptyGo = nullptr;
    QLabel *m_total = nullptr;
    QLabel *m_counts = nullptr;
    ChangeLabel *m_change = nullptr;
    QLabel *m_split = nullptr;
    QLabel *m_unpriced = nullptr;
    Segments *m_style = nullptr;
    QPushButton *m_asTable = nullptr;
    CostChart *m_chart = nullptr;
    FilterField *m_filter = nullptr;
    QStackedWidget *m_tables = nullptr;
    CostTable *m_table = nullptr;
    CostTable *m_pivotTable = nullptr;
    QTableView *m_calls = nullptr;
    QLabel *m_callsNote = nullptr;
    QComboBox *m_callSource = nullptr;
    CallSheet *m_sheet = nullptr;
};

} // namespace tokenledger
