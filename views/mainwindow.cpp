// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/mainwindow.h"

#include "views/widgets/commandpalette.h"
#include "views/widgets/dropoverlay.h"
#include "views/widgets/sidebar.h"
#include "views/widgets/topbar.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int compactBelow = 1200;
constexpr int pageMinimumHeight = 560;

struct PageFace {
    QString icon;
    QString name;
};

PageFace faceOf(PageId id)
{
    switch (id) {
    case PageId::Overview: return {QStringLiteral("overview"), MainWindow::tr("Overview")};
    case PageId::Explore: return {QStringLiteral("explore"), MainWindow::tr("Explore")};
    case PageId::WhatIf: return {QStringLiteral("whatif"), MainWindow::tr("What-if")};
    case PageId::Reconcile: return {QStringLiteral("reconcile"), MainWindow::tr("Reconcile")};
    case PageId::Alerts: return {QStringLiteral("bell"), MainWindow::tr("Alerts")};
    case PageId::Retire: return {QStringLiteral("retire"), MainWindow::tr("Retire")};
    case PageId::Report: return {QStringLiteral("report"), MainWindow::tr("Report")};
    case PageId::Data: return {QStringLiteral("data"), MainWindow::tr("Data")};
    case PageId::Prices: return {QStringLiteral("prices"), MainWindow::tr("Prices")};
    case PageId::Settings: return {QStringLiteral("settings"), MainWindow::tr("Settings")};
    }
    return {};
}

/// What a page answers, for who points at it and asks "What is this?".
QString purposeOf(PageId id)
{
    switch (id) {
    case PageId::Overview: return MainWindow::tr("What inference costs in the period: total, per user, cache hits, what is not attributed, and what needs attention.");
    case PageId::Explore: return MainWindow::tr("Cost by any dimension and by any two, with filters, down to the single call and its price.");
    case PageId::WhatIf: return MainWindow::tr("What the same calls would have cost with other models, caches, batches or capacity: every call is replayed at its own time and price.");
    case PageId::Reconcile: return MainWindow::tr("The calls against the vendors’ bills, month by month: what explains the difference, and what nothing explains.");
    case PageId::Alerts: return MainWindow::tr("Rules that watch cost and calls, the alerts they raised, and budgets with their forecasts.");
    case PageId::Retire: return MainWindow::tr("Features, prompts, models and keys that hardly anybody uses any more, and what was decided about them.");
    case PageId::Report: return MainWindow::tr("The report of a quarter as PDF, with every figure in a JSON file beside it.");
    case PageId::Data: return MainWindow::tr("Where the calls come from: sources, connections, imports, rows set aside, conflicts, merged calls and attribution rules.");
    case PageId::Prices: return MainWindow::tr("The price book: every price with the dates it holds for, models without a price, and pricing stored calls again.");
    case PageId::Settings: return MainWindow::tr("Time zone, appearance, language, keyboard, where the ledger lies, and what is kept about you.");
    }
    return {};
}

QKeySequence keyOf(PageId id)
{
    switch (id) {
    case PageId::Overview: return QKeySequence(Qt::CTRL | Qt::Key_1);
    case PageId::Explore: return QKeySequence(Qt::CTRL | Qt::Key_2);
    case PageId::WhatIf: return QKeySequence(Qt::CTRL | Qt::Key_3);
    case PageId::Reconcile: return QKeySequence(Qt::CTRL | Qt::Key_4);
    case PageId::Alerts: return QKeySequence(Qt::CTRL | Qt::Key_5);
    case PageId::Retire: return QKeySequence(Qt::CTRL | Qt::Key_6);
    case PageId::Report: return QKeySequence(Qt::CTRL | Qt::Key_7);
    case PageId::Data: return QKeySequence(Qt::CTRL | Qt::Key_8);
    case PageId::Prices: return QKeySequence(Qt::CTRL | Qt::Key_9);
    case PageId::Settings: return QKeySequence(Qt::CTRL | Qt::Key_Comma);
    }
    return {};
}

QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls)
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    return files;
}

} // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent)
{
    setWindowTitle(QStringLiteral("TokenLedger"));
    setMinimumSize(960, 600);
    resize(1440, 900);
    setAcceptDrops(true);
    setupFrame();
    setupCommands();
    connect(&m_filters, &FilterState::scopeChanged, this, [this] {
        m_topBar->setScope(m_filters.scope());
        updateStatus();
    });
    connect(&m_filters, &FilterState::pageChanged, this, [this](int page) { showPage(static_cast<PageId>(page)); });
    updateCompact();
    centralWidget()->setFocus(); // nothing is marked before a person presses Tab, which begins at the pages then
}

MainWindow::~MainWindow() = default;

void MainWindow::setupFrame()
{
    auto *centre = new QWidget(this);
    auto *across = new QHBoxLayout(centre);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    m_sideBar = new SideBar(centre);
    m_topBar = new TopBar(centre);
    m_messages = new MessageBar(centre);
    m_stack = new QStackedWidget(centre);
    m_status = new StatusStrip(centre);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    column->addWidget(m_status);
    across->addWidget(m_sideBar);
    across->addLayout(column, 1);
    setCentralWidget(centre);
    m_palette = new CommandPalette(this);
    m_drop = new DropOverlay(this);

    connect(m_sideBar, &SideBar::chosen, this, &MainWindow::showPage);
    connect(m_topBar, &TopBar::searchRequested, this, &MainWindow::openPalette);
    connect(m_topBar, &TopBar::scopeChosen, this, [this](const Scope &scope) {
        const bool otherZone = scope.zone != m_filters.scope().zone;
        m_filters.setScope(scope);
        if (otherZone)
            Q_EMIT zoneChosen(scope.zone);
    });
    connect(m_status, &StatusStrip::cancelRequested, this, &MainWindow::cancelJobRequested);
    connect(m_palette, &CommandPalette::chosen, this, &MainWindow::runEntry);
}

void MainWindow::addPage(PageId id, Page *page)
{
    const PageFace face = faceOf(id);
    page->setProperty("role", QStringLiteral("page"));
    page->setAccessibleName(face.name);
    page->setWhatsThis(purposeOf(id));
    if (page->minimumHeight() == 0)
        page->setMinimumHeight(pageMinimumHeight);
    auto *area = new QScrollArea(m_stack);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    m_stack->addWidget(area);
    m_pages.insert(id, page);
    m_areas.insert(id, area);
    m_sideBar->addPage(id, face.icon, face.name, purposeOf(id));
    addCommand(m_goMenu, QStringLiteral("page:%1").arg(static_cast<int>(id)), face.name, keyOf(id), [this, id] { showPage(id); });
    page->setCompact(width() < compactBelow);
    updateCompact();
    if (m_pages.size() == 1)
        showPage(id);
}

void MainWindow::showPage(PageId id)
{
    Page *page = m_pages.value(id);
    if (page == nullptr)
        return;
    m_stack->setCurrentWidget(m_areas.value(id));
    m_sideBar->setCurrent(id);
    m_topBar->setTitle(faceOf(id).name);
    m_topBar->setScopeVisible(page->followsScope());
    m_filters.setPage(static_cast<int>(id));
    setWindowTitle(m_ledgerName.isEmpty() ? QStringLiteral("TokenLedger") : tr("%1 - %2 - TokenLedger").arg(faceOf(id).name, m_ledgerName));
}

PageId MainWindow::currentPage() const
{
    for (auto it = m_areas.cbegin(); it != m_areas.cend(); ++it)
        if (it.value() == m_stack->currentWidget())
            return it.key();
    return PageId::Overview;
}

Page *MainWindow::shownPage() const
{
    return m_pages.value(currentPage());
}

void MainWindow::setSnapshot(const std::shared_ptr<const Snapshot> &snapshot)
{
    const bool first = m_snapshot == nullptr || m_snapshot->isEmpty();
    m_snapshot = snapshot;
    if (first)
        initialiseScope();
    updateStatus();
    Q_EMIT snapshotChanged();
}

void MainWindow::initialiseScope()
{
    const QString zone = m_filters.scope().zone;
    const std::optional<Instant> last = m_snapshot ? m_snapshot->lastCall() : std::nullopt;
    const QDate newest = last ? inZone(*last, zone).date() : QDate::currentDate();
    Scope scope = m_filters.scope();
    scope.period = Period::quarterOf(newest);
    m_filters.restart({m_filters.page(), scope, {}});
}

void MainWindow::setLedgerName(const QString &name)
{
    m_ledgerName = name;
    m_sideBar->setLedgerName(name);
    showPage(currentPage());
}

void MainWindow::setZone(const QString &zone)
{
    Scope scope = m_filters.scope();
    scope.zone = zone;
    m_filters.setScope(scope);
    updateStatus();
}

void MainWindow::setSample(bool sample)
{
    m_commands.value(QStringLiteral("clearSample"))->setVisible(sample);
}

void MainWindow::setWaiting(PageId page, int count)
{
    m_sideBar->setCount(page, count);
}

void MainWindow::showMessage(const Message &message)
{
    m_messages->show(message);
}

void MainWindow::removeMessage(const QString &key)
{
    m_messages->remove(key);
}

void MainWindow::setJob(const JobStatus &job)
{
    m_status->setJob(job);
}

void MainWindow::removeJob(quint64 id)
{
    m_status->removeJob(id);
}

void MainWindow::chooseImport()
{
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Import files"));
    if (!files.isEmpty())
        Q_EMIT importRequested(files);
}

void MainWindow::chooseImportFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Import a folder"));
    if (!folder.isEmpty())
        Q_EMIT importRequested({folder});
}

void MainWindow::updateStatus()
{
    const NumberFormat format;
    const QString zone = m_filters.scope().zone;
    m_status->setZone(zone);
    const quint64 calls = m_snapshot ? m_snapshot->callCount() : 0;
    m_status->setCounts(tr("%Ln calls", nullptr, static_cast<int>(calls)));
    if (calls == 0) {
        m_status->setFreshness(QString());
        return;
    }
    const Instant first = m_snapshot->firstCall().value_or(Instant());
    const Instant last = m_snapshot->lastCall().value_or(Instant());
    // The hour of the newest call may still grow; the one before it is complete.
    const Instant hour = Instant::fromSeconds(last.seconds() - last.seconds() % 3600);
    m_status->setFreshness(tr("Newest complete hour: %1").arg(format.dateTime(inZone(hour, zone))));
    m_topBar->setKnownDays(inZone(first, zone).date(), inZone(last, zone).date());
}

void MainWindow::updateCompact()
{
    const bool compact = width() < compactBelow;
    m_sideBar->setCompact(compact);
    m_topBar->setCompact(compact);
    m_status->setCompact(compact);
    for (Page *page : std::as_const(m_pages))
        page->setCompact(compact);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    updateCompact();
    m_drop->setGeometry(rect());
    m_palette->dismiss();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (localFiles(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_drop->setText(m_ledgerName.isEmpty() ? tr("Drop to import") : tr("Drop to import into %1").arg(m_ledgerName));
    m_drop->setGeometry(rect());
    m_drop->raise();
    m_drop->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *event)
{
    Q_UNUSED(event)
    m_drop->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_drop->hide();
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT importRequested(files);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && shownPage() != nullptr && shownPage()->escape())
        return;
    QMainWindow::keyPressEvent(event);
}

void MainWindow::saveSession(QSettings &settings) const
{
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/page"), static_cast<int>(currentPage()));
    settings.setValue(QStringLiteral("window/menuBar"), menuBar()->isVisibleTo(this));
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it)
        it.value()->saveState(settings);
}

void MainWindow::restoreSession(const QSettings &settings)
{
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    menuBar()->setVisible(settings.value(QStringLiteral("window/menuBar"), true).toBool());
    for (Page *page : std::as_const(m_pages))
        page->restoreState(settings);
    showPage(static_cast<PageId>(settings.value(QStringLiteral("window/page"), 0).toInt()));
}

} // namespace tokenledger
