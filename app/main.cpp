// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/defaultstore.h"
#include "app/screenshot.h"
#include "app/windowcontroller.h"
#include "app/windowlanguage.h"
#include "views/theme.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <initializer_list>

using namespace tokenledger;

namespace {

struct Arguments {
    QString store;
    bool sample = false;
    QString plan;
    std::optional<Language> language;
    QString pictures;
    PictureOptions picture;
    QStringList files;
};

const QCommandLineOption storeOption(QStringLiteral("store"), QStringLiteral("The ledger to open."), QStringLiteral("FILE"));
const QCommandLineOption sampleOption(QStringLiteral("sample"), QStringLiteral("Fill a new ledger with the sample company."));
const QCommandLineOption planOption(QStringLiteral("plan"), QStringLiteral("Open this plan of the ledger on the page What-if."), QStringLiteral("NAME"));
const QCommandLineOption languageOption(QStringLiteral("language"), QStringLiteral("Language of this start: en, de or system; else that of the settings."), QStringLiteral("LANGUAGE"));
const QCommandLineOption pictureOption(QStringLiteral("screenshot"),
                                       QStringLiteral("Write a picture of one page to DIR/PAGE-THEME.png and end."), QStringLiteral("DIR"));
const QCommandLineOption pageOption(QStringLiteral("page"), QStringLiteral("overview, explore, whatif, reconcile, alerts, retire, report, data, prices or settings."),
                                    QStringLiteral("PAGE"), QStringLiteral("overview"));
const QCommandLineOption sizeOption(QStringLiteral("size"), QStringLiteral("Size of the picture."), QStringLiteral("WxH"),
                                    QStringLiteral("1440x900"));
const QCommandLineOption themeOption(QStringLiteral("theme"), QStringLiteral("light or dark."), QStringLiteral("THEME"),
                                     QStringLiteral("light"));

/// The arguments, or nothing after a sentence on standard error.
std::optional<Arguments> readArguments(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("TokenLedger: see, explain and cut what AI inference costs."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({storeOption, sampleOption, planOption, languageOption, pictureOption, pageOption, sizeOption, themeOption});
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("Files to import."), QStringLiteral("[FILE...]"));
    parser.process(application);

    Arguments arguments;
    arguments.store = parser.value(storeOption);
    arguments.sample = parser.isSet(sampleOption);
    arguments.plan = parser.value(planOption);
    if (parser.isSet(languageOption)) {
        arguments.language = WindowLanguage::fromCode(parser.value(languageOption));
        if (!arguments.language) {
            std::fprintf(stderr, "--language: \"%s\" is not a language of the window. Use en, de or system.\n", qUtf8Printable(parser.value(languageOption)));
            return std::nullopt;
        }
    }
    arguments.pictures = parser.value(pictureOption);
    arguments.files = parser.positionalArguments();
    const auto picture = readPictureOptions(parser.value(pageOption), parser.value(sizeOption), parser.value(themeOption));
    if (!picture) {
        std::fprintf(stderr, "%s\n", picture.error().message.c_str());
        return std::nullopt;
    }
    arguments.picture = *picture;
    return arguments;
}

/// True where a window can be shown, or need not be: pictures and help are made without a screen. Qt itself would abort.
bool findScreen(int argc, char **argv)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    for (const char *screen : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        if (!qEnvironmentVariableIsEmpty(screen))
            return true;
    const auto given = [&](std::initializer_list<const char *> names) {
        return std::any_of(argv + 1, argv + argc, [&](const char *argument) {
            return std::any_of(names.begin(), names.end(),
                               [&](const char *name) { return QByteArrayView(argument).startsWith(name); });
        });
    };
    if (given({"-platform", "--platform"}))
        return true;
    if (!given({"--screenshot", "--help", "-h", "--version", "-v"}))
        return false;
    qputenv("QT_QPA_PLATFORM", "offscreen");
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
#endif
    return true;
}

int takePicture(Workspace &workspace, WindowController &controller, const Arguments &arguments)
{
    int status = 0;
    Screenshot screenshot(workspace, controller.window(), arguments.picture, arguments.pictures);
    QObject::connect(&screenshot, &Screenshot::finished, qApp, [&status](const QString &problem) {
        if (!problem.isEmpty()) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(problem));
            status = 1;
        }
        QCoreApplication::quit();
    });
    QApplication::exec();
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    if (!findScreen(argc, argv)) {
        std::fprintf(stderr, "There is no display to show the window on (DISPLAY and WAYLAND_DISPLAY are empty): start it "
                             "in a desktop session, or use tokenledger-cli.\n");
        return 1;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tokenledger"));
    QApplication::setApplicationDisplayName(QStringLiteral("TokenLedger"));
    QApplication::setApplicationVersion(QStringLiteral(TOKENLEDGER_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.tokenledger.TokenLedger"));
    const auto arguments = readArguments(application);
    if (!arguments)
        return 2;
    Theme::instance().install(application);

    Settings settings;
    if (arguments->language)
        settings.useLanguage(*arguments->language);
    Workspace workspace;
    WindowController controller(workspace, settings);
    const QString remembered = settings.ledgerFile();
    const QString fallback = remembered.isEmpty() ? QString::fromStdString(defaultStoreFile()) : remembered;
    const bool ownFile = !arguments->store.isEmpty();
    // The first start shows the sample; a file that a person names is theirs from the beginning.
    workspace.open(ownFile ? arguments->store : fallback, arguments->sample || !ownFile);
    if (!arguments->plan.isEmpty())
        controller.openPlan(arguments->plan);
    if (!arguments->pictures.isEmpty())
        return takePicture(workspace, controller, *arguments);

    controller.restoreSession();
    controller.window().show();
    if (!arguments->files.isEmpty())
        controller.importFiles(arguments->files);
    return QApplication::exec();
}
