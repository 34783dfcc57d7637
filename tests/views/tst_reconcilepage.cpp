// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/reconciletext.h"
#include "tests/views/pagetesting.h"
#include "views/charts/differencebars.h"
#include "views/reconcilepage.h"
#include "views/widgets/messagebar.h"
#include "views/widgets/monthbar.h"
#include "views/widgets/scopebutton.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace tokenledger;

namespace {

Money usd(std::int64_t dollars) { return Money::fromNano(dollars * 1'000'000'000); }

BridgeStep step(BridgeStepKind kind, const char *detail, std::int64_t dollars, const char *model = "a")
{
    BridgePart part{model, {}, usd(dollars), 10, 20, 3};
    if (kind == BridgeStepKind::Calls)
        part = {model, usd(dollars), {}, 10, 0, 0};
    return {kind, "anthropic", detail, usd(dollars), {part}};
}

/// A month that bills 1,000 dollars, of which so many are not explained.
ReconcileMonth monthOf(const char *name, std::int64_t unexplained, bool provisional = false)
{
    ReconcileMonth month;
    month.month = name;
    month.result.bridge = {step(BridgeStepKind::Calls, "", 900 - unexplained), step(BridgeStepKind::Quantity, "output", 100, "opus"),
                           step(BridgeStepKind::Unexplained, "", unexplained), step(BridgeStepKind::Bill, "", 1000)};
    month.result.total.billed = usd(1000);
    month.result.total.invoiced = usd(1000);
    month.result.total.attributed = usd(900 - unexplained);
    month.result.total.provisional = provisional;
    month.days = {{month.firstDay(), usd(60), false}, {month.firstDay().addDays(1), usd(-12), provisional}};
    return month;
}

ReconcileFacts facts()
{
    ReconcileFacts facts;
    facts.providers = {"anthropic", "openai"};
    facts.provider = "anthropic";
    facts.months = {monthOf("2026-07", 5), monthOf("2026-08", 80), monthOf("2026-09", 5, true)};
    const ReconcileMonth &july = facts.months[0];
    facts.months[0].lock = lockOf(july.result, "anthropic", july.month, Instant::fromSeconds(1'785'600'000), "");
    return facts;
}

std::unique_ptr<ReconcilePage> filledPage()
{
    auto page = std::make_unique<ReconcilePage>();
    page->resize(1240, 820);
    page->setFacts(facts());
    return page;
}

QPushButton *button(QWidget &root, const QString &text)
{
    QCoreApplication::processEvents(); // buttons of messages come into view
    for (QPushButton *one : root.findChildren<QPushButton *>())
        if (one->isVisibleTo(&root) && one->text() == text)
            return one;
    return nullptr;
}

/// Presses the button of a month, as the bar shows it.
void choose(ReconcilePage &page, const QString &month)
{
    for (QPushButton *one : page.findChild<MonthBar *>()->findChildren<QPushButton *>())
        if (one->text() == month)
            QTest::mouseClick(one, Qt::LeftButton);
}

} // namespace

class TestReconcilePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void showsTheNewestMonthFirst()
    {
        const auto page = filledPage();
        page->show();
        QCOMPARE(page->month()->month, std::string("2026-09"));
        const auto months = page->findChild<MonthBar *>()->findChildren<QPushButton *>();
        QCOMPARE(months.size(), 3);
        QCOMPARE(months[0]->accessibleName(), QStringLiteral("July 2026, locked"));
        QCOMPARE(months[1]->accessibleName(), QStringLiteral("August 2026, outside the limit"));
        QCOMPARE(months[2]->accessibleName(), QStringLiteral("September 2026, provisional"));
        QVERIFY(!page->findChild<QPushButton *>(QStringLiteral("lockMonth"))->isEnabled()); // the vendor may change it
    }

    void theBridgeAddsUpAndOpensItsSteps()
    {
        const auto page = filledPage();
        page->show();
        auto *bridge = page->findChild<QTableView *>(QStringLiteral("bridge"));
        const auto *model = bridge->model();
        QCOMPARE(model->rowCount(), 4);
        QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("$895"));
        QCOMPARE(model->index(1, 0).data().toString(), QStringLiteral("Quantity: output"));
        QCOMPARE(model->index(1, 1).data().toString(), QStringLiteral("+$100"));
        QCOMPARE(model->index(1, 2).data().toString(), QStringLiteral("10.0%"));
        QCOMPARE(model->index(3, 1).data().toString(), QStringLiteral("$1,000"));
        QTest::mouseClick(bridge->viewport(), Qt::LeftButton, {}, bridge->visualRect(model->index(1, 0)).center());
        const auto *parts = page->findChild<QTableView *>(QStringLiteral("parts"))->model();
        QCOMPARE(parts->rowCount(), 2); // the model, and the sum
        QCOMPARE(parts->index(0, 0).data().toString(), QStringLiteral("opus"));
        QCOMPARE(parts->index(1, 3).data().toString(), QStringLiteral("+$100"));
    }

    void outsideTheLimitSaysSo()
    {
        const auto page = filledPage();
        page->show();
        choose(*page, QStringLiteral("Aug"));
        const auto *gap = page->findChild<MessageBar *>();
        QCOMPARE(gap->sentence(), QStringLiteral("$80.00 of the bill is not explained: 8.0%, the limit is 2%."));
        QTest::mouseClick(button(*page, QStringLiteral("Show the gap")), Qt::LeftButton);
        QCOMPARE(page->findChild<QTableView *>(QStringLiteral("bridge"))->currentIndex().row(), 2);
        choose(*page, QStringLiteral("Jul"));
        QVERIFY(gap->sentence().isEmpty());
    }

    void locksAndUnlocks()
    {
        const auto page = filledPage();
        page->show();
        QSignalSpy locked(page.get(), &ReconcilePage::lockRequested);
        QSignalSpy unlocked(page.get(), &ReconcilePage::unlockRequested);
        auto *lock = page->findChild<QPushButton *>(QStringLiteral("lockMonth"));
        choose(*page, QStringLiteral("Aug"));
        QCOMPARE(lock->text(), QStringLiteral("Lock anyway..."));
        QTest::mouseClick(lock, Qt::LeftButton);
        auto *withNote = page->findChild<QPushButton *>(QStringLiteral("lockWithNote"));
        QTest::mouseClick(withNote, Qt::LeftButton); // not without a reason
        QCOMPARE(locked.size(), 0);
        QTest::keyClicks(page->findChild<QLineEdit *>(QStringLiteral("lockNote")), QStringLiteral("Playground"));
        QTest::mouseClick(withNote, Qt::LeftButton);
        QCOMPARE(locked.size(), 1);
        const auto taken = locked[0][0].value<MonthLock>();
        QCOMPARE(taken.month, std::string("2026-08"));
        QCOMPARE(taken.unexplained, usd(80));
        QCOMPARE(taken.note, std::string("Playground"));
        choose(*page, QStringLiteral("Jul"));
        QCOMPARE(lock->text(), QStringLiteral("Unlock month"));
        QTest::mouseClick(lock, Qt::LeftButton);
        QCOMPARE(unlocked.size(), 1);
        page->setReadOnlyReason(QStringLiteral("Somebody else writes."));
        QVERIFY(!lock->isEnabled());
    }

    void laterChangesAreAccepted()
    {
        ReconcileFacts changed = facts();
        changed.months[0].result.total.invoiced = usd(1010);
        ReconcilePage page;
        page.resize(1240, 820);
        page.setFacts(changed);
        page.show();
        QSignalSpy locked(&page, &ReconcilePage::lockRequested);
        choose(page, QStringLiteral("Jul"));
        const QString sentence = page.findChild<MessageBar *>()->sentence();
        QVERIFY2(sentence.contains(QStringLiteral("bill $1,000 to $1,010")), qPrintable(sentence));
        QTest::mouseClick(button(page, QStringLiteral("Accept")), Qt::LeftButton);
        QCOMPARE(locked.size(), 1);
        QCOMPARE(locked[0][0].value<MonthLock>().invoiced, usd(1010));
    }

    void anInvoiceIsWrittenDown()
    {
        const auto page = filledPage();
        page->show();
        QSignalSpy entered(page.get(), &ReconcilePage::invoiceEntered);
        choose(*page, QStringLiteral("Aug"));
        QTest::mouseClick(page->findChild<QPushButton *>(QStringLiteral("enterInvoice")), Qt::LeftButton);
        auto *amount = page->findChild<QLineEdit *>(QStringLiteral("invoiceAmount"));
        QTest::keyClicks(amount, QStringLiteral("much"));
        auto *save = page->findChild<QPushButton *>(QStringLiteral("saveInvoice"));
        QTest::mouseClick(save, Qt::LeftButton);
        QCOMPARE(entered.size(), 0);
        amount->clear();
        QTest::keyClicks(amount, QStringLiteral("$1,284.50"));
        QTest::mouseClick(save, Qt::LeftButton);
        QCOMPARE(entered.size(), 1);
        const auto invoice = entered[0][0].value<InvoiceEntry>();
        QCOMPARE(invoice.provider, std::string("anthropic"));
        QCOMPARE(invoice.amount.nano(), std::int64_t{1'284'500'000'000});
        QCOMPARE(invoice.first, QDate(2026, 8, 1));
        QCOMPARE(invoice.last, QDate(2026, 8, 31));
    }

    void limitAndVendorAreChosen()
    {
        const auto page = filledPage();
        page->show();
        QSignalSpy limit(page.get(), &ReconcilePage::limitChosen);
        QSignalSpy provider(page.get(), &ReconcilePage::providerChosen);
        const auto trigger = [&page](const char *control, const QString &text) {
            for (QAction *action : page->findChild<ScopeButton *>(QString::fromLatin1(control))->menu()->actions())
                if (action->text() == text)
                    action->trigger();
        };
        trigger("reconcileLimit", QStringLiteral("5%"));
        QCOMPARE(limit.size(), 1);
        QCOMPARE(limit[0][1].toString(), QStringLiteral("5"));
        trigger("reconcileProvider", QStringLiteral("OpenAI"));
        QCOMPARE(provider.size(), 1);
        QCOMPARE(provider[0][0].toString(), QStringLiteral("openai"));
    }

    void daysAreReadAloud()
    {
        const auto page = filledPage();
        page->show();
        auto *days = page->findChild<DifferenceBars *>();
        QCOMPARE(days->text(), QStringLiteral("Bill minus calls per day, 2 days, largest 1 Sep 2026: +$60.00."));
        days->setFocus();
        QTest::keyClick(days, Qt::Key_Right);
        QTest::keyClick(days, Qt::Key_Right);
        QVERIFY(days->accessibleDescription().contains(QStringLiteral("2 Sep 2026")));
        QVERIFY(days->accessibleDescription().contains(QStringLiteral("provisional")));
    }

    void withoutBillsItSaysWhatToDo()
    {
        ReconcilePage page;
        page.resize(1000, 700);
        page.setFacts({});
        page.show();
        QSignalSpy import(&page, &ReconcilePage::importRequested);
        QTest::mouseClick(button(page, QStringLiteral("Import a bill...")), Qt::LeftButton);
        QCOMPARE(import.size(), 1);
        QVERIFY(page.month() == nullptr);
    }

    void everyControlHasAName()
    {
        const auto page = filledPage();
        page->show();
        QCOMPARE(PageTesting::namelessControls(*page), QStringList());
        QVERIFY(PageTesting::followsTheme([] { return filledPage().release(); }));
    }
};

QTEST_MAIN(TestReconcilePage)
#include "tst_reconcilepage.moc"
