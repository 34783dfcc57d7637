// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/views/pagetesting.h"
#include "views/charts/pricehistoryview.h"
#include "views/pricespage.h"
#include "views/widgets/filterfield.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeView>

using namespace tokenledger;

namespace {

PriceModel priced(const char *id, const char *input)
{
    PriceModel model;
    model.id = id;
    model.match = MatchRule::text(MatchRule::Kind::Equals, id);
    PriceRow row;
    row.rates[index(Meter::Input)] = TieredRate{Rate::parse(input, Rate::Unit::UsdPerMillion).value(), {}};
    row.rates[index(Meter::Output)] = TieredRate{Rate::parse("10", Rate::Unit::UsdPerMillion).value(), {}};
    model.rows = {row};
    return model;
}

std::shared_ptr<const PriceCatalogue> book()
{
    auto list = std::make_shared<PriceList>();
    list->name = "Catalogue";
    list->providers.push_back({"openai", "OpenAI", {}, {}, {}, {priced("gpt-5", "1.25"), priced("gpt-5-nano", "0.05")}});
    list->providers.push_back({"mistral", "Mistral", {}, {}, {}, {priced("codestral", "0.3")}});
    return std::make_shared<PriceCatalogue>(std::vector<PriceCatalogue::Layer>{{list, 0, true}});
}

std::unique_ptr<PricesPage> filledPage()
{
    auto page = std::make_unique<PricesPage>();
    page->resize(1240, 800);
    page->setCatalogue(book(), Instant::fromSeconds(1'789'700'000));
    page->setLists({{7, QStringLiteral("Contract"), QStringLiteral("discounts"), Instant::fromSeconds(1'789'000'000), 2, false},
                    {0, QStringLiteral("Catalogue"), QStringLiteral("tokenledger"), std::nullopt, 3, true}});
    page->setUnpriced({{QStringLiteral("openai"), QStringLiteral("gpt-5.2-nano"), 5210, 1'204'004, {}}, {QString(), QStringLiteral("house-model"), 8, 100, {}}});
    return page;
}

QPushButton *buttonCalled(QWidget &root, const QString &name)
{
    for (QPushButton *button : root.findChildren<QPushButton *>())
        if (button->accessibleName() == name || button->text() == name)
            return button;
    return nullptr;
}

QTableView *tableCalled(QWidget &root, const QString &name)
{
    for (QTableView *table : root.findChildren<QTableView *>())
        if (table->accessibleName() == name)
            return table;
    return nullptr;
}

RepriceRecord preview()
{
    RepriceRecord record;
    record.changes = {{"openai", "gpt-5", 12, 0, 0, Money::fromNano(100'000'000'000), Money::fromNano(112'000'000'000)}};
    record.months = {{Instant::fromSeconds(1'782'864'000), 12, Money::fromNano(100'000'000'000), Money::fromNano(112'000'000'000)}};
    return record;
}

} // namespace

class TestPricesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void offersTheNearestAndAppliesNothing();
    void usesTheChosenPrice();
    void refusesAModelThatIsNotInTheBook();
    void offersNothingWhereNoneIsNear();
    void takesAnEnteredPrice();
    void refusesAWrongPrice();
    void hidesTheQueueWhenNothingWaits();
    void filtersTheTree();
    void showsTheHistoryOfThePrice();
    void removesImportedListsOnly();
    void previewsBeforeItReprices();
    void ignoresAnAnswerToAnotherPeriod();
    void undoesTheNewestRepricing();
    void saysWhyNothingCanBeChanged();
    void namesEveryControl();
    void followsTheTheme();
};

void TestPricesPage::offersTheNearestAndAppliesNothing()
{
    const auto page = filledPage();
    QSignalSpy alias(page.get(), &PricesPage::aliasRequested);
    page->show();
    QCOMPARE(PageTesting::named<QComboBox>(*page, "aliasTarget")->currentText(), QStringLiteral("gpt-5-nano of openai"));
    QTest::qWait(30);
    QCOMPARE(alias.count(), 0);
}

void TestPricesPage::usesTheChosenPrice()
{
    const auto page = filledPage();
    page->show();
    QSignalSpy alias(page.get(), &PricesPage::aliasRequested);
    PageTesting::click(PageTesting::named<QPushButton>(*page, "useAlias"));
    QCOMPARE(alias.count(), 1);
    const auto asked = alias.first().first().value<ModelAlias>();
    QCOMPARE(asked.provider, std::string("openai"));
    QCOMPARE(asked.model, std::string("gpt-5.2-nano"));
    QCOMPARE(asked.toProvider, std::string("openai"));
    QCOMPARE(asked.toModel, std::string("gpt-5-nano"));
}

void TestPricesPage::refusesAModelThatIsNotInTheBook()
{
    const auto page = filledPage();
    page->show();
    auto *target = PageTesting::named<QComboBox>(*page, "aliasTarget");
    target->lineEdit()->selectAll();
    QTest::keyClicks(target->lineEdit(), QStringLiteral("gpt-99"));
    QSignalSpy alias(page.get(), &PricesPage::aliasRequested);
    PageTesting::click(PageTesting::named<QPushButton>(*page, "useAlias"));
    QCOMPARE(alias.count(), 0);
}

void TestPricesPage::offersNothingWhereNoneIsNear()
{
    const auto page = filledPage();
    page->show();
    tableCalled(*page, QStringLiteral("Without a price"))->selectRow(1);
    QCOMPARE(PageTesting::named<QComboBox>(*page, "aliasTarget")->currentText(), QString());
}

void TestPricesPage::takesAnEnteredPrice()
{
    const auto page = filledPage();
    page->show();
    PageTesting::click(buttonCalled(*page, QStringLiteral("Enter a price...")));
    QTest::keyClicks(PageTesting::named<QLineEdit>(*page, "price:input"), QStringLiteral("0.1"));
    QTest::keyClicks(PageTesting::named<QLineEdit>(*page, "price:output"), QStringLiteral("0.8"));
    QSignalSpy entered(page.get(), &PricesPage::priceEntered);
    PageTesting::click(PageTesting::named<QPushButton>(*page, "savePrice"));
    QCOMPARE(entered.count(), 1);
    QCOMPARE(entered.first().at(1).toString(), QStringLiteral("gpt-5.2-nano"));
    const auto row = entered.first().at(2).value<PriceRow>();
    QCOMPARE(row.rates[index(Meter::Input)]->base.toUsdPerMillion(), std::string("0.1"));
    QCOMPARE(row.rates[index(Meter::Output)]->base.toUsdPerMillion(), std::string("0.8"));
    QVERIFY(!row.rates[index(Meter::CacheRead)].has_value());
    QVERIFY(row.when.from.has_value());
}

void TestPricesPage::refusesAWrongPrice()
{
    const auto page = filledPage();
    page->show();
    PageTesting::click(buttonCalled(*page, QStringLiteral("Enter a price...")));
    auto *input = PageTesting::named<QLineEdit>(*page, "price:input");
    QTest::keyClicks(input, QStringLiteral("cheap"));
    QSignalSpy entered(page.get(), &PricesPage::priceEntered);
    PageTesting::click(PageTesting::named<QPushButton>(*page, "savePrice"));
    input->setText(QStringLiteral("1"));
    PageTesting::click(PageTesting::named<QPushButton>(*page, "savePrice"));
    QCOMPARE(entered.count(), 0);
}

void TestPricesPage::hidesTheQueueWhenNothingWaits()
{
    const auto page = filledPage();
    page->show();
    QVERIFY(tableCalled(*page, QStringLiteral("Without a price"))->isVisible());
    page->setUnpriced({});
    QVERIFY(!tableCalled(*page, QStringLiteral("Without a price"))->isVisible());
}

void TestPricesPage::filtersTheTree()
{
    const auto page = filledPage();
    page->show();
    auto *tree = PageTesting::named<QTreeView>(*page, "priceTree");
    QCOMPARE(tree->model()->rowCount(), 2);
    page->focusFilter();
    QTest::keyClicks(page->findChild<FilterField *>(), QStringLiteral("nano"));
    QCOMPARE(tree->model()->rowCount(), 1);
    const QModelIndex vendor = tree->model()->index(0, 0);
    QCOMPARE(tree->model()->rowCount(vendor), 1);
    QVERIFY(tree->isExpanded(vendor));
    // The rows of a model that is found are all there.
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0, vendor)), 2);
    QVERIFY(page->escape());
    QCOMPARE(tree->model()->rowCount(), 2);
}

void TestPricesPage::showsTheHistoryOfThePrice()
{
    const auto page = filledPage();
    page->show();
    QVERIFY(page->showLlmModel(QStringLiteral("openai"), QStringLiteral("gpt-5")));
    QCOMPARE(page->findChild<PriceHistoryView *>()->text(), QStringLiteral("Input of gpt-5: $1.25 per M."));
    auto *tree = PageTesting::named<QTreeView>(*page, "priceTree");
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Down);
    QTest::keyClick(tree, Qt::Key_Down);
    QCOMPARE(page->findChild<PriceHistoryView *>()->text(), QStringLiteral("Output of gpt-5: $10 per M."));
    QVERIFY(!page->showLlmModel(QStringLiteral("openai"), QStringLiteral("gpt-6")));
}

void TestPricesPage::removesImportedListsOnly()
{
    const auto page = filledPage();
    page->show();
    QSignalSpy removed(page.get(), &PricesPage::removeListRequested);
    QTableView *lists = tableCalled(*page, QStringLiteral("Lists in force"));
    QPushButton *remove = buttonCalled(*page, QStringLiteral("Remove list"));
    lists->selectRow(1);
    QVERIFY(!remove->isEnabled());
    lists->selectRow(0);
    PageTesting::click(remove);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed.first().first().toLongLong(), 7);
}

void TestPricesPage::previewsBeforeItReprices()
{
    const auto page = filledPage();
    page->show();
    QSignalSpy asked(page.get(), &PricesPage::repricePreviewRequested);
    QSignalSpy applied(page.get(), &PricesPage::repriceRequested);
    PageTesting::click(PageTesting::named<QPushButton>(*page, "repriceHistory"));
    QCOMPARE(asked.count(), 1);
    auto *apply = PageTesting::named<QPushButton>(*page, "applyReprice");
    QVERIFY(!apply->isEnabled());
    page->setRepricePreview(preview());
    QCOMPARE(PageTesting::named<QLabel>(*page, "repriceSentence")->text(), QStringLiteral("12 calls would change, from $100 to $112 in all: +$12.00, +12%."));
    QVERIFY(apply->isEnabled());
    QCOMPARE(applied.count(), 0);
    PageTesting::click(apply);
    QCOMPARE(applied.count(), 1);
    // What was applied cannot be applied a second time by a double click.
    QVERIFY(!apply->isEnabled());
}

void TestPricesPage::ignoresAnAnswerToAnotherPeriod()
{
    const auto page = filledPage();
    page->show();
    page->showRepricing();
    RepriceRecord other = preview();
    other.range = {Instant::fromSeconds(0), Instant::fromSeconds(86'400)};
    page->setRepricePreview(other);
    QVERIFY(!PageTesting::named<QPushButton>(*page, "applyReprice")->isEnabled());
    page->setRepricePreview({});
    QVERIFY(!PageTesting::named<QPushButton>(*page, "applyReprice")->isEnabled());
}

void TestPricesPage::undoesTheNewestRepricing()
{
    const auto page = filledPage();
    page->show();
    page->showRepricing();
    auto *undo = PageTesting::named<QPushButton>(*page, "undoReprice");
    QVERIFY(!undo->isEnabled());
    RepriceRecord first = preview();
    first.id = 1;
    RepriceRecord second = preview();
    second.id = 2;
    RepriceRecord third = preview();
    third.id = 3;
    third.undone = true;
    page->setReprices({first, second, third});
    QSignalSpy undone(page.get(), &PricesPage::undoRepriceRequested);
    PageTesting::click(undo);
    QCOMPARE(undone.count(), 1);
    QCOMPARE(undone.first().first().toLongLong(), 2);
}

void TestPricesPage::saysWhyNothingCanBeChanged()
{
    const auto page = filledPage();
    page->show();
    const QString reason = QStringLiteral("Another process is writing to this ledger.");
    page->setReadOnlyReason(reason);
    for (const char *name : {"importList", "useAlias", "savePrice", "applyReprice", "undoReprice"}) {
        QVERIFY2(!PageTesting::named<QPushButton>(*page, name)->isEnabled(), name);
        QCOMPARE(PageTesting::named<QPushButton>(*page, name)->toolTip(), reason);
    }
}

void TestPricesPage::namesEveryControl()
{
    const auto page = filledPage();
    page->show();
    QCOMPARE(PageTesting::namelessControls(*page).join(QStringLiteral("; ")), QString());
}

void TestPricesPage::followsTheTheme()
{
    QVERIFY(PageTesting::followsTheme([]() -> QWidget * {
        auto page = filledPage();
        page->showLlmModel(QStringLiteral("openai"), QStringLiteral("gpt-5"));
        return page.release();
    }));
}

QTEST_MAIN(TestPricesPage)
#include "tst_pricespage.moc"
