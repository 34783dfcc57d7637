// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/themetokens.h"

#include <QString>

namespace tokenledger {

/// The style sheet of the whole application in the colours of one variant.
QString themeStyleSheet(ThemeVariant variant);

} // namespace tokenledger
