// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"
#include "models/store/callstore.h"
#include "models/store/chunkreader.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace tokenledger {

/// A CallFilter over global codes. Errors: Usage, for the name of a dimension that there is not.
class RowFilter
{
public:
    static Result<RowFilter> create(Database &database, const CallFilter &filter);

    /// The columns that matches() looks at, the time always among them.
    const ColumnSet &columns() const { return m_columns; }
    bool matches(const CallBatch &calls, std::size_t row) const;
    /// False when no call can match: a value that no call ever had.
    bool possible() const { return m_possible; }

private:
    struct CodeClause {
        Dimension dimension;
        std::vector<bool> codes; ///< by code: named in the filter
        bool exclude;
    };
    struct TagClause {
        std::string name;
        std::vector<std::string> values;
        bool exclude;
    };
    TimeRange m_range;
    std::vector<CodeClause> m_codes;
    std::vector<TagClause> m_tags;
    ColumnSet m_columns;
    bool m_possible = true;
};

} // namespace tokenledger
