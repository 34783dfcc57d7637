// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/windowlanguage.h"
#include "tests/app/windowdesk.h"
#include "tests/views/pagetesting.h"
#include "views/alertspage.h"

#include <QAction>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

using namespace tokenledger;

namespace {

struct Translated {
    QString source;
    QStringList forms; ///< one, or the singular and the plural
    bool counts = false;
    bool unfinished = false;
};

/// Every message of the German translation.
QList<Translated> messages()
{
    QFile file(QStringLiteral(TOKENLEDGER_TEST_DATA "/../../resources/translations/tokenledger_de.ts"));
    QList<Translated> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement())
            continue;
        if (xml.name() == QLatin1String("message")) {
            all.append(Translated{});
            all.last().counts = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
        } else if (xml.name() == QLatin1String("source")) {
            all.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            all.last().unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
            if (!all.last().counts)
                all.last().forms << xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            all.last().forms << xml.readElementText();
        }
    }
    return all;
}

/// %1, %L2, %n: what is filled in, each once, in order.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?([0-9]+|n)"));
    QStringList found;
    for (QRegularExpressionMatchIterator match = pattern.globalMatch(text); match.hasNext();)
        found << match.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

int mnemonics(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("&\\w"));
    return static_cast<int>(text.count(pattern));
}

/// What is wrong with one form of a message, or nothing.
QString fault(const Translated &message, const QString &form)
{
    if (form.isEmpty())
        return QStringLiteral("empty");
    if (placeholders(form) != placeholders(message.source))
        return QStringLiteral("other placeholders");
    if (mnemonics(form) != mnemonics(message.source))
        return QStringLiteral("other mnemonics");
    if (form.front().isSpace() != message.source.front().isSpace() || form.back().isSpace() != message.source.back().isSpace())
        return QStringLiteral("other spaces at its ends");
    if (form.count(QLatin1String(";;")) != message.source.count(QLatin1String(";;")))
        return QStringLiteral("other file filters");
    return {};
}

/// Words that are English and not German, and stand in no name of the sample.
bool isEnglish(const QString &text)
{
    static const QRegularExpression words(QStringLiteral("\\b(the|of|and|with|without|by|to|is|are|no|not|calls?|costs?|from|each|for|yet|per)\\b"),
                                          QRegularExpression::CaseInsensitiveOption);
    // Notes of levers are sentences of the analysis, which knows no language.
    return text.contains(words) && !text.endsWith(QStringLiteral("left alone by every lever."));
}

void collect(const QAbstractItemModel &model, QStringList &texts)
{
    for (int column = 0; column < model.columnCount(); ++column)
        for (const int role : {Qt::DisplayRole, Qt::ToolTipRole})
            texts << model.headerData(column, Qt::Horizontal, role).toString();
}

/// The texts of everything that is built: labels, buttons, fields, heads of tables, hints and names for screen readers.
QStringList textsOf(const QWidget &root)
{
    QStringList texts;
    for (const QWidget *widget : root.findChildren<QWidget *>())
        texts << widget->whatsThis() << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
    for (const QLabel *label : root.findChildren<QLabel *>())
        texts << label->text();
    for (const QAbstractButton *button : root.findChildren<QAbstractButton *>())
        texts << button->text();
    for (const QLineEdit *field : root.findChildren<QLineEdit *>())
        texts << field->placeholderText();
    for (const QAction *action : root.findChildren<QAction *>())
        texts << action->text() << action->toolTip();
    for (const QAbstractItemView *view : root.findChildren<QAbstractItemView *>())
        if (view->model() != nullptr)
            collect(*view->model(), texts);
    texts.removeDuplicates();
    return texts;
}

} // namespace

/// The language of the window.
class TestWindowLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }

    void theLanguageIsTheWantedOneOrThatOfTheSystem_data()
    {
        QTest::addColumn<Language>("wanted");
        QTest::addColumn<QStringList>("system");
        QTest::addColumn<Language>("language");
        const auto list = [](const char *languages) { return QString::fromLatin1(languages).split(QLatin1Char(' '), Qt::SkipEmptyParts); };
        QTest::newRow("English on a German machine") << Language::English << list("de-DE de") << Language::English;
        QTest::newRow("German on an English machine") << Language::German << list("en-US") << Language::German;
        QTest::newRow("Austria") << Language::System << list("de-AT de-Latn-AT de") << Language::German;
        QTest::newRow("German before English") << Language::System << list("de-CH en-US") << Language::German;
        QTest::newRow("English before German") << Language::System << list("en-GB de-DE") << Language::English;
        QTest::newRow("French, then German") << Language::System << list("fr-FR de-DE en-US") << Language::German;
        QTest::newRow("French alone") << Language::System << list("fr-FR fr") << Language::English;
        QTest::newRow("C") << Language::System << list("C") << Language::English;
        QTest::newRow("nothing known") << Language::System << list("") << Language::English;
    }
    void theLanguageIsTheWantedOneOrThatOfTheSystem()
    {
        QFETCH(Language, wanted);
        QFETCH(QStringList, system);
        QTEST(WindowLanguage::resolved(wanted, system), "language");
    }

    void codesAreTwoLettersOrSystem()
    {
        QCOMPARE(WindowLanguage::fromCode(QStringLiteral("en")), std::optional(Language::English));
        QCOMPARE(WindowLanguage::fromCode(QStringLiteral("de")), std::optional(Language::German));
        QCOMPARE(WindowLanguage::fromCode(QStringLiteral("system")), std::optional(Language::System));
        QCOMPARE(WindowLanguage::fromCode(QStringLiteral("fr")), std::nullopt);
    }

    void everyMessageIsTranslatedAndFits()
    {
        const QList<Translated> all = messages();
        QVERIFY(all.size() > 2000);
        QStringList faults;
        for (const Translated &message : all) {
            if (message.unfinished || message.forms.size() != (message.counts ? 2 : 1))
                faults << QStringLiteral("unfinished: ") + message.source;
            for (const QString &form : message.forms)
                if (const QString wrong = fault(message, form); !wrong.isEmpty())
                    faults << wrong + QStringLiteral(": ") + message.source + QStringLiteral(" -> ") + form;
        }
        QCOMPARE(faults.join(QLatin1Char('\n')), QString());
    }

    void germanGoesWithItsWindow()
    {
        const auto oneAndMany = [] {
            return QStringList{QCoreApplication::translate("ChartData", "%n hours", nullptr, 1), QCoreApplication::translate("ChartData", "%n hours", nullptr, 2),
                               QCoreApplication::translate("NoSuchContext", "%n hours", nullptr, 1)};
        };
        {
            const WindowLanguage german(Language::German);
            QCOMPARE(oneAndMany(), QStringList({QStringLiteral("1 Stunde"), QStringLiteral("2 Stunden"), QStringLiteral("1 hour")}));
            QCOMPARE(QLocale().toString(1234567), QStringLiteral("1,234,567"));
        }
        const WindowLanguage english(Language::English);
        QCOMPARE(oneAndMany(), QStringList({QStringLiteral("1 hour"), QStringLiteral("2 hours"), QStringLiteral("1 hour")}));
    }

    void theSettingIsKeptUnlessAnotherLanguageIsAskedFor()
    {
        WindowDesk desk;
        QCOMPARE(desk.settings().language(), Language::English);
        desk.settings().useLanguage(Language::German);
        QCOMPARE(desk.settings().language(), Language::German);
        QCOMPARE(desk.settings().preferences().language, Language::English);
    }

    void aGermanWindowHasNoEnglishText()
    {
        WindowDesk desk;
        desk.settings().useLanguage(Language::German);
        desk.start(true);
        QStringList english;
        for (const PageId page : {PageId::Overview, PageId::Explore, PageId::WhatIf, PageId::Reconcile, PageId::Alerts, PageId::Retire, PageId::Report,
                                  PageId::Data, PageId::Prices, PageId::Settings}) {
            desk.window().showPage(page);
            desk.rest();
            for (const QString &text : textsOf(desk.window()))
                if (isEnglish(text))
                    english << text;
        }
        english.removeDuplicates();
        QCOMPARE(english.join(QLatin1Char('\n')), QString());
    }

    void titlesOfPagesAreGerman()
    {
        WindowDesk desk;
        desk.settings().useLanguage(Language::German);
        desk.start(true);
        const QList<std::pair<PageId, QString>> titles = {{PageId::Overview, QStringLiteral("Übersicht")}, {PageId::Explore, QStringLiteral("Erkunden")},
                                                          {PageId::WhatIf, QStringLiteral("Was-wäre-wenn")}, {PageId::Reconcile, QStringLiteral("Abgleich")},
                                                          {PageId::Alerts, QStringLiteral("Alarme")}, {PageId::Retire, QStringLiteral("Stilllegen")},
                                                          {PageId::Report, QStringLiteral("Bericht")}, {PageId::Data, QStringLiteral("Daten")},
                                                          {PageId::Prices, QStringLiteral("Preise")}, {PageId::Settings, QStringLiteral("Einstellungen")}};
        for (const auto &[page, title] : titles) {
            desk.window().showPage(page);
            QVERIFY2(desk.window().windowTitle().startsWith(title), qPrintable(desk.window().windowTitle()));
        }
    }
};

QTEST_MAIN(TestWindowLanguage)
#include "tst_windowlanguage.moc"
