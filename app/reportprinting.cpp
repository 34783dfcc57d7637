// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reportprinting.h"

#include "app/wholefile.h"
#include "app/windowlanguage.h"
#include "views/report/reportprinter.h"

#include <QGuiApplication>
#include <QHashFunctions>

namespace tokenledger {

void PrintOrder::addTo(CLI::App &command)
{
    command.add_option("--out", out, "The PDF")->required()->type_name("FILE");
    command.add_option("--json-out", jsonOut, "The numbers of the PDF, exact, as JSON")->type_name("FILE");
    command.add_option("--language", language, "Of the texts: en or de")->capture_default_str();
    command.add_option("--paper", paper, "a4 or letter; without it as the report's settings say, else a4");
}

void printDocument(const PrintOrder &order, const std::function<Result<ReportDocument>()> &make, const std::string &note, CommandContext &context)
{
    // The order of a PDF's fonts is that of hash tables: without this, two runs differ.
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int argc = 1;
    char name[] = "tokenledger-cli";
    char *argv[] = {name, nullptr};
    const QGuiApplication application(argc, argv); // fonts need it
    if (!order.paper.empty() && order.paper != "a4" && order.paper != "letter")
        return context.fail(Error{"--paper “" + order.paper + "” is not a4 or letter.", Error::Kind::Usage});
    const auto spoken = WindowLanguage::fromCode(QString::fromStdString(order.language));
    if (!spoken || *spoken == Language::System)
        return context.fail(Error{"--language “" + order.language + "” is not en or de.", Error::Kind::Usage});
    const WindowLanguage texts(*spoken);
    const auto document = make();
    if (!document)
        return context.fail(document.error());
    const ReportPaper paper = order.paper == "letter" ? ReportPaper::Letter : ReportPaper::A4;
    if (const auto printed = printReport(*document, paper, QString::fromStdString(order.out)); !printed)
        return context.fail(printed.error());
    if (!order.jsonOut.empty())
        if (const auto written = writeWholeFile(order.jsonOut, document->json); !written)
            return context.fail(written.error());
    if (context.json)
        context.print(nlohmann::ordered_json::parse(document->json));
    else
        context.note(note);
}

} // namespace tokenledger
