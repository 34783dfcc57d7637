// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "importers/files/rowmapper.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// One part of a path into a JSON value: a member or a place in an array.
struct JsonPathPart {
    std::string key;
    std::int64_t place = -1;
};

/// "usage.details[0].tokens". A key that holds dots is also found by its whole name at the top.
std::vector<JsonPathPart> parseJsonPath(std::string_view path);

/// JSON records to calls by a mapping profile.
class JsonCallParser : public BlockParser
{
public:
    explicit JsonCallParser(const MappingProfile &profile);
    ~JsonCallParser() override;
    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override;

private:
    struct Reader;
    void parseRecord(std::string_view text, std::uint64_t line, ParsedBlock &out);

    RowMapper m_mapper;
    ContentId m_contentId;
    std::unique_ptr<Reader> m_reader;
};

} // namespace tokenledger
