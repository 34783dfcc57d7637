// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/mergepane.h"

#include <QTableView>

using namespace tokenledger;

namespace {

const std::string mapping = R"({"name": "gateway", "kind": "calls", "input": "csv", "fields": {
    "id": {"column": "id"}, "response_id": {"column": "response"}, "started_at": {"column": "at"}, "provider": {"value": "openai"},
    "model": {"column": "model"}, "input": {"column": "in"}, "output": {"column": "out"}, "tenant": {"column": "tenant"}}})";

/// Two answers as the provider gives them; the gateway knows the id of the first, and not that of the second.
const QByteArray answers =
    R"({"id":"chatcmpl-9a8b7c6d5e4f3a2b1c0d","object":"chat.completion","created":1780000000,"model":"gpt-4o-2024-08-06","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":50,"total_tokens":150}})"
    "\n"
    R"({"id":"chatcmpl-1f2e3d4c5b6a79880716","object":"chat.completion","created":1780000600,"model":"gpt-4o-2024-08-06","choices":[],"usage":{"prompt_tokens":4321,"completion_tokens":77,"total_tokens":4398}})"
    "\n";
const QByteArray gateway = "id,response,at,model,in,out,tenant\n"
                           "req-1,chatcmpl-9a8b7c6d5e4f3a2b1c0d,2026-05-28T20:26:40Z,gpt-4o-2024-08-06,100,50,acme\n"
                           "req-2,,2026-05-28T20:36:41Z,gpt-4o-2024-08-06,4321,77,zenith\n";

QTableView *table(WindowDesk &desk, const char *name)
{
    for (QTableView *each : desk.data().merges()->tables())
        if (each->accessibleName() == QLatin1String(name))
            return each;
    return nullptr;
}

void clickAction(WindowDesk &desk, const char *name)
{
    auto *button = desk.data().findChild<QAbstractButton *>(QLatin1String(name));
    QVERIFY(button != nullptr);
    QVERIFY2(button->isEnabled(), qPrintable(button->toolTip()));
    PageTesting::click(button);
}

qint64 calls(const WindowDesk &desk)
{
    return desk.probe().number(QStringLiteral("SELECT count(*) FROM calls"));
}

} // namespace

/// Merged calls on the Data page, on a real ledger: found, decided about and taken back by clicks.
class TestWindowMerges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void init()
    {
        m_desk = std::make_unique<WindowDesk>();
        m_desk->start(false);
        m_desk->window().resize(1440, 900);
        m_desk->import(writeFile(m_desk->path("answers.jsonl"), answers));
        ImportOrder order;
        order.path = writeFile(m_desk->path("gateway.csv"), gateway).toStdString();
        order.format = "generic";
        order.profile = mapping;
        order.source = "gateway";
        m_desk->workspace().importFile(order);
        QTRY_COMPARE_WITH_TIMEOUT(calls(*m_desk), 3, windowPatience);
        m_desk->rest();
        m_desk->window().showPage(PageId::Data);
        m_desk->data().showTab(DataPage::Tab::Merged);
        QTRY_COMPARE_WITH_TIMEOUT(table(*m_desk, "Proposed matches")->model()->rowCount(), 1, windowPatience);
        m_desk->rest();
    }
    void cleanup() { m_desk.reset(); }

    void aProposalIsAcceptedAndTakenBack()
    {
        const QStringList before = m_desk->probe().everything();
        QCOMPARE(table(*m_desk, "Merged calls")->model()->rowCount(), 1);
        table(*m_desk, "Proposed matches")->selectRow(0);
        clickAction(*m_desk, "mergeTogether");
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("1 pair is one call now."), windowPatience);
        m_desk->rest();
        QCOMPARE(calls(*m_desk), 2);
        QCOMPARE(table(*m_desk, "Merged calls")->model()->rowCount(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(table(*m_desk, "Proposed matches")->model()->rowCount(), 0, windowPatience);
        QCOMPARE(m_desk->probe().problems(), QStringList());
        PageTesting::click(m_desk->button(QStringLiteral("Undo")));
        QTRY_COMPARE_WITH_TIMEOUT(table(*m_desk, "Proposed matches")->model()->rowCount(), 1, windowPatience);
        m_desk->rest();
        QCOMPARE(calls(*m_desk), 3);
        QStringList after = m_desk->probe().everything();
        std::sort(after.begin(), after.end());
        QStringList sorted = before;
        std::sort(sorted.begin(), sorted.end());
        QCOMPARE(after, sorted);
    }

    void aRejectedProposalDoesNotComeBack()
    {
        table(*m_desk, "Proposed matches")->selectRow(0);
        clickAction(*m_desk, "mergeApart");
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("1 pair stays two calls."), windowPatience);
        QTRY_COMPARE_WITH_TIMEOUT(table(*m_desk, "Proposed matches")->model()->rowCount(), 0, windowPatience);
        QCOMPARE(calls(*m_desk), 3);
        QVERIFY(WindowDesk::labels(m_desk->data()).contains(QStringLiteral("No two calls look like one.")));
    }

    void aMergedCallIsTakenApartAndPutTogether()
    {
        QTableView *merged = table(*m_desk, "Merged calls");
        merged->selectRow(0);
        const QAbstractItemModel &reports = *table(*m_desk, "Reports of the call")->model();
        QCOMPARE(reports.rowCount(), 2);
        QCOMPARE(reports.index(0, CallReportModel::KindColumn).data().toString(), QStringLiteral("Provider’s own log"));
        QCOMPARE(reports.index(1, CallReportModel::IdColumn).data().toString(), QStringLiteral("req-1"));
        clickAction(*m_desk, "splitCall");
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("The call was taken apart."), windowPatience);
        m_desk->rest();
        QCOMPARE(calls(*m_desk), 4);
        QCOMPARE(merged->model()->rowCount(), 0);
        PageTesting::click(m_desk->button(QStringLiteral("Undo")));
        QTRY_COMPARE_WITH_TIMEOUT(merged->model()->rowCount(), 1, windowPatience);
        m_desk->rest();
        QCOMPARE(calls(*m_desk), 3);
        QCOMPARE(m_desk->probe().problems(), QStringList());
    }

    void theRankingIsChangedByKeys()
    {
        QTableView *ranking = table(*m_desk, "Which report wins");
        QCOMPARE(ranking->model()->rowCount(), 5);
        ranking->setFocus();
        ranking->selectRow(4);
        const QString goesBy = QStringLiteral("SELECT source FROM calls WHERE tenant = 'acme'");
        QVERIFY(m_desk->probe().texts(goesBy) != QStringList{QStringLiteral("gateway")});
        for (int i = 0; i < 4; ++i)
            m_desk->press(Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->probe().texts(goesBy), QStringList{QStringLiteral("gateway")},
                                  windowPatience);
        m_desk->rest();
        QCOMPARE(ranking->model()->index(0, SourceRankingModel::KindColumn).data().toString(),
                 QStringLiteral("Files read with a mapping"));
        QCOMPARE(table(*m_desk, "Merged calls")->model()->index(0, MergedCallModel::SourceColumn).data().toString(),
                 QStringLiteral("gateway"));
        QCOMPARE(m_desk->probe().problems(), QStringList());
    }

    void everyControlHasAName()
    {
        const QStringList nameless = PageTesting::namelessControls(m_desk->data());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
    }

private:
    std::unique_ptr<WindowDesk> m_desk;
};

QTEST_MAIN(TestWindowMerges)
#include "tst_windowmerges.moc"
