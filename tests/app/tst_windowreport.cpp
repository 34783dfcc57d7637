// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/pagepreview.h"
#include "views/reportoptionsdialog.h"
#include "views/reportpage.h"
#include "views/retirepage.h"
#include "views/widgets/tablepanel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

using namespace tokenledger;

namespace {

QByteArray bytes(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

/// The pages Report and Retire on a real ledger, by clicks and keys.
class TestWindowReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        PageTesting::installTheme();
        // The window finds the command line beside itself or in the path.
        qputenv("PATH", QByteArray(TOKENLEDGER_CLI_FOLDER ":") + qgetenv("PATH"));
        m_desk = std::make_unique<WindowDesk>();
        m_desk->start(true);
        m_desk->window().resize(1440, 900);
    }
    void cleanupTestCase() { m_desk.reset(); }

    void thePreviewFollowsTheForm()
    {
        m_desk->window().showPage(PageId::Report);
        QTRY_VERIFY_WITH_TIMEOUT(report().preview()->isVisible(), windowPatience);
        QVERIFY(report().preview()->pageCount() > 4);
        auto *quarter = report().findChild<QComboBox *>(QStringLiteral("reportQuarter"));
        QVERIFY(quarter->count() >= 1);
        auto *company = report().findChild<QLineEdit *>(QStringLiteral("reportCompany"));
        company->setFocus();
        QTest::keyClicks(company, QStringLiteral("Acme & Sons"));
        QTRY_VERIFY_WITH_TIMEOUT(report().form().settings.company == QStringLiteral("Acme & Sons"), windowPatience);
        m_desk->rest();
        QVERIFY(m_desk->probe().texts(QStringLiteral("SELECT body FROM document WHERE kind = 'report-settings'")).join(QString()).contains(QStringLiteral("Acme & Sons")));
        QCOMPARE(PageTesting::namelessControls(report()), QStringList());
    }

    void theFileIsTheCommandLines()
    {
        m_desk->window().showPage(PageId::Report);
        QTRY_VERIFY_WITH_TIMEOUT(report().preview()->isVisible(), windowPatience);
        auto *comment = report().findChild<QPlainTextEdit *>(QStringLiteral("reportComment"));
        comment->setPlainText(QStringLiteral("--json is no option here\nbut a comment"));
        const QString file = m_desk->path("window.pdf");
        const QString json = m_desk->path("window.json");
        QTRY_COMPARE_WITH_TIMEOUT(report().form().settings.comments.size(), 1, windowPatience);
        const ReportForm form = report().form();
        Q_EMIT report().saveRequested(form, file, json);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().startsWith(QStringLiteral("The report of ")), windowPatience);
        QVERIFY(bytes(file).startsWith("%PDF-1.4"));
        QProcess cli;
        const QString again = m_desk->path("again.pdf");
        cli.start(QStringLiteral(TOKENLEDGER_CLI_FOLDER "/tokenledger-cli"),
                  {QStringLiteral("--store"), m_desk->workspace().file(), QStringLiteral("report"), QStringLiteral("kpi"), QStringLiteral("--quarter"), form.quarter,
                   QStringLiteral("--out"), again, QStringLiteral("--tz"), m_desk->filters().scope().zone});
        QVERIFY(cli.waitForFinished(windowPatience));
        QCOMPARE(cli.exitCode(), 0);
        QVERIFY(bytes(file) == bytes(again));
        QVERIFY(bytes(json).startsWith("{"));
        Q_EMIT report().saveRequested(form, m_desk->path("no/such/folder.pdf"), {});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("cannot be written")), windowPatience);
    }

    void targetsAndSectionsAreChosen()
    {
        m_desk->window().showPage(PageId::Report);
        QTRY_VERIFY_WITH_TIMEOUT(report().preview()->isVisible(), windowPatience);
        const int pages = report().preview()->pageCount();
        QTimer::singleShot(300, qApp, [] {
            auto *dialog = qobject_cast<ReportOptionsDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog != nullptr);
            auto *target = dialog->findChild<QLineEdit *>(QStringLiteral("target:total_spend"));
            target->setText(QStringLiteral("much"));
            dialog->accept();
            QVERIFY(dialog->isVisible()); // it says what is wrong
            target->setText(QStringLiteral("12.5"));
            for (const char *section : {"section:savings", "section:portfolio", "section:reconciliation"})
                dialog->findChild<QCheckBox *>(QLatin1String(section))->click();
            QVERIFY(!dialog->findChild<QCheckBox *>(QStringLiteral("section:summary"))->isEnabled());
            dialog->accept();
        });
        PageTesting::click(PageTesting::named<QAbstractButton>(report(), "reportOptions"));
        m_desk->window().activateWindow();
        QCOMPARE(report().form().settings.targets.value(QStringLiteral("total_spend")), QStringLiteral("12.5"));
        QTRY_VERIFY_WITH_TIMEOUT(report().preview()->pageCount() < pages, windowPatience);
        m_desk->rest();
        const QString kept = m_desk->probe().texts(QStringLiteral("SELECT body FROM document WHERE kind = 'report-settings'")).join(QString());
        QVERIFY2(kept.contains(QStringLiteral("\"hidden\":[\"reconciliation\",\"savings\",\"portfolio\"]")), qPrintable(kept));
    }

    void theReportOfTheQuarterThatEndedIsMadeAndKept()
    {
        const auto kept = [this] { return m_desk->probe().number(QStringLiteral("SELECT count(*) FROM document WHERE kind = 'report'")); };
        const qint64 before = kept();
        QProcess cli;
        cli.start(QStringLiteral(TOKENLEDGER_CLI_FOLDER "/tokenledger-cli"),
                  {QStringLiteral("--store"), m_desk->workspace().file(), QStringLiteral("report"), QStringLiteral("kpi"), QStringLiteral("--quarter"), QStringLiteral("2025-Q1"),
                   QStringLiteral("--out"), m_desk->path("old.pdf"), QStringLiteral("--keep")});
        QVERIFY(cli.waitForFinished(windowPatience));
        QCOMPARE(kept(), before + 1);
        m_desk->rebuild();
        QTRY_COMPARE_WITH_TIMEOUT(kept(), before + 2, windowPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("was due: it is made and kept")), windowPatience);
        m_desk->rest();
        m_desk->rebuild();
        m_desk->rest();
        QTest::qWait(1500);
        QCOMPARE(kept(), before + 2); // once
    }

    void anItemIsDecidedAndTheDecisionTakenBack()
    {
        m_desk->window().showPage(PageId::Retire);
        QTRY_VERIFY_WITH_TIMEOUT(candidates().rowCount() > 0, windowPatience);
        m_desk->rest();
        const int before = candidates().rowCount();
        retire().candidatePanel()->table()->setFocus();
        retire().candidatePanel()->table()->selectRow(0);
        const QString item = candidates().index(0, RetirementModel::ItemColumn).data().toString();
        auto *note = retire().findChild<QLineEdit *>(QStringLiteral("retireNote"));
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("nobody asks for it"));
        PageTesting::click(retire().findChild<QPushButton *>(QStringLiteral("retire")));
        QTRY_COMPARE_WITH_TIMEOUT(candidates().rowCount(), before - 1, windowPatience);
        m_desk->rest();
        QVERIFY2(m_desk->message().contains(item + QStringLiteral(": Retire.")), qPrintable(m_desk->message()));
        retire().showTab(RetirePage::Tab::Decided);
        QAbstractItemModel &decided = *retire().decidedPanel()->table()->model();
        QCOMPARE(decided.rowCount(), 1);
        QCOMPARE(decided.index(0, RetirementDecisionModel::NoteColumn).data().toString(), QStringLiteral("nobody asks for it"));
        PageTesting::click(m_desk->button(QStringLiteral("Undo")));
        QTRY_COMPARE_WITH_TIMEOUT(candidates().rowCount(), before, windowPatience);
        m_desk->rest();
        QCOMPARE(decided.rowCount(), 0);
        QCOMPARE(m_desk->probe().problems(), QStringList());
        retire().showTab(RetirePage::Tab::Candidates);
        QCOMPARE(PageTesting::namelessControls(retire()), QStringList());
    }

    void consolidatingAsksForATarget()
    {
        m_desk->window().showPage(PageId::Retire);
        QTRY_VERIFY_WITH_TIMEOUT(candidates().rowCount() > 0, windowPatience);
        retire().candidatePanel()->table()->selectRow(0);
        auto *consolidate = retire().findChild<QPushButton *>(QStringLiteral("consolidate"));
        auto *into = retire().findChild<QComboBox *>(QStringLiteral("retireInto"));
        into->setCurrentText(QString());
        QVERIFY(!consolidate->isEnabled());
        into->setCurrentText(QStringLiteral("the-other"));
        QVERIFY(consolidate->isEnabled());
    }

private:
    ReportPage &report() { return *static_cast<ReportPage *>(m_desk->window().page(PageId::Report)); }
    RetirePage &retire() { return *static_cast<RetirePage *>(m_desk->window().page(PageId::Retire)); }
    QAbstractItemModel &candidates() { return *retire().candidatePanel()->table()->model(); }

    std::unique_ptr<WindowDesk> m_desk;
};

QTEST_MAIN(TestWindowReport)
#include "tst_windowreport.moc"
