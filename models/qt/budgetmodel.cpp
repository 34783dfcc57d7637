// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/budgetmodel.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/numberformat.h"
#include "models/qt/roles.h"

#include <QTimeZone>

#include <algorithm>
#include <set>

namespace tokenledger {

namespace {

constexpr int mostSteps = 100;
constexpr std::array<std::pair<Bucket, const char *>, 4> periodWords = {{{Bucket::Month, "month"}, {Bucket::Day, "day"}, {Bucket::Week, "week"}, {Bucket::Quarter, "quarter"}}};

QStringList axisWords()
{
    QStringList words{QStringLiteral("total")};
    for (const std::string_view dimension : dimensionNames)
        words.append(QString::fromLatin1(dimension.data(), static_cast<qsizetype>(dimension.size())));
    return words;
}

QString axisWord(const Budget &budget)
{
    return budget.axis ? QString::fromStdString(budget.axis->name()) : QStringLiteral("total");
}

QString periodWord(Bucket period)
{
    for (const auto &[bucket, word] : periodWords)
        if (bucket == period)
            return QString::fromLatin1(word);
    return {};
}

QStringList periodChoices()
{
    QStringList words;
    for (const auto &[bucket, word] : periodWords)
        words.append(QString::fromLatin1(word));
    return words;
}

/// Nothing where any text may be typed.
QVariant choicesOf(int column)
{
    switch (column) {
    case BudgetModel::AxisColumn: return axisWords();
    case BudgetModel::PeriodColumn: return periodChoices();
    case BudgetModel::RolloverColumn: return QStringList{QStringLiteral("no"), QStringLiteral("yes")};
    default: return {};
    }
}

std::optional<double> usedShare(const BudgetStanding &standing)
{
    if (!standing.period || standing.limit.isZero())
        return std::nullopt;
    return static_cast<double>(standing.actual.nano()) / static_cast<double>(standing.limit.nano());
}

} // namespace

BudgetModel::BudgetModel(QObject *parent) : RowTableModel(parent)
{
    m_heads = {{tr("Budget")},
               {tr("For"), left, tr("A dimension such as feature, tag:NAME, or total")},
               {tr("Value"), left, tr("Of the dimension; empty: what has none")},
               {tr("Each")},
               {tr("Amount"), right, tr("US dollars of each period")},
               {tr("Rollover"), left, tr("What is left of one period is added to the next")},
               {tr("From"), left, tr("The first day on which it holds; empty: always")},
               {tr("Until"), left, tr("The last day on which it holds; empty: always")},
               {tr("Spent"), right, tr("In the period, as far as the ledger goes")},
               {tr("Forecast"), right, tr("Of the whole period, what is spent included")},
               {tr("May cost"), right, tr("The amount, and what was left of the periods before")},
               {tr("Used"), right},
               {tr("Ends"), left, tr("The last day of the period, in the reporting zone")}};
}

void BudgetModel::setStandings(std::vector<BudgetStanding> standings)
{
    if (!standings.empty() && standings.size() == m_standings.size()) { // the cell that is typed in stays
        m_standings = std::move(standings);
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_standings = std::move(standings);
    endResetModel();
}

Qt::ItemFlags BudgetModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = RowTableModel::flags(index);
    if (m_readOnly || !index.isValid() || index.column() > ToColumn)
        return flags;
    return flags | Qt::ItemIsEditable;
}

QString BudgetModel::dateText(Instant at, Instant open) const
{
    return at == open ? QString() : NumberFormat().date(inZone(at, m_zone).date());
}

std::optional<Instant> BudgetModel::dateAt(const QString &text, Instant open) const
{
    if (text.isEmpty())
        return open;
    QDate date = QDate::fromString(text, Qt::ISODate);
    if (!date.isValid())
        date = QLocale(QLocale::English).toDate(text, QStringLiteral("d MMM yyyy"));
    if (!date.isValid())
        return std::nullopt;
    return Instant::fromMillis(date.startOfDay(QTimeZone(m_zone.toUtf8())).toMSecsSinceEpoch());
}

QVariant BudgetModel::text(const BudgetStanding &standing, int column) const
{
    const NumberFormat format;
    const Budget &budget = standing.budget;
    switch (column) {
    case NameColumn: return QString::fromStdString(budget.name);
    case AxisColumn: return budget.axis ? (budget.axis->dimension ? dimensionTitle(*budget.axis->dimension) : axisWord(budget)) : tr("Everything");
    case ValueColumn: return !budget.axis ? QString() : valueText(QString::fromStdString(budget.value));
    case PeriodColumn:
        return budget.period == Bucket::Day ? tr("Day") : budget.period == Bucket::Week ? tr("Week") : budget.period == Bucket::Month ? tr("Month") : tr("Quarter");
    case AmountColumn: return format.money(budget.amount);
    case RolloverColumn: return budget.rollover ? tr("Yes") : tr("No");
    case FromColumn: return dateText(budget.range.from, TimeRange().from);
    case ToColumn: return budget.range.to == TimeRange().to ? QString() : dateText({budget.range.to.micros - 1}, TimeRange().to);
    default: break;
    }
    if (!standing.period)
        return column == EndsColumn ? QVariant(tr("Not in force")) : QVariant(NumberFormat::unknown());
    switch (column) {
    case ActualColumn: return format.money(standing.actual);
    case ForecastColumn: return standing.forecast ? format.money(standing.forecast->expected) : NumberFormat::unknown();
    case LimitColumn: return format.money(standing.limit);
    case UsedColumn: return usedShare(standing) ? format.percent(*usedShare(standing)) : NumberFormat::unknown();
    default: return dateText({standing.period->to.micros - 1}, TimeRange().to);
    }
}

QVariant BudgetModel::sortValue(const BudgetStanding &standing, int column) const
{
    const auto known = [&](qint64 value) { return standing.period ? QVariant(value) : QVariant(); };
    switch (column) {
    case AmountColumn: return qint64(standing.budget.amount.nano());
    case FromColumn: return qint64(standing.budget.range.from.micros);
    case ToColumn: return qint64(standing.budget.range.to.micros);
    case ActualColumn: return known(standing.actual.nano());
    case ForecastColumn: return standing.forecast ? known(standing.forecast->expected.nano()) : QVariant();
    case LimitColumn: return known(standing.limit.nano());
    case UsedColumn: return usedShare(standing) ? QVariant(*usedShare(standing)) : QVariant();
    case EndsColumn: return standing.period ? known(standing.period->to.micros) : QVariant();
    default: return text(standing, column);
    }
}

QString BudgetModel::toolTip(const BudgetStanding &standing, int column) const
{
    const NumberFormat format;
    if (!standing.period)
        return column >= ActualColumn ? tr("The budget does not hold now, or the ledger has no calls.") : QString();
    if (column == ActualColumn && standing.unpricedCalls > 0)
        return tr("%1, and %Ln calls without a price", nullptr, static_cast<int>(std::min<std::int64_t>(standing.unpricedCalls, INT_MAX))).arg(format.exactMoney(standing.actual));
    if (column == ActualColumn)
        return format.exactMoney(standing.actual);
    if (column == ForecastColumn && standing.forecast)
        return tr("Four of five outcomes lie between %1 and %2.").arg(format.money(standing.forecast->low), format.money(standing.forecast->high));
    if (column == ForecastColumn)
        return tr("There is no whole day of history yet.");
    if (column == LimitColumn && standing.budget.rollover)
        return tr("%1, and %2 left of the periods before").arg(format.exactMoney(standing.budget.amount), format.exactMoney(standing.carried));
    return {};
}

QString BudgetModel::editText(const Budget &budget, int column) const
{
    const auto isoDate = [this](Instant at, Instant open, std::int64_t back) {
        return at == open ? QString() : inZone({at.micros - back}, m_zone).date().toString(Qt::ISODate);
    };
    switch (column) {
    case NameColumn: return QString::fromStdString(budget.name);
    case AxisColumn: return axisWord(budget);
    case ValueColumn: return QString::fromStdString(budget.value);
    case PeriodColumn: return periodWord(budget.period);
    case AmountColumn: return QString::fromStdString(budget.amount.toString());
    case RolloverColumn: return budget.rollover ? QStringLiteral("yes") : QStringLiteral("no");
    case FromColumn: return isoDate(budget.range.from, TimeRange().from, 0);
    default: return isoDate(budget.range.to, TimeRange().to, 1);
    }
}

QVariant BudgetModel::cell(int row, int column, int role) const
{
    const BudgetStanding &standing = this->standing(row);
    switch (role) {
    case Qt::DisplayRole: return text(standing, column);
    case Qt::EditRole: return column <= ToColumn ? QVariant(editText(standing.budget, column)) : QVariant();
    case Qt::ToolTipRole: return toolTip(standing, column);
    case ChoicesRole: return choicesOf(column);
    case valueRole: return sortValue(standing, column);
    case ToneRole: break;
    default: return {};
    }
    const bool over = column == UsedColumn && usedShare(standing).value_or(0) > 1;
    const bool willBe = column == ForecastColumn && standing.period && standing.forecast && standing.forecast->expected > standing.limit;
    return over || willBe ? QVariant(QStringLiteral("over")) : QVariant();
}

/// Reads a cell into a budget; what is wrong with it otherwise.
QString BudgetModel::put(Budget &budget, int column, const QString &text) const
{
    const std::string word = text.toStdString();
    switch (column) {
    case NameColumn: budget.name = word; return word.empty() ? tr("A budget needs a name.") : QString();
    case AxisColumn: {
        const auto axis = budgetAxisByName(word);
        if (!axis)
            return tr("“%1” is no dimension; give one such as feature, tag:NAME, or total.").arg(text);
        budget.axis = *axis;
        return {};
    }
    case ValueColumn: budget.value = word; return {};
    case PeriodColumn: {
        const auto period = budgetPeriodByName(word);
        budget.period = period.value_or(budget.period);
        return period ? QString() : tr("“%1” is no period; give day, week, month or quarter.").arg(text);
    }
    case RolloverColumn: budget.rollover = word == "yes"; return word == "yes" || word == "no" ? QString() : tr("Rollover is yes or no.");
    case AmountColumn: {
        constexpr std::int64_t most = 1'000'000'000;
        const auto amount = Money::parse(QString(text).remove(QLatin1Char(',')).remove(QLatin1Char('$')).toStdString());
        if (!amount || amount->nano() < 0 || amount->nano() / 1'000'000'000 > most)
            return tr("“%1” is no amount of US dollars from 0 to a thousand million.").arg(text);
        budget.amount = *amount;
        return {};
    }
    default: break;
    }
    const bool isFrom = column == FromColumn;
    auto at = dateAt(text, isFrom ? TimeRange().from : TimeRange().to);
    if (at && !isFrom && !text.isEmpty())
        at = Instant::fromMillis(inZone(*at, m_zone).addDays(1).toMSecsSinceEpoch()); // the day after its last
    if (!at)
        return tr("“%1” is no date; give one such as 2026-07-01, or nothing.").arg(text);
    (isFrom ? budget.range.from : budget.range.to) = *at;
    return budget.range.from < budget.range.to ? QString() : tr("The budget would end before it begins.");
}

bool BudgetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    Budgets changed = budgets();
    Budget &budget = changed[static_cast<std::size_t>(index.row())];
    const QString problem = put(budget, index.column(), value.toString().trimmed());
    if (problem.isEmpty() && editText(budget, index.column()) == editText(standing(index.row()).budget, index.column()))
        return true; // nothing to take back
    std::set<std::pair<std::string, Instant>> names;
    const bool twice = !std::all_of(changed.begin(), changed.end(), [&](const Budget &one) { return names.emplace(one.name, one.range.from).second; });
    if (!problem.isEmpty() || twice) {
        Q_EMIT refused(twice ? tr("There is a budget “%1” with this beginning already.").arg(QString::fromStdString(budget.name)) : problem);
        return false;
    }
    change(std::move(changed));
    return true;
}

BudgetModel::Budgets BudgetModel::budgets() const
{
    Budgets all;
    for (const BudgetStanding &standing : m_standings)
        all.push_back(standing.budget);
    return all;
}

void BudgetModel::addBudget()
{
    BudgetBook book;
    book.add(budgets());
    Budget added;
    const auto isTaken = [&](const Budget &budget) { return budget.name == added.name; };
    for (int number = 1; added.name.empty() || std::any_of(book.budgets().begin(), book.budgets().end(), isTaken); ++number)
        added.name = tr("Budget %1").arg(number).toStdString();
    book.add({added});
    change(book.budgets());
}

void BudgetModel::removeBudgets(const QList<int> &rows)
{
    Budgets kept;
    for (int row = 0; row < this->rows(); ++row)
        if (!rows.contains(row))
            kept.push_back(standing(row).budget);
    if (kept.size() < m_standings.size())
        change(std::move(kept));
}

void BudgetModel::takeIn(const std::vector<Budget> &budgets)
{
    BudgetBook book;
    book.add(this->budgets());
    book.add(budgets);
    change(book.budgets());
}

void BudgetModel::change(Budgets budgets)
{
    m_undo.append(this->budgets());
    if (m_undo.size() > mostSteps)
        m_undo.removeFirst();
    m_redo.clear();
    show(std::move(budgets));
}

void BudgetModel::undo()
{
    if (!canUndo())
        return;
    m_redo.append(budgets());
    show(m_undo.takeLast());
}

void BudgetModel::redo()
{
    if (!canRedo())
        return;
    m_undo.append(budgets());
    show(m_redo.takeLast());
}

/// At once what is typed, and its figures once the ledger has answered.
void BudgetModel::show(Budgets budgets)
{
    std::vector<BudgetStanding> standings;
    for (Budget &budget : budgets) {
        const auto known = std::find_if(m_standings.begin(), m_standings.end(), [&](const BudgetStanding &one) {
            return one.budget.name == budget.name && one.budget.range.from == budget.range.from && one.budget.axis == budget.axis && one.budget.value == budget.value && one.budget.period == budget.period;
        });
        BudgetStanding &standing = standings.emplace_back(known == m_standings.end() ? BudgetStanding() : *known);
        standing.budget = std::move(budget);
    }
    setStandings(std::move(standings));
    Q_EMIT edited(this->budgets());
    Q_EMIT historyChanged();
}

} // namespace tokenledger
