// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pullscheduler.h"

#include "app/pullservice.h"

namespace tokenledger {

namespace {

/// How often it looks; what is due is each vendor's interval.
constexpr std::chrono::minutes lookEvery{10};

Result<bool> anyIsDue(CallStore &store)
{
    const auto connections = readConnections(store);
    if (!connections)
        return connections.error();
    for (const Connection &connection : *connections) {
        const auto due = isDue(store, connection);
        if (!due || *due)
            return due;
    }
    return false;
}

} // namespace

PullScheduler::PullScheduler(Workspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &PullScheduler::look);
    connect(&m_workspace, &Workspace::opened, &m_timer, qOverload<>(&QTimer::start));
}

void PullScheduler::look()
{
    if (!m_workspace.ledger() || !m_workspace.readOnlyReason().isEmpty())
        return;
    m_workspace.read<bool>(
        this, QStringLiteral("due connections"),
        [](CallStore &store, JobControl & /*control*/) { return anyIsDue(store); },
        [this](const Result<bool> &due) {
            if (due && due.value())
                m_workspace.pullWhatIsDue();
        });
}

} // namespace tokenledger
