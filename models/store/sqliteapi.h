// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// SQLite's functions, called directly by the program and through the host's table of functions by the loadable
/// extension, which must not bring a SQLite of its own.
#ifdef TOKENLEDGER_SQLITE_EXTENSION
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3
#else
#include <sqlite3.h>
#endif
