// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using nlohmann::json;

namespace {

const QByteArray logo = R"(<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" rx="6" fill="#d03030" fill-opacity="0.5"/></svg>)";

QByteArray output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return process.readAllStandardOutput();
}

} // namespace

/// What every report of a ledger says beside its numbers: set once, printed in each, changed by options for one alone.
class TestCommandReportSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<Cli>();
        QCOMPARE(m_cli->json({QStringLiteral("import"), m_cli->write(QStringLiteral("few.csv"), fewCalls())}).status, 0);
    }

    void settingsArePrinted()
    {
        const json shown = settings({"--company", "Acme Works", "--prepared-for", "The board", "--paper", "letter", "--target", "total_spend=0.001", "--hide", "portfolio",
                                     "--hide", "by_region", "--logo", qPrintable(m_cli->write(QStringLiteral("logo.svg"), logo))});
        QCOMPARE(shown["company"].get<std::string>(), "Acme Works");
        QCOMPARE(shown["logo_bytes"].get<qsizetype>(), logo.size());
        QCOMPARE(shown["targets"]["total_spend"].get<std::string>(), "0.001");
        QCOMPARE(comment({"2026-Q3", "--section", "by_model", "--text", "Haiku took over in July."})["comments"]["2026-Q3"]["by_model"].get<std::string>(), "Haiku took over in July.");
        comment({"2026-Q2", "--text", "Of another quarter."});

        const json report = print(QStringLiteral("a.pdf"), {});
        QVERIFY(!report.contains("by_region") && report.contains("by_model"));
        const QString text = textOf(QStringLiteral("a.pdf"));
        for (const char *there : {"Acme Works", "The board", "Haiku took over in July."})
            QVERIFY2(text.contains(QLatin1String(there)), there);
        for (const char *absent : {"Portfolio review", "Spend by region", "Of another quarter."})
            QVERIFY2(!text.contains(QLatin1String(absent)), absent);
        QVERIFY(output(QStringLiteral("pdfinfo"), {m_cli->path(QStringLiteral("a.pdf"))}).contains("612 x 792"));
        const json indicators = report["indicators"];
        const auto spend = std::find_if(indicators.begin(), indicators.end(), [](const json &one) { return one["id"] == "total_spend"; });
        QVERIFY(spend != indicators.end() && !(*spend)["met"].get<bool>());

        // The logo is a picture without transparency, as PDF/A-1b wants it.
        const QByteArray pictures = output(QStringLiteral("pdfimages"), {QStringLiteral("-list"), m_cli->path(QStringLiteral("a.pdf"))});
        QCOMPARE(pictures.count(" image "), 1);
        QCOMPARE(pictures.count(" smask "), 0);

        // An option holds for one report alone.
        print(QStringLiteral("b.pdf"), {QStringLiteral("--company"), QStringLiteral("Globex"), QStringLiteral("--paper"), QStringLiteral("a4")});
        QVERIFY(!textOf(QStringLiteral("b.pdf")).contains(QStringLiteral("Acme Works")));
        QVERIFY(output(QStringLiteral("pdfinfo"), {m_cli->path(QStringLiteral("b.pdf"))}).contains("A4"));
        QCOMPARE(settings({})["company"].get<std::string>(), "Acme Works");
    }

    void settingsAreTakenBack()
    {
        settings({"--company", "Acme", "--target", "total_spend=5", "--hide", "savings", "--logo", qPrintable(m_cli->write(QStringLiteral("logo.svg"), logo))});
        comment({"2026-Q3", "--text", "Hello."});
        const json empty = settings({"--company", "", "--no-target", "total_spend", "--show", "savings", "--no-logo"});
        QCOMPARE(empty["company"].get<std::string>(), "");
        QVERIFY(empty["targets"].empty());
        QCOMPARE(empty["logo_bytes"].get<int>(), 0);
        for (const json &section : empty["sections"])
            QVERIFY(section["printed"].get<bool>());
        QVERIFY(comment({"2026-Q3", "--clear"})["comments"].empty());
        // Each change is in the audit trail.
        std::size_t told = 0;
        const json trail = m_cli->json({QStringLiteral("audit")}).json();
        for (const json &entry : trail["entries"])
            told += entry["kind"] == "report-settings" ? 1 : 0;
        QCOMPARE(told, std::size_t{4});
    }

    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const QString settings = QStringLiteral("settings");
        QTest::newRow("no indicator") << QStringList{settings, QStringLiteral("--target"), QStringLiteral("luck=3")} << QStringLiteral("indicators are total_spend");
        QTest::newRow("no number") << QStringList{settings, QStringLiteral("--target"), QStringLiteral("total_spend=much")} << QStringLiteral("INDICATOR=NUMBER");
        QTest::newRow("no such target") << QStringList{settings, QStringLiteral("--no-target"), QStringLiteral("error_rate")} << QStringLiteral("no target");
        QTest::newRow("no section") << QStringList{settings, QStringLiteral("--hide"), QStringLiteral("poetry")} << QStringLiteral("those are summary");
        QTest::newRow("always printed") << QStringList{settings, QStringLiteral("--hide"), QStringLiteral("method")} << QStringLiteral("part of every report");
        QTest::newRow("no picture") << QStringList{settings, QStringLiteral("--logo"), QStringLiteral("few.csv")} << QStringLiteral("neither a PNG nor an SVG");
        QTest::newRow("no file") << QStringList{settings, QStringLiteral("--logo"), QStringLiteral("none.png")} << QStringLiteral("cannot be read");
        QTest::newRow("no quarter") << QStringList{QStringLiteral("comment"), QStringLiteral("2026"), QStringLiteral("--text"), QStringLiteral("x")} << QStringLiteral("2026");
    }
    void whatIsWrongIsRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const CliAnswer answer = m_cli->text(QStringList{QStringLiteral("report")} + arguments);
        QCOMPARE(answer.status, 2);
        QVERIFY2(answer.err.contains(says.toUtf8()), answer.err.constData());
        QVERIFY(settings({})["comments"].empty());
    }

private:
    json run(const char *command, std::initializer_list<const char *> arguments) const
    {
        QStringList list = {QStringLiteral("report"), QLatin1String(command)};
        for (const char *argument : arguments)
            list.append(QString::fromUtf8(argument));
        const CliAnswer answer = m_cli->json(list);
        if (answer.status != 0)
            qFatal("%s", answer.err.constData());
        return answer.json();
    }
    json settings(std::initializer_list<const char *> arguments) const { return run("settings", arguments); }
    json comment(std::initializer_list<const char *> arguments) const { return run("comment", arguments); }
    json print(const QString &name, const QStringList &more) const
    {
        const CliAnswer answer =
            m_cli->json(QStringList{QStringLiteral("report"), QStringLiteral("kpi"), QStringLiteral("--quarter"), QStringLiteral("2026-Q3"), QStringLiteral("--out"), m_cli->path(name)} + more);
        if (answer.status != 0)
            qFatal("%s", answer.err.constData());
        return answer.json();
    }
    QString textOf(const QString &name) const
    {
        return QString::fromUtf8(output(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), m_cli->path(name), QStringLiteral("-")}));
    }

    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCommandReportSettings)
#include "tst_commandreportsettings.moc"
