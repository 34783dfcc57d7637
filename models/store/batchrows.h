// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/chunk.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tokenledger {

/// Row work on batches with codes of one and the same dictionary. Columns that neither side has stay empty.

/// Makes room for `rows` rows like those of `from` in an empty batch: growing step by step would touch memory twice.
void reserveRows(CallBatch &to, const CallBatch &from, std::size_t rows);
/// Appends `count` rows of `from`, beginning with `first`.
void appendRange(CallBatch &to, const CallBatch &from, std::size_t first, std::size_t count);
/// Appends the given rows of `from`.
void appendRows(CallBatch &to, const CallBatch &from, std::span<const std::uint32_t> rows);
/// Appends one column of the given rows of `from` to that of `to`, which is empty; its size stays as it is.
void copyColumn(CallBatch &to, const CallBatch &from, std::size_t column, std::span<const std::uint32_t> rows);
/// Makes `to` the given rows of `from`, in these columns only.
void copyRows(CallBatch &to, const CallBatch &from, const ColumnSet &columns, std::span<const std::uint32_t> rows);
/// Copies rows of `from` over rows of `to`: pairs of (row of `to`, row of `from`), the first ones in ascending order.
void overwriteRows(CallBatch &to, const CallBatch &from, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs);
/// The bytes of all text columns.
std::size_t textBytes(const CallBatch &calls);
/// True when the two rows say the same, but for where they came from, what the price book says, and which rule set what.
bool sameContent(const CallBatch &a, std::size_t rowA, const CallBatch &b, std::size_t rowB);
/// The columns that sameContent() looks at.
ColumnSet contentColumns();
/// sameContent() of many pairs at once, column by column. `equal` has one entry a pair.
void compareContent(const CallBatch &a, const CallBatch &b, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs,
                    std::vector<bool> &equal);

} // namespace tokenledger
