// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reconciletext.h"

#include <QDate>
#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace tokenledger {

class Segments;

/// The months of a provider, each with the icon of its state; one is chosen. Arrow keys move.
class MonthBar : public QWidget
{
    Q_OBJECT

public:
    struct Month
    {
        QDate first;
        MonthState state = MonthState::Within;
    };

    explicit MonthBar(QWidget *parent = nullptr);

    /// The newest last; it is the chosen one unless the chosen month is still there.
    void setMonths(std::vector<Month> months);
    /// Shows so many of the newest months.
    void setShown(int months);
    int current() const { return m_current; }
    void setCurrent(int month);

Q_SIGNALS:
    void chosen(int month);

private:
    void rebuild();
    void applyTheme();
    int firstShown() const;

    std::vector<Month> m_months;
    int m_shown = 9;
    int m_current = -1;
    QHBoxLayout *m_layout;
    Segments *m_segments = nullptr;
};

} // namespace tokenledger
