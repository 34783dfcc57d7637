// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reportprinting.h"

#include "app/jsonvalues.h"
#include "app/reportsettingsbook.h"
#include "app/texttable.h"
#include "models/analysis/kpireport.h"
#include "models/qt/kpidocument.h"
#include "views/report/reportlogo.h"

#include <QFile>

#include <memory>

namespace tokenledger {

namespace {

struct SettingsArguments
{
    std::optional<std::string> company;
    std::optional<std::string> preparedFor;
    std::optional<std::string> preparedBy;
    std::optional<std::string> paper;
    std::vector<std::string> targets;
    std::vector<std::string> withoutTargets;
    std::vector<std::string> hide;
    std::vector<std::string> show;
    std::string logo;
    bool withoutLogo = false;
};

struct CommentArguments
{
    std::string quarter;
    std::string section = "summary";
    std::optional<std::string> text;
    bool clear = false;
};

Json jsonTexts(const QMap<QString, QString> &texts)
{
    Json object = Json::object();
    for (auto text = texts.begin(); text != texts.end(); ++text)
        object[text.key().toStdString()] = text.value().toStdString();
    return object;
}

Json jsonSettings(const ReportSettings &settings)
{
    Json sections = Json::array();
    for (const ReportSectionName &section : kpiSectionNames())
        sections.push_back({{"id", section.id.toStdString()}, {"title", section.title.toStdString()}, {"printed", !settings.hidden.contains(section.id)}});
    Json comments = Json::object();
    for (auto quarter = settings.comments.begin(); quarter != settings.comments.end(); ++quarter)
        comments[quarter.key().toStdString()] = jsonTexts(quarter.value());
    return {{"company", settings.company.toStdString()},
            {"prepared_for", settings.preparedFor.toStdString()},
            {"prepared_by", settings.preparedBy.toStdString()},
            {"paper", settings.paper.isEmpty() ? "a4" : settings.paper.toStdString()},
            {"logo_bytes", settings.logo.size()},
            {"targets", jsonTexts(settings.targets)},
            {"sections", std::move(sections)},
            {"comments", std::move(comments)}};
}

void printSettings(const ReportSettings &settings, CommandContext &context)
{
    const Json document = jsonSettings(settings);
    if (context.json)
        return context.print(document);
    std::string text;
    for (const char *key : {"company", "prepared_for", "prepared_by", "paper"})
        text += std::string(key) + ": " + document[key].get<std::string>() + '\n';
    text += "logo: " + (settings.logo.isEmpty() ? std::string("none") : groupedNumber(settings.logo.size()) + " bytes") + '\n';
    for (const auto &[id, number] : document["targets"].items())
        text += "target " + id + ": " + number.get<std::string>() + '\n';
    for (const Json &section : document["sections"])
        text += (section["printed"].get<bool>() ? "prints " : "leaves out ") + section["id"].get<std::string>() + " (" + section["title"].get<std::string>() + ")\n";
    for (const auto &[quarter, comments] : document["comments"].items())
        for (const auto &[id, comment] : comments.items())
            text += "comment " + quarter + ", " + id + ": " + comment.get<std::string>() + '\n';
    context.print(text);
}

Result<void> changeTargets(const SettingsArguments &arguments, ReportSettings &settings)
{
    for (const std::string &target : arguments.targets) {
        const QString text = QString::fromStdString(target);
        const QString id = text.section(QLatin1Char('='), 0, 0);
        const QString number = text.section(QLatin1Char('='), 1);
        if (const Result<void> known = checkTarget(id, number); !known)
            return Error{"--target " + known.error().message, Error::Kind::Usage};
        settings.targets.insert(id, number);
    }
    for (const std::string &target : arguments.withoutTargets)
        if (settings.targets.remove(QString::fromStdString(target)) == 0)
            return Error{"There is no target for “" + target + "”.", Error::Kind::Usage};
    return {};
}

Result<void> changeSections(const SettingsArguments &arguments, ReportSettings &settings)
{
    for (const std::string &section : arguments.hide) {
        const QString id = QString::fromStdString(section);
        if (const Result<void> known = checkHidden(id); !known)
            return known;
        if (!settings.hidden.contains(id))
            settings.hidden.append(id);
    }
    for (const std::string &section : arguments.show) {
        const QString id = QString::fromStdString(section);
        if (const Result<void> known = checkSection(id); !known)
            return known;
        settings.hidden.removeAll(id);
    }
    return {};
}

Result<void> changeLogo(const SettingsArguments &arguments, ReportSettings &settings)
{
    if (arguments.withoutLogo)
        settings.logo.clear();
    if (arguments.logo.empty())
        return {};
    QFile file(QString::fromStdString(arguments.logo));
    if (!file.open(QIODevice::ReadOnly))
        return Error{"“" + arguments.logo + "” cannot be read: " + file.errorString().toStdString() + ".", Error::Kind::Usage};
    const QByteArray bytes = file.readAll();
    if (const auto image = logoImage(bytes, 64); !image)
        return Error{"“" + arguments.logo + "”: " + image.error().message, Error::Kind::Usage};
    settings.logo = bytes;
    return {};
}

/// Errors (Usage): what the checks say.
Result<bool> change(const SettingsArguments &arguments, ReportSettings &settings)
{
    const ReportSettings before = settings;
    const auto set = [](const std::optional<std::string> &text, QString &field) {
        if (text)
            field = QString::fromStdString(*text);
    };
    set(arguments.company, settings.company);
    set(arguments.preparedFor, settings.preparedFor);
    set(arguments.preparedBy, settings.preparedBy);
    set(arguments.paper, settings.paper);
    for (const auto step : {&changeTargets, &changeSections, &changeLogo})
        if (const Result<void> done = step(arguments, settings); !done)
            return done.error();
    return !(settings == before);
}

/// Reads, changes with `edit` (true: something is another), and writes back what was changed.
void editSettings(const std::function<Result<bool>(ReportSettings &)> &edit, CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    auto settings = readReportSettings(**store);
    if (!settings)
        return context.fail(settings.error());
    const auto changed = edit(*settings);
    if (!changed)
        return context.fail(changed.error());
    if (*changed) {
        const auto writer = context.openForWriting();
        if (!writer)
            return context.fail(writer.error());
        if (const auto saved = saveReportSettings(**writer, *settings); !saved)
            return context.fail(saved.error());
    }
    printSettings(*settings, context);
}

Result<bool> changeComment(const CommentArguments &arguments, ReportSettings &settings)
{
    if (const auto question = KpiQuestion::parse(arguments.quarter); !question)
        return question.error();
    const QString section = QString::fromStdString(arguments.section);
    if (const Result<void> known = checkSection(section); !known)
        return known.error();
    if (!arguments.text && !arguments.clear)
        return false;
    QMap<QString, QString> &comments = settings.comments[QString::fromStdString(arguments.quarter)];
    if (arguments.clear)
        comments.remove(section);
    else
        comments.insert(section, QString::fromStdString(*arguments.text));
    if (comments.isEmpty())
        settings.comments.remove(QString::fromStdString(arguments.quarter));
    return true;
}

} // namespace

void addReportSettingsCommands(CLI::App &report, CommandContext &context)
{
    const auto all = CLI::MultiOptionPolicy::TakeAll;
    const auto arguments = std::make_shared<SettingsArguments>();
    CLI::App *settings = report.add_subcommand("settings", "What every report of this ledger says beside its numbers: shows it, and sets what options name");
    settings->add_option("--company", arguments->company, "Name on the cover and at the foot of each page");
    settings->add_option("--prepared-for", arguments->preparedFor, "Who gets the report");
    settings->add_option("--prepared-by", arguments->preparedBy, "Who makes it");
    settings->add_option("--paper", arguments->paper, "a4 or letter")->check(CLI::IsMember({"a4", "letter"}));
    settings->add_option("--target", arguments->targets, "INDICATOR=NUMBER: dollars, a count, or per cent")->type_name("TARGET")->expected(1)->multi_option_policy(all);
    settings->add_option("--no-target", arguments->withoutTargets, "Take the target of this indicator away")->type_name("INDICATOR")->expected(1)->multi_option_policy(all);
    settings->add_option("--hide", arguments->hide, "Leave this section out")->type_name("SECTION")->expected(1)->multi_option_policy(all);
    settings->add_option("--show", arguments->show, "Print it again")->type_name("SECTION")->expected(1)->multi_option_policy(all);
    CLI::Option *logo = settings->add_option("--logo", arguments->logo, "A PNG or SVG of up to 512 KB for the cover; the ledger keeps a copy")->type_name("FILE");
    settings->add_flag("--no-logo", arguments->withoutLogo, "Take the logo away")->excludes(logo);
    settings->footer("Example:\n  tokenledger-cli report settings --company \"Acme\" --logo acme.svg --target total_cost=250000 --hide portfolio");
    settings->callback([arguments, &context] { editSettings([arguments](ReportSettings &one) { return change(*arguments, one); }, context); });

    const auto comment = std::make_shared<CommentArguments>();
    CLI::App *comments = report.add_subcommand("comment", "What you have to say in the report of a quarter, at the end of a section");
    comments->add_option("QUARTER", comment->quarter, "2026-Q3")->required();
    comments->add_option("--section", comment->section, "Id of the section, as “report settings” lists it")->capture_default_str();
    CLI::Option *text = comments->add_option("--text", comment->text, "The comment; it takes the place of the one before");
    comments->add_flag("--clear", comment->clear, "Take the comment away")->excludes(text);
    comments->callback([comment, &context] { editSettings([comment](ReportSettings &one) { return changeComment(*comment, one); }, context); });
}

} // namespace tokenledger
