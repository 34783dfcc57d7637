// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Draws the pages that show a snapshot into a folder, for eyes: pagepictures FOLDER. Not a test.

#include "tests/views/samplecompany.h"
#include "views/charts/costchart.h"
#include "views/explorepage.h"
#include "views/mainwindow.h"
#include "views/overviewpage.h"
#include "views/widgets/costtable.h"

#include <QApplication>
#include <QDir>
#include <QTableView>
#include <QTest>

using namespace tokenledger;

namespace {

struct Shell {
    DirectQueryRunner runner;
    MainWindow window;
    OverviewPage *overview = nullptr;
    ExplorePage *explore = nullptr;

    explicit Shell(const std::shared_ptr<const Snapshot> &snapshot)
    {
        overview = new OverviewPage(window.filterState(), runner);
        explore = new ExplorePage(window.filterState(), runner);
        window.addPage(PageId::Overview, overview);
        window.addPage(PageId::Explore, explore);
        window.setLedgerName(QStringLiteral("acme-2026.ledger"));
        window.setZone(QStringLiteral("Europe/Berlin"));
        window.setSnapshot(snapshot);
        overview->setSnapshot(snapshot);
        explore->setSnapshot(snapshot);
        window.show();
    }
};

void save(QWidget &widget, const QDir &folder, const QString &name)
{
    QTest::qWait(50);
    widget.grab().save(folder.filePath(name + QStringLiteral(".png")));
}

void drawPages(Shell &shell, const QDir &folder, const QString &suffix)
{
    FilterState &filters = shell.window.filterState();
    filters.go(static_cast<int>(PageId::Overview), {});
    save(shell.window, folder, QStringLiteral("overview-") + suffix);
    ExploreView view;
    view.path = {{Dimension::Feature, QStringLiteral("Support copilot")}, {Dimension::Tenant, QStringLiteral("Northwind")}};
    view.groupBy = Dimension::Prompt;
    view.chips = {{Dimension::Region, {QStringLiteral("eu-west"), QStringLiteral("eu-central")}, false, false},
                  {Dimension::Model, {QStringLiteral("gemini-3-flash")}, true, false}};
    filters.go(static_cast<int>(PageId::Explore), view);
    shell.explore->costTable()->view()->selectRow(0);
    save(shell.window, folder, QStringLiteral("explore-") + suffix);
    view.chips.clear();
    view.then = Dimension::Model;
    view.path.clear();
    view.groupBy = Dimension::Feature;
    filters.setExplore(view);
    save(shell.window, folder, QStringLiteral("pivot-") + suffix);
    view.then.reset();
    view.chips = {{Dimension::Region, {QStringLiteral("mars")}, false, false}};
    filters.setExplore(view);
    save(shell.window, folder, QStringLiteral("empty-") + suffix);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme::instance().install(application);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    folder.mkpath(QStringLiteral("."));
    const auto snapshot = test::snapshotOf(test::sampleCompany());
    Shell shell(snapshot);
    for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        Theme::instance().setChoice(choice);
        for (const QSize size : {QSize(1440, 900), QSize(1024, 700)}) {
            shell.window.resize(size);
            drawPages(shell, folder, QStringLiteral("%1-%2").arg(choice == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light")).arg(size.width()));
        }
    }
    Theme::instance().setChoice(ThemeChoice::Light);
    shell.window.resize(1440, 900);
    shell.window.filterState().go(static_cast<int>(PageId::Overview), {});
    QTest::keyClick(shell.overview->costChart()->view(), Qt::Key_End);
    QTest::keyClick(shell.overview->costChart()->view(), Qt::Key_Left);
    save(shell.window, folder, QStringLiteral("readout"));
    return 0;
}
