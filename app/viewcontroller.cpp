// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/viewcontroller.h"

#include "app/sentence.h"

#include <algorithm>

namespace tokenledger {

namespace {

using Documents = std::vector<StoredDocument>;

Result<Documents> readViews(CallStore &store, JobControl &)
{
    return store.documents(savedViewDocument);
}

} // namespace

ViewController::ViewController(Workspace &workspace, MainWindow &window, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window)
{
    connect(&workspace, &Workspace::factsChanged, this, &ViewController::readNames);
    connect(&window, &MainWindow::saveViewRequested, this, &ViewController::save);
    connect(&window, &MainWindow::openViewRequested, this, &ViewController::open);
    connect(&window, &MainWindow::removeViewRequested, this,
            [this](const QString &name) { m_workspace.removeDocument(QString::fromLatin1(savedViewDocument), name); });
}

void ViewController::readNames()
{
    m_workspace.read<Documents>(this, QStringLiteral("views"), readViews, [this](const Result<Documents> &views) {
        QStringList names;
        for (const StoredDocument &view : views ? *views : Documents())
            names.append(QString::fromStdString(view.name));
        std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.localeAwareCompare(b) < 0; });
        m_window.setSavedViews(names);
    });
}

void ViewController::save(const SavedView &view)
{
    m_workspace.saveDocument({savedViewDocument, view.name.toStdString(), toJson(view)});
}

void ViewController::open(const QString &name)
{
    m_workspace.read<Documents>(this, QStringLiteral("view"), readViews, [this, name](const Result<Documents> &views) {
        if (!views) {
            Q_EMIT m_workspace.failed(sentenceOf(views.error()));
            return;
        }
        const auto found = std::find_if(views->begin(), views->end(),
                                        [&name](const StoredDocument &view) { return QString::fromStdString(view.name) == name; });
        if (found == views->end()) {
            Q_EMIT m_workspace.failed(tr("The view “%1” is no longer there.").arg(name));
            return;
        }
        const Result<SavedView> view = parseSavedView(name, found->body);
        if (view)
            m_window.showView(*view);
        else
            Q_EMIT m_workspace.failed(sentenceOf(view.error()));
    });
}

} // namespace tokenledger
