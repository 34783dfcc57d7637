// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/callstore.h"

#include <vector>

namespace tokenledger {

/// Several changes of a ledger's documents at once: all of them or none.
struct DocumentChanges
{
    std::vector<StoredDocument> expected; ///< as they were read; an empty body: there was none
    std::vector<StoredDocument> put;
    std::vector<StoredDocument> removed;  ///< the body does not matter
};

/// False, and nothing changed, when one of those expected is no longer as it was: somebody else was quicker. Writes over a
/// connection of its own. Errors: the store's, such as that another process writes.
Result<bool> changeDocuments(const CallStore &store, const DocumentChanges &changes);

} // namespace tokenledger
