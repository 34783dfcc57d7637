// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/screenshot.h"

#include <QDir>
#include <QPixmap>

namespace tokenledger {

namespace {

constexpr int restMs = 600; ///< questions in flight, layouts and fades take less than this

struct NamedPage {
    const char *name;
    PageId id;
};
constexpr NamedPage pages[] = {{"overview", PageId::Overview}, {"explore", PageId::Explore}, {"whatif", PageId::WhatIf}, {"reconcile", PageId::Reconcile}, {"alerts", PageId::Alerts},   {"retire", PageId::Retire},
                               {"report", PageId::Report}, {"data", PageId::Data},
                               {"prices", PageId::Prices},     {"settings", PageId::Settings}};

} // namespace

Result<PictureOptions> readPictureOptions(const QString &page, const QString &size, const QString &theme)
{
    PictureOptions options;
    options.pageName = page;
    options.themeName = theme;
    const auto *named = std::find_if(std::begin(pages), std::end(pages), [&](const NamedPage &p) { return page == QLatin1String(p.name); });
    if (named == std::end(pages))
        return Error{"“" + page.toStdString() + "” is no page; there are overview, explore, whatif, reconcile, alerts, retire, report, data, prices and settings.", Error::Kind::Usage};
    options.page = named->id;
    const QStringList sides = size.split(QLatin1Char('x'));
    options.size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    if (options.size.width() < 960 || options.size.height() < 600 || options.size.width() > 10'000 || options.size.height() > 10'000)
        return Error{"“" + size.toStdString() + "” is no size; write one of at least 960x600, such as 1440x900.", Error::Kind::Usage};
    if (theme != QStringLiteral("light") && theme != QStringLiteral("dark"))
        return Error{"“" + theme.toStdString() + "” is no theme; there are light and dark.", Error::Kind::Usage};
    options.theme = theme == QStringLiteral("dark") ? ThemeChoice::Dark : ThemeChoice::Light;
    return options;
}

Screenshot::Screenshot(Workspace &workspace, MainWindow &window, const PictureOptions &options, const QString &folder)
    : m_workspace(workspace), m_window(window), m_options(options), m_folder(folder)
{
    Theme::instance().setChoice(options.theme);
    m_window.resize(options.size);
    m_window.showPage(options.page);
    m_window.show();
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &Screenshot::write);
    connect(&m_workspace.runner(), &JobRunner::becameIdle, this, &Screenshot::waitForRest);
    connect(&m_workspace, &Workspace::failed, this, &Screenshot::finished);
}

void Screenshot::waitForRest()
{
    // Idle between opening and loading is no rest yet.
    m_loaded = m_loaded || m_workspace.snapshot() != nullptr;
    if (m_loaded)
        m_rest.start();
}

void Screenshot::write()
{
    if (!m_workspace.runner().isIdle())
        return;
    const QString file = QDir(m_folder).filePath(m_options.pageName + QLatin1Char('-') + m_options.themeName + QStringLiteral(".png"));
    const bool written = QDir().mkpath(m_folder) && m_window.grab().save(file);
    Q_EMIT finished(written ? QString() : tr("The picture “%1” could not be written.").arg(file));
}

} // namespace tokenledger
