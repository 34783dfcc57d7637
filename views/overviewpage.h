// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/attentionmodel.h"
#include "models/qt/overviewdata.h"
#include "models/qt/queryrunner.h"
#include "views/page.h"

#include <QTimer>

#include <array>

class QGridLayout;
class QLabel;
class QListView;
class QPushButton;

namespace tokenledger {

class CostChart;
class KpiStrip;
class LetterKeys;
class Panel;
class Segments;
class TopListPanel;

/// The first look: key figures, cost over time, what needs a person, the largest of four dimensions.
class OverviewPage : public Page
{
    Q_OBJECT

public:
    OverviewPage(FilterState &filters, QueryRunner &runner, QWidget *parent = nullptr);

    void setSnapshot(const std::shared_ptr<const Snapshot> &snapshot);
    /// The same calls trued up to the bills, for that cost basis; nothing while they are being read.
    void setBilled(const std::shared_ptr<const Snapshot> &billed);
    /// Set-aside rows, conflicts and the sample: what the snapshot does not know.
    void setAttentionFacts(const AttentionFacts &facts);
    void setMinimumChange(Money amount);
    void setSingleKeys(bool on);

    const OverviewAnswer &shown() const { return m_answer; }
    CostChart *costChart() const { return m_chart; }
    QListView *attentionList() const { return m_attention; }
    TopListPanel *topList(int i) const { return m_lists[static_cast<std::size_t>(i)]; }

    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;
    bool followsScope() const override { return true; }
    void exportShown() override;
    void copyExact() override;
    void explainFocused() override;
    bool escape() override;

Q_SIGNALS:
    /// The place where this is solved is wanted.
    void attentionChosen(tokenledger::AttentionItem::Kind kind);
    void importRequested();
    void connectRequested();
    void sampleRequested();
    void failed(const QString &sentence);

private:
    void setupMiddle();
    void setupLists();
    void setupEmpty();
    void refresh();
    void show(const OverviewAnswer &answered);
    void showFigures();
    void showSpend();
    void showUsers();
    void showCache();
    void showUnattributed();
    void showLists();
    void showAttention();
    void placeLists();
    void chooseBy(int segment);
    void openIn(Dimension dimension, const std::optional<QString> &value);

    FilterState &m_filters;
    QueryRunner &m_runner;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const Snapshot> m_billed;
    OverviewAnswer m_answer;
    AttentionFacts m_facts;
    ColourSlots m_slots;
    AttentionModel m_attentionModel;
    Dimension m_by = Dimension::Feature;
    Money m_minimumChange = Money::fromNano(100'000'000'000);
    QTimer m_dim;
    bool m_compact = false;

    QWidget *m_content = nullptr;
    Panel *m_empty = nullptr;
    KpiStrip *m_figures = nullptr;
    QPushButton *m_attentionLine = nullptr;
    Panel *m_chartPanel = nullptr;
    Segments *m_segments = nullptr;
    QPushButton *m_asTable = nullptr;
    CostChart *m_chart = nullptr;
    Panel *m_attentionPanel = nullptr;
    QListView *m_attention = nullptr;
    QLabel *m_quiet = nullptr;
    QGridLayout *m_listGrid = nullptr;
    std::array<TopListPanel *, 4> m_lists{};
    LetterKeys *m_keys = nullptr;
};

} // namespace tokenledger
