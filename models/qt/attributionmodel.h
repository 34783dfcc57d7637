// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionrecord.h"
#include "models/domain/attributionrules.h"
#include "models/qt/rowtablemodel.h"

#include <optional>
#include <vector>

namespace tokenledger {

/// Attribution rules as a person edits them, in their order: rules, then lookups, then shared costs; beside each what a
/// dry run says that it moves.
class AttributionModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { OnColumn, NameColumn, WhenColumn, SetColumn, DatesColumn, MovesColumn, ColumnCount };
    enum class Kind { Rule, Lookup, Shared };

    explicit AttributionModel(QObject *parent = nullptr);

    void setRules(AttributionRules rules);
    const AttributionRules &rules() const { return m_rules; }
    /// What a dry run of these very rules has found; nothing while it is not known.
    void setPreview(std::optional<AttributionRecord> preview);
    /// Lookups as they are with their tables; everything else must be the same.
    void setTables(const AttributionRules &rules);

    Kind kindOf(int row) const;
    const AttributionRule &rule(int row) const { return m_rules.rules[static_cast<std::size_t>(row)]; }
    const AttributionLookup &lookup(int row) const { return m_rules.lookups[placeOf(row)]; }
    const SharedCostRule &shared(int row) const { return m_rules.shared[placeOf(row)]; }
    bool isEnabled(int row) const;
    /// Why the rules cannot be tried yet, in one sentence; empty when they can.
    QString problem() const;

    /// These change the rules and forget the dry run. New rows come after the last of their kind.
    int addRule(AttributionRule rule);
    int addLookup(AttributionLookup lookup);
    int addShared(SharedCostRule rule);
    void replace(int row, AttributionRule rule);
    void replace(int row, AttributionLookup lookup);
    void replace(int row, SharedCostRule rule);
    void setEnabled(int row, bool enabled);
    void remove(int row);
    /// Up or down among its kind; the row where it is then.
    int move(int row, int by);

private:
    int rows() const override;
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(int row, int column) const;
    QString movesText(int row) const;
    QString movesDetail(int row) const;
    const AttributionTally *tally(int row) const;
    std::size_t placeOf(int row) const;
    void forgetPreview();
    void rowChanged(int row);

    std::vector<TableColumn> m_heads;
    AttributionRules m_rules;
    std::optional<AttributionRecord> m_preview;
};

} // namespace tokenledger
