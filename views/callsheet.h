// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/callrequest.h"

#include <QFrame>

class QFormLayout;
class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace tokenledger {

/// One call, 400 wide beside the table: how its cost came about line by line, the price row, where the call was read,
/// and every field of it.
class CallSheet : public QFrame
{
    Q_OBJECT

public:
    explicit CallSheet(QWidget *parent = nullptr);

    void setCall(const CallRecord &call, const QString &zone);
    /// The answer for the call in view; others are dropped.
    void setDetails(const CallDetails &details);
    std::uint64_t position() const { return m_call.position; }

Q_SIGNALS:
    void closed();

private:
    void showCost(const CostExplanation *explanation);
    void addCostLine(const QString &what, const QString &how, const QString &amount, bool strong);
    void showOrigin(const QString &importSentence);
    void showFields();
    void showAttribution();
    void showReports();
    void addField(QFormLayout *form, const QString &name, const QString &value, bool fixed = false);
    QFormLayout *addSection(const QString &title);
    void clear();

    CallRecord m_call;
    QString m_zone;
    QVBoxLayout *m_body = nullptr;
    QLabel *m_title = nullptr;
    QGridLayout *m_costs = nullptr;
    QLabel *m_priceRow = nullptr;
    QLabel *m_origin = nullptr;
};

} // namespace tokenledger
