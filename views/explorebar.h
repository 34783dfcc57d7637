// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/filterstate.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace tokenledger {

class Breadcrumb;
class Chip;
class FilterPopup;
class FlowLayout;
class ScopeButton;

/// The line over Explore: path, filters, what is grouped by, export.
class ExploreBar : public QWidget
{
    Q_OBJECT

public:
    using ValuesOf = std::function<QStringList(Dimension)>;
    ExploreBar(FilterState &filters, ValuesOf valuesOf, QWidget *parent = nullptr);

    void setCompact(bool compact);
    /// Shows path and filters as they are now.
    void update();
    void setShaded(bool shaded) { m_shaded = shaded; }
    /// Opens the pop-up for a new filter.
    void addFilter();

Q_SIGNALS:
    void exportRequested();
    void shadingChosen(bool shaded);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void setupControls(QHBoxLayout *layout);
    void showChips();
    void addChip(int index);
    void addBrushChip();
    void editChip(int index);
    void changeView(const std::function<void(ExploreView &)> &change);
    void goToStep(int step);
    void focusChip(int index);
    void showMore();
    void showGroupChoices();

    FilterState &m_filters;
    bool m_compact = false;
    bool m_shaded = false;
    int m_edited = -1;
    Breadcrumb *m_crumbs = nullptr;
    QWidget *m_left = nullptr;
    FlowLayout *m_flow = nullptr;
    QList<Chip *> m_chips;
    QPushButton *m_add = nullptr;
    FilterPopup *m_popup = nullptr;
    ScopeButton *m_groupBy = nullptr;
    ScopeButton *m_then = nullptr;
    QLabel *m_groupLabel = nullptr;
    QLabel *m_thenLabel = nullptr;
    QPushButton *m_export = nullptr;
    QToolButton *m_more = nullptr;
};

} // namespace tokenledger
