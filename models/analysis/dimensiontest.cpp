// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/dimensiontest.h"

#include <algorithm>

namespace tokenledger {

Result<std::vector<DimensionTest>> dimensionTests(const CallSource &source, const std::vector<DimensionFilter> &where)
{
    std::vector<DimensionTest> tests;
    for (const DimensionFilter &filter : where) {
        auto texts = source.dictionary(filter.dimension);
        if (!texts)
            return texts.error();
        DimensionTest test{filter.dimension, std::vector<bool>(texts->size(), filter.exclude)};
        for (std::size_t code = 0; code < texts->size(); ++code)
            if (std::find(filter.values.begin(), filter.values.end(), (*texts)[code]) != filter.values.end())
                test.allowed[code] = !filter.exclude;
        tests.push_back(std::move(test));
    }
    return tests;
}

bool passes(const std::vector<DimensionTest> &tests, const CallBatch &calls, std::size_t row)
{
    return std::all_of(tests.begin(), tests.end(),
                       [&](const DimensionTest &test) { return test.allowed[calls.codes(test.dimension)[row]]; });
}

} // namespace tokenledger
