// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/dimension.h"

#include <QString>

namespace tokenledger {

/// "Feature", "Prompt version": the dimension as a head or a menu entry.
QString dimensionTitle(Dimension dimension);
/// "features", "prompts": for "5 more prompts" and "Filter prompts".
QString dimensionPlural(Dimension dimension);
/// "feature", in a sentence: "Cost per day by feature".
QString dimensionInSentence(Dimension dimension);
/// The value for people; the missing one is "Unattributed".
QString valueText(const QString &value);

} // namespace tokenledger
