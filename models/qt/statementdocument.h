// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/tenantstatement.h"
#include "models/qt/reportdocument.h"

namespace tokenledger {

/// What a statement says beside its figures.
struct StatementPaper {
    bool chargeback = false;  ///< moved to the tenant's books, rather than shown to it
    QString company;
    QString preparedBy;
    QString basis;            ///< "computed"
    QDateTime createdAt;      ///< of the snapshot
};

/// A tenant's statement, and the same figures as JSON; see kpidocument.h for how they stand there. The rules by which shared
/// cost is spread are printed with their dates.
ReportDocument statementDocument(const TenantStatement &statement, const StatementPaper &paper);

} // namespace tokenledger
