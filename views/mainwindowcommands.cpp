// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window's commands: menus, keys and the command palette.

#include "views/mainwindow.h"

#include "models/qt/dimensiontext.h"
#include "views/widgets/commandpalette.h"
#include "views/widgets/sidebar.h"
#include "views/widgets/topbar.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QWhatsThis>

#include <algorithm>


namespace tokenledger {

void MainWindow::setupCommands()
{
    setupFileMenu();
    setupEditMenu();
    setupViewMenu();
    setupGoMenu();
    setupHelpMenu();
    menuBar()->setAccessibleName(tr("Menu bar"));
}

QAction *MainWindow::addCommand(QMenu *menu, const QString &id, const QString &text, const QKeySequence &key,
                                const std::function<void()> &run)
{
    QAction *action = menu->addAction(text);
    action->setShortcut(key);
    action->setObjectName(id);
    // The window owns the keys too, so that they work while the menu bar is hidden.
    addAction(action);
    connect(action, &QAction::triggered, this, run);
    m_commands.insert(id, action);
    m_commandOrder.append(id);
    return action;
}

void MainWindow::onPage(void (Page::*run)())
{
    if (Page *page = shownPage())
        (page->*run)();
}

void MainWindow::setupFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    addCommand(menu, QStringLiteral("import"), tr("Import..."), QKeySequence(Qt::CTRL | Qt::Key_I), [this] { chooseImport(); });
    addCommand(menu, QStringLiteral("importFolder"), tr("Import a folder..."), {}, [this] { chooseImportFolder(); });
    addCommand(menu, QStringLiteral("connect"), tr("Connect a vendor..."), {}, [this] { Q_EMIT connectRequested(); });
    addCommand(menu, QStringLiteral("export"), tr("Export..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
               [this] { onPage(&Page::exportShown); });
    addCommand(menu, QStringLiteral("save"), tr("Save"), QKeySequence(Qt::CTRL | Qt::Key_S), [this] { save(); });
    addCommand(menu, QStringLiteral("saveView"), tr("Save this view..."), {}, [this] { askViewName(); });
    addCommand(menu, QStringLiteral("clearSample"), tr("Clear the sample"), {}, [this] { Q_EMIT clearSampleRequested(); })
        ->setVisible(false);
    menu->addSeparator();
    addCommand(menu, QStringLiteral("quit"), tr("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
}

void MainWindow::setupEditMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = addCommand(menu, QStringLiteral("undo"), tr("Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z), [this] {
        if (Page *page = shownPage(); page != nullptr && page->ownsHistory())
            page->undo();
        else
            m_filters.undo();
    });
    QAction *redo = addCommand(menu, QStringLiteral("redo"), tr("Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] {
        if (Page *page = shownPage(); page != nullptr && page->ownsHistory())
            page->redo();
        else
            m_filters.redo();
    });
    menu->addSeparator();
    addCommand(menu, QStringLiteral("copy"), tr("Copy rows as table"), QKeySequence(Qt::CTRL | Qt::Key_C), [this] { onPage(&Page::copyRows); });
    addCommand(menu, QStringLiteral("copyExact"), tr("Copy the exact figure"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
               [this] { onPage(&Page::copyExact); });
    addCommand(menu, QStringLiteral("columns"), tr("Choose columns"), {}, [this] { onPage(&Page::chooseColumns); });
    menu->addSeparator();
    addCommand(menu, QStringLiteral("filter"), tr("Filter the table"), QKeySequence(Qt::CTRL | Qt::Key_F), [this] { onPage(&Page::focusFilter); });
    addCommand(menu, QStringLiteral("keepOnly"), tr("Keep only the selected value"), QKeySequence(Qt::CTRL | Qt::Key_E),
               [this] { onPage(&Page::keepOnlySelected); });
    addCommand(menu, QStringLiteral("exclude"), tr("Exclude the selected value"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
               [this] { onPage(&Page::excludeSelected); });
    const auto update = [this, undo, redo] {
        const Page *page = shownPage();
        const bool own = page != nullptr && page->ownsHistory();
        undo->setEnabled(own || m_filters.canUndo());
        redo->setEnabled(own || m_filters.canRedo());
    };
    connect(&m_filters, &FilterState::historyChanged, this, update);
    connect(&m_filters, &FilterState::pageChanged, this, update);
    update();
}

void MainWindow::setupViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    auto *group = new QActionGroup(this);
    const auto addTheme = [&](const QString &id, const QString &text, ThemeChoice choice) {
        QAction *action = addCommand(menu, id, text, {}, [this, choice] {
            Theme::instance().setChoice(choice);
            Q_EMIT themeChosen(choice);
        });
        action->setCheckable(true);
        group->addAction(action);
        const auto update = [action, choice] { action->setChecked(Theme::instance().choice() == choice); };
        connect(menu, &QMenu::aboutToShow, action, update);
        update();
    };
    addTheme(QStringLiteral("themeSystem"), tr("Theme of the system"), ThemeChoice::System);
    addTheme(QStringLiteral("themeLight"), tr("Light theme"), ThemeChoice::Light);
    addTheme(QStringLiteral("themeDark"), tr("Dark theme"), ThemeChoice::Dark);
    menu->addSeparator();
    addCommand(menu, QStringLiteral("menuBar"), tr("Show or hide the menu bar"), QKeySequence(Qt::CTRL | Qt::Key_M),
               [this] { menuBar()->setVisible(!menuBar()->isVisible()); });
    addCommand(menu, QStringLiteral("nextPane"), tr("Next pane"), QKeySequence(Qt::Key_F6), [this] { movePane(1); });
    addCommand(menu, QStringLiteral("previousPane"), tr("Pane before"), QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { movePane(-1); });
    addCommand(menu, QStringLiteral("refresh"), tr("Refresh"), QKeySequence(Qt::Key_F5), [this] { Q_EMIT refreshRequested(); });
}

void MainWindow::setupGoMenu()
{
    m_goMenu = menuBar()->addMenu(tr("&Go"));
    QAction *back = addCommand(m_goMenu, QStringLiteral("back"), tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left), [this] { m_filters.back(); });
    QAction *forward = addCommand(m_goMenu, QStringLiteral("forward"), tr("Forward"), QKeySequence(Qt::ALT | Qt::Key_Right),
                                  [this] { m_filters.forward(); });
    addCommand(m_goMenu, QStringLiteral("levelUp"), tr("Up one level"), {}, [this] { m_filters.levelUp(); });
    addCommand(m_goMenu, QStringLiteral("palette"), tr("Search or run a command"), QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    setupViewsMenu();
    m_goMenu->addSeparator();
    const auto update = [this, back, forward] {
        back->setEnabled(m_filters.canGoBack());
        forward->setEnabled(m_filters.canGoForward());
    };
    connect(&m_filters, &FilterState::historyChanged, this, update);
    update();
}

void MainWindow::setupHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    addCommand(menu, QStringLiteral("explain"), tr("Why this number"), QKeySequence(Qt::Key_F1), [this] { onPage(&Page::explainFocused); });
    addCommand(menu, QStringLiteral("whatsThis"), tr("What is this?"), QKeySequence(Qt::SHIFT | Qt::Key_F1), [] { QWhatsThis::enterWhatsThisMode(); });
    addCommand(menu, QStringLiteral("about"), tr("About TokenLedger"), {}, [this] { showAbout(); });
}

void MainWindow::showAbout()
{
    Message message;
    message.sentence = tr("TokenLedger %1, free software under the GNU General Public License, version 3 or later. "
                          "The font Roboto is under the Apache License 2.0.")
                           .arg(QApplication::applicationVersion());
    message.stays = true;
    message.key = QStringLiteral("about");
    showMessage(message);
}

void MainWindow::movePane(int step)
{
    const Page *page = shownPage();
    QList<QWidget *> panes{m_sideBar, m_topBar};
    if (page != nullptr)
        panes += page->panes();
    int current = -1;
    for (int i = 0; i < panes.size(); ++i)
        if (QWidget *focus = QApplication::focusWidget(); focus != nullptr && (panes[i] == focus || panes[i]->isAncestorOf(focus)))
            current = i;
    for (int tried = 1; tried <= panes.size(); ++tried) {
        const int count = static_cast<int>(panes.size());
        QWidget *pane = panes[((current + step * tried) % count + count) % count];
        QWidget *target = pane;
        if (pane->focusPolicy() == Qt::NoFocus) {
            const QList<QWidget *> inside = pane->findChildren<QWidget *>();
            const auto first = std::find_if(inside.begin(), inside.end(), [](const QWidget *w) {
                return w->isVisible() && w->isEnabled() && w->focusPolicy() != Qt::NoFocus;
            });
            target = first == inside.end() ? nullptr : *first;
        }
        if (target != nullptr && target->isVisible()) {
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::openPalette()
{
    m_palette->open(paletteEntries());
}

QList<PaletteEntry> MainWindow::paletteEntries() const
{
    QList<PaletteEntry> entries;
    for (const QString &id : m_commandOrder) {
        const QAction *action = m_commands.value(id);
        if (!action->isVisible() || !action->isEnabled() || id == QLatin1String("palette"))
            continue;
        const bool isPage = id.startsWith(QLatin1String("page:"));
        entries.append({isPage ? PaletteEntry::Kind::Page : PaletteEntry::Kind::Command, id, action->text(),
                        isPage ? tr("Page") : QString(), action->shortcut().toString(QKeySequence::NativeText),
                        isPage ? QStringLiteral("table") : QStringLiteral("command")});
    }
    for (const QString &name : m_savedViews)
        entries.append({PaletteEntry::Kind::View, QStringLiteral("view:") + name, name, tr("View"), QString(), QStringLiteral("table")});
    appendValues(entries);
    return entries;
}

void MainWindow::appendValues(QList<PaletteEntry> &entries) const
{
    if (!m_snapshot || m_pages.value(PageId::Explore) == nullptr)
        return;
    for (const Dimension dimension : {Dimension::Feature, Dimension::Tenant, Dimension::Model, Dimension::Prompt}) {
        const auto &texts = m_snapshot->texts(dimension);
        if (!texts)
            continue;
        for (std::size_t code = 1; code < texts->size(); ++code) {
            const QString value = QString::fromStdString((*texts)[code]);
            entries.append({PaletteEntry::Kind::Value, QStringLiteral("value:%1:%2").arg(index(dimension)).arg(value), value,
                            dimensionTitle(dimension), QString(), QStringLiteral("explore")});
        }
    }
}

void MainWindow::runEntry(const PaletteEntry &entry, bool inExplore)
{
    Q_UNUSED(inExplore) // values open in Explore either way, commands have no other place
    if (entry.kind == PaletteEntry::Kind::View) {
        Q_EMIT openViewRequested(entry.name);
        return;
    }
    if (entry.kind != PaletteEntry::Kind::Value) {
        m_commands.value(entry.id)->trigger();
        return;
    }
    const auto dimension = static_cast<Dimension>(entry.id.section(QLatin1Char(':'), 1, 1).toInt());
    openValue(dimension, entry.name);
}

void MainWindow::openValue(Dimension dimension, const QString &value)
{
    ExploreView view;
    view.path = {{dimension, value}};
    view.groupBy = FilterState::nextDimension(view);
    m_filters.go(static_cast<int>(PageId::Explore), view);
}

} // namespace tokenledger
