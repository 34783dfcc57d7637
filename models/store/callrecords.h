// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"
#include "models/store/chunkreader.h"
#include "models/store/reporttable.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tokenledger {

/// What records need besides the columns, read when first asked for: a page of calls needs few of a ledger's texts.
class RecordNames
{
public:
    struct Import
    {
        std::string file;
        std::string format;
    };

    explicit RecordNames(Database &database) : m_database(database) {}
    RecordNames(const RecordNames &) = delete;
    RecordNames &operator=(const RecordNames &) = delete;

    /// The text of a code; nothing for the missing value and for a code that the dictionary lacks.
    const std::optional<std::string> &text(Dimension d, std::uint32_t code);
    /// Null when there is no such import.
    const Import *import(std::int64_t id);
    /// What rules have set, by a code of NumberColumn::Attribution; empty for a code that there is not.
    const std::vector<AttributionStep> &trail(std::int64_t code);

private:
    struct Dictionary
    {
        Statement find;
        std::unordered_map<std::uint32_t, std::optional<std::string>> texts;
    };

    Database &m_database;
    std::array<Dictionary, dimensionCount> m_dictionaries;
    std::unordered_map<std::int64_t, std::optional<Import>> m_imports;
    std::unordered_map<std::int64_t, std::vector<AttributionStep>> m_trails;
};

/// A row of a batch with global codes and all columns.
CallRecord recordAt(const CallBatch &calls, std::size_t row, std::uint64_t position, RecordNames &names);
/// The reports of a group, the best first.
std::vector<CallReport> reportsOf(const ReportGroup &group, RecordNames &names);
/// Fills in what the calls that are made of several reports are made of. Errors: damaged.
Result<void> addReports(Database &database, RecordNames &names, std::vector<CallRecord> &records);

} // namespace tokenledger
