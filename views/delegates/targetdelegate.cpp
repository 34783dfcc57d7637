// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/delegates/targetdelegate.h"

#include "models/qt/mappingmodel.h"
#include "views/theme.h"

#include <QComboBox>
#include <QPainter>
#include <QTimer>

namespace tokenledger {

void TargetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowDelegate::paint(painter, option, index);
    if (!index.flags().testFlag(Qt::ItemIsEditable))
        return;
    // The arrow tells that the cell is a choice.
    constexpr int arrow = 12;
    const QRect place(option.rect.right() - arrow - 6, option.rect.center().y() - arrow / 2, arrow, arrow);
    Theme::instance().icon(QStringLiteral("chevron-down")).paint(painter, place);
}

int TargetDelegate::trailing(const QModelIndex &index) const
{
    constexpr int arrowRoom = 16;
    return index.flags().testFlag(Qt::ItemIsEditable) ? arrowRoom : 0;
}

QWidget *TargetDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *box = new QComboBox(parent);
    box->setMaxVisibleItems(16);
    box->addItem(tr("Not used"), QString());
    for (const MappingTarget &target : offeredTargets())
        box->addItem(target.title, target.name);
    const QString column = index.siblingAtColumn(MappingModel::NameColumn).data().toString();
    const QString tag = QStringLiteral("tag:") + column;
    box->addItem(mappingTargetTitle(tag), tag);
    box->setAccessibleName(tr("What column %1 becomes").arg(column));
    connect(box, &QComboBox::activated, this, [this, box] {
        auto *self = const_cast<TargetDelegate *>(this);
        Q_EMIT self->commitData(box);
        Q_EMIT self->closeEditor(box);
    });
    // With the list open the first letters of a name find it, and nothing is taken before Enter.
    QTimer::singleShot(0, box, &QComboBox::showPopup);
    return box;
}

void TargetDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = static_cast<QComboBox *>(editor);
    const QString target = index.data(Qt::EditRole).toString();
    if (box->findData(target) < 0)
        box->addItem(mappingTargetTitle(target), target);
    box->setCurrentIndex(box->findData(target));
}

void TargetDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, static_cast<QComboBox *>(editor)->currentData());
}

} // namespace tokenledger
