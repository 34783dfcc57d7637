// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callrecord.h"

#include <string_view>
#include <vector>

namespace tokenledger {

/// The parts of a LiteLLM row that matter, as texts; empty where a row has none. A spend log row and a
/// StandardLoggingPayload differ in the names of their keys, not in what they mean.
/// Source: BerriAI/litellm, schema.prisma, spend_tracking_utils.py and types/utils.py.
struct LiteLlmFields {
    // the row itself
    std::string_view id;
    std::string_view traceId;
    std::string_view callType;
    std::string_view keyHash;
    std::string_view cost;
    std::string_view promptTokens;
    std::string_view completionTokens;
    std::string_view startTime;
    std::string_view endTime;
    std::string_view durationMs;
    std::string_view completionStart;
    std::string_view stream;
    std::string_view model;
    std::string_view provider;
    std::string_view user;
    std::string_view endUser;
    std::string_view cacheHit;
    std::string_view cacheKey;
    std::string_view session;
    std::string_view status;
    std::string_view errorText;
    // metadata
    std::string_view keyAlias;
    std::string_view teamAlias;
    std::string_view projectId;
    std::string_view metadataKeyHash;
    std::string_view metadataUser;
    std::string_view metadataEndUser;
    std::string_view metadataStatus;
    std::string_view errorCode;
    std::string_view errorClass;
    // metadata.usage_object, or additional_usage_values
    std::string_view cachedTokens;
    std::string_view cacheReadTokens;
    std::string_view cacheCreationTokens;
    std::string_view cacheCreationTopTokens;
    std::string_view write5mTokens;
    std::string_view write1hTokens;
    std::string_view reasoningTokens;
    std::string_view audioInTokens;
    std::string_view webSearches;
    /// Names and values that the caller chose, those that count most first.
    std::vector<TagView> attributes;
    std::vector<std::string_view> requestTags;

    void clear()
    {
        std::vector<TagView> a = std::move(attributes);
        std::vector<std::string_view> t = std::move(requestTags);
        a.clear();
        t.clear();
        *this = LiteLlmFields{};
        attributes = std::move(a);
        requestTags = std::move(t);
    }
};

} // namespace tokenledger
