// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <cstdint>

namespace tokenledger::generator {

/// What to generate. The same options give the same calls, whatever the machine and the number of threads.
struct GeneratorOptions {
    std::uint64_t calls = 100'000;      ///< distinct calls; one line in a thousand comes twice on top of them
    int days = 90;
    std::uint64_t seed = 1;
    Instant end = Instant::fromSeconds(1'790'812'800); ///< exclusive; 2026-10-01, so that nothing depends on today
    int features = 40;
    int prompts = 120;
    int tenants = 500;
    int users = 20'000;
    bool gaps = false;                  ///< some calls lack a feature or use a model without a price, as in real life
};

} // namespace tokenledger::generator
