// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/settingsmodel.h"

#include <QSettings>
#include <QString>
#include <QStringList>

#include <optional>

namespace tokenledger {

/// What is remembered from one start to the next, on this machine and for this person: preferences and the ledger that
/// was open. Never ledger data, never a secret. Geometry and columns are the window's own business.
class Settings
{
public:
    /// The person's file, or `file` for tests.
    explicit Settings(const QString &file = {});

    /// Values that do not fit their key are as if absent.
    Preferences preferences() const;
    void setPreferences(const Preferences &preferences);
    /// The language of this start: that of the preferences, unless another one is asked for.
    Language language() const { return m_language.value_or(preferences().language); }
    /// For this start only; nothing is written down.
    void useLanguage(Language language) { m_language = language; }
    /// Empty: the default file.
    QString ledgerFile() const;
    void setLedgerFile(const QString &file);

    /// Folders whose files import themselves into this ledger.
    QStringList watchedFolders(const QString &ledger) const;
    void setWatchedFolders(const QString &ledger, const QStringList &folders);

    QSettings &store() { return m_settings; }

private:
    QSettings m_settings;
    std::optional<Language> m_language;
};

} // namespace tokenledger
