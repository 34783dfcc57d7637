// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/delegates/choicedelegate.h"

#include <QComboBox>
#include <QLineEdit>

namespace tokenledger {

namespace {

constexpr const char *filledProperty = "filled";

} // namespace

ChoiceDelegate::ChoiceDelegate(int choicesRole, QObject *parent) : RowDelegate(parent), m_choicesRole(choicesRole)
{
}

QWidget *ChoiceDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QString name = index.model()->headerData(index.column(), Qt::Horizontal).toString();
    const QStringList choices = index.data(m_choicesRole).toStringList();
    if (choices.isEmpty()) {
        auto *field = new QLineEdit(parent);
        field->setAccessibleName(name);
        return field;
    }
    auto *box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setMaxVisibleItems(16);
    box->addItems(choices);
    box->setAccessibleName(name);
    return box;
}

void ChoiceDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (editor->property(filledProperty).toBool())
        return; // what a person is typing is not taken away by news for the row
    editor->setProperty(filledProperty, true);
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *box = qobject_cast<QComboBox *>(editor))
        box->setCurrentText(text);
    else
        static_cast<QLineEdit *>(editor)->setText(text);
}

void ChoiceDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    const auto *box = qobject_cast<QComboBox *>(editor);
    model->setData(index, box ? box->currentText() : static_cast<QLineEdit *>(editor)->text());
}

} // namespace tokenledger
