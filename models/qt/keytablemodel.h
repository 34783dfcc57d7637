// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

/// One line of the table of keys.
struct KeyBinding {
    QString keys;     ///< "Ctrl+K"
    QString does;     ///< "Command palette"
    bool single = false; ///< a single letter or G chord, which can be switched off
};

/// The keys of the window and what they do.
class KeyTableModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { KeysColumn, DoesColumn, ColumnCount };

    explicit KeyTableModel(QObject *parent = nullptr);

    void setBindings(std::vector<KeyBinding> bindings);
    /// Single letters that are switched off say so.
    void setSingleKeys(bool on);

private:
    int rows() const override { return static_cast<int>(m_bindings.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<KeyBinding> m_bindings;
    bool m_singleKeys = true;
};

} // namespace tokenledger
