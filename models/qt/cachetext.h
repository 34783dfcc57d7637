// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cachemaths.h"
#include "models/analysis/scenario.h"

#include <QString>

#include <vector>

namespace tokenledger {

/// What a model asks for its prompt cache now.
struct CachedModel
{
    QString model;
    CacheMultipliers fiveMinutes;
    CacheMultipliers oneHour;
};

/// When the lever's time to live pays for each of the models, and how long pings may keep a prefix alive, one sentence a
/// model. Nothing where the lever has no time to live that ends.
QString cacheNote(const PromptCacheLever &lever, const std::vector<CachedModel> &models);

} // namespace tokenledger
