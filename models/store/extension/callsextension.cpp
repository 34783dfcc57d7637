// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sqlite3ext.h>

#include "models/store/callsvirtualtable.h"
#include "models/store/extension/callsextension.h"

SQLITE_EXTENSION_INIT1

// SQLite makes the name from the file's: the letters between "lib" and the dot, without the underscore.
extern "C" __attribute__((visibility("default"))) int sqlite3_tokenledgercalls_init(sqlite3 *connection, char **error,
                                                                                    const sqlite3_api_routines *api)
{
    SQLITE_EXTENSION_INIT2(api);
    constexpr int firstVersion = 3'038'000;
    if (sqlite3_libversion_number() < firstVersion) {
        *error = sqlite3_mprintf("This SQLite is %s; the table “calls” needs 3.38 or newer.", sqlite3_libversion());
        return SQLITE_ERROR;
    }
    return tokenledger::registerCallsTable(connection);
}
