// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/domain/callstream.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/result.h"

#include <string>
#include <vector>

namespace tokenledger {

/// Values of one tag are or-ed; an empty value means that the call lacks the tag. With exclude: none of them.
struct TagFilter {
    std::string name;
    std::vector<std::string> values;
    bool exclude = false;
};

/// A question that also groups or filters by open tags.
struct TagQuery {
    CubeQuery cube;
    std::vector<std::string> byTags;       ///< after the dimensions of cube.by
    std::vector<TagFilter> whereTags;
};

/// Answers from the stored calls: tags are open-ended, so neither the snapshot nor the projections hold them. Rows have
/// one code a dimension, then one a tag; CubeResult::texts likewise. Same definitions as Snapshot::query().
/// Errors: the store's, an unknown zone, a sum beyond 64 bits.
Result<CubeResult> answerTagQuery(const CallSource &source, const TagQuery &query, int threads, JobControl *control = nullptr);

} // namespace tokenledger
