// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/alertruledraft.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace tokenledger {

/// All of an alert rule in fields: what is watched, the condition, from which size on, and how it is told.
class AlertRuleForm : public QWidget
{
    Q_OBJECT
public:
    explicit AlertRuleForm(QWidget *parent = nullptr);

    void setRule(const AlertRule &rule);
    /// As it stands in the form. Errors: what does not fit, in one sentence.
    Result<AlertRule> rule() const { return m_draft.rule(); }
    void setReadOnly(bool readOnly);
    void focusFirst();

Q_SIGNALS:
    /// A person has changed something.
    void changed();

private:
    void build();
    void buildSection(AlertRuleDraft::Section section, QWidget *column);
    QWidget *makeField(const AlertField &field, QWidget *parent);
    QWidget *makeChoice(const AlertField &field, QWidget *parent);
    void set(const AlertField &field, const QString &text);

    AlertRuleDraft m_draft;
    std::vector<QWidget *> m_columns;
    QWidget *m_first = nullptr;
};

} // namespace tokenledger
