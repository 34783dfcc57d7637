// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/whatif/leverlist.h"
#include "views/whatif/leverpanel.h"
#include "views/whatif/leverrow.h"
#include "views/whatif/planbar.h"
#include "views/whatif/resultpane.h"
#include "views/whatifpage.h"
#include "views/widgets/kpistrip.h"
#include "views/widgets/sliderfield.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>

using namespace tokenledger;

namespace {

/// The lever list, the figures and the plans of the What-if page, on the sample company, by clicks and keys.
class Desk
{
public:
    Desk()
    {
        desk.start(true);
        desk.window().resize(1440, 900);
        desk.window().showPage(PageId::WhatIf);
        settle();
    }

    WhatIfPage &page() { return *static_cast<WhatIfPage *>(desk.window().page(PageId::WhatIf)); }

    /// Waits until the figures are those of the plan.
    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(page().isUpToDate(), windowPatience);
        desk.rest();
    }

    void add(const char *kind)
    {
        auto *action = page().findChild<QAction *>(QLatin1String(kind));
        QVERIFY(action != nullptr);
        action->trigger();
        settle();
    }

    QSlider *slider(const char *knob)
    {
        auto *field = page().levers().panel()->findChild<SliderField *>(QLatin1String(knob));
        return field == nullptr ? nullptr : field->findChild<QSlider *>();
    }

    void type(const char *knob, const char *text)
    {
        auto *field = page().levers().panel()->findChild<SliderField *>(QLatin1String(knob))->findChild<QLineEdit *>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, QLatin1String(text));
        QTest::keyClick(field, Qt::Key_Return);
        settle();
    }

    /// The exact figures of the bridge, unformatted.
    QStringList amounts()
    {
        QStringList texts;
        const LeverBridgeModel &bridge = page().results().bridge();
        for (int row = 0; row < bridge.rowCount(); ++row)
            texts.append(bridge.index(row, LeverBridgeModel::AmountColumn).data(RawRole).toString());
        return texts;
    }

    void save(const char *name)
    {
        page().findChild<PlanBar *>()->askName();
        auto *field = PageTesting::named<QLineEdit>(page(), "planName");
        field->setText(QLatin1String(name));
        QSignalSpy saved(&desk.workspace(), &Workspace::planSaved);
        PageTesting::click(PageTesting::named<QAbstractButton>(page(), "savePlanName"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, windowPatience);
        settle();
    }

    /// What the command says of a kept plan.
    QJsonObject command(const char *plan)
    {
        QProcess process;
        process.start(QStringLiteral(TOKENLEDGER_CLI), {QStringLiteral("--store"), desk.path("mine.ledger"), QStringLiteral("whatif"), QLatin1String(plan), QStringLiteral("--json")});
        if (!process.waitForFinished(windowPatience))
            return {};
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }

    WindowDesk desk;
};

} // namespace

class TestWindowWhatIf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void withoutLeversThePlanIsWhatTheCallsCost()
    {
        Desk it;
        const QStringList amounts = it.amounts();
        QCOMPARE(amounts.size(), 2);
        QCOMPARE(amounts[0], amounts[1]);
        QVERIFY(Money::parse(amounts[0].toStdString())->nano() > 0);
        QVERIFY(WindowDesk::labels(it.page()).contains(QStringLiteral("Same as actual")));
        const QStringList nameless = PageTesting::namelessControls(it.page());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }

    void aNewLeverChangesNothingUntilItsSliderMoves()
    {
        Desk it;
        it.add("batch");
        QCOMPARE(it.amounts().size(), 3);
        QCOMPARE(it.amounts()[1], QStringLiteral("0"));
        QSlider *share = it.slider("share");
        QVERIFY(share != nullptr);
        QCOMPARE(share->value(), 0);
        share->setFocus();
        QTest::keyClick(share, Qt::Key_End);
        it.settle();
        const auto all = Money::parse(it.amounts()[1].toStdString());
        QVERIFY(all->nano() < 0);
        QCOMPARE(it.page().levers().row(0)->accessibleName().section(QLatin1String(", "), 1).left(2), QStringLiteral("−$"));
        // Half of the share is half of the saving, but for the rounding of each call.
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(share, Qt::Key_PageDown);
        it.settle();
        QCOMPARE(share->value(), 50);
        const auto half = Money::parse(it.amounts()[1].toStdString());
        QVERIFY(std::llabs(2 * half->nano() - all->nano()) <= 120'000);
        // All of it was one run of keys on one knob: one step back is the slider at zero.
        it.desk.press(Qt::Key_Z, Qt::ControlModifier);
        it.settle();
        QCOMPARE(it.amounts()[1], QStringLiteral("0"));
        it.desk.press(Qt::Key_Z, Qt::ControlModifier);
        it.settle();
        QCOMPARE(it.amounts().size(), 2);
        it.desk.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        it.settle();
        QCOMPARE(it.amounts().size(), 3);
    }

    void aSliderThatIsReadyAnswersAtOnce()
    {
        Desk it;
        it.add("retire");
        it.type("share", "20%");
        it.add("batch");
        QSlider *share = it.slider("share");
        share->setFocus();
        const auto isMarked = [&it] {
            const QStringList labels = WindowDesk::labels(it.page());
            return std::any_of(labels.begin(), labels.end(), [](const QString &label) { return label.startsWith(QStringLiteral("≈ $")); });
        };
        QVERIFY(!isMarked());
        QTest::keyClick(share, Qt::Key_PageUp); // no event loop runs until the figures are read
        QVERIFY(isMarked());
        const QStringList estimates = it.amounts();
        it.settle();
        QVERIFY(!isMarked());
        const QStringList exact = it.amounts();
        QCOMPARE(estimates.size(), exact.size());
        QVERIFY(Money::parse(exact[2].toStdString())->nano() < 0);
        for (qsizetype row = 0; row < exact.size(); ++row) {
            const std::int64_t off = Money::parse(estimates[row].toStdString())->nano() - Money::parse(exact[row].toStdString())->nano();
            QVERIFY2(std::llabs(off) <= 120'000, qPrintable(estimates[row] + QStringLiteral(" for ") + exact[row]));
        }
        QTest::keyClick(share, Qt::Key_End); // was replayed ahead
        QVERIFY(it.page().isUpToDate());
        QVERIFY(!isMarked());
    }

    void theWindowAndTheCommandSayTheSame()
    {
        Desk it;
        it.add("retire");
        it.type("share", "12.5");
        it.add("compress");
        it.type("input_factor", "80%");
        it.add("exact_cache");
        it.type("ttl_seconds", "36 h");
        it.add("semantic_cache");
        it.type("expected", "7");
        it.type("high", "11");
        it.add("batch");
        it.type("share", "33.3");
        it.save("Everything");
        const QJsonObject said = it.command("Everything");
        const QStringList amounts = it.amounts();
        QCOMPARE(amounts.front(), said[QLatin1String("baseline_usd")].toString());
        QCOMPARE(amounts.back(), said[QLatin1String("scenario_usd")].toString());
        const QJsonArray levers = said[QLatin1String("levers")].toArray();
        QCOMPARE(levers.size(), 5);
        for (int lever = 0; lever < levers.size(); ++lever) {
            const auto saved = Money::parse(levers[lever].toObject()[QLatin1String("savings_usd")].toString().toStdString());
            QCOMPARE(amounts[lever + 1], QString::fromStdString((-*saved).toString()));
        }
        QVERIFY(said[QLatin1String("low_usd")].toString() != said[QLatin1String("high_usd")].toString());
        // The exported result is the command's, byte for byte of its values.
        const QString file = it.desk.path("result.json");
        Q_EMIT it.page().jsonRequested(file);
        QFile exported(file);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(exported.readAll()).object(), said);
        const QString csv = it.page().results().csv({QStringLiteral("Everything")});
        for (const QString &amount : amounts)
            QVERIFY(csv.contains(amount));
        QVERIFY(csv.contains(QStringLiteral("answers live 36 h")));
    }

    void plansAreKeptChangedAndBroughtBack()
    {
        Desk it;
        it.add("batch");
        it.type("share", "40");
        it.save("Nightly");
        const QStringList saved = it.amounts();
        it.type("share", "90");
        QVERIFY(it.page().model().isChanged());
        PageTesting::click(PageTesting::named<QAbstractButton>(it.page(), "resetPlan"));
        it.settle();
        QCOMPARE(it.amounts(), saved);
        it.type("share", "70");
        QSignalSpy again(&it.desk.workspace(), &Workspace::planSaved);
        it.desk.press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(again.count(), 1, windowPatience);
        it.settle();
        QCOMPARE(it.command("Nightly")[QLatin1String("savings_usd")].toString(), QString::fromStdString((-*Money::parse(it.amounts()[1].toStdString())).toString()));
        // What it was before is an earlier version.
        QCOMPARE(it.desk.probe().number(QStringLiteral("SELECT count(*) FROM document WHERE kind = 'plan-version'")), 1);
        it.page().openPlan({});
        it.settle();
        QCOMPARE(it.amounts().size(), 2);
        Q_EMIT it.page().planRequested(QStringLiteral("Nightly"));
        it.settle();
        QCOMPARE(it.amounts().size(), 3);
        Q_EMIT it.page().removeRequested(QStringLiteral("Nightly"));
        QTRY_COMPARE_WITH_TIMEOUT(it.desk.message(), QStringLiteral("The plan “Nightly” is gone."), windowPatience);
        it.settle();
        QCOMPARE(it.amounts().size(), 2);
        PageTesting::click(it.desk.button(QStringLiteral("Undo")));
        QTRY_COMPARE_WITH_TIMEOUT(it.desk.message(), QStringLiteral("The ledger keeps the plan “Nightly”."), windowPatience);
        it.settle();
        QVERIFY(!it.command("Nightly").isEmpty());
    }

    void promisesAreFrozenAndComparedWithWhatWasSaved()
    {
        Desk it;
        it.add("batch");
        it.type("share", "40%");
        auto *freeze = it.page().findChild<QAction *>(QStringLiteral("freezePlan"));
        QVERIFY(freeze != nullptr);
        QVERIFY(!freeze->isEnabled()); // there is no kept plan yet
        it.save("Promise");
        QVERIFY(freeze->isEnabled());
        auto *view = it.page().findChild<Segments *>(QStringLiteral("compareMode"));
        const auto show = [&](int mode) {
            view->setCurrent(mode);
            Q_EMIT view->chosen(mode);
            it.desk.rest();
        };
        show(3);
        auto *table = it.page().findChild<QTableView *>(QStringLiteral("realised"));
        QCOMPARE(table->model()->rowCount(), 0);
        QSignalSpy frozen(&it.desk.workspace(), &Workspace::planFrozen);
        freeze->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(frozen.count(), 1, windowPatience);
        it.desk.rest();
        QVERIFY(it.desk.message().contains(QStringLiteral("Promise")));
        // Over the very period that the promise is about nothing was saved: these are the calls that it began with.
        const int last = table->model()->rowCount() - 1;
        QVERIFY(last > 0);
        QCOMPARE(table->model()->index(last, RealisedModel::SavedColumn).data(RawRole).toString(), QStringLiteral("0"));
        QCOMPARE(table->model()->index(last, RealisedModel::ActualColumn).data(RawRole), table->model()->index(last, RealisedModel::BeforeColumn).data(RawRole));
    }

    void thePlanIsPrinted()
    {
        Desk it;
        it.add("batch");
        it.type("share", "40%");
        const QString file = it.desk.path("plan.pdf");
        PlanPaper paper;
        paper.scenario = it.page().model().scenario();
        paper.scenario.name = "Printed";
        paper.result.baseline = Money::fromNano(1);
        paper.result.levers.resize(paper.scenario.levers.size());
        Q_EMIT it.page().pdfRequested(paper, file);
        it.desk.rest();
        QFile pdf(file);
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF-"));
        QVERIFY(it.desk.message().contains(file));
        Q_EMIT it.page().pdfRequested(paper, it.desk.path("no/such/folder/plan.pdf"));
        it.desk.rest();
        QVERIFY(!it.desk.message().contains(QStringLiteral("The plan is in")));
    }

    void leversAreDraggedIntoAnotherOrder()
    {
        Desk it;
        it.add("batch");
        it.type("share", "50");
        it.add("compress");
        it.type("input_factor", "50%");
        const QStringList before = it.amounts();
        LeverRow *second = it.page().levers().row(1);
        LeverRow *first = it.page().levers().row(0);
        const QPoint grip(12, second->height() / 2);
        const QPoint above = second->mapFrom(&it.page().levers(), QPoint(12, first->y() + 2));
        QTest::mousePress(second, Qt::LeftButton, {}, grip);
        QTest::mouseMove(second, above / 2);
        QMouseEvent move(QEvent::MouseMove, above, second->mapToGlobal(above), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(second, &move);
        QTest::mouseRelease(second, Qt::LeftButton, {}, above);
        QTRY_VERIFY(std::holds_alternative<CompressLever>(it.page().model().lever(0).rule));
        it.settle();
        QCOMPARE(it.amounts().front(), before.front());
        QVERIFY(it.amounts()[1] != before[2]); // it takes its part off more now
        // And back by keys.
        it.page().levers().row(0)->setFocus();
        it.desk.press(Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(std::holds_alternative<BatchLever>(it.page().model().lever(0).rule));
        it.settle();
        QCOMPARE(it.amounts(), before);
        it.page().levers().row(0)->setFocus();
        it.desk.press(Qt::Key_Space);
        it.settle();
        QVERIFY(!it.page().model().lever(0).enabled);
        QCOMPARE(it.amounts().size(), 3); // what is off has no step
        it.desk.press(Qt::Key_Delete);
        QTRY_COMPARE(it.page().model().rowCount(), 1);
        it.settle();
    }

    void aFilterNarrowsALever()
    {
        Desk it;
        it.add("retire");
        it.type("share", "100");
        QCOMPARE(it.amounts().back(), QStringLiteral("0"));
        const WhatIfRowsModel rows(QStringLiteral("Feature"));
        CallWhere where;
        const std::string feature = it.desk.probe().texts(QStringLiteral("SELECT feature FROM calls WHERE feature IS NOT NULL LIMIT 1")).front().toStdString();
        where.dimensions = {{Dimension::Feature, {feature}, false}};
        Q_EMIT it.page().levers().panel()->whereChosen(where);
        it.settle();
        QVERIFY(it.amounts().back() != QStringLiteral("0"));
        QVERIFY(WindowDesk::labels(it.page().levers()).contains(QStringLiteral("Feature is %1").arg(QString::fromStdString(feature))));
    }

    void evalsAreTakenInWithAMessage()
    {
        Desk it;
        it.desk.import(writeFile(it.desk.path("evals.csv"), "provider,model,scope_kind,scope,passed,total,threshold,evaluated_at\nopenai,gpt-4.1,feature,search,990,1000,0.9,2026-01-01T00:00:00Z\n"));
        QCOMPARE(it.desk.message(), QStringLiteral("Read 1 eval of a model."));
    }

    void plansAreComparedSideBySide()
    {
        Desk it;
        it.add("batch");
        it.type("share", "40");
        it.save("Forty");
        it.type("share", "80");
        it.save("Eighty");
        Q_EMIT it.page().comparisonRequested({QStringLiteral("Forty")});
        it.desk.rest();
        QTableView *table = nullptr;
        for (QTableView *each : it.page().findChildren<QTableView *>())
            if (each->accessibleName() == QLatin1String("Plans side by side"))
                table = each;
        QVERIFY(table != nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->columnCount(), 4, windowPatience);
        const auto raw = [table](int row, int column) { return table->model()->index(row, column).data(RawRole).toString(); };
        QCOMPARE(raw(0, 1), it.amounts().front());
        QCOMPARE(raw(0, 3), it.command("Forty")[QLatin1String("scenario_usd")].toString());
        QCOMPARE(raw(0, 2), it.command("Eighty")[QLatin1String("scenario_usd")].toString());
    }

    void thePageFollowsTheme()
    {
        FilterState filters;
        QVERIFY(PageTesting::followsTheme([&filters] {
            auto *page = new WhatIfPage(filters);
            page->resize(1240, 800);
            return page;
        }));
    }
};

QTEST_MAIN(TestWindowWhatIf)
#include "tst_windowwhatif.moc"
