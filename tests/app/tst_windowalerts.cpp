// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "models/qt/filterstate.h"
#include "models/qt/numberformat.h"
#include "views/alertpane.h"
#include "views/alertrulepane.h"
#include "views/alertspage.h"
#include "views/widgets/segments.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QTableView>

using namespace tokenledger;

namespace {

constexpr std::int64_t hour = 3600;

const std::string rule = R"({"id": "spike", "name": "Feature spike", "axis": ["feature"], "measure": "cost", "window": "hour",
    "condition": {"kind": "spike", "factor": 3, "baseline_days": 7}, "runbook": "Ask the owner."})";

/// The last whole hour before now.
std::int64_t lastHour()
{
    return QDateTime::currentSecsSinceEpoch() / hour * hour - hour;
}

QByteArray call(const QByteArray &id, std::int64_t at)
{
    return id + ',' + QByteArray::fromStdString(toIso8601(Instant::fromSeconds(at))) + ",nobody,nothing,chat,100,10,1\n";
}

const QByteArray head = "id,started_at,provider,model,feature,input,output,cost\n";

QByteArray quietCalls(std::int64_t last)
{
    QByteArray csv = head;
    for (int back = 0; back < 9 * 24; ++back)
        csv += call("quiet-" + QByteArray::number(back), last - back * hour + 60);
    return csv;
}

QByteArray spikedCalls(std::int64_t last)
{
    QByteArray csv = head;
    for (int i = 0; i < 20; ++i)
        csv += call("more-" + QByteArray::number(i), last + 120 + i);
    return csv;
}

} // namespace

/// The Alerts page on a real ledger: an import raises an alert, clicks deal with it.
class TestWindowAlerts : public QObject
{
    Q_OBJECT

    AlertsPage &page() { return *static_cast<AlertsPage *>(m_desk->window().page(PageId::Alerts)); }
    QStringList stored(const char *kind) { return m_desk->probe().texts(QStringLiteral("SELECT body FROM document WHERE kind = '%1'").arg(QLatin1String(kind))); }
    void click(const char *text)
    {
        QAbstractButton *button = m_desk->button(QString::fromUtf8(text), &page());
        QVERIFY2(button, text);
        QVERIFY2(button->isEnabled(), text);
        PageTesting::click(button);
        m_desk->rest();
    }

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void init() { m_desk = std::make_unique<WindowDesk>(); }
    void cleanup() { m_desk.reset(); }

    void anImportRaisesAnAlert()
    {
        const std::int64_t last = lastHour();
        m_desk->start(false);
        m_desk->workspace().saveDocument({"alert", "spike", rule});
        m_desk->import(writeFile(m_desk->path("quiet.csv"), quietCalls(last)));
        QTRY_COMPARE_WITH_TIMEOUT(stored("alert-state").size(), 1, windowPatience);
        QVERIFY(stored("alert-event").isEmpty());
        m_desk->import(writeFile(m_desk->path("more.csv"), spikedCalls(last)));
        QTRY_COMPARE_WITH_TIMEOUT(stored("alert-event").size(), 1, windowPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("Feature spike fires: feature chat")), windowPatience);
        m_desk->press(Qt::Key_5, Qt::ControlModifier);
        m_desk->rest();
        QVERIFY(page().isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(page().alertList()->model()->rowCount(), 1, windowPatience);
        QVERIFY(m_desk->labels(page()).join(QLatin1Char('\n')).contains(QStringLiteral("$21.00 against a limit of $3.00")));
        QTRY_VERIFY_WITH_TIMEOUT(page().alertPane()->chart()->trace().points.size() >= 24, windowPatience);
        QVERIFY(std::any_of(page().alertPane()->chart()->trace().points.begin(), page().alertPane()->chart()->trace().points.end(), [&](const AlertTracePoint &point) {
            return point.fires && point.window.from == Instant::fromSeconds(last);
        }));
        // The same import again tells nothing.
        m_desk->import(writeFile(m_desk->path("more.csv"), spikedCalls(last)));
        m_desk->rest();
        QCOMPARE(stored("alert-event").size(), 1);
        QTest::keyClicks(page().alertPane()->findChild<QLineEdit *>(), QStringLiteral("A retry loop"));
        auto *causes = page().alertPane()->findChild<QTableView *>();
        QTRY_VERIFY_WITH_TIMEOUT(causes->model()->rowCount() > 0, windowPatience);
        QCOMPARE(causes->model()->index(0, 0).data().toString(), QStringLiteral("Volume: 21.0 times the calls"));
        QCOMPARE(causes->model()->index(3, 1).data().toString(), QStringLiteral("+$20.00"));
        auto *step = page().alertPane()->findChild<QCheckBox *>();
        PageTesting::click(step);
        QTRY_VERIFY_WITH_TIMEOUT(stored("alert-state").first().contains(QStringLiteral("\"steps_done\":[\"Ask the owner.\"]")), windowPatience);
        m_desk->rest();
        click("Acknowledge");
        QTRY_VERIFY_WITH_TIMEOUT(stored("alert-state").first().contains(QStringLiteral("A retry loop")), windowPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->labels(page()).contains(QStringLiteral("Acknowledged")), windowPatience);
        click("Resolve");
        QTRY_VERIFY_WITH_TIMEOUT(stored("alert-state").first().contains(QStringLiteral("resolved")), windowPatience);
    }

    /// The alert's calls: of its feature, on its day, and no others.
    void anAlertOpensItsCalls()
    {
        const std::int64_t last = lastHour();
        m_desk->start(false);
        m_desk->workspace().saveDocument({"alert", "spike", rule});
        m_desk->import(writeFile(m_desk->path("quiet.csv"), quietCalls(last)));
        QTRY_COMPARE_WITH_TIMEOUT(stored("alert-state").size(), 1, windowPatience);
        m_desk->import(writeFile(m_desk->path("more.csv"), spikedCalls(last)));
        QTRY_COMPARE_WITH_TIMEOUT(stored("alert-event").size(), 1, windowPatience);
        m_desk->window().showPage(PageId::Alerts);
        QTRY_COMPARE_WITH_TIMEOUT(page().alertList()->model()->rowCount(), 1, windowPatience);
        click("Show the calls");
        const FilterState &filters = m_desk->window().filterState();
        QCOMPARE(filters.page(), static_cast<int>(PageId::Explore));
        QVERIFY(filters.explore().calls);
        QCOMPARE(filters.explore().chips, (QList<FilterChip>{{Dimension::Feature, {QStringLiteral("chat")}, false, false}}));
        const QDate day = inZone(Instant::fromSeconds(last), filters.scope().zone).date();
        QCOMPARE(filters.scope().period, (Period{day, day}));
    }

    /// A rule is proposed from the ledger's own history, taken by one click, tried with another limit and removed again.
    void aProposalIsAccepted()
    {
        m_desk->start(false);
        m_desk->import(writeFile(m_desk->path("quiet.csv"), quietCalls(lastHour())));
        m_desk->window().showPage(PageId::Alerts);
        page().showTab(AlertsPage::Tab::Rules);
        QTRY_VERIFY_WITH_TIMEOUT(page().ruleList()->model()->rowCount() > 0, windowPatience);
        m_desk->rest();
        QVERIFY(stored("alert").isEmpty());
        QVERIFY(m_desk->labels(page()).contains(QStringLiteral("Proposed")));
        click("Switch on");
        QTRY_COMPARE_WITH_TIMEOUT(stored("alert").size(), 1, windowPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->button(QStringLiteral("Switch off"), &page()), windowPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->labels(page()).join(QLatin1Char('\n')).contains(QStringLiteral("days it would not have fired.")), windowPatience);
        // A limit that low would have fired each hour.
        auto *factor = page().findChild<QLineEdit *>(QStringLiteral("condition/factor"));
        auto *calls = page().findChild<QLineEdit *>(QStringLiteral("minimum/calls"));
        for (QLineEdit *edit : {factor, calls}) {
            edit->selectAll();
            QTest::keyClicks(edit, edit == factor ? QStringLiteral("0.5") : QStringLiteral("0"));
        }
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->labels(page()).join(QLatin1Char('\n')).contains(QStringLiteral("days it would have fired in 192 windows, of 1 groups.")), windowPatience);
        click("Remove");
        QTRY_COMPARE_WITH_TIMEOUT(stored("alert").size(), 0, windowPatience);
    }

    void theSampleHasAlertsUntilItGoes()
    {
        m_desk->start(true);
        m_desk->window().showPage(PageId::Alerts);
        QTRY_VERIFY_WITH_TIMEOUT(page().alertList()->model()->rowCount() > 0, windowPatience);
        QVERIFY(!stored("alert").isEmpty());
        m_desk->workspace().clearSample();
        QTRY_COMPARE_WITH_TIMEOUT(page().alertList()->model()->rowCount(), 0, windowPatience);
        QVERIFY(stored("alert").isEmpty() && stored("alert-state").isEmpty() && stored("alert-event").isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->labels(page()).join(QLatin1Char('\n')).contains(QStringLiteral("No rule watches this ledger")), windowPatience);
    }

private:
    std::unique_ptr<WindowDesk> m_desk;
};

QTEST_MAIN(TestWindowAlerts)
#include "tst_windowalerts.moc"
