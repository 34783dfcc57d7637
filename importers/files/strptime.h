// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <optional>
#include <string_view>

namespace tokenledger {

/// True when every directive of the pattern is one that parseStrptime() knows: Y y m d e j H I M S f p b B h a A z Z s
/// n t %, and T R D F for the usual combinations.
bool isStrptimePattern(std::string_view pattern);

/// Reads a time by a strptime pattern, always with English names, whatever the locale. `%f` takes one to nine digits of a
/// fraction (kept to the microsecond). Without a zone in the text the result is that of UTC and `hasZone` is false.
/// Errors: "“32.13.2026” is not a time of the form %d.%m.%Y".
Result<Instant> parseStrptime(std::string_view text, std::string_view pattern, bool *hasZone);

} // namespace tokenledger
