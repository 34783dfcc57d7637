// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertrule.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <utility>

namespace tokenledger {

/// One thing of an alert rule that a person can set.
struct AlertField
{
    /// Lines: text of several lines. List: texts between commas. Filter: "feature=chat, tenant=acme". Times:
    /// "mon tue 08:00-18:00; sat 10:00-12:00". Pairs: "6/1 14.4", long and short hours and the burn. The rest is plain.
    enum class Kind { Text, Lines, Choice, OpenChoice, List, Filter, Times, Pairs };
    QString pointer; ///< where it stands in the rule's document
    QString label;
    Kind kind = Kind::Text;
    QList<std::pair<QString, QString>> choices; ///< value and words; of an OpenChoice other values can be typed
    QString hint;
};

/// An alert rule while somebody changes it, field by field: its document, which may not be a rule yet.
class AlertRuleDraft
{
    Q_DECLARE_TR_FUNCTIONS(AlertRuleDraft)
public:
    enum class Section { Watched, Condition, Levels, Telling };

    explicit AlertRuleDraft(const AlertRule &rule = {});
    /// What can be set; those of Section::Condition go by the kind of condition that is set.
    QList<AlertField> fields(Section section) const;
    QString value(const AlertField &field) const;
    /// Another kind of condition brings usual values for what it asks.
    void setValue(const AlertField &field, const QString &text);
    /// Errors: what does not fit, in one sentence that names the field.
    Result<AlertRule> rule() const;

private:
    QList<AlertField> conditionFields() const;
    QJsonValue at(const QString &pointer) const;
    void put(const QString &pointer, const QJsonValue &value);
    void putAxis(int place, const QString &text);
    QString labelOf(const QString &pointer) const;

    QJsonObject m_document;
};

} // namespace tokenledger
