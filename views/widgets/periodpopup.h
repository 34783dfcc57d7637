// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/filterstate.h"

#include <QFrame>

class QComboBox;
class QDateEdit;
class QGridLayout;
class QLabel;
class QListWidget;
class QPushButton;

namespace tokenledger {

/// The period menu: presets, quarters, months, from and to with calendars, the reporting zone; in narrow windows the
/// comparison too.
class PeriodPopup : public QFrame
{
    Q_OBJECT

public:
    explicit PeriodPopup(QWidget *parent = nullptr);

    void setKnownDays(const QDate &first, const QDate &newest);
    void openBelow(QWidget *anchor, const Scope &scope, bool withComparison);

Q_SIGNALS:
    void periodChosen(const Period &period);
    void zoneChosen(const QString &zone);
    void comparisonChosen(Comparison comparison);

private:
    QWidget *makeCalendarSide();
    void makeQuarterRow(QGridLayout *grid);
    void showYear(int year);
    void fillPresets();
    void take(const Period &period);

    Scope m_scope;
    QDate m_first;
    QDate m_newest;
    int m_year = 0;
    QListWidget *m_presets = nullptr;
    QLabel *m_yearLabel = nullptr;
    QList<QPushButton *> m_spans; ///< four quarters, then twelve months
    QDateEdit *m_from = nullptr;
    QDateEdit *m_to = nullptr;
    QComboBox *m_zone = nullptr;
    QLabel *m_comparisonLabel = nullptr;
    QComboBox *m_comparison = nullptr;
};

} // namespace tokenledger
