// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QImage>

namespace tokenledger {

/// A logo as it is printed: white where it is transparent, for PDF/A-1b knows no transparency; at most `pixels` wide and
/// high. Errors (Usage): neither PNG nor SVG, damaged, or larger than 512 KB.
Result<QImage> logoImage(const QByteArray &file, int pixels);

} // namespace tokenledger
