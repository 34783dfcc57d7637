// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/alertruledraft.h"

#include <QJsonValue>

namespace tokenledger {

/// The values of a rule's document as a person types them, and back.
namespace AlertFieldText {

/// What does not read becomes a value that no rule has, so that the rule's own reader says what it expects.
QJsonValue read(AlertField::Kind kind, const QString &text);
QString write(AlertField::Kind kind, const QJsonValue &value);

} // namespace AlertFieldText

} // namespace tokenledger
