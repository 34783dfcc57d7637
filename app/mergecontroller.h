// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"

#include <QObject>

#include <utility>
#include <vector>

namespace tokenledger {

class DataPage;
class MainWindow;

/// Answers the Data page about merged calls: proposals, decisions and their undo, and the ranking of sources.
class MergeController : public QObject
{
    Q_OBJECT

public:
    MergeController(Workspace &workspace, MainWindow &window, DataPage &page, QObject *parent = nullptr);

private:
    using Pairs = std::vector<std::pair<CallName, CallName>>;

    /// Looks for proposals when they are in view and the ledger has changed since.
    void lookWhenShown();
    void look();
    void tellDecided(const Pairs &pairs, MergeDecision decision);
    void tellSplit(const MergedCall &call);
    void tell(const QString &sentence, std::function<void()> undo);

    Workspace &m_workspace;
    MainWindow &m_window;
    DataPage &m_page;
    bool m_stale = true;
};

} // namespace tokenledger
