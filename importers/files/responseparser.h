// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/contentid.h"
#include "importers/core/importer.h"
#include "importers/files/responsecall.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace tokenledger {

/// Blocks of logged answers to calls. Several records of one answer (chunks of a stream, a background answer that was
/// asked for again and again) are one call: the record that finishes it counts, else the last.
class ResponseParser : public BlockParser
{
public:
    explicit ResponseParser(std::unique_ptr<ResponseCall> call) : m_call(std::move(call)) {}
    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override;

private:
    struct Part
    {
        std::string_view text;
        std::uint64_t line = 0;
    };
    void take(std::string_view text, std::uint64_t line, ParsedBlock &out);
    void add(CallRow &row, std::uint64_t line, ParsedBlock &out);
    void leaveUnfinished(bool nothingFollows, ParsedBlock &out);

    std::unique_ptr<ResponseCall> m_call;
    ContentId m_contentId;
    std::unordered_map<std::string, Part> m_unfinished; ///< by id, of this block
    std::unordered_set<std::string> m_finished;         ///< ids of which there were parts
};

/// What tells a format: looks at one record, as text.
using RecordTest = bool (*)(std::string_view record);

/// 95 when the first record of the file passes, less for each record before the one that does (error bodies and other
/// lines may come first), 0 when none of the first twenty does.
int confidenceByRecord(const FileHead &head, RecordTest isMine);

} // namespace tokenledger
