// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cap.h"
#include "views/widgets/panel.h"

#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tokenledger {

/// The fields of a new cap: of what, how much, and what then happens.
class CapForm : public Panel
{
    Q_OBJECT
public:
    explicit CapForm(QWidget *parent = nullptr);

    /// The connections that an action may go over, by name.
    void setConnections(const QStringList &names);
    void setReadOnlyReason(const QString &reason);
    /// Empty again, with the keyboard in the first field.
    void begin();

Q_SIGNALS:
    void kept(const tokenledger::AlertRule &rule, const std::optional<tokenledger::CapAction> &action);

private:
    QLineEdit *addField(const QString &label, const QString &hint, const char *name);
    QComboBox *addChoice(const QString &label, const char *name);
    void showFields();
    void keep();
    Result<AlertRule> rule() const;
    Result<std::optional<CapAction>> action() const;
    std::optional<CapAction::Kind> kind() const;

    QFormLayout *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_dimension = nullptr;
    QLineEdit *m_value = nullptr;
    QLineEdit *m_amount = nullptr;
    QComboBox *m_period = nullptr;
    QComboBox *m_action = nullptr;
    QComboBox *m_connection = nullptr;
    QLineEdit *m_target = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_secretEnv = nullptr;
    QLineEdit *m_path = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_keep = nullptr;
};

} // namespace tokenledger
