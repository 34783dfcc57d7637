// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTranslator>

namespace tokenledger {

/// The English singular of every text that counts something. The sources hold the plural, "%Ln rows set aside"; with this
/// installed one row is "1 row set aside". A translation into another language brings plural forms of its own.
class EnglishPlurals : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *sourceText, const char *disambiguation = nullptr, int n = -1) const override;

    /// The singular of a text, or an empty one where none is known.
    static QString singular(const QString &plural);
};

} // namespace tokenledger
