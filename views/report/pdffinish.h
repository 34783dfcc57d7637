// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "views/report/reportlayout.h"

#include <QByteArray>

namespace tokenledger {

/// What a PDF says of itself, the same in the information dictionary and in the XMP packet, as PDF/A asks (ISO 19005-1,
/// 6.7.3).
struct PdfFacts {
    QString title;
    QString author; ///< may be empty
    QDateTime createdAt;

    QByteArray xmp() const;
};

/// Gives a PDF of QPdfWriter its bookmarks, language and facts, and an identifier that follows from its content.
/// Errors: the file is no PDF.
Result<QByteArray> finishPdf(const QByteArray &pdf, const PdfFacts &facts, const QList<ReportBookmark> &bookmarks);

} // namespace tokenledger
