// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/ruleeditor.h"

#include "models/qt/pagetext.h"
#include "models/qt/ruletext.h"
#include "views/sharedcostform.h"
#include "views/widgets/rulerows.h"
#include "views/widgets/widgetfactory.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int leftWidth = 220;

/// A day, or a moment where the document has one that is not the beginning of a day.
QString dateText(Instant at, Instant open)
{
    if (at == open)
        return {};
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(at.micros / 1000, Qt::UTC);
    return moment.time() == QTime(0, 0) ? moment.date().toString(Qt::ISODate) : QString::fromStdString(toIso8601(at));
}

} // namespace

RuleEditor::RuleEditor(QWidget *parent) : Panel(tr("Rule"), parent)
{
    setHeaderVisible(false);
    m_stack = new QStackedWidget(this);
    m_sentence = makeLabel(QString(), QStringLiteral("body"), m_stack);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_form = new QWidget(m_stack);
    auto *row = new QHBoxLayout(m_form);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(24);
    row->addWidget(makeLeft());
    m_conditions = new RuleRows(RuleRows::Kind::Conditions, tr("When all of this holds"), tr("Add condition"), m_form);
    m_table = makeTable();
    row->addWidget(m_conditions, 5);
    row->addWidget(m_table, 3);
    m_values = new RuleRows(RuleRows::Kind::Values, tr("Set"), tr("Add field"), m_form);
    row->addWidget(m_values, 4);
    m_sharedForm = new SharedCostForm(m_form);
    row->addWidget(m_sharedForm, 12);
    m_stack->addWidget(m_sentence);
    m_stack->addWidget(m_form);
    body()->addWidget(m_stack, 1);
    connect(m_conditions, &RuleRows::changed, this, &RuleEditor::changed);
    connect(m_values, &RuleRows::changed, this, &RuleEditor::changed);
    connect(m_sharedForm, &SharedCostForm::changed, this, &RuleEditor::changed);
}

QLineEdit *RuleEditor::addField(QWidget *box, const QString &label, const char *name)
{
    auto *column = static_cast<QVBoxLayout *>(box->layout());
    column->addWidget(makeLabel(label, QStringLiteral("caption"), box));
    auto *edit = new QLineEdit(box);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(label);
    column->addWidget(edit);
    connect(edit, &QLineEdit::textEdited, this, &RuleEditor::changed);
    return edit;
}

QWidget *RuleEditor::makeLeft()
{
    auto *box = new QWidget(m_form);
    box->setFixedWidth(leftWidth);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_name = addField(box, tr("Name"), "ruleName");
    m_dates = makeDates();
    column->addWidget(m_dates);
    m_enabled = new QCheckBox(tr("In use"), box);
    m_enabled->setObjectName(QStringLiteral("ruleEnabled"));
    m_overwrite = new QCheckBox(tr("Also replace"), box);
    m_overwrite->setObjectName(QStringLiteral("ruleOverwrite"));
    m_overwrite->setToolTip(tr("Sets the fields also where the source itself says something else"));
    for (QCheckBox *check : {m_enabled, m_overwrite}) {
        column->addWidget(check);
        connect(check, &QCheckBox::clicked, this, &RuleEditor::changed);
    }
    column->addStretch(1);
    return box;
}

QWidget *RuleEditor::makeDates()
{
    auto *dates = new QWidget(m_form);
    auto *row = new QHBoxLayout(dates);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const auto add = [&](const QString &label, const char *name) {
        auto *box = new QWidget(dates);
        auto *column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(4);
        row->addWidget(box, 1);
        QLineEdit *edit = addField(box, label, name);
        edit->setPlaceholderText(tr("YYYY-MM-DD"));
        edit->setToolTip(tr("A day in UTC; empty is open"));
        return edit;
    };
    m_from = add(tr("From"), "ruleFrom");
    m_to = add(tr("Before"), "ruleTo");
    return dates;
}

QWidget *RuleEditor::makeTable()
{
    auto *box = new QWidget(m_form);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_file = makeLabel(QString(), QStringLiteral("caption"), box);
    m_file->setWordWrap(true);
    column->addWidget(m_file);
    m_chooseFile = makeButton(tr("Choose file..."), box);
    m_chooseFile->setObjectName(QStringLiteral("lookupFile"));
    column->addWidget(m_chooseFile, 0, Qt::AlignLeft);
    column->addWidget(makeLabel(tr("Field that is looked up"), QStringLiteral("caption"), box));
    m_match = new QComboBox(box);
    m_match->setObjectName(QStringLiteral("lookupMatch"));
    m_match->setAccessibleName(tr("Field that is looked up"));
    m_match->setEditable(true);
    m_match->lineEdit()->setAccessibleName(m_match->accessibleName());
    m_match->setInsertPolicy(QComboBox::NoInsert);
    for (const CallField &field : conditionFields())
        if (field.isText())
            m_match->addItem(fieldTitle(field));
    column->addWidget(m_match);
    m_column = addField(box, tr("Column with the keys"), "lookupColumn");
    column->addStretch(1);
    connect(m_match, &QComboBox::editTextChanged, this, &RuleEditor::changed);
    connect(m_chooseFile, &QPushButton::clicked, this, &RuleEditor::fileRequested);
    return box;
}

void RuleEditor::show(Shown shown)
{
    m_shown = shown;
    m_stack->setCurrentWidget(shown == Shown::Nothing ? static_cast<QWidget *>(m_sentence) : m_form);
    const bool isShared = shown == Shown::Shared;
    m_dates->setVisible(shown == Shown::Rule || isShared);
    m_overwrite->setVisible(!isShared);
    m_conditions->setVisible(shown == Shown::Rule);
    m_table->setVisible(shown == Shown::Lookup);
    m_values->setVisible(!isShared);
    m_sharedForm->setVisible(isShared);
    // The form may be narrower now; out of view nobody else tells the layouts around it.
    body()->invalidate();
    m_stack->updateGeometry();
    setTitle(isShared ? tr("Shared cost") : shown == Shown::Lookup ? tr("Lookup table") : tr("Rule"));
}

void RuleEditor::showNothing(const QString &sentence)
{
    m_sentence->setText(sentence);
    show(Shown::Nothing);
}

void RuleEditor::setRule(const AttributionRule &rule)
{
    m_rule = rule;
    m_name->setText(QString::fromStdString(rule.name));
    m_enabled->setChecked(rule.enabled);
    m_overwrite->setChecked(rule.overwrite);
    showRange(rule.range);
    m_conditions->setConditions(rule.when);
    m_values->setSuggestions({});
    m_values->setValues(rule.set);
    show(Shown::Rule);
}

void RuleEditor::setLookup(const AttributionLookup &lookup)
{
    const QSignalBlocker quiet(this);
    m_lookup = lookup;
    m_name->setText(QString::fromStdString(lookup.name));
    m_enabled->setChecked(lookup.enabled);
    m_overwrite->setChecked(lookup.overwrite);
    m_match->setEditText(fieldTitle(lookup.match));
    m_column->setText(QString::fromStdString(lookup.column));
    m_values->setSuggestions({});
    m_values->setValues(lookup.set);
    const QString file = QFileInfo(QString::fromStdString(lookup.file)).fileName();
    m_file->setText(
        lookup.table
            ? tr("%1, %2 keys").arg(file.isEmpty() ? tr("Table in the rules") : file, countText(lookup.table->size()))
            : file);
    m_file->setToolTip(QString::fromStdString(lookup.file));
    show(Shown::Lookup);
}

void RuleEditor::setShared(const SharedCostRule &rule)
{
    m_shared = rule;
    m_name->setText(QString::fromStdString(rule.name));
    m_enabled->setChecked(rule.enabled);
    showRange(rule.range);
    m_sharedForm->setRule(rule);
    show(Shown::Shared);
}

void RuleEditor::showRange(const TimeRange &range)
{
    m_from->setText(dateText(range.from, TimeRange().from));
    m_to->setText(dateText(range.to, TimeRange().to));
}

void RuleEditor::setColumns(const QStringList &columns)
{
    m_values->setSuggestions(columns);
    m_column->setCompleter(new QCompleter(columns, m_column));
    m_file->setToolTip(tr("Columns: %1").arg(columns.join(QStringLiteral(", "))));
}

void RuleEditor::setReadOnly(bool readOnly)
{
    m_form->setEnabled(!readOnly);
}

void RuleEditor::focusFirst()
{
    m_name->setFocus();
    m_name->selectAll();
}

QWidget *RuleEditor::firstField() const
{
    return m_name;
}

Result<Instant> RuleEditor::dayOf(const QLineEdit &edit, Instant open) const
{
    const QString text = edit.text().trimmed();
    if (text.isEmpty())
        return open;
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (day.isValid())
        return Instant::fromSeconds(QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch());
    if (auto moment = parseIso8601(text.toStdString()))
        return *moment;
    return Error{tr("%1: “%2” is no day; write it as 2026-07-01.").arg(edit.accessibleName(), text).toStdString()};
}

Result<TimeRange> RuleEditor::range() const
{
    const auto from = dayOf(*m_from, TimeRange().from);
    if (!from)
        return from.error();
    const auto to = dayOf(*m_to, TimeRange().to);
    if (!to)
        return to.error();
    if (*to <= *from)
        return Error{tr("“Before” lies not after “From”, so the rule holds for no call.").toStdString()};
    return TimeRange{*from, *to};
}

Result<std::string> RuleEditor::nameOr(const QString &request) const
{
    std::string name = m_name->text().trimmed().toStdString();
    if (name.empty())
        return Error{request.toStdString()};
    return name;
}

Result<SharedCostRule> RuleEditor::shared() const
{
    auto name = nameOr(tr("Give the shared cost a name."));
    if (!name)
        return name.error();
    const auto range = this->range();
    if (!range)
        return range.error();
    SharedCostRule rule = m_shared;
    rule.name = std::move(*name);
    rule.enabled = m_enabled->isChecked();
    rule.range = *range;
    return m_sharedForm->filled(std::move(rule));
}

Result<AttributionRule> RuleEditor::rule() const
{
    AttributionRule rule = m_rule;
    auto name = nameOr(tr("Give the rule a name."));
    if (!name)
        return name.error();
    rule.name = std::move(*name);
    rule.enabled = m_enabled->isChecked();
    rule.overwrite = m_overwrite->isChecked();
    const auto range = this->range();
    if (!range)
        return range.error();
    rule.range = *range;
    auto when = m_conditions->conditions();
    if (!when)
        return when.error();
    rule.when = std::move(*when);
    auto set = m_values->values();
    if (!set)
        return set.error();
    rule.set = std::move(*set);
    return rule;
}

Result<AttributionLookup> RuleEditor::lookup() const
{
    AttributionLookup lookup = m_lookup;
    auto name = nameOr(tr("Give the table a name."));
    if (!name)
        return name.error();
    lookup.name = std::move(*name);
    lookup.enabled = m_enabled->isChecked();
    lookup.overwrite = m_overwrite->isChecked();
    const auto match = fieldFromText(m_match->currentText());
    if (!match || !match->isText())
        return Error{tr("“%1” is no field that holds a text.").arg(m_match->currentText()).toStdString()};
    lookup.match = *match;
    lookup.column = m_column->text().trimmed().toStdString();
    if (lookup.column.empty())
        return Error{tr("Name the column with the keys.").toStdString()};
    auto set = m_values->values();
    if (!set)
        return set.error();
    lookup.set = std::move(*set);
    if (lookup.column != m_lookup.column || lookup.set != m_lookup.set)
        lookup.table.reset(); // the table has these columns no longer
    return lookup;
}

} // namespace tokenledger
