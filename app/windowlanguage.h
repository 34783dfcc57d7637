// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/englishplurals.h"
#include "models/qt/settingsmodel.h"

#include <QStringList>
#include <QTranslator>

#include <optional>

namespace tokenledger {

/// The texts of the window, or of a report, in one language, for as long as this lives. Made before the pages, for they take their texts
/// when they are made. A text that is not translated is English; figures and dates are written the English way in each.
class WindowLanguage
{
public:
    explicit WindowLanguage(Language wanted);
    ~WindowLanguage();
    WindowLanguage(const WindowLanguage &) = delete;
    WindowLanguage &operator=(const WindowLanguage &) = delete;

    /// The language that `wanted` comes to for a person who reads `uiLanguages` ("de-AT"), the dearest first: never System.
    static Language resolved(Language wanted, const QStringList &uiLanguages);
    /// Of "en", "de" or "system"; nothing for any other word.
    static std::optional<Language> fromCode(const QString &code);

private:
    EnglishPlurals m_plurals;
    QTranslator m_texts;
    QTranslator m_qtTexts;
};

} // namespace tokenledger
