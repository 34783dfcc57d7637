// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionrules.h"
#include "models/domain/result.h"
#include "views/widgets/panel.h"

#include <QStringList>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace tokenledger {

class RuleRows;
class SharedCostForm;

/// One attribution rule, lookup table or shared cost in a form: its name and dates, when it holds, what it sets or how
/// it is spread.
class RuleEditor : public Panel
{
    Q_OBJECT

public:
    enum class Shown { Nothing, Rule, Lookup, Shared };

    explicit RuleEditor(QWidget *parent = nullptr);

    void showNothing(const QString &sentence);
    void setRule(const AttributionRule &rule);
    void setLookup(const AttributionLookup &lookup);
    void setShared(const SharedCostRule &rule);
    /// Columns of the CSV file of the lookup in view.
    void setColumns(const QStringList &columns);
    void setReadOnly(bool readOnly);
    Shown shown() const { return m_shown; }
    /// As it stands in the form. Errors: what is not right, in one sentence.
    Result<AttributionRule> rule() const;
    Result<AttributionLookup> lookup() const;
    Result<SharedCostRule> shared() const;
    void focusFirst();
    QWidget *firstField() const;

Q_SIGNALS:
    /// A person has changed something.
    void changed();
    /// A person wants to choose another file for the lookup.
    void fileRequested();

private:
    QWidget *makeLeft();
    QWidget *makeDates();
    QWidget *makeTable();
    QLineEdit *addField(QWidget *box, const QString &label, const char *name);
    void show(Shown shown);
    void showRange(const TimeRange &range);
    Result<TimeRange> range() const;
    Result<std::string> nameOr(const QString &request) const;
    Result<Instant> dayOf(const QLineEdit &edit, Instant open) const;

    Shown m_shown = Shown::Nothing;
    AttributionRule m_rule;     ///< as it was shown
    AttributionLookup m_lookup; ///< likewise
    SharedCostRule m_shared;    ///< likewise
    QStackedWidget *m_stack = nullptr;
    QLabel *m_sentence = nullptr;
    QWidget *m_form = nullptr;
    QLineEdit *m_name = nullptr;
    QCheckBox *m_enabled = nullptr;
    QCheckBox *m_overwrite = nullptr;
    QWidget *m_dates = nullptr;
    QLineEdit *m_from = nullptr;
    QLineEdit *m_to = nullptr;
    RuleRows *m_conditions = nullptr;
    RuleRows *m_values = nullptr;
    SharedCostForm *m_sharedForm = nullptr;
    QWidget *m_table = nullptr;
    QComboBox *m_match = nullptr;
    QLineEdit *m_column = nullptr;
    QLabel *m_file = nullptr;
    QPushButton *m_chooseFile = nullptr;
};

} // namespace tokenledger
