// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/englishplurals.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace tokenledger;

/// One is not many.
class TestEnglishPlurals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesOneAndMany();
    void everyTextThatCountsHasASingular();
};

namespace {

/// Everything between the quotes of tr("...") in the window's sources, with its file.
QList<QPair<QString, QString>> texts()
{
    static const QRegularExpression quoted(QStringLiteral("(?:\\btr|translated)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\""));
    QList<QPair<QString, QString>> all;
    const QString root = QStringLiteral(TOKENLEDGER_TEST_DATA "/../../");
    for (const char *folder : {"views", "models/qt", "app"}) {
        QDirIterator walk(root + QLatin1String(folder), {QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            QRegularExpressionMatchIterator match = quoted.globalMatch(QString::fromUtf8(file.readAll()));
            while (match.hasNext())
                all.append({file.fileName(), match.next().captured(1)});
        }
    }
    return all;
}

} // namespace

void TestEnglishPlurals::writesOneAndMany()
{
    EnglishPlurals plurals;
    QVERIFY(QCoreApplication::installTranslator(&plurals));
    const auto write = [](int n) { return QCoreApplication::translate("Any", "%n hours", nullptr, n); };
    QCOMPARE(write(0), QStringLiteral("0 hours"));
    QCOMPARE(write(1), QStringLiteral("1 hour"));
    QCOMPARE(write(2), QStringLiteral("2 hours"));
    QCOMPARE(QCoreApplication::translate("Any", "Import..."), QStringLiteral("Import..."));
    QCoreApplication::removeTranslator(&plurals);
}

void TestEnglishPlurals::everyTextThatCountsHasASingular()
{
    static const QRegularExpression counts(QStringLiteral("%L?n\\b"));
    QStringList missing;
    int found = 0;
    for (const auto &[file, text] : texts()) {
        if (!text.contains(counts))
            continue;
        ++found;
        if (EnglishPlurals::singular(text).isEmpty())
            missing << file + QStringLiteral(": ") + text;
    }
    QVERIFY(found > 20);
    QCOMPARE(missing.join(QLatin1Char('\n')), QString());
}

QTEST_GUILESS_MAIN(TestEnglishPlurals)
#include "tst_englishplurals.moc"
