// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/pagetesting.h"
#include "views/settingspage.h"
#include "views/widgets/segments.h"

#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QSpinBox>

using namespace tokenledger;

class TestSettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void savesAtOnce();
    void refusesAnUnknownZone();
    void choosesColoursByKeyboard();
    void choosesTheLanguage();
    void walksSectionsByKeyboard();
    void resetsOneSection();
    void showsTheLedger();
    void namesEveryControl();
    void followsTheTheme();
};

void TestSettingsPage::savesAtOnce()
{
    SettingsModel model;
    SettingsPage page(&model);
    page.show();
    auto *zone = PageTesting::named<QComboBox>(page, "zone");
    zone->lineEdit()->selectAll();
    QTest::keyClicks(zone->lineEdit(), QStringLiteral("Asia/Kathmandu"));
    QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
    QCOMPARE(model.preferences().zone, QStringLiteral("Asia/Kathmandu"));
    auto *minimum = PageTesting::named<QSpinBox>(page, "minimumDollars");
    minimum->setFocus();
    QTest::keyClick(minimum, Qt::Key_Up);
    QCOMPARE(model.preferences().minimumChangeUsd, SettingsModel::defaults().minimumChangeUsd + 1);
    page.showSection(SettingsPage::Section::Keyboard);
    auto *keys = PageTesting::named<QCheckBox>(page, "singleKeys");
    keys->setFocus();
    QTest::keyClick(keys, Qt::Key_Space);
    QCOMPARE(model.preferences().singleKeys, false);
}

void TestSettingsPage::refusesAnUnknownZone()
{
    SettingsModel model;
    model.setZone(QStringLiteral("Europe/Berlin"));
    SettingsPage page(&model);
    page.show();
    auto *zone = PageTesting::named<QComboBox>(page, "zone");
    zone->lineEdit()->selectAll();
    QTest::keyClicks(zone->lineEdit(), QStringLiteral("Europe/Berln"));
    QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
    QCOMPARE(model.preferences().zone, QStringLiteral("Europe/Berlin"));
    bool said = false;
    for (const QLabel *label : page.findChildren<QLabel *>())
        said = said || (label->isVisible() && label->text().contains(QStringLiteral("“Europe/Berln” is not a time zone")));
    QVERIFY(said);
}

void TestSettingsPage::choosesColoursByKeyboard()
{
    SettingsModel model;
    SettingsPage page(&model);
    page.show();
    page.showSection(SettingsPage::Section::Appearance);
    Segments *colours = page.findChildren<Segments *>().first();
    QTest::keyClick(colours->findChildren<QAbstractButton *>().first(), Qt::Key_Right);
    QCOMPARE(model.preferences().appearance, Appearance::Light);
    model.setAppearance(Appearance::Dark);
    QCOMPARE(colours->current(), 2);
}

void TestSettingsPage::choosesTheLanguage()
{
    SettingsModel model;
    SettingsPage page(&model);
    page.show();
    page.showSection(SettingsPage::Section::Appearance);
    Segments *language = page.findChildren<Segments *>().last();
    QCOMPARE(language->current(), 0); // the system's
    PageTesting::click(language->findChildren<QAbstractButton *>().last());
    QCOMPARE(model.preferences().language, Language::German);
    model.setLanguage(Language::English);
    QCOMPARE(language->current(), 1);
    for (QAbstractButton *button : page.findChildren<QAbstractButton *>())
        if (button->accessibleName() == QStringLiteral("Reset section Appearance"))
            PageTesting::click(button);
    QCOMPARE(model.preferences().language, Language::System);
}

void TestSettingsPage::walksSectionsByKeyboard()
{
    SettingsModel model;
    SettingsPage page(&model);
    page.show();
    auto *sections = PageTesting::named<QListWidget>(page, "settingsSections");
    sections->setFocus();
    while (sections->currentRow() + 1 < sections->count())
        QTest::keyClick(sections, Qt::Key_Down);
    QCOMPARE(sections->currentItem()->text(), QStringLiteral("Privacy"));
    bool shown = false;
    for (const QLabel *label : page.findChildren<QLabel *>())
        shown = shown || (label->isVisible() && label->text().contains(QStringLiteral("Texts of prompts and answers are not kept")));
    QVERIFY(shown);
}

void TestSettingsPage::resetsOneSection()
{
    SettingsModel model;
    SettingsPage page(&model);
    page.show();
    model.setMinimumChangeUsd(7);
    model.setSingleKeys(false);
    for (QAbstractButton *button : page.findChildren<QAbstractButton *>())
        if (button->accessibleName() == QStringLiteral("Reset section Reporting"))
            PageTesting::click(button);
    QCOMPARE(model.preferences().minimumChangeUsd, SettingsModel::defaults().minimumChangeUsd);
    QCOMPARE(PageTesting::named<QSpinBox>(page, "minimumDollars")->value(), 100);
    QCOMPARE(model.preferences().singleKeys, false);
}

void TestSettingsPage::showsTheLedger()
{
    SettingsModel model;
    SettingsPage page(&model);
    page.show();
    page.showSection(SettingsPage::Section::Storage);
    model.setStorage({QStringLiteral("/home/me/acme.ledger"), 421'000'000, 10'204'117, true});
    QStringList shown;
    for (const QLabel *label : page.findChildren<QLabel *>())
        if (label->isVisible())
            shown << label->text();
    QVERIFY(shown.contains(QStringLiteral("/home/me/acme.ledger")));
    QVERIFY(shown.contains(QStringLiteral("421.0 MB, 10,204,117 calls, open for reading only")));
}

void TestSettingsPage::namesEveryControl()
{
    SettingsModel model;
    SettingsPage page(&model);
    page.show();
    QCOMPARE(PageTesting::namelessControls(page).join(QStringLiteral("; ")), QString());
}

void TestSettingsPage::followsTheTheme()
{
    SettingsModel model;
    QVERIFY(PageTesting::followsTheme([&]() -> QWidget * {
        auto *page = new SettingsPage(&model);
        page->resize(1240, 760);
        page->showSection(SettingsPage::Section::Keyboard);
        return page;
    }));
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
