// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionrules.h"
#include "models/domain/result.h"

#include <QWidget>

#include <utility>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace tokenledger {

/// Lines of fields that a person adds, fills in and removes: conditions ("Key is sk-1"), values ("Feature = search"),
/// where cost is shared ("Tenant = acme, Unattributed") or shares ("search = 0.25").
class RuleRows : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Conditions, Values, Where, Shares };
    using Set = std::vector<std::pair<CallField, std::string>>;
    using Where = decltype(SharedCostRule::where);
    using Shares = decltype(SharedCostRule::shares);

    RuleRows(Kind kind, const QString &title, const QString &addText, QWidget *parent = nullptr);

    void setConditions(const std::vector<AttributionCondition> &conditions);
    void setValues(const Set &set);
    void setWhere(const Where &where);
    void setShares(const Shares &shares);
    /// What values may be completed to.
    void setSuggestions(const QStringList &texts);
    /// Errors: which line is not right, and why, in one sentence.
    Result<std::vector<AttributionCondition>> conditions() const;
    Result<Set> values() const;
    Result<Where> where() const;
    Result<Shares> shares() const;

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QWidget *box = nullptr;
        QComboBox *field = nullptr;
        QComboBox *op = nullptr; ///< of conditions only
        QLineEdit *value = nullptr;
        QLineEdit *upper = nullptr;
        QToolButton *remove = nullptr;
        AttributionCondition before; ///< what the row was filled with
    };

    Row &addRow();
    void addFields(QComboBox &field) const;
    std::vector<CallField> fields() const;
    void addFilledRow(const QString &field, const QString &value);
    void followTabOrder(const Row &row);
    void addOp(Row &row);
    void removeRow(const QWidget *box);
    void clear();
    void showOperands(const Row &row) const;
    Result<CallField> fieldOf(const Row &row, std::size_t number) const;
    Result<AttributionCondition> conditionOf(const Row &row, std::size_t number) const;
    Error fault(std::size_t number, const QString &what) const;
    QString nameOf(const QString &part) const;

    Kind m_kind;
    QString m_title;
    QPushButton *m_add = nullptr;
    QVBoxLayout *m_list = nullptr;
    QStringList m_suggestions;
    std::vector<Row> m_rows;
};

} // namespace tokenledger
