// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/billlinemodel.h"

#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <QStringList>

namespace tokenledger {

namespace {

QString toText(const std::string &text)
{
    return QString::fromStdString(text);
}

/// Model, kind of token, the source's own words: what the row has of them.
QString whatOf(const BillLine &line)
{
    QStringList parts;
    for (const std::string &part : {line.model, line.bucket, line.detail, line.description, line.invoice})
        if (!part.empty() && !parts.contains(toText(part)))
            parts << toText(part);
    return parts.isEmpty() ? unknownText() : parts.join(QStringLiteral(", "));
}

/// By which rate the row became dollars.
QString rateOf(const BillLine &line)
{
    if (!line.rateDay)
        return {};
    const QString day = dayText(*line.rateDay, QStringLiteral("UTC"));
    return line.rateSource.empty() ? BillLineModel::tr("%1 US dollars for one, rate of %2").arg(toText(line.rate), day)
                                   : BillLineModel::tr("%1 US dollars for one, rate of %2, %3").arg(toText(line.rate), day, toText(line.rateSource));
}

} // namespace

BillLineModel::BillLineModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Day")},
                                     {tr("What for")},
                                     {tr("Amount"), right, tr("In US dollars, after credits in the row itself")},
                                     {tr("Tokens"), right},
                                     {tr("As billed"), right, tr("In the currency of the bill, and the rate by which it became dollars")},
                                     {tr("From"), left, tr("The import and the line, or the page of a pull, that brought the row")}}
{
}

void BillLineModel::setLines(std::vector<BillLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

QVariant BillLineModel::cell(int row, int column, int role) const
{
    const BillLine &line = m_lines[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(line, column);
    case valueRole:
        return value(line, column);
    case ExactRole:
        return column == AmountColumn && line.billed ? QVariant(exactMoneyText(*line.billed)) : QVariant();
    case RawRole:
        return column == AmountColumn && line.billed ? QVariant(toText(line.billed->toString())) : QVariant();
    case ToneRole:
        return column == AmountColumn && !line.billed ? QVariant(QStringLiteral("warn")) : QVariant();
    case Qt::ToolTipRole:
        if (column == AmountColumn)
            return line.billed ? QVariant(exactMoneyText(*line.billed)) : QVariant(tr("No exchange rate is known for this day; the row is in no sum."));
        return column == BilledColumn && line.rateDay ? QVariant(rateOf(line)) : QVariant();
    default:
        return {};
    }
}

QString BillLineModel::text(const BillLine &line, int column) const
{
    switch (column) {
    case DayColumn:
        return dayText(line.periodStart, QStringLiteral("UTC"));
    case WhatColumn:
        return whatOf(line);
    case TokensColumn:
        return line.tokens != 0       ? countText(static_cast<std::uint64_t>(line.tokens))
               : line.quantity.empty() ? unknownText()
                                       : QStringLiteral("%1 %2").arg(toText(line.quantity), toText(line.unit)).trimmed();
    case AmountColumn:
        return line.billed ? exactMoneyText(*line.billed) : unknownText();
    case BilledColumn:
        return line.amount.empty() ? unknownText() : QStringLiteral("%1 %2").arg(toText(line.amount), toText(line.currency));
    default:
        return tr("%1, %2").arg(toText(line.file)).arg(line.line);
    }
}

QVariant BillLineModel::value(const BillLine &line, int column) const
{
    switch (column) {
    case DayColumn:
        return qlonglong(line.periodStart.micros);
    case TokensColumn:
        return line.tokens != 0 ? QVariant(qlonglong(line.tokens)) : QVariant();
    case AmountColumn:
        return line.billed ? QVariant(qlonglong(line.billed->nano())) : QVariant();
    default:
        return text(line, column);
    }
}

} // namespace tokenledger
