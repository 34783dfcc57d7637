// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/rowfilter.h"

#include <algorithm>

namespace tokenledger {

Result<RowFilter> RowFilter::create(Database &database, const CallFilter &filter)
{
    RowFilter rows;
    rows.m_range = filter.range;
    rows.m_columns.add(NumberColumn::StartedAt);
    for (const CallFilter::Clause &clause : filter.where) {
        if (clause.dimension.starts_with("tag:")) {
            rows.m_tags.push_back({clause.dimension.substr(4), clause.values, clause.exclude});
            rows.m_columns.add(TextColumn::Tags);
            continue;
        }
        const std::optional<Dimension> d = dimensionByName(clause.dimension);
        if (!d)
            return Error{"“" + clause.dimension + "” is not a dimension; use one of the names that “query” knows, or tag:NAME.",
                         Error::Kind::Usage};
        const std::vector<std::string> texts = readDictionary(database, *d);
        CodeClause codes{*d, std::vector<bool>(texts.size(), false), clause.exclude};
        bool known = clause.exclude;
        for (std::size_t code = 0; code < texts.size(); ++code) {
            codes.codes[code] = std::find(clause.values.begin(), clause.values.end(), texts[code]) != clause.values.end();
            known = known || codes.codes[code];
        }
        rows.m_possible = rows.m_possible && known;
        rows.m_columns.add(*d);
        rows.m_codes.push_back(std::move(codes));
    }
    if (database.failed())
        return database.takeError();
    return rows;
}

bool RowFilter::matches(const CallBatch &calls, std::size_t row) const
{
    if (!m_range.contains({calls.number(NumberColumn::StartedAt, row)}))
        return false;
    for (const CodeClause &clause : m_codes) {
        const std::uint32_t code = calls.codes(clause.dimension)[row];
        if ((code < clause.codes.size() && clause.codes[code]) == clause.exclude)
            return false;
    }
    for (const TagClause &clause : m_tags) {
        const std::string_view value = tagValue(calls.text(TextColumn::Tags, row), clause.name);
        const bool named = std::find(clause.values.begin(), clause.values.end(), value) != clause.values.end();
        if (named == clause.exclude)
            return false;
    }
    return true;
}

} // namespace tokenledger
