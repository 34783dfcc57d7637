// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/savedview.h"

#include <QTest>

using namespace tokenledger;

Q_DECLARE_METATYPE(tokenledger::SavedView)

class TestSavedView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data()
    {
        QTest::addColumn<SavedView>("view");
        SavedView plain{QStringLiteral("plain"), QStringLiteral("overview"), {}, {}};
        plain.scope.period = Period::quarter(2026, 3);
        QTest::newRow("plain") << plain;
        SavedView full = plain;
        full.page = QStringLiteral("explore");
        full.scope = {Period{QDate(2026, 9, 1), QDate(2026, 9, 12)}, Bucket::Hour, Comparison::YearBefore, CostBasis::Billed, QStringLiteral("UTC")};
        full.explore.path = {{Dimension::Feature, QStringLiteral("Antwort „prüfen“")}, {Dimension::Tenant, QString()}};
        full.explore.chips = {{Dimension::Model, {QStringLiteral("a"), QStringLiteral("b\"")}, true, false}, {Dimension::Region, {QString()}, false, true}};
        full.explore.groupBy = Dimension::PromptVersion;
        full.explore.then = Dimension::Model;
        full.explore.calls = true;
        full.explore.brush = Period{QDate(2026, 9, 3), QDate(2026, 9, 3)};
        QTest::newRow("full") << full;
    }
    void comesBackAsItWas()
    {
        QFETCH(SavedView, view);
        const Result<SavedView> read = parseSavedView(view.name, toJson(view));
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(*read, view);
    }

    void whatDoesNotFitIsNamed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("no date") << QByteArray("2026-07-01") << QByteArray("July") << QByteArray("/period/first");
        QTest::newRow("ends before it begins") << QByteArray("2026-07-01") << QByteArray("2027-07-01") << QByteArray("/period");
        QTest::newRow("basis") << QByteArray("computed") << QByteArray("guessed") << QByteArray("/basis");
        QTest::newRow("dimension") << QByteArray("\"feature\"") << QByteArray("\"colour\"") << QByteArray("/explore/group_by");
        QTest::newRow("no path") << QByteArray("\"path\"") << QByteArray("\"road\"") << QByteArray("/explore: expected the key “path”");
        QTest::newRow("no JSON") << QByteArray("{") << QByteArray("") << QByteArray("view “mine”");
    }
    void whatDoesNotFitIsNamed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, names);
        SavedView view{QStringLiteral("mine"), QStringLiteral("explore"), {}, {}};
        view.scope.period = Period::quarter(2026, 3);
        QByteArray json = QByteArray::fromStdString(toJson(view));
        QVERIFY(json.contains(from));
        json.replace(json.indexOf(from), from.size(), to);
        const Result<SavedView> read = parseSavedView(view.name, json.toStdString());
        QVERIFY(!read);
        QVERIFY2(QByteArray::fromStdString(read.error().message).contains(names), read.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestSavedView)
#include "tst_savedview.moc"
