// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore.h"
#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/settingspage.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QTimer>

#include <sqlite3.h>

using namespace tokenledger;

/// Backups, back, and what is left of a damaged ledger, by clicks on Settings, Storage.
class TestWindowStorage : public QObject
{
    Q_OBJECT

    SettingsPage &settings() { return *static_cast<SettingsPage *>(m_desk->window().page(PageId::Settings)); }
    qint64 calls() const { return m_desk->probe().number(QStringLiteral("SELECT count(*) FROM calls")); }

    /// Types these names into the dialogs that a click opens, one after the other.
    void clickAndAnswer(const QString &button, QStringList names)
    {
        QTimer answers;
        answers.setInterval(50);
        connect(&answers, &QTimer::timeout, this, [&names, last = QPointer<QFileDialog>()]() mutable {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            if (!dialog || dialog == last || names.isEmpty())
                return;
            last = dialog;
            dialog->findChild<QLineEdit *>()->setText(names.takeFirst());
            QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
        });
        answers.start();
        QAbstractButton *clicked = m_desk->button(button, &settings());
        QVERIFY2(clicked != nullptr && clicked->isEnabled(), qPrintable(button));
        PageTesting::click(clicked);
        QVERIFY(names.isEmpty());
    }

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void init()
    {
        m_desk = std::make_unique<WindowDesk>();
        m_desk->start(false);
        m_desk->import(writeFile(m_desk->path("few.csv"), fiveCalls()));
        m_desk->window().showPage(PageId::Settings);
        settings().showSection(SettingsPage::Section::Storage);
        QCOMPARE(calls(), qint64{5});
    }
    void cleanup() { m_desk.reset(); }

    void backedUpAndRestored()
    {
        const QString backup = m_desk->path("mine.backup");
        clickAndAnswer(QStringLiteral("Back up..."), {backup});
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("Backed up and checked: 5 calls are in mine.backup."), windowPatience);
        const auto copy = CallStore::open(backup.toStdString(), CallStore::Mode::ReadOnly);
        QVERIFY(copy);
        QVERIFY((*copy)->verify(1)->problems.empty());

        QByteArray more = fiveCalls();
        m_desk->import(writeFile(m_desk->path("more.csv"), more.replace("\na", "\nb")));
        m_desk->rest();
        QCOMPARE(calls(), qint64{10});
        m_desk->window().showPage(PageId::Settings);
        clickAndAnswer(QStringLiteral("Restore a backup..."), {backup});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().startsWith(QStringLiteral("Restored 5 calls from mine.backup.")), windowPatience);
        m_desk->rest();
        QCOMPARE(calls(), qint64{5});
        QCOMPARE(m_desk->workspace().snapshot()->callCount(), 5U);
        // What was there is not lost.
        PageTesting::click(m_desk->button(QStringLiteral("Undo")));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().startsWith(QStringLiteral("Restored 10 calls")), windowPatience);
        m_desk->rest();
        QCOMPARE(calls(), qint64{10});
        m_desk->import(writeFile(m_desk->path("again.csv"), more.replace("\nb", "\nc"))); // and can be written
        QCOMPARE(calls(), qint64{15});
    }

    void aFileThatIsNoBackupIsRefused()
    {
        const QString letter = writeFile(m_desk->path("letter.backup"), QByteArray("Dear reader, ").repeated(100));
        clickAndAnswer(QStringLiteral("Restore a backup..."), {letter});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("is not a TokenLedger store")), windowPatience);
        m_desk->rest();
        QCOMPARE(calls(), qint64{5});
    }

    void whatIsLeftOfADamagedLedgerIsOpened()
    {
        m_desk->import(writeLiteLlm(m_desk->path("many.jsonl"), 3000));
        m_desk->rest();
        const qint64 before = calls();
        QVERIFY(before > 2000);
        m_desk->window().showPage(PageId::Settings);
        const QString damaged = m_desk->path("hurt.backup");
        clickAndAnswer(QStringLiteral("Back up..."), {damaged});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().startsWith(QStringLiteral("Backed up")), windowPatience);
        {
            const qint64 bytes = first(damaged, "PRAGMA page_size");
            const qint64 page = first(damaged, "SELECT pageno FROM dbstat WHERE name IN ('part', 'tail') AND pagetype = 'leaf' ORDER BY payload DESC LIMIT 1");
            QVERIFY(bytes > 0 && page > 1); // a page of calls
            QFile file(damaged);
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * bytes));
            QCOMPARE(file.write(QByteArray(bytes, '\xa5')), bytes);
        }
        const QString saved = m_desk->path("saved.ledger");
        clickAndAnswer(QStringLiteral("Recover..."), {damaged, saved});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(saved), windowPatience);
        m_desk->rest();
        QCOMPARE(m_desk->workspace().file(), saved);
        const qint64 now = LedgerProbe(saved).number(QStringLiteral("SELECT count(*) FROM calls"));
        QVERIFY2(now > 0 && now < before, qPrintable(QString::number(now)));
        QVERIFY2(m_desk->message().contains(NumberFormat().count(now) + QStringLiteral(" calls are saved in saved.ledger, ") +
                                            NumberFormat().count(before - now) + QStringLiteral(" are lost.")), qUtf8Printable(m_desk->message()));
        QCOMPARE(LedgerProbe(saved).problems(), QStringList());
        QVERIFY(m_desk->workspace().readOnlyReason().isEmpty());
    }

    void readingAloneOffersNoRestore()
    {
        StorageFacts facts;
        facts.file = m_desk->path("theirs.ledger");
        facts.readOnly = true;
        SettingsModel model;
        model.setStorage(facts);
        SettingsPage page(&model);
        page.show();
        page.showSection(SettingsPage::Section::Storage);
        QAbstractButton *restore = m_desk->button(QStringLiteral("Restore a backup..."), &page);
        QVERIFY(restore != nullptr && !restore->isEnabled());
        QVERIFY(m_desk->button(QStringLiteral("Back up..."), &page)->isEnabled());
    }

private:
    /// The first number that SQLite itself answers about a file.
    static qint64 first(const QString &file, const char *question)
    {
        sqlite3 *connection = nullptr;
        sqlite3_stmt *statement = nullptr;
        qint64 number = -1;
        if (sqlite3_open_v2(file.toUtf8().constData(), &connection, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
            sqlite3_prepare_v2(connection, question, -1, &statement, nullptr) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
            number = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        sqlite3_close(connection);
        return number;
    }

    std::unique_ptr<WindowDesk> m_desk;
};

QTEST_MAIN(TestWindowStorage)
#include "tst_windowstorage.moc"
