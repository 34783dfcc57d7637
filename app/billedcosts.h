// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/qt/filterstate.h"

#include <QObject>

#include <memory>

namespace tokenledger {

/// The calls as the cost basis “billed” shows them: trued up to the bills. They are read when that basis is chosen, and
/// again whenever the ledger has changed while it is.
class BilledCosts : public QObject
{
    Q_OBJECT

public:
    /// Both live longer.
    BilledCosts(Workspace &workspace, FilterState &filters, QObject *parent = nullptr);

Q_SIGNALS:
    /// Nothing while they are being read.
    void snapshotChanged(const std::shared_ptr<const tokenledger::Snapshot> &snapshot);

private:
    void update();
    void read();
    void take(const Result<std::shared_ptr<const Snapshot>> &loaded);

    Workspace &m_workspace;
    FilterState &m_filters;
    std::shared_ptr<const Snapshot> m_of; ///< the state of the ledger that is shown trued up, or being read
};

} // namespace tokenledger
