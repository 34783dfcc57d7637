// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/callrequest.h"
#include "models/qt/roles.h"

#include <vector>

namespace tokenledger {

/// Single calls, newest first, fetched page by page as the view scrolls. Answers to older questions are dropped.
class CallPageModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Model, Feature, Tenant, User, Prompt, Tokens, Cost, Latency, Status, State, ColumnCount };

    using RowTableModel::RowTableModel;

    /// Starts anew and asks for the first page.
    void ask(const TimeRange &range, const std::vector<DimensionFilter> &where, const QString &zone);
    void takeAnswer(const CallAnswer &answer);
    /// Whom ask() asks from now on: a warehouse by the name of its connection, which gives the newest page alone; empty:
    /// the ledger.
    void setWarehouse(const QString &connection) { m_request.warehouse = connection; }
    const QString &warehouse() const { return m_request.warehouse; }
    /// There are more calls than have come.
    bool hasMore() const { return m_more; }
    const CallRecord &call(int row) const { return m_calls[static_cast<std::size_t>(row)]; }
    bool isLoading() const { return m_loading; }
    const QString &error() const { return m_error; }

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void requested(const tokenledger::CallRequest &request);
    /// A page has come, or the reason why there is none.
    void answered();

private:
    int rows() const override { return static_cast<int>(m_calls.size()); }
    const std::vector<TableColumn> &columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QString text(const CallRecord &call, int column) const;
    QVariant value(const CallRecord &call, int column) const;

    std::vector<CallRecord> m_calls;
    CallRequest m_request;
    QString m_zone;
    QString m_error;
    bool m_more = false;
    bool m_loading = false;
};

} // namespace tokenledger
