// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/attributionmodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/roles.h"
#include "models/qt/ruletext.h"

#include <algorithm>
#include <utility>

namespace tokenledger {

AttributionModel::AttributionModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("In use")},
                                     {tr("Rule")},
                                     {tr("When")},
                                     {tr("Sets")},
                                     {tr("Dates"), left, tr("Of the call's own time, in UTC")},
                                     {tr("Dry run"), left, tr("What it does to the calls that are in the ledger")}}
{
}

void AttributionModel::setRules(AttributionRules rules)
{
    beginResetModel();
    m_rules = std::move(rules);
    m_preview.reset();
    endResetModel();
}

void AttributionModel::setPreview(std::optional<AttributionRecord> preview)
{
    m_preview = std::move(preview);
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, MovesColumn), index(rows() - 1, MovesColumn));
}

void AttributionModel::setTables(const AttributionRules &rules)
{
    for (std::size_t i = 0; i < m_rules.lookups.size() && i < rules.lookups.size(); ++i)
        m_rules.lookups[i].table = rules.lookups[i].table;
    for (std::size_t i = 0; i < m_rules.lookups.size(); ++i)
        rowChanged(static_cast<int>(m_rules.rules.size() + i));
}

int AttributionModel::rows() const
{
    return static_cast<int>(m_rules.rules.size() + m_rules.lookups.size() + m_rules.shared.size());
}

AttributionModel::Kind AttributionModel::kindOf(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    if (at < m_rules.rules.size())
        return Kind::Rule;
    return at < m_rules.rules.size() + m_rules.lookups.size() ? Kind::Lookup : Kind::Shared;
}

/// Its place among its kind.
std::size_t AttributionModel::placeOf(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    switch (kindOf(row)) {
    case Kind::Rule:
        return at;
    case Kind::Lookup:
        return at - m_rules.rules.size();
    case Kind::Shared:
        break;
    }
    return at - m_rules.rules.size() - m_rules.lookups.size();
}

bool AttributionModel::isEnabled(int row) const
{
    switch (kindOf(row)) {
    case Kind::Rule:
        return rule(row).enabled;
    case Kind::Lookup:
        return lookup(row).enabled;
    case Kind::Shared:
        break;
    }
    return shared(row).enabled;
}

QString AttributionModel::problem() const
{
    for (const AttributionRule &one : m_rules.rules)
        if (one.set.empty())
            return tr("“%1” sets nothing yet.").arg(QString::fromStdString(one.name));
    for (const AttributionLookup &one : m_rules.lookups)
        if (one.set.empty())
            return tr("“%1” sets nothing yet.").arg(QString::fromStdString(one.name));
    return {};
}

int AttributionModel::addRule(AttributionRule rule)
{
    const int row = static_cast<int>(m_rules.rules.size());
    beginInsertRows({}, row, row);
    m_rules.rules.push_back(std::move(rule));
    m_preview.reset();
    endInsertRows();
    forgetPreview();
    return row;
}

int AttributionModel::addLookup(AttributionLookup lookup)
{
    const int row = static_cast<int>(m_rules.rules.size() + m_rules.lookups.size());
    beginInsertRows({}, row, row);
    m_rules.lookups.push_back(std::move(lookup));
    m_preview.reset();
    endInsertRows();
    forgetPreview();
    return row;
}

int AttributionModel::addShared(SharedCostRule rule)
{
    const int row = rows();
    beginInsertRows({}, row, row);
    m_rules.shared.push_back(std::move(rule));
    m_preview.reset();
    endInsertRows();
    forgetPreview();
    return row;
}

void AttributionModel::replace(int row, AttributionRule rule)
{
    m_rules.rules[placeOf(row)] = std::move(rule);
    rowChanged(row);
    forgetPreview();
}

void AttributionModel::replace(int row, AttributionLookup lookup)
{
    m_rules.lookups[placeOf(row)] = std::move(lookup);
    rowChanged(row);
    forgetPreview();
}

void AttributionModel::replace(int row, SharedCostRule rule)
{
    m_rules.shared[placeOf(row)] = std::move(rule);
    rowChanged(row);
    forgetPreview();
}

void AttributionModel::setEnabled(int row, bool enabled)
{
    switch (kindOf(row)) {
    case Kind::Rule:
        m_rules.rules[placeOf(row)].enabled = enabled;
        break;
    case Kind::Lookup:
        m_rules.lookups[placeOf(row)].enabled = enabled;
        break;
    case Kind::Shared:
        m_rules.shared[placeOf(row)].enabled = enabled;
        break;
    }
    rowChanged(row);
    forgetPreview();
}

void AttributionModel::remove(int row)
{
    const auto place = static_cast<std::ptrdiff_t>(placeOf(row));
    const Kind kind = kindOf(row);
    beginRemoveRows({}, row, row);
    m_preview.reset();
    switch (kind) {
    case Kind::Rule:
        m_rules.rules.erase(m_rules.rules.begin() + place);
        break;
    case Kind::Lookup:
        m_rules.lookups.erase(m_rules.lookups.begin() + place);
        break;
    case Kind::Shared:
        m_rules.shared.erase(m_rules.shared.begin() + place);
        break;
    }
    endRemoveRows();
    forgetPreview();
}

int AttributionModel::move(int row, int by)
{
    const int other = row + by;
    if (row < 0 || row >= rows() || other < 0 || other >= rows() || kindOf(row) != kindOf(other))
        return row;
    const std::size_t a = placeOf(row);
    const std::size_t b = placeOf(other);
    switch (kindOf(row)) {
    case Kind::Rule:
        std::swap(m_rules.rules[a], m_rules.rules[b]);
        break;
    case Kind::Lookup:
        std::swap(m_rules.lookups[a], m_rules.lookups[b]);
        break;
    case Kind::Shared:
        std::swap(m_rules.shared[a], m_rules.shared[b]);
        break;
    }
    rowChanged(row);
    rowChanged(other);
    forgetPreview();
    return other;
}

void AttributionModel::rowChanged(int row)
{
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void AttributionModel::forgetPreview()
{
    setPreview(std::nullopt);
}

const AttributionTally *AttributionModel::tally(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return m_preview && at < m_preview->steps.size() && kindOf(row) != Kind::Shared ? &m_preview->steps[at].tally
                                                                                    : nullptr;
}

QVariant AttributionModel::cell(int row, int column, int role) const
{
    const AttributionTally *found = tally(row);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case ToneRole:
        return isEnabled(row) ? QVariant() : QVariant(QStringLiteral("muted"));
    case Qt::ToolTipRole:
        if (column == MovesColumn)
            return movesDetail(row);
        return column == WhenColumn || column == SetColumn ? QVariant(text(row, column)) : QVariant();
    case ExactRole:
        return column == MovesColumn && found ? QVariant(exactMoneyText(Money::fromNano(found->movedCost)))
                                              : QVariant();
    case RawRole:
        return column == MovesColumn && found
                   ? QVariant(QString::fromStdString(Money::fromNano(found->movedCost).toString()))
                   : QVariant();
    case valueRole:
        if (column == MovesColumn)
            return found ? QVariant(qlonglong(found->movedCost)) : QVariant();
        return text(row, column);
    default:
        return {};
    }
}

QString AttributionModel::text(int row, int column) const
{
    const Kind kind = kindOf(row);
    const std::size_t place = placeOf(row);
    const AttributionRule *rule = kind == Kind::Rule ? &m_rules.rules[place] : nullptr;
    const AttributionLookup *lookup = kind == Kind::Lookup ? &m_rules.lookups[place] : nullptr;
    const SharedCostRule *shared = kind == Kind::Shared ? &m_rules.shared[place] : nullptr;
    switch (column) {
    case OnColumn:
        return isEnabled(row) ? tr("Yes") : tr("No");
    case NameColumn:
        return QString::fromStdString(rule ? rule->name : lookup ? lookup->name : shared->name);
    case WhenColumn:
        if (rule)
            return whenText(*rule);
        if (shared)
            return whenText(*shared);
        return lookup->table
                   ? tr("%1 is in a table (keys: %2)").arg(fieldTitle(lookup->match), countText(lookup->table->size()))
                   : tr("%1 is in a table").arg(fieldTitle(lookup->match));
    case SetColumn:
        if (rule)
            return setText(rule->set);
        return shared ? spreadText(*shared) : tr("by column: %1").arg(setText(lookup->set));
    case DatesColumn:
        return lookup ? datesText({}) : datesText(rule ? rule->range : shared->range);
    default:
        return movesText(row);
    }
}

QString AttributionModel::movesText(int row) const
{
    const AttributionTally *found = tally(row);
    if (!found || !isEnabled(row))
        return unknownText();
    if (found->movedCalls > 0)
        return tr("moves %1 from unattributed").arg(moneyText(Money::fromNano(found->movedCost)));
    if (found->overwrittenCalls > 0)
        return tr("overwrites %1").arg(moneyText(Money::fromNano(found->overwrittenCost)));
    return found->calls > 0 ? tr("sets %1, moves nothing").arg(moneyText(Money::fromNano(found->cost)))
                            : tr("fits no call");
}

QString AttributionModel::movesDetail(int row) const
{
    if (kindOf(row) == Kind::Shared)
        return tr("Spreads cost and moves no call: see the column “With shared” in Explore");
    const AttributionTally *found = tally(row);
    if (!found)
        return tr("Not tried yet");
    const auto part = [](std::uint64_t calls, std::int64_t nano) -> QString {
        return tr("%Ln calls", nullptr, static_cast<int>(calls)) + QStringLiteral(", ") +
               exactMoneyText(Money::fromNano(nano));
    };
    return tr("Sets: %1. Unattributed until now: %2. In place of what the source says: %3.")
        .arg(part(found->calls, found->cost), part(found->movedCalls, found->movedCost),
             part(found->overwrittenCalls, found->overwrittenCost));
}

} // namespace tokenledger
