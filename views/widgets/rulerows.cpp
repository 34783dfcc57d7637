// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/rulerows.h"

#include "models/domain/decimal.h"
#include "models/qt/dimensiontext.h"
#include "models/qt/ruletext.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

using Op = AttributionCondition::Op;
constexpr int fieldWidth = 150;
constexpr int opWidth = 128;
constexpr int lastOp = static_cast<int>(Op::Present);
constexpr std::array addNames = {"addCondition", "addValue", "addWhere", "addShare"}; ///< by kind
constexpr int shareDigits = 9;
constexpr std::int64_t wholeShare = 1'000'000'000;

} // namespace

RuleRows::RuleRows(Kind kind, const QString &title, const QString &addText, QWidget *parent)
    : QWidget(parent), m_kind(kind), m_title(title)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *head = new QHBoxLayout;
    head->addWidget(makeLabel(title, QStringLiteral("caption"), this));
    head->addStretch(1);
    QPushButton *add = m_add = makeLink(addText, this);
    add->setObjectName(QLatin1String(addNames[static_cast<std::size_t>(kind)]));
    head->addWidget(add);
    column->addLayout(head);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(title);
    auto *content = new QFrame(area);
    content->setProperty("role", QStringLiteral("sheet"));
    m_list = new QVBoxLayout(content);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(4);
    m_list->addStretch(1);
    area->setWidget(content);
    column->addWidget(area, 1);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow().field->setFocus();
        Q_EMIT changed();
    });
}

QString RuleRows::nameOf(const QString &part) const
{
    return tr("%1: %2").arg(m_title, part);
}

RuleRows::Row &RuleRows::addRow()
{
    Row row;
    row.box = new QWidget(this);
    auto *line = new QHBoxLayout(row.box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    row.field = new QComboBox(row.box);
    addFields(*row.field);
    line->addWidget(row.field);
    if (m_kind == Kind::Conditions) {
        addOp(row);
        line->addWidget(row.op);
    } else {
        line->addWidget(makeLabel(QStringLiteral("="), QStringLiteral("body"), row.box));
    }
    row.value = new QLineEdit(row.box);
    row.upper = new QLineEdit(row.box);
    row.value->setAccessibleName(nameOf(tr("value")));
    row.upper->setAccessibleName(nameOf(tr("upper bound")));
    row.upper->setPlaceholderText(tr("to below"));
    row.value->setCompleter(new QCompleter(m_suggestions, row.value));
    line->addWidget(row.value, 1);
    line->addWidget(row.upper, 1);
    row.remove = makeToolButton(QStringLiteral("close"), tr("Remove this line"), row.box);
    line->addStretch();
    line->addWidget(row.remove);
    m_list->insertWidget(m_list->count() - 1, row.box);
    row.box->show(); // at once, so that it can take the keyboard
    followTabOrder(row);
    connect(row.remove, &QToolButton::clicked, this, [this, box = row.box] { removeRow(box); });
    connect(row.field, &QComboBox::editTextChanged, this, &RuleRows::changed);
    for (const QLineEdit *edit : {row.value, row.upper})
        connect(edit, &QLineEdit::textEdited, this, &RuleRows::changed);
    m_rows.push_back(row);
    showOperands(row);
    return m_rows.back();
}

/// Lines are walked in the order in which they stand.
void RuleRows::followTabOrder(const Row &row)
{
    QWidget *before = m_rows.empty() ? static_cast<QWidget *>(m_add) : m_rows.back().remove;
    for (QWidget *next :
         {static_cast<QWidget *>(row.field), static_cast<QWidget *>(row.op), static_cast<QWidget *>(row.value),
          static_cast<QWidget *>(row.upper), static_cast<QWidget *>(row.remove)}) {
        if (next == nullptr)
            continue;
        setTabOrder(before, next);
        before = next;
    }
}

/// A tag is typed: "tag:NAME".
void RuleRows::addFields(QComboBox &field) const
{
    field.setEditable(true);
    field.setInsertPolicy(QComboBox::NoInsert);
    field.setFixedWidth(fieldWidth);
    field.setAccessibleName(nameOf(tr("field")));
    field.lineEdit()->setAccessibleName(nameOf(tr("field")));
    if (m_kind == Kind::Shares)
        field.lineEdit()->setPlaceholderText(tr("Who takes it"));
    else if (m_kind == Kind::Where)
        field.lineEdit()->setPlaceholderText(tr("Field"));
    else
        field.lineEdit()->setPlaceholderText(tr("Field or tag:NAME"));
    if (m_kind == Kind::Conditions || m_kind == Kind::Values)
        field.setToolTip(tr("A field, or a tag written as tag:NAME"));
    for (const CallField &one : fields())
        field.addItem(fieldTitle(one));
    field.setCurrentIndex(-1);
}

std::vector<CallField> RuleRows::fields() const
{
    std::vector<CallField> fields;
    switch (m_kind) {
    case Kind::Conditions:
        return conditionFields();
    case Kind::Values:
        return settableFields();
    case Kind::Where:
        for (std::size_t i = 0; i < dimensionCount; ++i)
            fields.push_back(CallField::of(static_cast<Dimension>(i)));
        return fields;
    case Kind::Shares:
        break;
    }
    return fields;
}

void RuleRows::addOp(Row &row)
{
    row.op = new QComboBox(row.box);
    row.op->setFixedWidth(opWidth);
    row.op->setAccessibleName(nameOf(tr("comparison")));
    row.op->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (int op = 0; op <= lastOp; ++op)
        row.op->addItem(opTitle(static_cast<Op>(op)));
    connect(row.op, &QComboBox::currentIndexChanged, this, [this, box = row.box] {
        for (const Row &one : m_rows)
            if (one.box == box)
                showOperands(one);
        Q_EMIT changed();
    });
}

void RuleRows::showOperands(const Row &row) const
{
    const Op op = row.op ? static_cast<Op>(row.op->currentIndex()) : Op::Equals;
    row.value->setVisible(op != Op::Missing && op != Op::Present);
    row.upper->setVisible(op == Op::Between);
    if (m_kind == Kind::Where)
        return row.value->setPlaceholderText(tr("values, separated by commas; %1").arg(valueText(QString())));
    if (m_kind == Kind::Shares)
        return row.value->setPlaceholderText(tr("0.25"));
    switch (op) {
    case Op::OneOf:
        row.value->setPlaceholderText(tr("values, separated by commas"));
        break;
    case Op::Glob:
        row.value->setPlaceholderText(tr("search-*"));
        break;
    case Op::Regex:
        row.value->setPlaceholderText(tr("^search-[0-9]+$"));
        break;
    case Op::Between:
        row.value->setPlaceholderText(tr("from"));
        break;
    default:
        row.value->setPlaceholderText(tr("value"));
        break;
    }
}

void RuleRows::removeRow(const QWidget *box)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [box](const Row &row) { return row.box == box; });
    if (found == m_rows.end())
        return;
    found->box->hide();
    found->box->deleteLater();
    m_rows.erase(found);
    if (!m_rows.empty())
        m_rows.back().field->setFocus();
    Q_EMIT changed();
}

void RuleRows::clear()
{
    for (const Row &row : m_rows) {
        row.box->hide();
        row.box->deleteLater();
    }
    m_rows.clear();
}

void RuleRows::setConditions(const std::vector<AttributionCondition> &conditions)
{
    const QSignalBlocker quiet(this);
    clear();
    for (const AttributionCondition &condition : conditions) {
        Row &row = addRow();
        const auto [value, upper] = valueTexts(condition);
        row.before = condition;
        row.field->setEditText(fieldTitle(condition.field));
        row.op->setCurrentIndex(static_cast<int>(condition.op));
        row.value->setText(value);
        row.upper->setText(upper);
    }
}

void RuleRows::setValues(const Set &set)
{
    const QSignalBlocker quiet(this);
    clear();
    for (const auto &[field, value] : set)
        addFilledRow(fieldTitle(field), QString::fromStdString(value));
}

void RuleRows::setWhere(const Where &where)
{
    const QSignalBlocker quiet(this);
    clear();
    for (const auto &[dimension, values] : where)
        addFilledRow(fieldTitle(CallField::of(dimension)), valueListText(values));
}

void RuleRows::setShares(const Shares &shares)
{
    const QSignalBlocker quiet(this);
    clear();
    for (const auto &[value, share] : shares)
        addFilledRow(QString::fromStdString(value), QString::fromStdString(share));
}

void RuleRows::addFilledRow(const QString &field, const QString &value)
{
    const Row &row = addRow();
    row.field->setEditText(field);
    row.value->setText(value);
}

Error RuleRows::fault(std::size_t number, const QString &what) const
{
    return Error{tr("%1, line %2: %3").arg(m_title).arg(number).arg(what).toStdString()};
}

void RuleRows::setSuggestions(const QStringList &texts)
{
    m_suggestions = texts;
    for (const Row &row : m_rows)
        row.value->setCompleter(new QCompleter(texts, row.value));
}

Result<CallField> RuleRows::fieldOf(const Row &row, std::size_t number) const
{
    const QString typed = row.field->currentText();
    if (typed.trimmed().isEmpty())
        return fault(number, m_kind == Kind::Where ? tr("choose a field.") : tr("choose a field, or write tag:NAME."));
    const auto field = fieldFromText(typed);
    if (m_kind == Kind::Where && (!field || field->kind != CallField::Kind::Dimension))
        return fault(number, tr("“%1” is no field that cost can be shared by.").arg(typed));
    if (!field)
        return fault(number, tr("“%1” is no field; a tag is written tag:NAME.").arg(typed));
    if (m_kind == Kind::Values && !mayBeSet(*field))
        return fault(number, tr("rules cannot set %1.").arg(typed));
    return *field;
}

Result<AttributionCondition> RuleRows::conditionOf(const Row &row, std::size_t number) const
{
    const auto field = fieldOf(row, number);
    if (!field)
        return field.error();
    const Op op = static_cast<Op>(row.op->currentIndex());
    // What nobody has touched stays as the document has it.
    if (row.before.field == *field && row.before.op == op &&
        valueTexts(row.before) == std::pair(row.value->text(), row.upper->text()) &&
        !(row.before == AttributionCondition()))
        return row.before;
    auto condition = conditionFromText(*field, op, row.value->text(), row.upper->text());
    if (!condition)
        return fault(number, tr("expected %1.").arg(QString::fromStdString(condition.error().message)));
    return condition;
}

Result<std::vector<AttributionCondition>> RuleRows::conditions() const
{
    std::vector<AttributionCondition> conditions;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        auto condition = conditionOf(m_rows[i], i + 1);
        if (!condition)
            return condition.error();
        conditions.push_back(std::move(*condition));
    }
    return conditions;
}

Result<RuleRows::Set> RuleRows::values() const
{
    Set set;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto field = fieldOf(m_rows[i], i + 1);
        if (!field)
            return field.error();
        const QString value = m_rows[i].value->text().trimmed();
        if (value.isEmpty())
            return fault(i + 1, tr("a value is missing."));
        const auto same = [&](const auto &entry) { return entry.first == *field; };
        if (std::any_of(set.begin(), set.end(), same))
            return fault(i + 1, tr("%1 is set twice.").arg(fieldTitle(*field)));
        set.emplace_back(*field, value.toStdString());
    }
    if (set.empty())
        return Error{tr("%1: add at least one line.").arg(m_title).toStdString()};
    return set;
}

Result<RuleRows::Where> RuleRows::where() const
{
    Where where;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto field = fieldOf(m_rows[i], i + 1);
        if (!field)
            return field.error();
        std::vector<std::string> values = valueListFromText(m_rows[i].value->text());
        if (values.empty())
            return fault(i + 1, tr("a value is missing."));
        const auto same = [&](const auto &entry) { return entry.first == field->dimension; };
        if (std::any_of(where.begin(), where.end(), same))
            return fault(i + 1, tr("%1 is there twice; name its values in one line.").arg(fieldTitle(*field)));
        where.emplace_back(field->dimension, std::move(values));
    }
    if (where.empty())
        return Error{tr("%1: add at least one line.").arg(m_title).toStdString()};
    return where;
}

Result<RuleRows::Shares> RuleRows::shares() const
{
    Shares shares;
    std::int64_t total = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const std::string value = m_rows[i].field->currentText().trimmed().toStdString();
        const std::string share = m_rows[i].value->text().trimmed().toStdString();
        if (value.empty())
            return fault(i + 1, tr("say who takes the share."));
        const Result<std::int64_t> weight = parseScaledDecimal(share, shareDigits);
        if (!weight || *weight < 0 || *weight > wholeShare)
            return fault(i + 1, tr("write the share as a number from 0 to 1."));
        const auto same = [&](const auto &entry) { return entry.first == value; };
        if (std::any_of(shares.begin(), shares.end(), same))
            return fault(i + 1, tr("%1 is there twice.").arg(m_rows[i].field->currentText()));
        total += *weight;
        shares.emplace_back(value, share);
    }
    if (shares.empty())
        return Error{tr("%1: add at least one line.").arg(m_title).toStdString()};
    if (total > wholeShare)
        return Error{tr("%1: they add up to more than 1.").arg(m_title).toStdString()};
    return shares;
}

} // namespace tokenledger
