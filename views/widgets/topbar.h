// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/filterstate.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace tokenledger {

class PeriodPopup;
class ScopeButton;

/// Page title, the scope controls that hold on every page, and the field that opens the command palette.
class TopBar : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setScope(const Scope &scope);
    /// Days of the first and the newest call: what presets count from.
    void setKnownDays(const QDate &first, const QDate &newest);
    void setScopeVisible(bool visible);
    void setCompact(bool compact);

Q_SIGNALS:
    void scopeChosen(const Scope &scope);
    void searchRequested();

private:
    void setupScope(QHBoxLayout *layout);
    void choose(const std::function<void(Scope &)> &change);
    void showComparisonChoices();

    Scope m_scope;
    QLabel *m_title = nullptr;
    ScopeButton *m_period = nullptr;
    ScopeButton *m_bucket = nullptr;
    ScopeButton *m_comparison = nullptr;
    ScopeButton *m_basis = nullptr;
    PeriodPopup *m_popup = nullptr;
    QToolButton *m_search = nullptr;
    bool m_compact = false;
    bool m_scopeVisible = true;
};

/// "Q2 2026", "same days of 2025", "None": what `comparison` means for this period.
QString comparisonLabel(const Period &period, Comparison comparison, const NumberFormat &format);

} // namespace tokenledger
