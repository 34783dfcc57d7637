// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/mappedcallmodel.h"

#include "models/qt/mappingmodel.h"
#include "models/qt/pagetext.h"

#include <algorithm>
#include <string>

namespace tokenledger {

namespace {

QString tokens(const CallRecord &call, std::int64_t count)
{
    return call.has(CallFlag::TokensUnknown) ? unknownText() : countText(static_cast<std::uint64_t>(count));
}

} // namespace

MappedCallModel::MappedCallModel(QObject *parent) : RowTableModel(parent)
{
    chooseColumns();
}

void MappedCallModel::setCalls(std::vector<CallRecord> calls)
{
    beginResetModel();
    m_calls = std::move(calls);
    chooseColumns();
    endResetModel();
}

void MappedCallModel::show(Field field, const QString &title, Qt::Alignment alignment)
{
    m_shown.push_back({field});
    m_heads.push_back({title, alignment});
}

void MappedCallModel::chooseColumns()
{
    m_heads.clear();
    m_shown.clear();
    const auto any = [&](auto has) { return std::any_of(m_calls.begin(), m_calls.end(), has); };
    show(Field::Line, tr("Line"), right);
    show(Field::Time, tr("Started at, UTC"), left);
    for (std::size_t i = 0; i < dimensionCount; ++i) {
        const auto dimension = static_cast<Dimension>(i);
        const bool given = any([&](const CallRecord &call) { return call.dimensions[i].has_value(); });
        if (dimension == Dimension::Source || (!given && dimension != Dimension::Model))
            continue;
        m_shown.push_back({Field::Dimension, dimension});
        m_heads.push_back({mappingTargetTitle(QString::fromLatin1(name(dimension).data(), qsizetype(name(dimension).size()))), left});
    }
    show(Field::Input, tr("Input"), right);
    if (any([](const CallRecord &call) { return call.usage.cacheRead > 0; }))
        show(Field::CacheRead, tr("Cache read"), right);
    if (any([](const CallRecord &call) { return call.usage.cacheWrite5m + call.usage.cacheWrite1h > 0; }))
        show(Field::CacheWrite, tr("Cache write"), right);
    show(Field::Output, tr("Output"), right);
    if (any([](const CallRecord &call) { return call.usage.reasoning > 0; }))
        show(Field::Reasoning, tr("Reasoning"), right);
    if (any([](const CallRecord &call) { return call.latencyMs.has_value(); }))
        show(Field::Latency, tr("Latency, ms"), right);
    show(Field::Cost, tr("Cost"), right);
}

QVariant MappedCallModel::cell(int row, int column, int role) const
{
    const Shown &shown = m_shown[static_cast<std::size_t>(column)];
    if (role == Qt::DisplayRole)
        return text(call(row), shown);
    if (role == Qt::ToolTipRole && shown.field == Field::Cost)
        return call(row).cost() ? exactMoneyText(*call(row).cost()) : tr("No price for this model at this time");
    return {};
}

QString MappedCallModel::text(const CallRecord &call, const Shown &shown) const
{
    const TokenUsage &usage = call.usage;
    switch (shown.field) {
    case Field::Line:
        return countText(call.line);
    case Field::Time:
        return QString::fromStdString(toIso8601(call.startedAt));
    case Field::Dimension:
        return QString::fromStdString(call.dimensions[tokenledger::index(shown.dimension)].value_or(std::string()));
    case Field::Input:
        return tokens(call, usage.totalInput());
    case Field::CacheRead:
        return tokens(call, usage.cacheRead);
    case Field::CacheWrite:
        return tokens(call, usage.cacheWrite5m + usage.cacheWrite1h);
    case Field::Output:
        return tokens(call, usage.output);
    case Field::Reasoning:
        return tokens(call, usage.reasoning);
    case Field::Latency:
        return call.latencyMs ? countText(static_cast<std::uint64_t>(*call.latencyMs)) : unknownText();
    default:
        return call.cost() ? moneyText(*call.cost()) : unknownText();
    }
}

} // namespace tokenledger
