// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/alertspage.h"
#include "views/importwizard.h"
#include "views/widgets/elidedlabel.h"

#include <QLabel>
#include <QToolButton>
#include <QTranslator>

using namespace tokenledger;

namespace {

/// Every text 40% longer, as German is; what is filled in stays.
class LongTexts : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *sourceText, const char *, int) const override
    {
        const QString text = QString::fromUtf8(sourceText);
        const bool filters = text.contains(QStringLiteral("(*"));
        if (text.size() < 3 || filters)
            return text;
        QString longer = text;
        for (qsizetype added = 0; added * 10 < text.size() * 4; ++added)
            longer += added % 9 == 0 ? QLatin1Char(' ') : QLatin1Char('n');
        return longer;
    }
};

QString described(const QWidget &widget, const QString &text)
{
    QStringList parents;
    for (const QWidget *up = widget.parentWidget(); up != nullptr && parents.size() < 3; up = up->parentWidget())
        parents << (up->accessibleName().isEmpty() ? QString::fromLatin1(up->metaObject()->className()) : up->accessibleName());
    return QStringLiteral("“%1” (%2 wide, needs %3) in %4").arg(text).arg(widget.width()).arg(widget.sizeHint().width()).arg(parents.join(QStringLiteral(" < ")));
}

bool isCut(const QLabel &label)
{
    if (qobject_cast<const ElidedLabel *>(&label) != nullptr || label.text().isEmpty() || !label.pixmap(Qt::ReturnByValue).isNull())
        return false; // gives way in the open, and is read out whole
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height();
    return label.sizeHint().width() > label.width() || label.sizeHint().height() > label.height();
}

bool showsText(const QAbstractButton &button)
{
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    return !button.text().isEmpty() && (tool == nullptr || tool->toolButtonStyle() != Qt::ToolButtonIconOnly);
}

/// Texts of labels and buttons that do not fit where they stand.
QStringList cutTexts(const QWidget &window)
{
    QStringList cut;
    for (const QLabel *label : window.findChildren<QLabel *>())
        if (label->isVisible() && isCut(*label))
            cut << described(*label, label->text());
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>())
        if (button->isVisible() && showsText(*button) && button->sizeHint().width() > button->width())
            cut << described(*button, button->text());
    return cut;
}

/// How many tabs a page has.
int viewsOf(PageId page)
{
    switch (page) {
    case PageId::Data:
        return 7;
    case PageId::Alerts:
        return 5;
    default:
        return 1;
    }
}

void showView(WindowDesk &desk, PageId page, int view)
{
    if (page == PageId::Data)
        desk.data().showTab(static_cast<DataPage::Tab>(view));
    if (page == PageId::Alerts)
        static_cast<AlertsPage *>(desk.window().page(page))->showTab(static_cast<AlertsPage::Tab>(view));
}

} // namespace

/// The window in German, and in a language whose words are longer still.
class TestWindowTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void longTextsFit_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("longer");
        QTest::addColumn<Language>("language");
        QTest::addColumn<bool>("sample");
        for (const QSize size : {QSize(1440, 900), QSize(1024, 700)}) {
            QTest::addRow("%d wide, as they are", size.width()) << size << false << Language::English << true;
            QTest::addRow("%d wide, long texts", size.width()) << size << true << Language::English << true;
            QTest::addRow("%d wide, German", size.width()) << size << false << Language::German << true;
            QTest::addRow("%d wide, German, nothing yet", size.width()) << size << false << Language::German << false;
        }
    }
    void longTextsFit()
    {
        QFETCH(QSize, size);
        QFETCH(bool, longer);
        QFETCH(Language, language);
        QFETCH(bool, sample);
        WindowDesk desk;
        desk.settings().useLanguage(language);
        LongTexts texts;
        if (longer)
            desk.beforeWindow([&texts] { QCoreApplication::installTranslator(&texts); });
        desk.start(sample);
        desk.window().resize(size);
        QStringList cut;
        for (const PageId page : {PageId::Overview, PageId::Explore, PageId::WhatIf, PageId::Reconcile, PageId::Alerts, PageId::Retire, PageId::Report, PageId::Data, PageId::Prices, PageId::Settings}) {
            // What-if is made for real words: German ones, and those of English.
            if (page == PageId::WhatIf && (longer || !sample))
                continue;
            desk.window().showPage(page);
            QTest::qWait(100);
            for (int tab = 0; tab < viewsOf(page); ++tab) {
                showView(desk, page, tab);
                QTest::qWait(20);
                const QWidget &content = *desk.window().page(page);
                if (content.parentWidget() != nullptr && content.width() > content.parentWidget()->width())
                    cut << QStringLiteral("page %1, tab %2 is wider than the window").arg(int(page)).arg(tab);
                for (const QString &text : cutTexts(desk.window()))
                    cut << QStringLiteral("page %1, tab %2: %3").arg(int(page)).arg(tab).arg(text);
            }
        }
        cut.removeDuplicates();
        for (const QString &text : std::as_const(cut))
            qWarning("%s", qPrintable(text));
        QCOMPARE(cut.size(), 0);
    }
};

QTEST_MAIN(TestWindowTexts)
#include "tst_windowtexts.moc"
