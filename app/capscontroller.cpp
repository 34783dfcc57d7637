// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/capscontroller.h"

#include "app/alerttools.h"
#include "app/connectionbook.h"
#include "views/capform.h"
#include "views/cappane.h"
#include "views/desktopnotification.h"
#include "views/mainwindow.h"

#include <QCoreApplication>
#include <QDateTime>

namespace tokenledger {

namespace {

struct Shown
{
    std::vector<CapRow> rows;
    QStringList connections;
};

struct Done
{
};

Instant now()
{
    return Instant::fromMillis(QDateTime::currentMSecsSinceEpoch());
}

std::string person()
{
    return qEnvironmentVariable("USER").toStdString();
}

CapRow rowOf(const Cap &cap)
{
    CapRow row;
    row.rule = cap.rule;
    row.action = cap.action;
    row.delay = cap.delay;
    return row;
}

Result<Shown> shownOf(const CallStore &store, const std::string &zone, const std::shared_ptr<const Snapshot> &snapshot)
{
    const auto caps = readCaps(store, now(), zone, snapshot);
    if (!caps)
        return caps.error();
    const auto connections = readConnections(store);
    if (!connections)
        return connections.error();
    Shown shown;
    for (const Connection &connection : *connections)
        if (connection.vendor == "litellm" || connection.vendor == "openai")
            shown.connections.append(QString::fromStdString(connection.name));
    for (const Cap &cap : *caps) {
        for (const CapGroup &group : cap.groups) {
            CapRow &row = shown.rows.emplace_back(rowOf(cap));
            row.hasCalls = true;
            row.key = group.key;
            row.spent = group.spent;
            row.reached = group.reached;
            row.overshoot = group.overshoot;
            row.stop = group.stop;
        }
        if (cap.groups.empty())
            shown.rows.push_back(rowOf(cap));
    }
    return shown;
}

CapHand handOf(const CapRow &row)
{
    return {row.rule.id, row.key, person(), now()};
}

} // namespace

CapsController::CapsController(Workspace &workspace, MainWindow &window, CapPane &pane, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_pane(pane)
{
    connect(&m_workspace, &Workspace::opened, this, &CapsController::refresh);
    connect(&m_workspace, &Workspace::snapshotChanged, this, [this](const std::shared_ptr<const Snapshot> &snapshot) {
        if (snapshot->hasCalls())
            refresh();
    });
    connectPane();
}

void CapsController::connectPane()
{
    connect(m_pane.form(), &CapForm::kept, this, [this](const AlertRule &rule, const std::optional<CapAction> &action) {
        change([rule, action](CallStore &store, const AlertTools &, const JobControl &) { return storeCap(store, rule, action); });
    });
    connect(&m_pane, &CapPane::engageRequested, this, [this](const CapRow &row) {
        change([hand = handOf(row)](CallStore &store, const AlertTools &tools, const JobControl &control) { return engageCap(store, tools, hand, control); });
    });
    connect(&m_pane, &CapPane::releaseRequested, this, [this](const CapRow &row) {
        change([hand = handOf(row)](CallStore &store, const AlertTools &tools, const JobControl &control) { return releaseCap(store, tools, hand, control); });
    });
    connect(&m_pane, &CapPane::armRequested, this, [this](const QString &cap) {
        change([cap = cap.toStdString()](CallStore &store, const AlertTools &, const JobControl &) { return armCap(store, cap, person(), now()); });
    });
    connect(&m_pane, &CapPane::disarmRequested, this, [this](const QString &cap) {
        change([cap = cap.toStdString()](CallStore &store, const AlertTools &, const JobControl &) { return disarmCap(store, cap); });
    });
    connect(&m_pane, &CapPane::removeRequested, this, [this](const QString &cap) {
        change([cap = cap.toStdString()](CallStore &store, const AlertTools &, const JobControl &) { return removeCap(store, cap); });
    });
}

void CapsController::setZone(const QString &zone)
{
    m_zone = zone;
    if (m_workspace.snapshot())
        refresh();
}

void CapsController::tell(const CapNews &news)
{
    const auto show = [this](const std::vector<std::string> &sentences, MessageKind kind) {
        for (const std::string &sentence : sentences) {
            const QString text = QString::fromStdString(sentence);
            notifyDesktop(tr("Cap"), text, true);
            m_window.showMessage({kind, text, {}, QStringLiteral("cap ") + text, true});
        }
    };
    show(news.engaged, MessageKind::Warning);
    show(news.waiting, MessageKind::Warning);
    show(news.problems, MessageKind::Error);
}

void CapsController::change(Change change)
{
    m_workspace.write<Done>(
        this,
        [change = std::move(change), version = QCoreApplication::applicationVersion().toStdString()](CallStore &store, JobControl &control) -> Result<Done> {
            RealAlertTools real(version);
            if (const auto done = change(store, real.tools(), control); !done)
                return done.error();
            return Done();
        },
        [this](const Done &) { refresh(); });
}

void CapsController::refresh()
{
    if (!m_workspace.ledger())
        return;
    m_workspace.read<Shown>(
        this, QStringLiteral("caps"),
        [zone = m_zone.toStdString(), snapshot = m_workspace.snapshot()](CallStore &store, JobControl &) { return shownOf(store, zone, snapshot); },
        [this](Result<Shown> shown) {
            if (!shown)
                return Q_EMIT m_workspace.failed(QString::fromStdString(shown.error().message));
            m_pane.setRows(std::move(shown->rows));
            m_pane.form()->setConnections(shown->connections);
        });
}

} // namespace tokenledger
