// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/auditmodel.h"
#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/auditpane.h"
#include "views/settingspage.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/tablepanel.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>

using namespace tokenledger;

/// The audit trail in Settings: what was changed, its fields, found by words and written to a file.
class TestWindowAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void changesAreToldFieldByField();

private:
    static QString cell(const TablePanel &panel, int row, int column)
    {
        return panel.table()->model()->index(row, column).data().toString();
    }
};

void TestWindowAudit::changesAreToldFieldByField()
{
    WindowDesk desk;
    {
        auto store = CallStore::open(desk.path("mine.ledger").toStdString(), CallStore::Mode::ReadWrite);
        QVERIFY(store);
        QVERIFY((*store)->putDocument({"plan", "spring", R"({"levers":[{"kind":"batch","share":0.5}],"note":"a"})"}));
        QVERIFY((*store)->putDocument({"plan", "spring", R"({"levers":[{"kind":"batch","share":0.75}],"note":"a"})"}));
        QVERIFY((*store)->putDocument({"budgets", "2026", R"({"rows":[]})"}));
    }
    desk.start(false);
    desk.window().resize(1440, 900);
    desk.window().showPage(PageId::Settings);
    auto &page = *static_cast<SettingsPage *>(desk.window().page(PageId::Settings));
    page.showSection(SettingsPage::Section::Audit);
    const TablePanel &panel = *page.audit()->panel();
    QTRY_COMPARE_WITH_TIMEOUT(panel.table()->model()->rowCount(), static_cast<int>(desk.probe().number(QStringLiteral("SELECT count(*) FROM audit"))), windowPatience);
    QVERIFY(panel.table()->model()->rowCount() >= 3);
    QCOMPARE(cell(panel, 0, AuditModel::NameColumn), QStringLiteral("2026")); // the newest first
    QCOMPARE(cell(panel, 1, AuditModel::ActionColumn), QStringLiteral("changed"));
    QCOMPARE(cell(panel, 2, AuditModel::ActionColumn), QStringLiteral("added"));
    QCOMPARE(cell(panel, 1, AuditModel::ActorColumn), desk.probe().texts(QStringLiteral("SELECT actor FROM audit LIMIT 1")).front());

    page.audit()->panel()->selectRow(1);
    const TablePanel &fields = *page.audit()->fieldPanel();
    QCOMPARE(fields.table()->model()->rowCount(), 1); // only what differs
    QCOMPARE(cell(fields, 0, AuditFieldModel::FieldColumn), QStringLiteral("levers[0].share"));
    QCOMPARE(cell(fields, 0, AuditFieldModel::BeforeColumn), QStringLiteral("0.5"));
    QCOMPARE(cell(fields, 0, AuditFieldModel::AfterColumn), QStringLiteral("0.75"));

    page.audit()->filter()->setText(QStringLiteral("budg"));
    QCOMPARE(panel.table()->model()->rowCount(), 1);
    page.audit()->filter()->clear();

    const QString file = desk.path("trail.csv");
    QTimer::singleShot(300, qApp, [file] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog != nullptr);
        dialog->findChild<QLineEdit *>()->setText(file);
        QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    });
    PageTesting::click(PageTesting::named<QAbstractButton>(*page.audit(), "exportAudit"));
    QTRY_VERIFY_WITH_TIMEOUT(desk.message().contains(QStringLiteral("to trail.csv.")), windowPatience);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY2(text.contains("plan,spring,changed") && text.contains("0.75"), text.constData());
}

QTEST_MAIN(TestWindowAudit)
#include "tst_windowaudit.moc"
