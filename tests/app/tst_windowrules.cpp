// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/attributionmodel.h"
#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/attributionpanel.h"
#include "views/callsheet.h"
#include "views/charts/costchart.h"
#include "views/explorepage.h"
#include "views/sourcespane.h"
#include "views/widgets/costtable.h"
#include "views/widgets/tablepanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace tokenledger;

namespace {

const QByteArray document = R"({"rules": [
    {"name": "first", "when": [{"field": "provider", "op": "equals", "value": "openai"}], "set": {"environment": "production"}},
    {"name": "second", "when": [{"field": "latency_ms", "op": "between", "value": [200, null]}], "set": {"environment": "slow"}}]})";

} // namespace

/// The panel of attribution rules on a real ledger, by clicks and keys.
class TestWindowRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void init()
    {
        m_desk = std::make_unique<WindowDesk>();
        m_desk->start(false);
        m_desk->window().resize(1440, 900);
        m_desk->import(writeFile(m_desk->path("few.csv"), fiveCalls()));
        m_desk->window().showPage(PageId::Data);
        m_desk->data().showTab(DataPage::Tab::Rules);
        m_desk->rest();
    }
    void cleanup() { m_desk.reset(); }

    void aRuleIsTriedSavedAppliedAndTakenBack()
    {
        const QStringList before = m_desk->probe().everything();
        click("addRule");
        type("ruleName", QStringLiteral("OpenAI is production"));
        addCondition(QStringLiteral("Provider"), 0, QStringLiteral("openai"));
        addValue(QStringLiteral("Environment"), QStringLiteral("production"));
        QTRY_COMPARE_WITH_TIMEOUT(dryRun(0), QStringLiteral("moves $0.00445 from unattributed"), windowPatience);
        QCOMPARE(summary(), QStringLiteral("Not saved. 3 calls would change, of $0.00445."));
        m_desk->rest();
        QCOMPARE(m_desk->probe().everything(), before); // nothing was changed by trying

        click("saveRules");
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(),
                                  QStringLiteral("The rules are in force for calls that are imported from now on."),
                                  windowPatience);
        m_desk->rest();
        QCOMPARE(production(), 0);
        QVERIFY(!panel().isChanged());

        click("applyRules");
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("The rules changed 3 calls, of $0.00445."),
                                  windowPatience);
        m_desk->rest();
        QCOMPARE(production(), 3);
        QTRY_COMPARE_WITH_TIMEOUT(dryRun(0), QStringLiteral("sets $0.00445, moves nothing"), windowPatience);
        QCOMPARE(m_desk->probe().problems(), QStringList());

        click("undoRules");
        QTRY_COMPARE_WITH_TIMEOUT(production(), 0, windowPatience);
        m_desk->rest();
        QCOMPARE(m_desk->probe().problems(), QStringList());
    }

    void whatIsNotRightIsSaidAndCannotBeSaved()
    {
        click("addRule");
        QCOMPARE(summary(), QStringLiteral("Not saved. “Rule 1” sets nothing yet."));
        QVERIFY(!button("saveRules")->isEnabled());
        addValue(QStringLiteral("Environment"), QStringLiteral("production"));
        addCondition(QStringLiteral("Model"), static_cast<int>(AttributionCondition::Op::Regex),
                     QStringLiteral("gpt-("));
        QVERIFY2(summary().contains(QStringLiteral("When all of this holds, line 1: expected a pattern")),
                 qPrintable(summary()));
        QVERIFY(!button("applyRules")->isEnabled());
        type("ruleFrom", QStringLiteral("July"));
        QVERIFY2(summary().contains(QStringLiteral("From: “July” is no day; write it as 2026-07-01.")),
                 qPrintable(summary()));
        click("revertRules");
        QTRY_COMPARE(model().rowCount(), 0);
        QVERIFY(!panel().isChanged());
    }

    void datesLimitARule()
    {
        click("addRule");
        addValue(QStringLiteral("Environment"), QStringLiteral("production"));
        QTRY_COMPARE_WITH_TIMEOUT(dryRun(0), QStringLiteral("moves $0.00650 from unattributed"), windowPatience);
        type("ruleFrom", QStringLiteral("2026-07-02"));
        type("ruleTo", QStringLiteral("2026-08-01"));
        QTRY_COMPARE_WITH_TIMEOUT(dryRun(0), QStringLiteral("moves $0.00205 from unattributed"), windowPatience);
        QCOMPARE(model().index(0, AttributionModel::DatesColumn).data().toString(),
                 QStringLiteral("2 Jul 2026 to before 1 Aug 2026"));
    }

    void keysReorderSwitchAndRemove()
    {
        openDocument();
        QTRY_COMPARE_WITH_TIMEOUT(dryRun(1), QStringLiteral("moves $0.00205 from unattributed"), windowPatience);
        QTableView *table = panel().panel()->table();
        table->setFocus();
        table->selectRow(1);
        m_desk->press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(model().index(0, AttributionModel::NameColumn).data().toString(), QStringLiteral("second"));
        // Now the slow call of the other provider and one of this one are the first rule's.
        QTRY_COMPARE_WITH_TIMEOUT(dryRun(0), QStringLiteral("moves $0.00370 from unattributed"), windowPatience);
        m_desk->press(Qt::Key_Space);
        QCOMPARE(model().index(0, AttributionModel::OnColumn).data().toString(), QStringLiteral("No"));
        QTRY_COMPARE_WITH_TIMEOUT(dryRun(1), QStringLiteral("moves $0.00445 from unattributed"), windowPatience);
        m_desk->press(Qt::Key_Delete);
        QCOMPARE(model().rowCount(), 1);
        QCOMPARE(model().index(0, AttributionModel::NameColumn).data().toString(), QStringLiteral("first"));
        m_desk->rest();
    }

    void aRuleIsMadeByKeysAlone()
    {
        panel().panel()->table()->setFocus();
        QVERIFY(tabTo("addRule"));
        m_desk->press(Qt::Key_Space);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("ruleName"));
        QVERIFY(tabTo("addValue"));
        m_desk->press(Qt::Key_Space);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("tag:cost_centre"));
        m_desk->press(Qt::Key_Tab);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("4711"));
        QVERIFY(tabTo("applyRules"));
        m_desk->press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("The rules changed 5 calls, of $0.00650."),
                                  windowPatience);
        m_desk->rest();
    }

    void aTableIsLookedUp()
    {
        const QString file =
            writeFile(m_desk->path("tenants.csv"), "tenant,environment,extra\nacme,production,x\nglobex,staging,y\n");
        Q_EMIT panel().lookupFileChosen(file);
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 1, windowPatience);
        QTRY_COMPARE_WITH_TIMEOUT(dryRun(0), QStringLiteral("moves $0.00650 from unattributed"), windowPatience);
        QCOMPARE(model().index(0, AttributionModel::NameColumn).data().toString(), QStringLiteral("tenants"));
        QCOMPARE(model().index(0, AttributionModel::WhenColumn).data().toString(),
                 QStringLiteral("Tenant is in a table (keys: 2)"));
        type("lookupColumn", QStringLiteral("nothing"));
        QTRY_VERIFY_WITH_TIMEOUT(summary().contains(QStringLiteral("there is no column “nothing”")), windowPatience);
        type("lookupColumn", QStringLiteral("tenant"));
        QTRY_VERIFY_WITH_TIMEOUT(button("applyRules")->isEnabled() && !dryRun(0).startsWith(QStringLiteral("–")),
                                 windowPatience);
        QVERIFY(QFile::remove(file)); // the rules no longer need it
        click("applyRules");
        QTRY_COMPARE_WITH_TIMEOUT(production(), 2, windowPatience);
        m_desk->rest();
    }

    void aDocumentIsOpenedAndSaved()
    {
        openDocument();
        const QString out = m_desk->path("out.json");
        Q_EMIT panel().exportRequested(model().rules(), out);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto again = AttributionRules::parse(file.readAll().toStdString());
        QVERIFY(again);
        QVERIFY(*again == model().rules());
        Q_EMIT panel().openRequested(writeFile(m_desk->path("bad.json"), R"({"rules": [{"when": [], "set": {}}]})"));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("/rules/0/set")), windowPatience);
        QCOMPARE(model().rowCount(), 2); // the draft stays
        m_desk->rest();
    }

    void coverageOverTimeAddsUp()
    {
        m_desk->data().showTab(DataPage::Tab::Sources);
        SourcesPane &pane = *m_desk->data().sources();
        const CostChart &chart = *pane.findChild<CostChart *>();
        const auto cost = [this](const char *where) {
            return m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls ") + QLatin1String(where));
        };
        QTRY_COMPARE_WITH_TIMEOUT(chart.chart().table.starts.size(), std::size_t{32}, windowPatience);
        const auto shown = [&chart](std::size_t series) {
            return chart.chart().table.series[series].total.cost.nano();
        };
        QCOMPARE(chart.chart().table.series.size(), std::size_t{2}); // the failed call has no feature
        QCOMPARE(shown(0), cost("WHERE feature IS NOT NULL"));
        QCOMPARE(shown(0) + shown(1), cost(""));
        // Nobody has a prompt: everything is unattributed.
        PageTesting::click(
            m_desk->button(QStringLiteral("Prompt"), pane.findChild<QWidget *>(QStringLiteral("coverageKind"))));
        QTRY_COMPARE_WITH_TIMEOUT(chart.chart().dimension, Dimension::Prompt, windowPatience);
        QCOMPARE(shown(0), 0);
        QCOMPARE(shown(1), cost(""));
        m_desk->rest();
    }

    void sharedCostStandsBesideTheCostInExplore()
    {
        const char *shared =
            R"({"rules": [{"name": "the open ones", "when": [{"field": "feature", "op": "missing"}], "set": {"feature": "errors"}}],
            "shared": [{"name": "search serves all", "where": {"feature": ["search"]}, "over": "feature", "split": "fixed",
                        "shares": {"chat": "0.5", "sales": "0.25"}}]})";
        Q_EMIT panel().openRequested(writeFile(m_desk->path("shared.json"), shared));
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 2, windowPatience);
        click("applyRules");
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().startsWith(QStringLiteral("The rules changed 1 call")),
                                 windowPatience);
        m_desk->rest();
        m_desk->window().showPage(PageId::Explore);
        m_desk->rest();
        const QAbstractItemModel &table = *m_desk->explore().costTable()->view()->model();
        QTRY_COMPARE_WITH_TIMEOUT(table.columnCount(), CostTableModel::WithShared + 1, windowPatience);
        std::map<QString, Money> with;
        std::int64_t sum = 0;
        for (int row = 0; row < table.rowCount(); ++row) {
            const auto amount =
                Money::parse(table.index(row, CostTableModel::WithShared).data(RawRole).toString().toStdString());
            QVERIFY(amount.ok());
            with[table.index(row, CostTableModel::Name).data().toString()] = *amount;
            sum += amount->nano();
        }
        // 0.00205 of search: a half to chat, a quarter to sales, which has no call of its own; the rest stays.
        QCOMPARE(with[QStringLiteral("chat")].nano(), 4'450'000 + 1'025'000);
        QCOMPARE(with[QStringLiteral("sales")].nano(), 512'500);
        QCOMPARE(with[QStringLiteral("search")].nano(), 512'500);
        QCOMPARE(with[QStringLiteral("errors")].nano(), 0);
        QCOMPARE(sum, m_desk->probe().number(QStringLiteral("SELECT sum(cost_nano) FROM calls")));
        const QHeaderView *head = m_desk->explore().costTable()->view()->horizontalHeader();
        QCOMPARE(head->visualIndex(CostTableModel::WithShared), head->visualIndex(CostTableModel::Cost) + 1);

        // The call that a rule has attributed says so.
        m_desk->filters().drillInto(QStringLiteral("errors"));
        ExploreView view = m_desk->filters().explore();
        view.calls = true;
        m_desk->filters().setExplore(view);
        QTableView *calls = m_desk->explore().callTable();
        QTRY_COMPARE_WITH_TIMEOUT(calls->model()->rowCount(), 1, windowPatience);
        calls->setFocus();
        calls->setCurrentIndex(calls->model()->index(0, 0));
        m_desk->press(Qt::Key_Return);
        QVERIFY(WindowDesk::labels(*m_desk->explore().callSheet()).contains(QStringLiteral("Rule “the open ones”")));
        QCOMPARE(table.columnCount(), int(CostTableModel::WithShared)); // a filter would cut off what is spread
    }

    void aSharedCostIsMadeInTheForm()
    {
        click("addShared");
        QCOMPARE(cell(AttributionModel::WhenColumn), QStringLiteral("Feature is Unattributed"));
        QCOMPARE(cell(AttributionModel::SetColumn), QStringLiteral("spread over features by their direct cost"));
        type("ruleName", QStringLiteral("Search serves all"));
        typeInto(last<QLineEdit>("Cost of calls where all of this holds: value"),
                 QStringLiteral("search, unattributed"));
        QCOMPARE(cell(AttributionModel::WhenColumn), QStringLiteral("Feature is one of search, Unattributed"));
        choose("sharedSplit", SharedCostRule::Split::Fixed);
        QCOMPARE(summary(), QStringLiteral("Not saved. Shares, up to 1 in all: add at least one line."));
        addShare(QStringLiteral("chat"), QStringLiteral("0.5"));
        QTRY_VERIFY_WITH_TIMEOUT(button("saveRules")->isEnabled(), windowPatience);
        addShare(QStringLiteral("sales"), QStringLiteral("0.6"));
        QCOMPARE(summary(), QStringLiteral("Not saved. Shares, up to 1 in all: they add up to more than 1."));
        QVERIFY(!button("saveRules")->isEnabled());
        typeInto(last<QLineEdit>("Shares, up to 1 in all: value"), QStringLiteral("0.25"));
        click("saveRules");
        QTRY_VERIFY_WITH_TIMEOUT(!panel().isChanged(), windowPatience);
        m_desk->rest();
        SharedCostRule expected;
        expected.name = "Search serves all";
        expected.where = {{Dimension::Feature, {"search", ""}}};
        expected.split = SharedCostRule::Split::Fixed;
        expected.shares = {{"chat", "0.5"}, {"sales", "0.25"}};
        QVERIFY(model().rules().shared == std::vector{expected});
    }

    void everyControlHasAName()
    {
        openDocument();
        click("addShared");
        choose("sharedSplit", SharedCostRule::Split::Fixed);
        addShare(QStringLiteral("chat"), QStringLiteral("0.5"));
        const QStringList ofShared = PageTesting::namelessControls(panel());
        QVERIFY2(ofShared.isEmpty(), qPrintable(ofShared.join(QStringLiteral(", "))));
        panel().panel()->selectRow(0);
        const QStringList nameless = PageTesting::namelessControls(panel());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }

private:
    AttributionPanel &panel() { return *m_desk->data().rules(); }
    AttributionModel &model() { return *panel().findChild<AttributionModel *>(); }
    QAbstractButton *button(const char *name) { return panel().findChild<QAbstractButton *>(QLatin1String(name)); }
    QString dryRun(int row) { return model().index(row, AttributionModel::MovesColumn).data().toString(); }
    QString cell(int column) { return model().index(0, column).data().toString(); }
    QString summary() { return panel().findChild<QLabel *>(QStringLiteral("rulesSummary"))->text(); }
    qint64 production()
    {
        return m_desk->probe().number(QStringLiteral("SELECT count(*) FROM calls WHERE environment = 'production'"));
    }

    void click(const char *name)
    {
        QTRY_VERIFY2_WITH_TIMEOUT(button(name)->isEnabled(), name, windowPatience);
        PageTesting::click(button(name));
    }

    void type(const char *name, const QString &text)
    {
        typeInto(panel().findChild<QLineEdit *>(QLatin1String(name)), text);
    }

    static void typeInto(QLineEdit *edit, const QString &text)
    {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    /// The newest control with this name for screen readers that is in view.
    template <typename Widget>
    Widget *last(const char *accessibleName)
    {
        Widget *found = nullptr;
        for (Widget *each : panel().findChildren<Widget *>())
            if (each->isVisible() && each->accessibleName() == QLatin1String(accessibleName))
                found = each;
        return found;
    }

    void addCondition(const QString &field, int op, const QString &value)
    {
        click("addCondition");
        QTest::keyClicks(last<QComboBox>("When all of this holds: field"), field);
        last<QComboBox>("When all of this holds: comparison")->setCurrentIndex(op);
        QTest::keyClicks(last<QLineEdit>("When all of this holds: value"), value);
    }

    void addValue(const QString &field, const QString &value)
    {
        click("addValue");
        QTest::keyClicks(last<QComboBox>("Set: field"), field);
        QTest::keyClicks(last<QLineEdit>("Set: value"), value);
    }

    void addShare(const QString &name, const QString &share)
    {
        click("addShare");
        QTest::keyClicks(last<QComboBox>("Shares, up to 1 in all: field"), name);
        QTest::keyClicks(last<QLineEdit>("Shares, up to 1 in all: value"), share);
    }

    void choose(const char *name, SharedCostRule::Split split)
    {
        auto *choice = panel().findChild<QComboBox *>(QLatin1String(name));
        choice->setCurrentIndex(static_cast<int>(split));
        Q_EMIT choice->activated(choice->currentIndex());
    }

    bool tabTo(const char *name)
    {
        for (int i = 0; i < 120; ++i) {
            if (QApplication::focusWidget() != nullptr &&
                QApplication::focusWidget()->objectName() == QLatin1String(name))
                return true;
            m_desk->press(Qt::Key_Tab);
        }
        return false;
    }

    void openDocument()
    {
        Q_EMIT panel().openRequested(writeFile(m_desk->path("rules.json"), document));
        QTRY_COMPARE_WITH_TIMEOUT(model().rowCount(), 2, windowPatience);
    }

    std::unique_ptr<WindowDesk> m_desk;
};

QTEST_MAIN(TestWindowRules)
#include "tst_windowrules.moc"
