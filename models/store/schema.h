// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/database.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// "TLdg" in the header of the file: `file` and we ourselves know our stores by it.
inline constexpr std::int64_t storeApplicationId = 0x544C6467;

struct SchemaStep {
    std::int64_t version;  ///< user_version after this step
    std::string_view sql;
};

/// All steps in order, from resources/schema. A change of the schema is a new step; old ones never change.
const std::vector<SchemaStep> &schemaSteps();
std::int64_t currentSchemaVersion();

/// Opens a store for writing and brings its schema up to date, creating the file when it is not there. All steps are one
/// transaction. Errors: not a TokenLedger store; from a newer version; those of Database::open().
Result<std::unique_ptr<Database>> openStoreForWriting(const std::string &file);

/// Makes a new, empty store of the schema that `version` had (1 to currentSchemaVersion()), for what an older store
/// holds. Errors: those of Database::open().
Result<std::unique_ptr<Database>> createStore(const std::string &file, std::int64_t version);

/// Opens an existing store for reading. A store of an older schema is brought up to date first when it can be written.
Result<std::unique_ptr<Database>> openStoreForReading(const std::string &file);

} // namespace tokenledger
