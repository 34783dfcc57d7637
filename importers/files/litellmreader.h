// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/jsonvalue.h"
#include "importers/files/litellmfields.h"

#include <string_view>

namespace tokenledger {

/// Takes the texts out of one LiteLLM row of JSON, in one walk over it. Views last until the next read().
class LiteLlmReader
{
public:
    LiteLlmReader();

    /// A whole row, spend log or StandardLoggingPayload.
    simdjson::error_code readRow(std::string_view text, LiteLlmFields &out);
    /// The two JSON texts that a CSV row holds; each has to have room behind it.
    simdjson::error_code readMetadata(std::string_view text, LiteLlmFields &out);
    simdjson::error_code readTags(std::string_view text, LiteLlmFields &out);

private:
    simdjson::error_code row(int key, simdjson::ondemand::value &value, LiteLlmFields &out);
    simdjson::error_code metadata(simdjson::ondemand::value &value, LiteLlmFields &out);
    simdjson::error_code metadataMember(int key, simdjson::ondemand::value &value, LiteLlmFields &out);
    simdjson::error_code usage(simdjson::ondemand::value &value, LiteLlmFields &out);
    simdjson::error_code promptDetails(simdjson::ondemand::value &value, LiteLlmFields &out);
    simdjson::error_code oneMember(simdjson::ondemand::value &value, KeyFinder &finder, std::string_view &text);
    simdjson::error_code error(simdjson::ondemand::value &value, LiteLlmFields &out);
    simdjson::error_code attributes(simdjson::ondemand::value &value, LiteLlmFields &out);
    simdjson::error_code tags(simdjson::ondemand::value &value, LiteLlmFields &out);

    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::parser m_metadataParser; ///< metadata may be a text of JSON
    simdjson::ondemand::parser m_tagParser;
    PaddedText m_metadataText;
    PaddedText m_tagText;
    KeyFinder m_rowKeys;
    KeyFinder m_metadataKeys;
    KeyFinder m_usageKeys;
    KeyFinder m_promptKeys;
    KeyFinder m_writeKeys;
    KeyFinder m_completionKeys;
    KeyFinder m_serverToolKeys;
    KeyFinder m_errorKeys;
};

} // namespace tokenledger
