// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QSettings;

namespace tokenledger {

/// The pages of this version, in the order of the side bar.
enum class PageId { Overview, Explore, WhatIf, Reconcile, Alerts, Retire, Report, Data, Prices, Settings };

/// What the shell needs to know of a page. A page lives in a scroll area that the shell owns.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// What the page needs at least: its charts and tables give way before the page scrolls.
    int heightForWidth(int width) const override
    {
        return hasHeightForWidth() ? qMax(minimumHeight(), minimumSizeHint().height()) : QWidget::heightForWidth(width);
    }
    /// Below 1200 wide: the narrow layout of the design.
    virtual void setCompact(bool compact) { Q_UNUSED(compact) }
    /// What F6 walks through, in reading order.
    virtual QList<QWidget *> panes() const { return {}; }
    /// True for pages that the scope controls of the top bar act on.
    virtual bool followsScope() const { return false; }
    /// Ctrl+F: puts the keyboard into the filter of the table in view.
    virtual void focusFilter() {}
    /// Ctrl+Shift+S: writes what the page shows to a file.
    virtual void exportShown() {}
    /// Ctrl+C and Ctrl+Shift+C: the selected rows as a table, the exact figure of the current cell.
    virtual void copyRows() {}
    virtual void copyExact() {}
    /// The menu of columns of the table in view.
    virtual void chooseColumns() {}
    /// Ctrl+E and Ctrl+Shift+E: filters by the selected value.
    virtual void keepOnlySelected() {}
    virtual void excludeSelected() {}
    /// True for pages whose own changes Ctrl+Z and Ctrl+Shift+Z take back; elsewhere they are about filters.
    virtual bool ownsHistory() const { return false; }
    virtual void undo() {}
    virtual void redo() {}
    /// Ctrl+S: keeps what the person has made; false when the page has nothing of its own, and the view is kept instead.
    virtual bool save() { return false; }
    /// F1: why the focused figure is what it is.
    virtual void explainFocused() {}
    /// Widths, order and sorting of tables, splitters: per person, never ledger data.
    virtual void saveState(QSettings &settings) const { Q_UNUSED(settings) }
    virtual void restoreState(const QSettings &settings) { Q_UNUSED(settings) }
    /// Esc: closes or clears one thing; false when there was nothing to clear.
    virtual bool escape() { return false; }
};

} // namespace tokenledger
