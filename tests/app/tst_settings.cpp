// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace tokenledger;

/// What is remembered from one start to the next.
class TestSettings : public QObject
{
    Q_OBJECT

    static QString fileIn(const QTemporaryDir &folder) { return folder.filePath(QStringLiteral("settings.ini")); }

private Q_SLOTS:
    void anEmptyFileGivesTheDefaults()
    {
        const QTemporaryDir folder;
        const Settings settings(fileIn(folder));
        QVERIFY(settings.preferences() == SettingsModel::defaults());
        QVERIFY(settings.ledgerFile().isEmpty());
        QVERIFY(!QFile::exists(fileIn(folder))); // reading writes nothing
    }

    void preferencesComeBack_data()
    {
        QTest::addColumn<Preferences>("wanted");
        const Preferences plain = SettingsModel::defaults();
        const auto row = [&plain](const char *name, const std::function<void(Preferences &)> &change) {
            Preferences changed = plain;
            change(changed);
            QTest::newRow(name) << changed;
        };
        row("zone", [](Preferences &p) { p.zone = QStringLiteral("Pacific/Auckland"); });
        row("smallest change", [](Preferences &p) { p.minimumChangeUsd = 0; });
        row("dark", [](Preferences &p) { p.appearance = Appearance::Dark; });
        row("light", [](Preferences &p) { p.appearance = Appearance::Light; });
        row("compact", [](Preferences &p) { p.density = Density::Compact; });
        row("German", [](Preferences &p) { p.language = Language::German; });
        row("no single keys", [](Preferences &p) { p.singleKeys = false; });
        row("everything", [](Preferences &p) { p = {QStringLiteral("Asia/Kolkata"), 2'500, Appearance::Dark, Density::Compact, false, Language::English}; });
    }
    void preferencesComeBack()
    {
        QFETCH(Preferences, wanted);
        const QTemporaryDir folder;
        Settings(fileIn(folder)).setPreferences(wanted);
        QVERIFY(Settings(fileIn(folder)).preferences() == wanted);
    }

    void theLedgerComesBack()
    {
        const QTemporaryDir folder;
        const QString ledger = QStringLiteral("/somewhere/Größe & co.ledger");
        Settings settings(fileIn(folder));
        settings.setLedgerFile(ledger);
        QCOMPARE(Settings(fileIn(folder)).ledgerFile(), ledger);
        settings.setPreferences({QStringLiteral("UTC"), 7, Appearance::Light, Density::Compact, true});
        QCOMPARE(Settings(fileIn(folder)).ledgerFile(), ledger);
    }

    void whatDoesNotFitItsKeyIsAsIfAbsent_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no such theme") << QByteArray("[appearance]\ntheme=7\n");
        QTest::newRow("a word for a theme") << QByteArray("[appearance]\ntheme=purple\n");
        QTest::newRow("a negative theme") << QByteArray("[appearance]\ntheme=-1\n");
        QTest::newRow("no such density") << QByteArray("[appearance]\ndensity=2\n");
        QTest::newRow("a word for dollars") << QByteArray("[reporting]\nminimumChangeUsd=much\n");
        QTest::newRow("negative dollars") << QByteArray("[reporting]\nminimumChangeUsd=-5\n");
        QTest::newRow("a word for a switch") << QByteArray("[keyboard]\nsingleKeys=perhaps\n");
        QTest::newRow("an unknown key") << QByteArray("[keyboard]\nsomething=1\n");
        QTest::newRow("no settings file at all") << QByteArray("\x7f""ELF\x01\x01");
    }
    void whatDoesNotFitItsKeyIsAsIfAbsent()
    {
        QFETCH(QByteArray, line);
        const QTemporaryDir folder;
        QFile file(fileIn(folder));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(line);
        file.close();
        QVERIFY(Settings(fileIn(folder)).preferences() == SettingsModel::defaults());
    }

    void anUnknownZoneFallsBackInTheModel()
    {
        const QTemporaryDir folder;
        Preferences wanted = SettingsModel::defaults();
        wanted.zone = QStringLiteral("Atlantis/Capital");
        Settings settings(fileIn(folder));
        settings.setPreferences(wanted);
        SettingsModel model;
        model.setPreferences(settings.preferences());
        QCOMPARE(model.preferences().zone, SettingsModel::defaults().zone);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
