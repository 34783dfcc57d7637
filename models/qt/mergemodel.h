// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/mergedcall.h"
#include "models/qt/rowtablemodel.h"

#include <string>
#include <utility>
#include <vector>

namespace tokenledger {

/// Calls that several sources tell of, one row a call: what it goes by, and who else tells of it.
class MergedCallModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { CallColumn, SourceColumn, OthersColumn, StartedColumn, CostColumn, ColumnCount };

    explicit MergedCallModel(QObject *parent = nullptr);
    void setCalls(std::vector<MergedCall> calls);
    /// IANA zone in which times are shown.
    void setZone(const QString &zone);
    const MergedCall &call(int row) const { return m_calls[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_calls.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const MergedCall &call, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<MergedCall> m_calls;
    QString m_zone = QStringLiteral("UTC");
    int m_decimals = 0; ///< of the cost column
};

/// The reports that one call is made of, the best first: that one's figures count.
class CallReportModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { IdColumn, SourceColumn, KindColumn, InputColumn, OutputColumn, CostColumn, FileColumn, ColumnCount };

    explicit CallReportModel(QObject *parent = nullptr);
    void setReports(std::vector<CallReport> reports);

private:
    int rows() const override { return static_cast<int>(m_reports.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const CallReport &report, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<CallReport> m_reports;
    int m_decimals = 0;
};

/// Pairs of calls that may be one, for a person to decide about.
class ProposedMergeModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { FirstColumn, SecondColumn, ModelColumn, ApartColumn, InputColumn, OutputColumn, ColumnCount };

    explicit ProposedMergeModel(QObject *parent = nullptr);
    void setProposals(std::vector<ProposedMerge> proposals);
    /// The two calls of a row, as the store names them in a decision.
    std::pair<CallName, CallName> names(int row) const;

private:
    const ProposedMerge &proposal(int row) const { return m_proposals[static_cast<std::size_t>(row)]; }
    int rows() const override { return static_cast<int>(m_proposals.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const ProposedMerge &proposal, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<ProposedMerge> m_proposals;
};

/// Kinds of sources, and formats that have a place of their own, the one first whose report wins.
class SourceRankingModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { PlaceColumn, KindColumn, ColumnCount };

    explicit SourceRankingModel(QObject *parent = nullptr);
    void setOrder(std::vector<std::string> order);
    const std::vector<std::string> &order() const { return m_order; }
    /// The order with one row moved; the same order where the row cannot move so far.
    std::vector<std::string> moved(int row, int by) const;

private:
    int rows() const override { return static_cast<int>(m_order.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<std::string> m_order;
};

} // namespace tokenledger
