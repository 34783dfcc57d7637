// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

namespace tokenledger {

enum class Appearance { System, Light, Dark };
enum class Density { Comfortable, Compact }; ///< table rows of 28 or 24 pixels
enum class Language { System, English, German };

/// What a person can set. Never data of the ledger, never a secret.
struct Preferences {
    QString zone;                  ///< IANA zone in which hours, days, weeks and months are cut
    qint64 minimumChangeUsd = 100; ///< a cost change below this many dollars is not coloured
    Appearance appearance = Appearance::System;
    Density density = Density::Comfortable;
    bool singleKeys = true;        ///< single letters and G chords work in tables, trees and charts
    Language language = Language::System; ///< of the window's texts, from the next start on

    friend bool operator==(const Preferences &, const Preferences &) = default;
};

/// Facts about the open store, shown in Settings.
struct StorageFacts {
    QString file;
    qint64 bytes = 0;
    qint64 calls = 0;
    bool readOnly = false;         ///< another process writes, or the file may only be read
    friend bool operator==(const StorageFacts &, const StorageFacts &) = default;
};

/// The preferences in force. Each change is announced once; the application writes it down at once.
class SettingsModel : public QObject
{
    Q_OBJECT
public:
    enum class Section { Reporting, Appearance, Keyboard };
    Q_ENUM(Section)

    /// Starts with the defaults and the machine's own zone.
    explicit SettingsModel(QObject *parent = nullptr);

    static Preferences defaults();
    const Preferences &preferences() const { return m_preferences; }
    /// Takes them all, as read from the settings file. An unknown zone becomes the default one.
    void setPreferences(const Preferences &preferences);

    /// False, and nothing changes, when the zone does not exist.
    bool setZone(const QString &zone);
    void setMinimumChangeUsd(qint64 dollars);
    void setAppearance(Appearance appearance);
    void setDensity(Density density);
    void setSingleKeys(bool on);
    void setLanguage(Language language);
    /// The defaults again, for one section.
    void reset(Section section);

    const StorageFacts &storage() const { return m_storage; }
    void setStorage(const StorageFacts &facts);

Q_SIGNALS:
    void preferencesChanged(const tokenledger::Preferences &preferences);
    void storageChanged(const tokenledger::StorageFacts &facts);

private:
    void apply(const Preferences &preferences);

    Preferences m_preferences;
    StorageFacts m_storage;
};

} // namespace tokenledger
