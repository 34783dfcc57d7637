// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/keytablemodel.h"

namespace tokenledger {

KeyTableModel::KeyTableModel(QObject *parent) : RowTableModel(parent), m_heads{{tr("Keys")}, {tr("Does")}} {}

void KeyTableModel::setBindings(std::vector<KeyBinding> bindings)
{
    beginResetModel();
    m_bindings = std::move(bindings);
    endResetModel();
}

void KeyTableModel::setSingleKeys(bool on)
{
    if (m_singleKeys == on)
        return;
    m_singleKeys = on;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, ColumnCount - 1));
}

QVariant KeyTableModel::cell(int row, int column, int role) const
{
    const KeyBinding &binding = m_bindings[static_cast<std::size_t>(row)];
    if (role != Qt::DisplayRole && role != valueRole)
        return {};
    if (column == KeysColumn)
        return binding.keys;
    return binding.single && !m_singleKeys ? tr("%1 (switched off)").arg(binding.does) : binding.does;
}

} // namespace tokenledger
