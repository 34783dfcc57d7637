// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/mappingmodel.h"

#include <QJsonObject>

namespace tokenledger {

/// A value of a profile with the words for it.
struct MappingWord {
    QString value;  ///< as in documents.md; empty is the default
    QString title;
};

/// Ways to write a time, but for patterns.
const std::vector<MappingWord> &mappingTimeFormats();
const std::vector<MappingWord> &mappingTokenUnits();
const std::vector<MappingWord> &mappingCostUnits();
const std::vector<MappingWord> &mappingDurationUnits();

/// How a field is read, in words: "ISO 8601, Europe/Berlin", "thousands of tokens", "cents". Empty for plain text.
QString mappingReadAs(FieldForm form, const QJsonObject &field);

} // namespace tokenledger
