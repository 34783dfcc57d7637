// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "models/domain/sharedcost.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLayout;

namespace tokenledger {

class RuleRows;

/// Which calls' cost is shared, over what it is spread, and how: what a shared cost has besides its name and dates.
class SharedCostForm : public QWidget
{
    Q_OBJECT
public:
    explicit SharedCostForm(QWidget *parent = nullptr);

    void setRule(const SharedCostRule &rule);
    /// Puts what stands in the form into the rule. Errors: what is not right, in one sentence; the rule is as it was.
    Result<SharedCostRule> filled(SharedCostRule rule) const;

Q_SIGNALS:
    /// A person has changed something.
    void changed();

private:
    QComboBox *addChoice(QHBoxLayout *row, const QString &label, const char *name);
    QLayout *makeSpread();
    SharedCostRule::Split split() const;

    RuleRows *m_where;
    QComboBox *m_over = nullptr;
    QComboBox *m_split = nullptr;
    RuleRows *m_shares;
};

} // namespace tokenledger
