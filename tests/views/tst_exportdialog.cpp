// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/exportdialog.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenledger;

/// Which file an export writes, from the name and the kind that a person chose.
class TestExportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNameAndTheKind_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("chosen");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *title, const char *name, int chosen, const char *file, int kind) {
            QTest::newRow(title) << QString::fromLatin1(name) << chosen << QString::fromLatin1(file) << kind;
        };
        row("nothing", "", 0, "", 0);
        row("as proposed", "cost.csv", 0, "cost.csv", 0);
        row("another kind, the name as proposed", "cost.csv", 1, "cost.png", 1);
        row("another ending typed", "mine.png", 0, "mine.png", 1);
        row("an ending in capitals", "mine.PNG", 1, "mine.PNG", 1);
        row("no ending", "mine", 1, "mine.png", 1);
        row("a point in the name", "mine.2026", 0, "mine.2026.csv", 0);
        row("two kinds of one ending", "cost.csv", 2, "cost.csv", 2);
        row("the kind's file is there", "cost.csv", 3, "", 3);
    }
    void theNameAndTheKind()
    {
        QFETCH(QString, name);
        QFETCH(int, chosen);
        QFETCH(QString, file);
        QFETCH(int, kind);
        const QTemporaryDir folder;
        QFile there(folder.filePath(QStringLiteral("cost.svg")));
        QVERIFY(there.open(QIODevice::WriteOnly));
        const QStringList filters{QStringLiteral("Table (*.csv)"), QStringLiteral("Picture (*.png)"), QStringLiteral("Chart (*.csv)"), QStringLiteral("Drawing (*.svg)")};
        const QString path = name.isEmpty() ? QString() : folder.filePath(name);
        const ExportChoice choice = exportChoiceOf(path, filters[chosen], QStringLiteral("cost.csv"), filters);
        QCOMPARE(choice.file, file.isEmpty() ? QString() : folder.filePath(file));
        QCOMPARE(choice.kind, kind);
        QCOMPARE(choice.problem.isEmpty(), !file.isEmpty() || name.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
