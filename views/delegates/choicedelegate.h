// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/delegates/rowdelegate.h"

namespace tokenledger {

/// Cells of a grid that is typed in: a field, or a list that may be typed into where the model offers words in a role.
class ChoiceDelegate : public RowDelegate
{
    Q_OBJECT
public:
    /// @param choicesRole a QStringList of words; nothing: any text.
    ChoiceDelegate(int choicesRole, QObject *parent);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

private:
    int m_choicesRole;
};

} // namespace tokenledger
