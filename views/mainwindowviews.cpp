// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The views that were given names: saved, opened and removed.

#include "views/mainwindow.h"

#include <QInputDialog>
#include <QMenu>

namespace tokenledger {

namespace {

struct ViewPage {
    PageId page;
    const char *key;
};

/// The pages whose views can be kept: those that show days and filters.
constexpr ViewPage viewPages[] = {{PageId::Overview, "overview"}, {PageId::Explore, "explore"}};

} // namespace

void MainWindow::setupViewsMenu()
{
    m_viewsMenu = m_goMenu->addMenu(tr("Saved views"));
    m_viewsMenu->setObjectName(QStringLiteral("savedViews"));
    m_viewRemoval = new QMenu(tr("Delete a view"), m_viewsMenu);
    m_viewRemoval->setObjectName(QStringLiteral("deleteView"));
    setSavedViews({});
}

void MainWindow::setSavedViews(const QStringList &names)
{
    m_savedViews = names;
    m_viewsMenu->clear();
    m_viewRemoval->clear();
    m_viewsMenu->setEnabled(!names.isEmpty());
    for (const QString &name : names) {
        const QString text = QString(name).replace(QLatin1Char('&'), QLatin1String("&&"));
        m_viewsMenu->addAction(text, this, [this, name] { Q_EMIT openViewRequested(name); });
        m_viewRemoval->addAction(text, this, [this, name] { Q_EMIT removeViewRequested(name); });
    }
    m_viewsMenu->addSeparator();
    m_viewsMenu->addMenu(m_viewRemoval);
}

void MainWindow::save()
{
    Page *page = shownPage();
    if (page != nullptr && !page->save())
        askViewName();
}

void MainWindow::askViewName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this view"));
    dialog->setLabelText(tr("Name of the view:"));
    dialog->setOkButtonText(tr("Save"));
    const QList<PathStep> &path = m_filters.explore().path;
    dialog->setTextValue(path.isEmpty() ? QString() : path.last().value);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        if (const QString name = text.trimmed(); !name.isEmpty())
            Q_EMIT saveViewRequested(shownView(name));
    });
    dialog->open();
}

SavedView MainWindow::shownView(const QString &name) const
{
    SavedView view{name, QString::fromLatin1(viewPages[0].key), m_filters.scope(), m_filters.explore()};
    for (const ViewPage &candidate : viewPages)
        if (candidate.page == currentPage())
            view.page = QString::fromLatin1(candidate.key);
    return view;
}

void MainWindow::showView(const SavedView &view)
{
    PageId page = PageId::Explore;
    for (const ViewPage &candidate : viewPages)
        if (view.page == QLatin1String(candidate.key))
            page = candidate.page;
    Scope scope = view.scope;
    scope.zone = m_filters.scope().zone;
    m_filters.goTo({static_cast<int>(page), scope, view.explore});
}

} // namespace tokenledger
