// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/contentid.h"
#include "importers/files/mappingprofile.h"
#include "importers/files/timereader.h"
#include "models/domain/callrecord.h"

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Why a row was set aside.
struct RowProblem {
    std::string field;
    std::string reason;
};

/// A mapping profile made ready to run: takes the texts of a row's cells, gives a call. Not for several threads.
class RowMapper
{
public:
    explicit RowMapper(const MappingProfile &profile);
    RowMapper(const RowMapper &) = delete; // steps point into the profile
    RowMapper &operator=(const RowMapper &) = delete;

    /// The columns or paths whose texts cell() wants, each once.
    const std::vector<std::string> &columns() const { return m_columns; }
    /// Where to put the text of columns()[i] before map(). An empty text is a missing value.
    std::string_view &cell(std::size_t i) { return m_cells[i]; }
    void clearCells();
    /// Numbers are written with a decimal comma; nothing: only where a text can be read in no other way.
    void setDecimalComma(std::optional<bool> comma) { m_decimalComma = comma; }

    /// The call of these cells; its views last until the cells change. Null when the row has to be set aside: then
    /// problem() says why.
    CallRow *map();
    const RowProblem &problem() const { return m_problem; }
    bool hasId() const { return !m_row.id.empty(); }

private:
    enum class Op { Dimension, Text, Time, Latency, Cost, Currency, Status, Streaming, CacheHit, Count, Requests, WebSearches,
                    PrefixHashes, DerivedHash, Tag };
    enum Bucket { Input, Uncached, CacheRead, Write, Write5m, Write1h, Output, Reasoning, AudioIn, AudioOut, ImageIn, ImageOut, BucketCount };
    struct Step {
        Op op = Op::Text;
        std::size_t slot = 0;
        int index = 0;                                   ///< dimension, bucket
        int scale = 0;
        std::string_view CallRow::*text = nullptr;
        const FieldMapping *field = nullptr;
    };

    void addStep(const FieldMapping &field);
    std::size_t slotFor(const FieldMapping &field);
    bool run(const Step &step, std::string_view text);
    bool runLatency(const Step &step, std::string_view text);
    bool runNumber(const Step &step, std::string_view text);
    bool runCost(const Step &step, std::string_view text);
    bool runBool(const Step &step, std::string_view text);
    bool runHashes(std::string_view text);
    void runTag(const Step &step, std::string_view text);
    void deriveHash(const FieldMapping &field);
    bool finish();
    bool finishTokens();
    std::string_view numberText(std::string_view text);
    bool fail(const FieldMapping &field, std::string reason);

    MappingProfile m_profile;
    std::vector<Step> m_steps;
    std::vector<std::string> m_columns;
    std::vector<std::string_view> m_cells;               ///< columns first, then the constants
    std::optional<TimeReader> m_time;
    std::optional<bool> m_decimalComma;

    CallRow m_row;
    std::array<std::int64_t, BucketCount> m_tokens{};    ///< -1: no value in this row
    bool m_otherUnits = false;
    std::vector<TagView> m_tags;
    std::vector<std::uint64_t> m_hashes;
    std::string m_number;
    std::string m_derived;
    std::string m_amount;
    std::deque<std::string> m_cleaned;
    std::string m_currency;
    RowProblem m_problem;
};

} // namespace tokenledger
