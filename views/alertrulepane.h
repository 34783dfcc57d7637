// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/alertmodel.h"
#include "views/charts/alertchart.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace tokenledger {

class AlertRuleForm;
class Panel;

/// One rule: what it says, what it would have done, and its fields. Each change is tried before it is kept.
class AlertRulePane : public QWidget
{
    Q_OBJECT
public:
    explicit AlertRulePane(QWidget *parent = nullptr);

    void setRule(const AlertRuleEntry &entry);
    /// @param verdict one sentence: how often the rule would have fired.
    void setTrace(const AlertTrace &trace, const QString &verdict);
    void setReadOnlyReason(const QString &reason);
    /// A person has changed the rule and not kept it yet.
    bool isChanged() const { return m_draft.has_value(); }
    AlertChart *chart() const { return m_chart; }
    AlertRuleForm *form() const { return m_form; }

Q_SIGNALS:
    /// What would the rule have done? @param key the group in view, if there is one.
    void tried(const tokenledger::AlertRule &rule, const std::vector<std::string> &key);
    void kept(const tokenledger::AlertRule &rule);
    void removed(const QString &id);

private:
    Panel *makeHead();
    void takeForm();
    void takeLimit(double scale);
    void show(const AlertRule &rule);
    void ask();
    void updateActions();
    std::vector<std::string> keyFor(const AlertRule &rule) const;

    AlertRuleEntry m_entry;
    std::optional<AlertRule> m_draft;
    QString m_problem;
    QString m_readOnlyReason;
    QTimer m_wait; ///< until the person rests
    QLabel *m_title = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_sentence = nullptr;
    QPushButton *m_switch = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_revert = nullptr;
    QPushButton *m_remove = nullptr;
    Panel *m_chartPanel = nullptr;
    AlertChart *m_chart = nullptr;
    AlertRuleForm *m_form = nullptr;
};

/// The rule with its limit at so many times its height; only spikes, levels and anomalies have one to move.
std::optional<AlertRule> withLimitScaled(const AlertRule &rule, double scale);

} // namespace tokenledger
