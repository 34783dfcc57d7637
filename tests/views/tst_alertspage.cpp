// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/alertcausemodel.h"
#include "tests/views/pagetesting.h"
#include "views/alertpane.h"
#include "views/alertruleform.h"
#include "views/alertrulepane.h"
#include "views/alertspage.h"
#include "views/widgets/segments.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <memory>

using namespace tokenledger;

namespace {

constexpr std::int64_t dollar = 1'000'000'000;
constexpr std::int64_t hour = 3600;
constexpr std::int64_t start = 1'790'000'000 / hour * hour;

AlertRule spikeRule()
{
    AlertRule rule;
    rule.id = "spike";
    rule.name = "Feature spike";
    rule.axis = {{Dimension::Feature, {}}};
    rule.condition = SpikeCondition{{3 * Fraction::whole}, 7, SpikeCondition::Season::None};
    rule.minimum = {Money::fromNano(dollar), 10, 24};
    rule.runbook = "Ask the owner.";
    rule.owner = "Developer tools";
    return rule;
}

AlertEntry alert(const char *id, const char *feature, std::int64_t from, bool open)
{
    AlertEntry entry;
    entry.rule = spikeRule();
    entry.episode.id = id;
    entry.episode.key = {feature};
    entry.episode.span = {Instant::fromSeconds(from), Instant::fromSeconds(from + hour)};
    entry.episode.open = open;
    entry.episode.observed = 812 * dollar;
    entry.episode.threshold = 717 * dollar;
    entry.episode.peak = 900 * dollar;
    entry.episode.raisedAt = Instant::fromSeconds(from + hour + 300);
    if (!open)
        entry.episode.closedAt = Instant::fromSeconds(from + 2 * hour);
    return entry;
}

AlertTrace trace(const AlertRule &rule)
{
    AlertTrace shown{rule, {"chat"}, {}, QStringLiteral("UTC")};
    for (int i = 0; i < 48; ++i) {
        AlertTracePoint point;
        point.window = {Instant::fromSeconds(start + i * hour), Instant::fromSeconds(start + (i + 1) * hour)};
        point.observed = AlertValue{(i == 40 ? 400 : 100) * Int128(dollar), 1};
        point.threshold = AlertValue{300 * Int128(dollar), 1};
        point.fires = i == 40;
        shown.points.push_back(point);
    }
    return shown;
}

} // namespace

class TestAlertsPage : public QObject
{
    Q_OBJECT

    static QAbstractButton *button(AlertsPage &page, const QString &text)
    {
        for (auto *one : page.findChildren<QAbstractButton *>())
            if (one->isVisible() && one->text() == text)
                return one;
        return nullptr;
    }

    static bool says(const AlertsPage &page, const QString &text)
    {
        for (const QLabel *label : page.findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }

    template <typename Widget>
    static Widget *field(AlertsPage &page, const char *pointer)
    {
        return page.rulePane()->form()->findChild<Widget *>(QLatin1String(pointer));
    }

    static void write(AlertsPage &page, const char *pointer, const char *text)
    {
        auto *edit = field<QLineEdit>(page, pointer);
        edit->selectAll();
        QTest::keyClicks(edit, QString::fromUtf8(text));
    }

    static void pick(AlertsPage &page, const char *pointer, const char *words)
    {
        auto *box = field<QComboBox>(page, pointer);
        const int row = box->findText(QString::fromUtf8(words));
        QVERIFY2(row >= 0, words);
        box->setCurrentIndex(row);
    }

    static void choose(AlertsPage &page, const QString &tab) { QTest::mouseClick(button(page, tab), Qt::LeftButton); }

    static void prepare(AlertsPage &page)
    {
        page.resize(1200, 800);
        page.setZone(QStringLiteral("UTC"));
        page.setRules({{spikeRule(), false, {}, 0.5}, {spikeRule(), true, {}, 2.0}});
        page.setAlerts({alert("old", "search", start, false), alert("new", "chat", start + 5 * hour, true)}, Instant::fromSeconds(start + 7 * hour));
        page.show();
    }

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void openAlertsComeFirst()
    {
        AlertsPage page;
        QSignalSpy asked(&page, &AlertsPage::traceRequested);
        // Models keep their promises while they are filled.
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
        for (auto *model : page.findChildren<QAbstractItemModel *>())
            testers.push_back(std::make_unique<QAbstractItemModelTester>(model, QAbstractItemModelTester::FailureReportingMode::QtTest));
        QVERIFY(testers.size() >= 3);
        prepare(page);
        QCOMPARE(page.alertList()->model()->rowCount(), 2);
        QCOMPARE(page.alertList()->currentIndex().data().toString(), QStringLiteral("Feature spike: chat"));
        QVERIFY(button(page, QStringLiteral("Open 1")));
        QVERIFY(says(page, QStringLiteral("$812 against a limit of $717")));
        QVERIFY(says(page, QStringLiteral("At its highest $900.")));
        QVERIFY(says(page, QStringLiteral("Ask the owner.")));
        QVERIFY(!asked.isEmpty());
        QCOMPARE(asked.last().at(0).value<AlertEntry>().episode.key, std::vector<std::string>{"chat"});
        QVERIFY(says(page, QStringLiteral("Found 1 h 5 min after it began.")));
    }

    void decisionsTakeTheNote()
    {
        AlertsPage page;
        prepare(page);
        QSignalSpy acknowledged(&page, &AlertsPage::acknowledged);
        QSignalSpy snoozed(&page, &AlertsPage::snoozed);
        QSignalSpy resolved(&page, &AlertsPage::resolved);
        auto *note = page.alertPane()->findChild<QLineEdit *>();
        QTest::keyClicks(note, QStringLiteral("known"));
        QTest::mouseClick(button(page, QStringLiteral("Acknowledge")), Qt::LeftButton);
        QCOMPARE(acknowledged.value(0), (QVariantList{QStringLiteral("new"), QStringLiteral("known")}));
        QVERIFY(note->text().isEmpty());
        const QList<QAction *> times = page.alertPane()->findChild<QMenu *>()->actions();
        QCOMPARE(times.size(), 4);
        times[1]->trigger();
        QTest::mouseClick(button(page, QStringLiteral("Resolve")), Qt::LeftButton);
        QCOMPARE(snoozed.value(0), (QVariantList{QStringLiteral("new"), QString(), 4}));
        QCOMPARE(resolved.size(), 1);
        // What is over cannot be acknowledged.
        page.alertList()->setCurrentIndex(page.alertList()->model()->index(1, 0));
        QVERIFY(!button(page, QStringLiteral("Acknowledge"))->isEnabled());
        page.setReadOnlyReason(QStringLiteral("Another process writes."));
        QVERIFY(!button(page, QStringLiteral("Resolve"))->isEnabled());
    }

    void stepsOfTheRunbookAreTicked()
    {
        AlertsPage page;
        prepare(page);
        AlertEntry entry = alert("new", "chat", start + 5 * hour, true);
        entry.rule.runbook = "Ask the owner.\n\nStop the job.";
        entry.episode.stepsDone = {"Stop the job."};
        page.setAlerts({entry}, Instant::fromSeconds(start + 7 * hour));
        QSignalSpy ticked(&page, &AlertsPage::ticked);
        const QList<QCheckBox *> boxes = page.alertPane()->findChildren<QCheckBox *>();
        QCOMPARE(boxes.size(), 2);
        QCOMPARE(boxes[0]->isChecked(), false);
        QCOMPARE(boxes[1]->isChecked(), true);
        QTest::mouseClick(boxes[0], Qt::LeftButton, {}, {8, boxes[0]->height() / 2});
        QTest::mouseClick(boxes[1]->parentWidget()->findChild<QLabel *>(), Qt::LeftButton);
        QCOMPARE(ticked.value(0), (QVariantList{QStringLiteral("new"), QStringLiteral("Ask the owner."), true}));
        QCOMPARE(ticked.value(1), (QVariantList{QStringLiteral("new"), QStringLiteral("Stop the job."), false}));
        page.setReadOnlyReason(QStringLiteral("Another process writes."));
        QVERIFY(!boxes[0]->isEnabled());
    }

    /// Causes, the change, and groups in groups: each row's words, and bars that begin where those before have ended.
    void causesAreABridge()
    {
        AlertsPage page;
        prepare(page);
        const Money dollar = Money::fromNano(1'000'000'000);
        using enum AlertCause::Kind;
        AlertCauses causes;
        causes.windows = 7;
        causes.observed = 812 * dollar.nano();
        causes.usual = 239 * dollar.nano();
        causes.calls = 290;
        causes.usualCalls = 100;
        causes.causes = {{Volume, 0, {}, {}, 452 * dollar.nano()},
                         {Mix, 0, Dimension::Model, "claude", 139 * dollar.nano()},
                         {Price, 0, {}, {}, -18 * dollar.nano()},
                         {Change, 0, {}, {}, 573 * dollar.nano()},
                         {Group, 1, Dimension::Key, "ci-runner-7", 552 * dollar.nano()},
                         {Group, 2, Dimension::Prompt, "", 552 * dollar.nano()},
                         {OtherGroups, 1, Dimension::Key, {}, 21 * dollar.nano()}};
        page.setCauses(QStringLiteral("old"), causes); // of an alert that is no longer in view
        const auto *table = page.alertPane()->findChild<QTableView *>();
        QCOMPARE(table->model()->rowCount(), 0);
        page.setCauses(QStringLiteral("new"), causes);
        QStringList rows;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            rows.append(table->model()->index(row, AlertCauseModel::CauseColumn).data().toString().trimmed() + QLatin1Char(' ') +
                        table->model()->index(row, AlertCauseModel::ChangeColumn).data().toString() + QLatin1Char(' ') +
                        table->model()->index(row, AlertCauseModel::ShareColumn).data().toString());
        QCOMPARE(rows, (QStringList{QStringLiteral("Volume: 2.9 times the calls +$452 78.9%"), QStringLiteral("Mix: more of claude +$139 24.3%"),
                                    QString::fromUtf8("Price: calls cost less −$18 −3.1%"), QStringLiteral("Change +$573 100.0%"),
                                    QStringLiteral("key ci-runner-7 +$552 96.3%"), QStringLiteral("prompt Unattributed +$552 96.3%"),
                                    QStringLiteral("all other keys +$21 3.7%")}));
        const auto bar = [&](int row) { return table->model()->index(row, AlertCauseModel::PartColumn).data(waterfallRole).value<WaterfallBar>(); };
        QCOMPARE(bar(1).from, bar(0).to);
        QCOMPARE(bar(3).from, 0.0);
        QCOMPARE(bar(3).to, bar(2).from); // the price brought it down to the change
        QCOMPARE(bar(6).from, bar(4).to);
        QVERIFY(says(page, QStringLiteral("$812, usual $239: the mean of the same hours on 7 days before")));
        QSignalSpy groups(&page, &AlertsPage::groupsRequested);
        QSignalSpy calls(&page, &AlertsPage::callsRequested);
        QTest::mouseClick(button(page, QStringLiteral("Show the calls")), Qt::LeftButton);
        QTest::mouseClick(button(page, QStringLiteral("Explore this slice")), Qt::LeftButton);
        QCOMPARE(calls.value(0).value(0).value<AlertEntry>().episode.id, std::string("new"));
        QCOMPARE(groups.size(), 1);
    }

    void theLimitIsDragged()
    {
        AlertsPage page;
        prepare(page);
        choose(page, QStringLiteral("Rules 1"));
        page.setTrace(trace(spikeRule()), QStringLiteral("It would have fired once."));
        QVERIFY(says(page, QStringLiteral("It would have fired once.")));
        QVERIFY(says(page, QStringLiteral("Backtest: chat")));
        QSignalSpy tried(&page, &AlertsPage::ruleTried);
        QSignalSpy kept(&page, &AlertsPage::ruleKept);
        QVERIFY(!button(page, QStringLiteral("Keep changes"))->isEnabled());
        AlertChart *chart = page.rulePane()->chart();
        const QPoint limit = *chart->limitPoint();
        QTest::mousePress(chart, Qt::LeftButton, {}, limit);
        QMouseEvent move(QEvent::MouseMove, limit + QPoint(0, -30), chart->mapToGlobal(limit + QPoint(0, -30)), Qt::LeftButton, Qt::LeftButton, {});
        QApplication::sendEvent(chart, &move);
        QTest::mouseRelease(chart, Qt::LeftButton, {}, limit + QPoint(0, -30));
        QCOMPARE(tried.size(), 1);
        const auto rule = tried.value(0).value(0).value<AlertRule>();
        const Fraction factor = std::get<SpikeCondition>(rule.condition).factor;
        QVERIFY(factor > Fraction{3 * Fraction::whole});
        // The group in view stays in view, and the field says what the line says.
        QCOMPARE(tried.value(0).value(1).value<std::vector<std::string>>(), std::vector<std::string>{"chat"});
        QCOMPARE(Fraction{qRound64(field<QLineEdit>(page, "condition/factor")->text().toDouble() * 1e9)}, factor);
        QTest::mouseClick(button(page, QStringLiteral("Keep changes")), Qt::LeftButton);
        QCOMPARE(std::get<SpikeCondition>(kept.value(0).value(0).value<AlertRule>().condition).factor, factor);
        QTest::mouseClick(button(page, QStringLiteral("Revert")), Qt::LeftButton);
        QCOMPARE(field<QLineEdit>(page, "condition/factor")->text(), QStringLiteral("3"));
    }

    void theLimitIsMovedByKeys()
    {
        AlertsPage page;
        prepare(page);
        choose(page, QStringLiteral("Rules 1"));
        page.setTrace(trace(spikeRule()), {});
        QSignalSpy tried(&page, &AlertsPage::ruleTried);
        QTest::keyClick(page.rulePane()->chart(), Qt::Key_Down);
        QCOMPARE(std::get<SpikeCondition>(tried.value(0).value(0).value<AlertRule>().condition).factor, (Fraction{2'860'000'000}));
    }

    void rulesAreSwitchedAndRemoved()
    {
        AlertsPage page;
        prepare(page);
        choose(page, QStringLiteral("Rules 1"));
        QSignalSpy kept(&page, &AlertsPage::ruleKept);
        QSignalSpy removed(&page, &AlertsPage::ruleRemoved);
        QVERIFY(says(page, QStringLiteral("When the cost of each feature in an hour is above 3 × the mean of the last 7 days, at least $1.00 and 10 calls.")));
        QTest::mouseClick(button(page, QStringLiteral("Switch off")), Qt::LeftButton);
        QCOMPARE(kept.value(0).value(0).value<AlertRule>().enabled, false);
        QTest::mouseClick(button(page, QStringLiteral("Remove")), Qt::LeftButton);
        QCOMPARE(removed.value(0).value(0).toString(), QStringLiteral("spike"));
        page.ruleList()->setCurrentIndex(page.ruleList()->model()->index(1, 0)); // the proposed one
        QVERIFY(!button(page, QStringLiteral("Remove")));
        QTest::mouseClick(button(page, QStringLiteral("Switch on")), Qt::LeftButton);
        QCOMPARE(kept.last().value(0).value<AlertRule>().enabled, true);
    }

    /// Every field goes into the rule that is kept; what does not fit is said by the field's name, and not kept.
    void everyFieldIsEdited()
    {
        AlertsPage page;
        prepare(page);
        choose(page, QStringLiteral("Rules 1"));
        QSignalSpy kept(&page, &AlertsPage::ruleKept);
        QTest::mouseClick(button(page, QStringLiteral("New rule")), Qt::LeftButton);
        write(page, "name", "Chat budget");
        pick(page, "condition/kind", "per cent of a budget");
        QTRY_VERIFY(field<QLineEdit>(page, "condition/percents"));
        write(page, "condition/amount_usd", "5000");
        pick(page, "condition/period", "a week");
        write(page, "condition/percents", "80, 100");
        pick(page, "measure", "cost of errors");
        pick(page, "axis/0", "tenant");
        field<QComboBox>(page, "axis/1")->setEditText(QStringLiteral("tag:team"));
        pick(page, "window", "a day");
        write(page, "where", "feature=chat, feature=search, tag:lane=blue");
        write(page, "minimum/cost_usd", "2.5");
        write(page, "minimum/calls", "7");
        write(page, "minimum/history_hours", "48");
        write(page, "clear_share", "0.8");
        write(page, "settle_minutes", "15");
        write(page, "no_data_hours", "6");
        pick(page, "severity", "ticket");
        write(page, "owner", "FinOps");
        write(page, "renotify_hours", "12");
        write(page, "muted_until", "2026-12-24");
        write(page, "schedule", "mon tue 08:00-18:00");
        field<QPlainTextEdit>(page, "runbook")->setPlainText(QStringLiteral("Look.\nAsk."));
        write(page, "condition/percents", "80, many");
        QVERIFY(says(page, QStringLiteral("“Told at per cent”: expected per cent from 0 to 1000.")));
        QVERIFY(!button(page, QStringLiteral("Keep changes"))->isEnabled());
        write(page, "condition/percents", "80, 100");
        QTest::mouseClick(button(page, QStringLiteral("Switch on")), Qt::LeftButton);
        const auto expected = AlertRule::parse(R"({"id": "rule-1", "name": "Chat budget", "axis": ["tenant", "tag:team"], "measure": "error_cost",
            "window": "day", "where": {"feature": ["chat", "search"], "tag:lane": ["blue"]},
            "condition": {"kind": "budget", "amount_usd": "5000", "period": "week", "percents": [80, 100]},
            "minimum": {"cost_usd": "2.5", "calls": 7, "history_hours": 48}, "severity": "ticket", "owner": "FinOps",
            "runbook": "Look.\nAsk.", "clear_share": 0.8, "renotify_hours": 12, "no_data_hours": 6, "settle_minutes": 15,
            "muted_until": "2026-12-24", "schedule": [{"days": ["mon", "tue"], "from": "08:00", "to": "18:00"}]})");
        QVERIFY(expected);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.value(0).value(0).value<AlertRule>().toJson(), expected->toJson());
    }

    /// Each kind of condition begins as a rule that can be kept, and reads back as it was written.
    void everyConditionReads_data()
    {
        QTest::addColumn<QString>("kind");
        for (const std::string_view kind : alertConditionKinds)
            QTest::newRow(kind.data()) << QString::fromStdString(std::string(kind));
    }
    void everyConditionReads()
    {
        QFETCH(const QString, kind);
        AlertRuleDraft draft(spikeRule());
        for (const AlertField &one : draft.fields(AlertRuleDraft::Section::Condition))
            if (one.pointer == QLatin1String("condition/kind"))
                draft.setValue(one, kind);
        const auto rule = draft.rule();
        QVERIFY2(rule, rule ? "" : rule.error().message.c_str());
        QCOMPARE(QString::fromStdString(std::string(rule->kind())), kind);
        AlertRuleDraft again(*rule);
        for (const AlertField &one : again.fields(AlertRuleDraft::Section::Condition))
            again.setValue(one, again.value(one));
        const auto same = again.rule();
        QVERIFY2(same, same ? "" : same.error().message.c_str());
        QCOMPARE(same->toJson(), rule->toJson());
    }

    /// What somebody writes is not taken away by a look at the ledger that comes in between.
    void changesOutliveALook()
    {
        AlertsPage page;
        prepare(page);
        choose(page, QStringLiteral("Rules 1"));
        write(page, "owner", "Somebody");
        page.setRules({{spikeRule(), false, {}, 0.7}, {spikeRule(), true, {}, 2.0}});
        QCOMPARE(field<QLineEdit>(page, "owner")->text(), QStringLiteral("Somebody"));
    }

    void withoutRulesItSaysSo()
    {
        AlertsPage page;
        page.resize(1000, 700);
        page.setRules({});
        page.setAlerts({}, {});
        page.show();
        QVERIFY(says(page, QStringLiteral("No rule watches this ledger.")));
        choose(page, QStringLiteral("History"));
        QVERIFY(says(page, QStringLiteral("Nothing was told yet.")));
    }

    void historyTellsWhatWasTold()
    {
        AlertsPage page;
        prepare(page);
        page.setHistory({{Instant::fromSeconds(start), QStringLiteral("Feature spike"), QStringLiteral("chat"), QStringLiteral("fired"), true}});
        choose(page, QStringLiteral("History"));
        const QList<QTableView *> tables = page.findChildren<QTableView *>();
        const auto table = std::find_if(tables.begin(), tables.end(), [](const QTableView *one) { return one->isVisible(); });
        QVERIFY(table != tables.end());
        QCOMPARE((*table)->model()->index(0, AlertHistoryModel::NewsColumn).data().toString(), QStringLiteral("Fires, late"));
    }

    void namesEveryControl()
    {
        AlertsPage page;
        prepare(page);
        QCOMPARE(PageTesting::namelessControls(page), QStringList());
    }
};

QTEST_MAIN(TestAlertsPage)
#include "tst_alertspage.moc"
