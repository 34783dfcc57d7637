// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/alertcausemodel.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "models/qt/reconciletext.h"

#include <algorithm>
#include <cstdlib>

namespace tokenledger {

namespace {

using Kind = AlertCause::Kind;

QString indented(const AlertCause &cause, const QString &text)
{
    return QString(cause.level * 4, QChar::Nbsp) + text;
}

} // namespace

AlertCauseModel::AlertCauseModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Cause")}, {tr("Change"), right}, {tr("Part of the change")}, {tr("Share"), right}}
{
}

void AlertCauseModel::setCauses(AlertCauses causes)
{
    beginResetModel();
    m_causes = std::move(causes);
    std::int64_t largest = 0;
    for (const AlertCause &cause : m_causes.causes)
        largest = std::max<std::int64_t>(largest, std::llabs(cause.change));
    m_decimals = NumberFormat::moneyDecimals(Money::fromNano(largest));
    m_change = m_causes.observed - m_causes.usual;
    placeBars();
    endResetModel();
}

QString AlertCauseModel::summary() const
{
    if (m_causes.windows == 0)
        return tr("There are no earlier hours to compare with.");
    const auto value = [&](std::int64_t one) { return m_causes.unit == AlertUnit::Money ? moneyText(Money::fromNano(one)) : NumberFormat().count(one); };
    const QString usual = m_causes.daysApart == 1 ? tr("%1, usual %2: the mean of the same hours on %n days before", nullptr, m_causes.windows)
                                                  : tr("%1, usual %2: the mean of %n stretches as long before", nullptr, m_causes.windows);
    return usual.arg(value(m_causes.observed), value(m_causes.usual));
}

void AlertCauseModel::placeBars()
{
    std::vector<std::pair<double, double>> spans;
    double reached[3] = {0, 0, 0}; // of each level
    for (const AlertCause &cause : m_causes.causes) {
        const auto change = static_cast<double>(cause.change);
        double &end = reached[cause.level];
        if (cause.kind == Kind::Change)
            end = 0;
        spans.emplace_back(end, end + change);
        if (cause.level == 1)
            reached[2] = end; // the groups in a group begin where it begins
        end += change;
    }
    double least = 0;
    double most = 0;
    for (const auto &[from, to] : spans) {
        least = std::min({least, from, to});
        most = std::max({most, from, to});
    }
    const double width = most > least ? most - least : 1;
    m_bars.clear();
    for (std::size_t i = 0; i < spans.size(); ++i) {
        WaterfallBar bar;
        bar.from = (std::min(spans[i].first, spans[i].second) - least) / width;
        bar.to = (std::max(spans[i].first, spans[i].second) - least) / width;
        if (i > 0 && m_causes.causes[i].level == 0) // the row before has ended there
            bar.join = (spans[i - 1].second - least) / width;
        bar.look = m_causes.causes[i].kind == Kind::Change ? WaterfallBar::Look::Total : m_causes.causes[i].change < 0 ? WaterfallBar::Look::Down : WaterfallBar::Look::Up;
        m_bars.push_back(bar);
    }
}

QString AlertCauseModel::amount(std::int64_t change) const
{
    if (m_causes.unit == AlertUnit::Money)
        return signedMoney(Money::fromNano(change), m_decimals);
    const QString count = NumberFormat().count(std::llabs(change));
    return (change < 0 ? QChar(0x2212) : QChar(u'+')) + count;
}

QString AlertCauseModel::title(const AlertCause &cause) const
{
    switch (cause.kind) {
    case Kind::Volume:
        if (m_causes.usualCalls == 0)
            return tr("Volume: no calls before");
        return tr("Volume: %1 times the calls").arg(NumberFormat().locale().toString(static_cast<double>(m_causes.calls) / static_cast<double>(m_causes.usualCalls), 'f', 1));
    case Kind::Mix: return cause.value.empty() ? tr("Mix of models") : tr("Mix: more of %1").arg(QString::fromStdString(cause.value));
    case Kind::Price: return cause.change < 0 ? tr("Price: calls cost less") : tr("Price: calls cost more");
    case Kind::Change: return tr("Change");
    case Kind::Group: return indented(cause, tr("%1 %2", "a dimension and its value").arg(dimensionInSentence(*cause.dimension), valueText(QString::fromStdString(cause.value))));
    case Kind::OtherGroups: break;
    }
    return indented(cause, tr("all other %1").arg(dimensionPlural(*cause.dimension)));
}

QVariant AlertCauseModel::cell(int row, int column, int role) const
{
    const AlertCause &cause = m_causes.causes[static_cast<std::size_t>(row)];
    if (role == EmphasisRole)
        return cause.kind == Kind::Change;
    if (role == waterfallRole && column == PartColumn)
        return QVariant::fromValue(m_bars[static_cast<std::size_t>(row)]);
    if (role == Qt::ToolTipRole && column == ChangeColumn && m_causes.unit == AlertUnit::Money)
        return exactMoneyText(Money::fromNano(cause.change));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case CauseColumn: return title(cause);
    case ChangeColumn: return amount(cause.change);
    case ShareColumn: return m_change == 0 ? NumberFormat::unknown() : NumberFormat().percent(static_cast<double>(cause.change) / static_cast<double>(m_change));
    default: return {};
    }
}

} // namespace tokenledger
