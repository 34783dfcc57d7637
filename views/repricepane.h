// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/repricemodel.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QDateEdit;
class QLabel;
class QPushButton;
class QTableView;

namespace tokenledger {

class Segments;
class TablePanel;

/// Prices stored calls again with the prices now in force: what would change, by month and by model, comes first; then
/// it is applied, and can be undone.
class RepricePane : public QWidget
{
    Q_OBJECT
public:
    explicit RepricePane(QWidget *parent = nullptr);

    /// Asks for a preview of the chosen period.
    void start();
    /// Answers previewRequested().
    void setPreview(const RepriceRecord &preview);
    /// Why there is no preview.
    void setProblem(const QString &problem);
    /// Re-pricings that were done; the newest that is not undone can be undone.
    void setHistory(const std::vector<RepriceRecord> &records);
    void setZone(const QString &zone);
    void setReadOnlyReason(const QString &reason);
    /// Below 1200 wide the two tables stand one above the other.
    void setCompact(bool compact);
    /// The table that copying, export and the choice of columns are about.
    QTableView *shownTable() const;

Q_SIGNALS:
    /// What would change? Answer with setPreview().
    void previewRequested(const tokenledger::TimeRange &range);
    /// Do it.
    void applyRequested(const tokenledger::TimeRange &range);
    void undoRequested(qint64 id);
    /// Back to the price book.
    void closed();

private:
    QLayout *setupHead();
    QLayout *setupLast();
    TimeRange range() const;
    void periodChanged();
    void showLast();
    void updateApply();

    RepriceModel *m_models;
    RepriceMonthModel *m_months;
    Segments *m_which = nullptr;
    QDateEdit *m_from = nullptr;
    QDateEdit *m_to = nullptr;
    QLabel *m_sentence = nullptr;
    QBoxLayout *m_tables = nullptr;
    TablePanel *m_monthPanel = nullptr;
    TablePanel *m_modelPanel = nullptr;
    QPushButton *m_apply = nullptr;
    QLabel *m_last = nullptr;
    QPushButton *m_undo = nullptr;
    std::vector<RepriceRecord> m_history;
    qint64 m_undoable = 0;
    QString m_zone = QStringLiteral("UTC");
    QString m_readOnlyReason;
    bool m_ready = false;
};

} // namespace tokenledger
