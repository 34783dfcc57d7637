// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"

#include <QObject>

namespace tokenledger {

class MainWindow;
class PricesPage;

/// Answers the Prices page: the book, models without a price, lists, re-pricing with its preview and undo.
class PricesController : public QObject
{
    Q_OBJECT

public:
    PricesController(Workspace &workspace, MainWindow &window, PricesPage &page, QObject *parent = nullptr);

private:
    void connectPage();
    void showFacts();
    void showUnpriced();
    void preview(const TimeRange &range);
    void tellRepriced(const RepriceRecord &record);

    Workspace &m_workspace;
    MainWindow &m_window;
    PricesPage &m_page;
};

} // namespace tokenledger
