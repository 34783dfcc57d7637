// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sentence.h"

namespace tokenledger {

QString sentenceOf(const Error &error)
{
    const QString sentence = QString::fromStdString(error.message);
    return sentence.isEmpty() || sentence.endsWith(QLatin1Char('.')) ? sentence : sentence + QLatin1Char('.');
}

} // namespace tokenledger
