// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/billwords.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Words that end the name of a model in the meters of Azure and Google.
constexpr std::array<std::string_view, 37> meterWords = {
    "batch",    "inp",         "inpt", "input",    "outp",  "outpt", "opt",      "output", "cached", "cache",
    "caching",  "cd",          "pp",   "priority", "flex",  "glbl",  "gl",       "global", "dz",     "regnl",
    "regional", "ga",          "text", "thinking", "audio", "aud",   "image",    "img",    "video",  "tokens",
    "token",    "predictions", "1m",   "1k",       "wr",    "data",  "embedding"};

} // namespace

BillWords::BillWords(std::string_view text)
{
    std::string word;
    const auto end = [&] {
        while (!word.empty() && word.back() == '.')
            word.pop_back();
        if (!word.empty())
            m_words.push_back(std::move(word));
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool point = c == '.' && !word.empty();
        if (!isUpper(c) && !isLower(c) && !isDigit(c) && !point) {
            end();
            continue;
        }
        if (isUpper(c) && i > 0 &&
            (isLower(text[i - 1]) || (isDigit(text[i - 1]) && i + 1 < text.size() && isLower(text[i + 1]))))
            end();
        word += lower(c);
    }
    end();
}

bool BillWords::has(std::string_view word) const
{
    return std::find(m_words.begin(), m_words.end(), word) != m_words.end();
}

bool BillWords::hasAny(std::initializer_list<std::string_view> words) const
{
    return std::any_of(words.begin(), words.end(), [this](std::string_view word) { return has(word); });
}

bool BillWords::countsTokens() const
{
    return hasAny({"token", "tokens", "1m", "1k"});
}

TokenBucket BillWords::bucket() const
{
    if (hasAny({"audio", "aud", "image", "img", "images", "video", "voice", "speech", "storage", "training", "hour",
                "hours", "hosting"}))
        return TokenBucket::None;
    const bool input = hasAny({"input", "inp", "inpt", "inputs"});
    const bool cached = hasAny({"cache", "cached", "caching", "cd"});
    const bool hour =
        std::any_of(m_words.begin(), m_words.end(), [](const std::string &word) { return word.ends_with("1h"); });
    const bool write = std::any_of(m_words.begin(), m_words.end(),
                                   [](const std::string &word) { return word.starts_with("write"); }) ||
                       hasAny({"wr", "creation"});
    if (cached && write)
        return hour ? TokenBucket::CacheWrite1h : TokenBucket::CacheWrite5m;
    if (cached)
        return input || hasAny({"read", "reads"}) ? TokenBucket::CacheRead : TokenBucket::None;
    const bool output = hasAny({"output", "outp", "outpt", "opt", "outputs"});
    if (input == output)
        return TokenBucket::None;
    return output ? TokenBucket::Output : TokenBucket::UncachedInput;
}

std::string_view BillWords::tier() const
{
    if (has("batch"))
        return "batch";
    if (has("flex"))
        return "flex";
    return hasAny({"priority", "pp"}) ? "priority" : "standard";
}

bool containsWord(std::string_view text, std::string_view part)
{
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

std::string modelBeforeMeterWords(std::string_view meter)
{
    std::string model;
    while (!meter.empty()) {
        const std::size_t end = std::min(meter.find(' '), meter.size());
        const std::string_view word = meter.substr(0, end);
        meter.remove_prefix(std::min(end + 1, meter.size()));
        std::string small(word);
        std::transform(small.begin(), small.end(), small.begin(), lower);
        if (std::find(meterWords.begin(), meterWords.end(), small) != meterWords.end())
            break;
        if (!word.empty())
            model.append(model.empty() ? "" : " ").append(word);
    }
    return model;
}

} // namespace tokenledger
