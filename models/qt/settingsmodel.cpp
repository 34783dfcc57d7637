// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/settingsmodel.h"

#include <QTimeZone>

#include <algorithm>

namespace tokenledger {

SettingsModel::SettingsModel(QObject *parent) : QObject(parent), m_preferences(defaults()) {}

Preferences SettingsModel::defaults()
{
    Preferences preferences;
    const QByteArray own = QTimeZone::systemTimeZoneId();
    preferences.zone = QTimeZone::isTimeZoneIdAvailable(own) ? QString::fromLatin1(own) : QStringLiteral("UTC");
    return preferences;
}

void SettingsModel::setPreferences(const Preferences &preferences)
{
    Preferences wanted = preferences;
    if (!QTimeZone::isTimeZoneIdAvailable(wanted.zone.toUtf8()))
        wanted.zone = defaults().zone;
    wanted.minimumChangeUsd = std::max<qint64>(0, wanted.minimumChangeUsd);
    apply(wanted);
}

bool SettingsModel::setZone(const QString &zone)
{
    if (!QTimeZone::isTimeZoneIdAvailable(zone.toUtf8()))
        return false;
    Preferences wanted = m_preferences;
    wanted.zone = zone;
    apply(wanted);
    return true;
}

void SettingsModel::setMinimumChangeUsd(qint64 dollars)
{
    Preferences wanted = m_preferences;
    wanted.minimumChangeUsd = std::max<qint64>(0, dollars);
    apply(wanted);
}

void SettingsModel::setAppearance(Appearance appearance)
{
    Preferences wanted = m_preferences;
    wanted.appearance = appearance;
    apply(wanted);
}

void SettingsModel::setDensity(Density density)
{
    Preferences wanted = m_preferences;
    wanted.density = density;
    apply(wanted);
}

void SettingsModel::setSingleKeys(bool on)
{
    Preferences wanted = m_preferences;
    wanted.singleKeys = on;
    apply(wanted);
}

void SettingsModel::setLanguage(Language language)
{
    Preferences wanted = m_preferences;
    wanted.language = language;
    apply(wanted);
}

void SettingsModel::reset(Section section)
{
    const Preferences fresh = defaults();
    Preferences wanted = m_preferences;
    switch (section) {
    case Section::Reporting:
        wanted.zone = fresh.zone;
        wanted.minimumChangeUsd = fresh.minimumChangeUsd;
        break;
    case Section::Appearance:
        wanted.appearance = fresh.appearance;
        wanted.density = fresh.density;
        wanted.language = fresh.language;
        break;
    case Section::Keyboard:
        wanted.singleKeys = fresh.singleKeys;
        break;
    }
    apply(wanted);
}

void SettingsModel::setStorage(const StorageFacts &facts)
{
    if (facts == m_storage)
        return;
    m_storage = facts;
    Q_EMIT storageChanged(m_storage);
}

void SettingsModel::apply(const Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    m_preferences = preferences;
    Q_EMIT preferencesChanged(m_preferences);
}

} // namespace tokenledger
