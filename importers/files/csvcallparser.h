// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/csvreader.h"
#include "importers/core/importer.h"
#include "importers/files/rowmapper.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tokenledger {

/// Makes the profile of a file from the names of its columns.
using ProfileByHeader = std::function<Result<MappingProfile>(const std::vector<std::string> &columns)>;

/// CSV blocks to calls by a mapping profile.
class CsvCallParser : public BlockParser
{
public:
    explicit CsvCallParser(ProfileByHeader profile) : m_profile(std::move(profile)) {}
    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override;

private:
    Result<void> prepare(const RecordBlock &block);
    Result<void> findColumns(const MappingProfile &profile);
    void parseRecord(ParsedBlock &out);
    bool checkRecord(ParsedBlock &out);
    void reject(ParsedBlock &out, std::string field, std::string reason);
    void recoverFromOpenQuote(const RecordBlock &block, ParsedBlock &out);

    ProfileByHeader m_profile;
    std::unique_ptr<RowMapper> m_mapper;
    std::vector<std::string> m_header;        ///< empty when the file has none
    std::vector<std::size_t> m_columns;       ///< of the file, for each of the mapper's
    std::size_t m_needed = 0;                 ///< cells that a row must have
    CsvReader m_reader;
    ContentId m_contentId;
    bool m_checkBytes = false;                ///< this block holds NUL bytes or text that is not UTF-8
};

} // namespace tokenledger
