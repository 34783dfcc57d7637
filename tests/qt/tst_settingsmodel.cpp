// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/keytablemodel.h"
#include "models/qt/settingsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace tokenledger;

class TestSettingsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithAZoneThatExists();
    void announcesEachChangeOnce();
    void refusesAnUnknownZone();
    void repairsWhatWasRead();
    void resetsOneSection();
    void marksSwitchedOffKeys();
};

void TestSettingsModel::startsWithAZoneThatExists()
{
    QVERIFY(QTimeZone::isTimeZoneIdAvailable(SettingsModel().preferences().zone.toUtf8()));
}

void TestSettingsModel::announcesEachChangeOnce()
{
    SettingsModel model;
    QSignalSpy changed(&model, &SettingsModel::preferencesChanged);
    model.setAppearance(Appearance::Dark);
    model.setAppearance(Appearance::Dark);
    QCOMPARE(changed.count(), 1);
    model.setDensity(Density::Compact);
    model.setSingleKeys(false);
    model.setMinimumChangeUsd(250);
    QCOMPARE(changed.count(), 4);
    QCOMPARE(model.preferences().minimumChangeUsd, qint64(250));
    StorageFacts facts;
    facts.file = QStringLiteral("/a.ledger");
    QSignalSpy storage(&model, &SettingsModel::storageChanged);
    model.setStorage(facts);
    model.setStorage(facts);
    QCOMPARE(storage.count(), 1);
}

void TestSettingsModel::refusesAnUnknownZone()
{
    SettingsModel model;
    QVERIFY(model.setZone(QStringLiteral("Europe/Berlin")));
    QSignalSpy changed(&model, &SettingsModel::preferencesChanged);
    QVERIFY(!model.setZone(QStringLiteral("Europe/Berln")));
    QCOMPARE(changed.count(), 0);
    QCOMPARE(model.preferences().zone, QStringLiteral("Europe/Berlin"));
}

void TestSettingsModel::repairsWhatWasRead()
{
    SettingsModel model;
    Preferences read;
    read.zone = QStringLiteral("Nowhere/City");
    read.minimumChangeUsd = -5;
    read.density = Density::Compact;
    model.setPreferences(read);
    QCOMPARE(model.preferences().zone, SettingsModel::defaults().zone);
    QCOMPARE(model.preferences().minimumChangeUsd, qint64(0));
    QCOMPARE(model.preferences().density, Density::Compact);
}

void TestSettingsModel::resetsOneSection()
{
    SettingsModel model;
    model.setZone(QStringLiteral("Asia/Kathmandu"));
    model.setMinimumChangeUsd(7);
    model.setAppearance(Appearance::Light);
    model.setSingleKeys(false);
    model.reset(SettingsModel::Section::Reporting);
    QCOMPARE(model.preferences().zone, SettingsModel::defaults().zone);
    QCOMPARE(model.preferences().minimumChangeUsd, SettingsModel::defaults().minimumChangeUsd);
    QCOMPARE(model.preferences().appearance, Appearance::Light);
    model.reset(SettingsModel::Section::Appearance);
    QCOMPARE(model.preferences().appearance, Appearance::System);
    QCOMPARE(model.preferences().singleKeys, false);
    model.reset(SettingsModel::Section::Keyboard);
    QCOMPARE(model.preferences(), SettingsModel::defaults());
}

void TestSettingsModel::marksSwitchedOffKeys()
{
    KeyTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setBindings({{QStringLiteral("Ctrl+K"), QStringLiteral("Command palette"), false}, {QStringLiteral("G then F"), QStringLiteral("Group by feature"), true}});
    model.setSingleKeys(false);
    QCOMPARE(model.index(0, KeyTableModel::DoesColumn).data().toString(), QStringLiteral("Command palette"));
    QCOMPARE(model.index(1, KeyTableModel::DoesColumn).data().toString(), QStringLiteral("Group by feature (switched off)"));
}

QTEST_GUILESS_MAIN(TestSettingsModel)
#include "tst_settingsmodel.moc"
