// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billrow.h"

#include <string_view>

namespace tokenledger {

/// Reads a line item of OpenAI's costs, free text such as "gpt-5.5-2026-04-23 (batch), cached input": what it says of
/// model, tier, kind of tokens and kind of charge goes into the row, whose quantity and unit are there already.
/// False: the quantity counts tokens and is no number.
bool applyOpenAiLineItem(std::string_view item, BillRow &row);

} // namespace tokenledger
