// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/vendorconnector.h"
#include "importers/vendors/warehousesql.h"

namespace tokenledger {

/// Call tables in a warehouse (ClickHouse over HTTP, PostgreSQL), folded there to hourly cells.
const VendorConnector &warehouseVendor();

/// The SQL that the server of a connection speaks, and a question to it as a request.
WarehouseDialect warehouseDialect(const OpenConnection &connection);
HttpRequest warehouseRequest(const OpenConnection &connection, const WarehouseQuery &query);

/// As trustedUrl(), for postgresql://HOST:PORT/DATABASE: beyond this machine it is spoken to encrypted in any case.
Result<std::string> trustedDatabaseUrl(const std::string &url);

} // namespace tokenledger
