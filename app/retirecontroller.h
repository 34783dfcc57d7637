// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/analysis/retirement.h"

namespace tokenledger {

class MainWindow;
class RetirePage;

/// Answers the page of what could be given up: candidates, worked out once the page is looked at, and decisions.
class RetireController : public QObject
{
    Q_OBJECT

public:
    RetireController(Workspace &workspace, MainWindow &window, RetirePage &page, QObject *parent = nullptr);
    /// The page has come into view: what is stale is worked out.
    void lookWhenShown();

private:
    void look();
    void decide(Retirement decision);
    void withdraw(const Retirement &decision);

    Workspace &m_workspace;
    MainWindow &m_window;
    RetirePage &m_page;
    bool m_stale = true;
};

} // namespace tokenledger
