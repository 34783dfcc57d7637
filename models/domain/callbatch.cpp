// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/callbatch.h"

#include <algorithm>
#include <cstring>
#define XXH_INLINE_ALL // texts are short: a call would take as long as the hash
#include <xxhash.h>

namespace tokenledger {

namespace {

template <typename Word>
bool sameEnds(const char *a, const char *b, std::size_t size)
{
    Word headA;
    Word headB;
    Word tailA;
    Word tailB;
    std::memcpy(&headA, a, sizeof(Word));
    std::memcpy(&headB, b, sizeof(Word));
    std::memcpy(&tailA, a + size - sizeof(Word), sizeof(Word));
    std::memcpy(&tailB, b + size - sizeof(Word), sizeof(Word));
    return headA == headB && tailA == tailB;
}

/// Short texts as two words that may overlap.
bool sameText(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    const std::size_t size = a.size();
    if (size > 16)
        return std::memcmp(a.data(), b.data(), size) == 0;
    if (size >= 8)
        return sameEnds<std::uint64_t>(a.data(), b.data(), size);
    if (size >= 4)
        return sameEnds<std::uint32_t>(a.data(), b.data(), size);
    return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
}

} // namespace

StringDictionary::StringDictionary()
{
    clear();
}

void StringDictionary::clear()
{
    m_bytes.clear();
    m_offsets.assign({0, 0});
    m_hashes.assign(1, 0);
    m_slots.assign(64, 0);
}

std::uint32_t StringDictionary::find(std::string_view text) const
{
    if (text.empty())
        return 0;
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = XXH3_64bits(text.data(), text.size()) & mask; m_slots[slot] != 0; slot = (slot + 1) & mask)
        if (sameText(at(m_slots[slot] - 1), text))
            return m_slots[slot] - 1;
    return notFound;
}

std::uint32_t StringDictionary::add(std::string_view text)
{
    if (text.empty())
        return 0;
    const std::uint64_t hash = XXH3_64bits(text.data(), text.size());
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask)
        if (sameText(at(m_slots[slot] - 1), text))
            return m_slots[slot] - 1;
    const std::uint32_t code = size();
    m_slots[slot] = code + 1;
    m_bytes.append(text);
    m_offsets.push_back(m_bytes.size());
    m_hashes.push_back(hash);
    if (m_hashes.size() * 2 > m_slots.size())
        grow();
    return code;
}

void StringDictionary::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::uint32_t code = 1; code < size(); ++code) {
        std::size_t slot = m_hashes[code] & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = code + 1;
    }
}

void CallBatch::addNumber(NumberColumn c, std::int64_t value)
{
    auto &values = m_numbers[index(c)];
    if (values.empty()) {
        if (value == defaultOf(c))
            return;
        values.assign(m_size, defaultOf(c));
    }
    values.push_back(value);
}

std::vector<std::int64_t> &CallBatch::writableNumbers(NumberColumn c)
{
    auto &values = m_numbers[index(c)];
    if (values.empty())
        values.assign(m_size, defaultOf(c));
    return values;
}

void CallBatch::setNumber(NumberColumn c, std::size_t row, std::int64_t value)
{
    if (m_numbers[index(c)].empty() && value == defaultOf(c))
        return;
    writableNumbers(c)[row] = value;
}

void CallBatch::addText(TextColumn c, std::string_view text)
{
    TextValues &values = m_texts[index(c)];
    if (values.offsets.empty()) {
        if (text.empty())
            return;
        values.offsets.assign(m_size + 1, 0);
    }
    values.bytes.append(text);
    values.offsets.push_back(static_cast<std::uint32_t>(values.bytes.size()));
}

void CallBatch::addTags(std::span<const TagView> tags)
{
    m_scratch.clear();
    if (!tags.empty()) {
        std::vector<TagView> sorted(tags.begin(), tags.end());
        std::stable_sort(sorted.begin(), sorted.end(), [](const TagView &a, const TagView &b) { return a.name < b.name; });
        const auto end = std::unique(sorted.begin(), sorted.end(), [](const TagView &a, const TagView &b) { return a.name == b.name; });
        sorted.erase(end, sorted.end());
        for (const TagView &tag : sorted) {
            if (tag.value.empty())
                continue;
            m_scratch.append(tag.name).append(1, '\x1f').append(tag.value).append(1, '\x1e');
        }
    }
    addText(TextColumn::Tags, m_scratch);
}

void CallBatch::add(const CallRow &row)
{
    for (std::size_t d = 0; d < dimensionCount; ++d) {
        auto &codes = m_codes[d];
        const std::string_view text = row.dimensions[d];
        // Neighbouring calls often share a value: comparing with the last one saves the hash.
        if (!codes.empty() && sameText(m_dictionaries[d].at(codes.back()), text))
            codes.push_back(codes.back());
        else
            codes.push_back(m_dictionaries[d].add(text));
    }
    addNumber(NumberColumn::StartedAt, row.startedAt.micros);
    addNumber(NumberColumn::LatencyMs, row.latencyMs.value_or(nullNumber));
    addNumber(NumberColumn::UncachedInput, row.usage.uncachedInput);
    addNumber(NumberColumn::CacheRead, row.usage.cacheRead);
    addNumber(NumberColumn::CacheWrite5m, row.usage.cacheWrite5m);
    addNumber(NumberColumn::CacheWrite1h, row.usage.cacheWrite1h);
    addNumber(NumberColumn::Output, row.usage.output);
    addNumber(NumberColumn::Reasoning, row.usage.reasoning);
    addNumber(NumberColumn::AudioIn, row.usage.audioIn);
    addNumber(NumberColumn::AudioOut, row.usage.audioOut);
    addNumber(NumberColumn::ImageIn, row.usage.imageIn);
    addNumber(NumberColumn::ImageOut, row.usage.imageOut);
    addNumber(NumberColumn::Requests, row.usage.requests);
    addNumber(NumberColumn::WebSearches, row.usage.webSearches);
    addNumber(NumberColumn::ReportedCost, row.reportedCost ? row.reportedCost->nano() : nullNumber);
    addNumber(NumberColumn::ComputedCost, nullNumber);
    addNumber(NumberColumn::Flags, row.flags);
    addNumber(NumberColumn::Import, 0);
    addNumber(NumberColumn::Line, static_cast<std::int64_t>(row.line));
    addNumber(NumberColumn::BlockTokens, row.blockTokens);
    addNumber(NumberColumn::PriceList, 0);
    addNumber(NumberColumn::Attribution, 0);
    addText(TextColumn::Id, row.id);
    addText(TextColumn::ResponseId, row.responseId);
    addText(TextColumn::Session, row.session);
    addText(TextColumn::RequestHash, row.requestHash);
    addText(TextColumn::RetryOf, row.retryOf);
    addText(TextColumn::Error, row.error);
    addText(TextColumn::Currency, row.currency);
    addText(TextColumn::ReportedAmount, row.reportedAmount);
    addText(TextColumn::PrefixHashes, {reinterpret_cast<const char *>(row.prefixHashes.data()), row.prefixHashes.size_bytes()});
    addTags(row.tags);
    if (row.final || !m_finals.empty()) {
        m_finals.resize(m_size, false);
        m_finals.push_back(row.final);
    }
    ++m_size;
}

void CallBatch::clear()
{
    m_size = 0;
    for (auto &codes : m_codes)
        codes.clear();
    for (auto &dictionary : m_dictionaries)
        dictionary.clear();
    for (auto &numbers : m_numbers)
        numbers.clear();
    for (auto &texts : m_texts) {
        texts.bytes.clear();
        texts.offsets.clear();
    }
    m_finals.clear();
}

TokenUsage CallBatch::usage(std::size_t row) const
{
    TokenUsage usage;
    usage.uncachedInput = number(NumberColumn::UncachedInput, row);
    usage.cacheRead = number(NumberColumn::CacheRead, row);
    usage.cacheWrite5m = number(NumberColumn::CacheWrite5m, row);
    usage.cacheWrite1h = number(NumberColumn::CacheWrite1h, row);
    usage.output = number(NumberColumn::Output, row);
    usage.reasoning = number(NumberColumn::Reasoning, row);
    usage.audioIn = number(NumberColumn::AudioIn, row);
    usage.audioOut = number(NumberColumn::AudioOut, row);
    usage.imageIn = number(NumberColumn::ImageIn, row);
    usage.imageOut = number(NumberColumn::ImageOut, row);
    usage.requests = number(NumberColumn::Requests, row);
    usage.webSearches = number(NumberColumn::WebSearches, row);
    return usage;
}

std::vector<TagView> parseTags(std::string_view packed)
{
    std::vector<TagView> tags;
    while (!packed.empty()) {
        const std::string_view entry = packed.substr(0, packed.find('\x1e'));
        const std::size_t split = entry.find('\x1f');
        if (split != std::string_view::npos)
            tags.push_back({entry.substr(0, split), entry.substr(split + 1)});
        packed.remove_prefix(std::min(packed.size(), entry.size() + 1));
    }
    return tags;
}

std::string_view tagValue(std::string_view packed, std::string_view name)
{
    for (const TagView &tag : parseTags(packed))
        if (tag.name == name)
            return tag.value;
    return {};
}

std::vector<std::uint64_t> parsePrefixHashes(std::string_view packed)
{
    std::vector<std::uint64_t> hashes(packed.size() / sizeof(std::uint64_t));
    if (!hashes.empty())
        std::memcpy(hashes.data(), packed.data(), hashes.size() * sizeof(std::uint64_t));
    return hashes;
}

} // namespace tokenledger
