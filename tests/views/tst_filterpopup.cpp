// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/dimensiontext.h"
#include "tests/views/pagetesting.h"
#include "views/widgets/filterpopup.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSignalSpy>

using namespace tokenledger;

namespace {

constexpr auto report = QAbstractItemModelTester::FailureReportingMode::QtTest;

QStringList valuesOf(Dimension dimension)
{
    return dimension == Dimension::Feature ? QStringList{QString(), QStringLiteral("chat"), QStringLiteral("search")}
                                           : QStringList{QStringLiteral("eu-west"), QStringLiteral("us-east")};
}

} // namespace

/// One filter, made and edited in its pop-up.
class TestFilterPopup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void valuesAreTicked()
    {
        ValueListModel model;
        const QAbstractItemModelTester tester(&model, report);
        QSignalSpy changed(&model, &ValueListModel::checkedChanged);
        model.setValues({QString(), QStringLiteral("b"), QStringLiteral("a")}, {QStringLiteral("a"), QStringLiteral("gone")});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.checkedValues(), QStringList{QStringLiteral("a")});
        QCOMPARE(model.index(0, 0).data().toString(), valueText({}));
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.checkedValues(), (QStringList{QString(), QStringLiteral("a")}));
        QVERIFY(model.setData(model.index(2, 0), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(model.checkedValues(), QStringList{QString()});
        QVERIFY(!model.setData(model.index(1, 0), QStringLiteral("x"), Qt::EditRole));
        QCOMPARE(changed.count(), 3);
        model.setValues({}, {});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.checkedValues().isEmpty());
    }

    void aFilterIsMadeByKeys()
    {
        QWidget anchor;
        anchor.resize(400, 400);
        anchor.show();
        FilterPopup popup(valuesOf, &anchor);
        QSignalSpy accepted(&popup, &FilterPopup::accepted);
        popup.openBelow(&anchor, {Dimension::Feature, {}, false, false}, true);
        QVERIFY(popup.isVisible());
        QCOMPARE(PageTesting::namelessControls(popup), QStringList());
        auto *search = popup.findChild<QLineEdit *>();
        auto *list = popup.findChild<QListView *>();
        QCOMPARE(list->model()->rowCount(), 3);
        QTest::keyClick(search, Qt::Key_Return); // nothing is ticked: stays open
        QVERIFY(popup.isVisible());
        QTest::keyClicks(search, QStringLiteral("sea"));
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(search, Qt::Key_Return); // the one match
        QVERIFY(!popup.isVisible());
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(accepted.first().first().value<FilterChip>(), (FilterChip{Dimension::Feature, {QStringLiteral("search")}, false, false}));
    }

    void aFilterIsEditedInPlace()
    {
        QWidget anchor;
        anchor.show();
        FilterPopup popup(valuesOf, &anchor);
        QSignalSpy accepted(&popup, &FilterPopup::accepted);
        popup.openBelow(&anchor, {Dimension::Feature, {QStringLiteral("chat")}, true, false}, false);
        QVERIFY(!popup.findChild<QComboBox *>()->isEnabled());
        auto *list = popup.findChild<QListView *>();
        QVERIFY(list->model()->index(1, 0).data(Qt::CheckStateRole).toInt() == Qt::Checked);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Space);
        for (QAbstractButton *button : popup.findChildren<QAbstractButton *>())
            if (button->text() == QStringLiteral("Apply"))
                PageTesting::click(button);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(accepted.first().first().value<FilterChip>(), (FilterChip{Dimension::Feature, {QString(), QStringLiteral("chat")}, true, false}));
    }
};

QTEST_MAIN(TestFilterPopup)
#include "tst_filterpopup.moc"
