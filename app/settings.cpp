// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings.h"

#include <QCryptographicHash>

#include <array>

namespace tokenledger {

namespace {

/// Every key with how it is read from and written to the preferences. The defaults are SettingsModel::defaults().
struct Entry {
    const char *key;
    QVariant (*get)(const Preferences &);
    void (*set)(Preferences &, const QVariant &);
};

template <typename Enum>
void setEnum(Enum &target, const QVariant &value, int count)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (isNumber && number >= 0 && number < count)
        target = static_cast<Enum>(number);
}

void setAmount(qint64 &target, const QVariant &value)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (isNumber && number >= 0)
        target = number;
}

constexpr std::array<Entry, 6> entries = {{
    {"reporting/zone", [](const Preferences &p) { return QVariant(p.zone); },
     [](Preferences &p, const QVariant &v) { p.zone = v.toString(); }},
    {"reporting/minimumChangeUsd", [](const Preferences &p) { return QVariant(p.minimumChangeUsd); },
     [](Preferences &p, const QVariant &v) { setAmount(p.minimumChangeUsd, v); }},
    {"appearance/theme", [](const Preferences &p) { return QVariant(static_cast<int>(p.appearance)); },
     [](Preferences &p, const QVariant &v) { setEnum(p.appearance, v, 3); }},
    {"appearance/density", [](const Preferences &p) { return QVariant(static_cast<int>(p.density)); },
     [](Preferences &p, const QVariant &v) { setEnum(p.density, v, 2); }},
    {"keyboard/singleKeys", [](const Preferences &p) { return QVariant(p.singleKeys); },
     [](Preferences &p, const QVariant &v) { p.singleKeys = v.toBool(); }},
    {"appearance/language", [](const Preferences &p) { return QVariant(static_cast<int>(p.language)); },
     [](Preferences &p, const QVariant &v) { setEnum(p.language, v, 3); }},
}};

const QString ledgerKey = QStringLiteral("ledger/file");

/// Keys of settings hold no slashes.
QString watchKey(const QString &ledger)
{
    const QByteArray name = QCryptographicHash::hash(ledger.toUtf8(), QCryptographicHash::Sha1).toHex();
    return QStringLiteral("watch/") + QString::fromLatin1(name);
}

} // namespace

Settings::Settings(const QString &file)
    : m_settings(file.isEmpty() ? QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("tokenledger"),
                                            QStringLiteral("tokenledger")).fileName()
                                : file,
                 QSettings::IniFormat)
{
}

Preferences Settings::preferences() const
{
    Preferences preferences = SettingsModel::defaults();
    for (const Entry &entry : entries)
        if (const QVariant value = m_settings.value(QString::fromLatin1(entry.key)); value.isValid())
            entry.set(preferences, value);
    return preferences;
}

void Settings::setPreferences(const Preferences &preferences)
{
    for (const Entry &entry : entries)
        m_settings.setValue(QString::fromLatin1(entry.key), entry.get(preferences));
    m_settings.sync();
}

QString Settings::ledgerFile() const
{
    return m_settings.value(ledgerKey).toString();
}

void Settings::setLedgerFile(const QString &file)
{
    m_settings.setValue(ledgerKey, file);
    m_settings.sync();
}

QStringList Settings::watchedFolders(const QString &ledger) const
{
    return m_settings.value(watchKey(ledger)).toStringList();
}

void Settings::setWatchedFolders(const QString &ledger, const QStringList &folders)
{
    if (folders.isEmpty())
        m_settings.remove(watchKey(ledger));
    else
        m_settings.setValue(watchKey(ledger), folders);
    m_settings.sync();
}

} // namespace tokenledger
