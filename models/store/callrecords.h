// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"
#include "models/store/chunkreader.h"
#include "models/store/reporttable.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace tokenledger {

/// What records need besides the columns.
struct RecordNames
{
    explicit RecordNames(Database &database);
    DictionaryTexts texts;
    struct Import
    {
        std::string file;
        std::string format;
    };
    std::unordered_map<std::int64_t, Import> imports;
};

/// A row of a batch with global codes and all columns.
CallRecord recordAt(const CallBatch &calls, std::size_t row, std::uint64_t position, const RecordNames &names);
/// The reports of a group, the best first.
std::vector<CallReport> reportsOf(const ReportGroup &group, const RecordNames &names);
/// Fills in what the calls that are made of several reports are made of. Errors: damaged.
Result<void> addReports(Database &database, const RecordNames &names, std::vector<CallRecord> &records);

} // namespace tokenledger
