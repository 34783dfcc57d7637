// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/alertspage.h"
#include "views/capform.h"
#include "views/cappane.h"
#include "views/widgets/tablepanel.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

using namespace tokenledger;

namespace {

/// A dollar in each of the last `hours` whole hours.
QByteArray calls(const char *prefix, int hours)
{
    const std::int64_t now = QDateTime::currentSecsSinceEpoch() / 3600 * 3600;
    QByteArray csv = "id,started_at,provider,model,tenant,input,output,cost\n";
    for (int back = 1; back <= hours; ++back)
        csv += QByteArray(prefix) + QByteArray::number(back) + ',' + QByteArray::fromStdString(toIso8601(Instant::fromSeconds(now - back * 3600))) + ",nobody,nothing,acme,100,10,1\n";
    return csv;
}

} // namespace

/// Caps in the window: typed, reached by an import, confirmed, released, armed.
class TestWindowCaps : public QObject
{
    Q_OBJECT

    AlertsPage &page() { return *static_cast<AlertsPage *>(m_desk->window().page(PageId::Alerts)); }
    CapModel &model() { return *page().capPane()->model(); }
    QString state() { return model().rowCount() == 0 ? QString() : model().index(0, CapModel::StateColumn).data().toString(); }
    QString policy()
    {
        QFile file(m_desk->path("policy.json"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    void click(const char *name)
    {
        page().capPane()->panel()->selectRow(0);
        auto *button = page().findChild<QPushButton *>(QString::fromLatin1(name));
        QVERIFY2(button && button->isEnabled(), name);
        PageTesting::click(button);
    }
    /// Reads the question, and answers with the button of this text.
    QString answer(const char *text)
    {
        auto *box = m_desk->window().findChild<QMessageBox *>();
        if (!box)
            return {};
        const QString question = box->text();
        for (QAbstractButton *button : box->buttons())
            if (button->text() == QString::fromUtf8(text))
                button->click();
        QTest::qWait(20);
        m_desk->window().activateWindow();
        return question;
    }
    void fill(const char *name, const QString &text) { page().findChild<QLineEdit *>(QString::fromLatin1(name))->setText(text); }
    void choose(const char *name, const char *data)
    {
        auto *box = page().findChild<QComboBox *>(QString::fromLatin1(name));
        box->setCurrentIndex(box->findData(QString::fromLatin1(data)));
    }
    void typeCap(const QString &amount)
    {
        fill("capName", QStringLiteral("acme"));
        choose("capDimension", "tenant");
        fill("capValue", QStringLiteral("acme"));
        fill("capAmount", amount);
        choose("capPeriod", "quarter");
        choose("capAction", "policy_file");
        fill("capPath", m_desk->path("policy.json"));
        PageTesting::click(page().findChild<QPushButton *>(QStringLiteral("keepCap")));
    }

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void init()
    {
        m_desk = std::make_unique<WindowDesk>();
        m_desk->start(false);
        m_desk->window().showPage(PageId::Alerts);
        page().showTab(AlertsPage::Tab::Caps);
    }
    void cleanup() { m_desk.reset(); }

    void aCapIsReachedConfirmedAndReleased()
    {
        m_desk->import(writeFile(m_desk->path("few.csv"), calls("few", 1)));
        typeCap(QStringLiteral("much"));
        QVERIFY(m_desk->labels(page()).join(QLatin1Char('\n')).contains(QStringLiteral("amount_usd")));
        QCOMPARE(model().rowCount(), 0);
        typeCap(QStringLiteral("2.50"));
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Below"), windowPatience);
        m_desk->import(writeFile(m_desk->path("more.csv"), calls("more", 2)));
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Waits for confirmation"), windowPatience);
        QVERIFY(m_desk->message().contains(QStringLiteral("acme")));
        QVERIFY(policy().isEmpty());
        click("engageCap");
        const QString question = answer("Cancel");
        QVERIFY2(question.contains(QStringLiteral("write a policy file")) && question.contains(QStringLiteral("2 h 5 min")), qPrintable(question));
        QVERIFY(policy().isEmpty());
        click("engageCap");
        answer("Enforce");
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Enforced"), windowPatience);
        QVERIFY(policy().contains(QStringLiteral("\"amount_usd\": \"2.5\"")));
        click("releaseCap");
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Released"), windowPatience);
        QVERIFY(!policy().contains(QStringLiteral("amount_usd")));
    }

    void armedItIsEnforcedByTheImport()
    {
        m_desk->import(writeFile(m_desk->path("few.csv"), calls("few", 1)));
        typeCap(QStringLiteral("2.5"));
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Below"), windowPatience);
        qputenv("USER", "ada");
        click("armCap");
        answer("Arm");
        QTRY_COMPARE_WITH_TIMEOUT(model().index(0, CapModel::ArmedColumn).data().toString(), QStringLiteral("ada"), windowPatience);
        m_desk->import(writeFile(m_desk->path("more.csv"), calls("more", 2)));
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Enforced"), windowPatience);
        QVERIFY(policy().contains(QStringLiteral("automatic, armed by ada")));
        click("armCap"); // it is no question to be asked again
        QTRY_COMPARE_WITH_TIMEOUT(model().index(0, CapModel::ArmedColumn).data().toString(), QStringLiteral("nobody"), windowPatience);
    }

private:
    std::unique_ptr<WindowDesk> m_desk;
};

QTEST_MAIN(TestWindowCaps)
#include "tst_windowcaps.moc"
