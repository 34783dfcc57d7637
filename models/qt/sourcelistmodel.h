// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/domain/money.h"
#include "models/qt/rowtablemodel.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace tokenledger {

class Snapshot;

/// What a source's calls can be attributed to, in the order of the columns.
enum class Coverage { Feature, Tenant, Prompt };
inline constexpr std::size_t coverageCount = 3;

/// Calls of one source that are in the ledger now, and how much of their cost is attributed.
struct SourceFigures
{
    std::string name;
    std::int64_t calls = 0;
    Money cost;
    std::array<Money, coverageCount> attributed; ///< cost of the calls that have a feature, a tenant, a prompt
};

/// Figures of all sources. A pure function: runs on any thread. Empty where the snapshot cannot tell.
std::vector<SourceFigures> sourceFigures(const Snapshot &snapshot);

/// One source of calls, summed up over its imports that are not undone.
struct SourceSummary
{
    QString name;
    QString kind; ///< formats it came in: "litellm-spend-logs, generic"
    std::optional<Instant> newestCall;
    std::uint64_t calls = 0; ///< that its imports added
    std::uint64_t imports = 0;
    std::uint64_t rejected = 0;  ///< rows that wait
    std::uint64_t conflicts = 0; ///< conflicts that wait
    std::optional<SourceFigures> figures;
};

/// Sources by name.
std::vector<SourceSummary> summarizeSources(const std::vector<ImportRecord> &imports,
                                            const std::vector<WaitingRows> &waiting);

/// The table of sources: name, kind, newest hour, calls, cost, coverage, imports, state.
class SourceListModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        KindColumn,
        NewestColumn,
        CallsColumn,
        CostColumn,
        FeatureColumn,
        TenantColumn,
        PromptColumn,
        ImportsColumn,
        StateColumn,
        ColumnCount
    };

    explicit SourceListModel(QObject *parent = nullptr);

    void setImports(const std::vector<ImportRecord> &imports, const std::vector<WaitingRows> &waiting);
    /// Figures from the snapshot; sources that are not among them show what their imports added.
    void setFigures(const std::vector<SourceFigures> &figures);
    /// IANA zone in which times are shown.
    void setZone(const QString &zone);
    const SourceSummary &source(int row) const { return m_sources[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_sources.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const SourceSummary &source, int column) const;
    QString stateText(const SourceSummary &source) const;
    QVariant value(const SourceSummary &source, int column) const;
    /// Days that the newest call of a source is behind the newest of all; 0 below one day.
    qint64 daysBehind(const SourceSummary &source) const;
    void joinFigures();

    std::vector<TableColumn> m_heads;
    std::vector<SourceSummary> m_sources;
    std::vector<SourceFigures> m_figures;
    QString m_zone = QStringLiteral("UTC");
};

} // namespace tokenledger
