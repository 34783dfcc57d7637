// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/attentionmodel.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/numberformat.h"

#include <QCoreApplication>

namespace tokenledger {

namespace {

constexpr std::int64_t staleAfterHours = 24;
constexpr double unattributedFrom = 0.01;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Attention)
};

/// One call, 5,210 calls: with the plural of the language and the digits of the locale.
QString counted(const char *one, const char *many, quint64 count)
{
    return count == 1 ? Words::tr(one) : Words::tr(many).arg(NumberFormat().count(static_cast<qint64>(count)));
}

void addUnpriced(const OverviewAnswer &answer, QList<AttentionItem> &items)
{
    if (answer.total.unpricedCalls == 0)
        return;
    const QStringList &models = answer.unpricedModels;
    QString second = models.size() > 1 ? Words::tr("%1 models: %2").arg(models.size()).arg(models.mid(0, 2).join(QStringLiteral(", ")))
                                       : Words::tr("1 model: %1").arg(models.isEmpty() ? QString() : valueText(models.front()));
    if (models.size() > 2)
        second += Words::tr(" and more");
    items.append({AttentionItem::Kind::Unpriced,
                  counted(QT_TRANSLATE_NOOP("Attention", "1 call has no price"), QT_TRANSLATE_NOOP("Attention", "%1 calls have no price"), static_cast<quint64>(answer.total.unpricedCalls)), second});
}

void addUnattributed(const OverviewAnswer &answer, QList<AttentionItem> &items)
{
    const double total = static_cast<double>(answer.total.cost.nano());
    if (total <= 0 || static_cast<double>(answer.unattributed.nano()) < unattributedFrom * total)
        return;
    const NumberFormat format;
    items.append({AttentionItem::Kind::Unattributed,
                  Words::tr("%1 of cost has no %2").arg(format.percent(static_cast<double>(answer.unattributed.nano()) / total), dimensionInSentence(answer.by)),
                  Words::tr("%1 is unattributed").arg(format.money(answer.unattributed))});
}

QString toneOf(AttentionItem::Kind kind)
{
    const bool known = kind == AttentionItem::Kind::Unattributed || kind == AttentionItem::Kind::Sample;
    return known ? QStringLiteral("muted") : QStringLiteral("warn");
}

} // namespace

QList<AttentionItem> attentionItems(const OverviewAnswer &answer, const AttentionFacts &facts, Instant now, std::optional<Instant> newestCall)
{
    QList<AttentionItem> items;
    addUnpriced(answer, items);
    if (facts.setAside > 0)
        items.append({AttentionItem::Kind::SetAside, counted(QT_TRANSLATE_NOOP("Attention", "1 row was set aside"), QT_TRANSLATE_NOOP("Attention", "%1 rows were set aside"), facts.setAside),
                      Words::tr("They are kept, and not in any figure")});
    if (facts.conflicts > 0)
        items.append({AttentionItem::Kind::Conflicts, counted(QT_TRANSLATE_NOOP("Attention", "1 call came twice with other content"), QT_TRANSLATE_NOOP("Attention", "%1 calls came twice with other content"), facts.conflicts),
                      Words::tr("Both versions are kept")});
    addUnattributed(answer, items);
    if (facts.sample)
        items.append({AttentionItem::Kind::Sample, Words::tr("This is a sample company"), Words::tr("Nothing here is yours. Import your data")});
    else if (newestCall && now.seconds() - newestCall->seconds() > staleAfterHours * 3600)
        items.append({AttentionItem::Kind::Stale, Words::tr("The newest call is %Ln days old", nullptr, static_cast<int>((now.seconds() - newestCall->seconds()) / 86400)),
                      Words::tr("Import newer files")});
    return items;
}

void AttentionModel::setItems(const QList<AttentionItem> &items)
{
    beginResetModel();
    m_items = items;
    endResetModel();
}

int AttentionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant AttentionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AttentionItem &item = m_items[index.row()];
    switch (role) {
    case Qt::DisplayRole: return item.sentence;
    case Qt::ToolTipRole: return item.second;
    case Qt::AccessibleTextRole: return Words::tr("%1. %2").arg(item.sentence, item.second);
    case SecondRole: return item.second;
    case ToneRole: return toneOf(item.kind);
    default: return {};
    }
}

} // namespace tokenledger
