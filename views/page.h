// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

namespace tokenledger {

/// The pages of this version, in the order of the side bar.
enum class PageId { Overview, Explore, Data, Prices, Settings };

/// What the shell needs to know of a page. A page lives in a scroll area that the shell owns.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Below 1200 wide: the narrow layout of the design.
    virtual void setCompact(bool compact) { Q_UNUSED(compact) }
    /// What F6 walks through, in reading order.
    virtual QList<QWidget *> panes() const { return {}; }
    /// True for pages that the scope controls of the top bar act on.
    virtual bool followsScope() const { return false; }
    /// Ctrl+F: puts the keyboard into the filter of the table in view.
    virtual void focusFilter() {}
    /// Ctrl+Shift+E on pages without a selected value, and File > Export: writes what the page shows.
    virtual void exportShown() {}
    /// Esc: closes or clears one thing; false when there was nothing to clear.
    virtual bool escape() { return false; }
};

} // namespace tokenledger
