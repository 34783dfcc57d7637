// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/qt/rowtablemodel.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tokenledger {

/// One source of calls, summed up over its imports that are not undone.
struct SourceSummary {
    QString name;
    QString kind;                        ///< formats it came in: "litellm-spend-logs, generic"
    std::optional<Instant> newestCall;
    std::uint64_t calls = 0;
    std::uint64_t imports = 0;
    std::uint64_t rejected = 0;
    std::uint64_t conflicts = 0;
};

/// Sources by name.
std::vector<SourceSummary> summarizeSources(const std::vector<ImportRecord> &imports);

/// The table of sources: name, kind, newest hour, calls, imports, state.
class SourceListModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, KindColumn, NewestColumn, CallsColumn, ImportsColumn, StateColumn, ColumnCount };

    explicit SourceListModel(QObject *parent = nullptr);

    void setImports(const std::vector<ImportRecord> &imports);
    /// IANA zone in which times are shown.
    void setZone(const QString &zone);
    const SourceSummary &source(int row) const { return m_sources[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_sources.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const SourceSummary &source, int column) const;
    QVariant value(const SourceSummary &source, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<SourceSummary> m_sources;
    QString m_zone = QStringLiteral("UTC");
};

} // namespace tokenledger
