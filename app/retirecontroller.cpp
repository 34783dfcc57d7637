// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/retirecontroller.h"

#include "app/retirements.h"
#include "app/sentence.h"
#include "models/qt/filterstate.h"
#include "models/qt/retirementmodel.h"
#include "views/mainwindow.h"
#include "views/retirepage.h"

#include <QDateTime>

namespace tokenledger {

namespace {

struct Found
{
    std::vector<RetirementCandidate> candidates;
    std::vector<Retirement> decisions;
};

Result<Found> find(CallStore &store, const Snapshot &snapshot)
{
    using Kind = Retirement::Kind;
    auto decisions = storedRetirements(store);
    if (!decisions)
        return decisions.error();
    Found found{{}, std::move(*decisions)};
    const std::optional<Instant> last = snapshot.lastCall();
    if (!last)
        return found;
    const Instant at{last->micros + std::int64_t{86'400'000'000}}; // the newest call's day counts whole
    for (const Kind kind : {Kind::Feature, Kind::Prompt, Kind::PromptVersion, Kind::Model, Kind::Key}) {
        auto some = retirementCandidates(snapshot, kind, at, found.decisions);
        if (!some)
            return some.error();
        found.candidates.insert(found.candidates.end(), std::make_move_iterator(some->begin()), std::make_move_iterator(some->end()));
    }
    return found;
}

} // namespace

RetireController::RetireController(Workspace &workspace, MainWindow &window, RetirePage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    connect(&page, &RetirePage::decided, this, &RetireController::decide);
    connect(&page, &RetirePage::withdrawn, this, &RetireController::withdraw);
    connect(&page, &RetirePage::failed, &workspace, &Workspace::failed);
    connect(&workspace, &Workspace::readOnlyReasonChanged, &page, &RetirePage::setReadOnlyReason);
    const auto stale = [this] {
        m_stale = true;
        lookWhenShown();
    };
    connect(&workspace, &Workspace::snapshotChanged, this, stale);
    connect(&workspace, &Workspace::retirementDecided, this, [this, stale](const Retirement &decision) {
        stale();
        Message message{MessageKind::Done,
                        tr("%1 %2: %3.").arg(retirementKindText(decision.kind), QString::fromStdString(decision.key), retirementDecisionText(decision)),
                        {},
                        QStringLiteral("retired"),
                        false};
        message.actions.append({tr("Undo"), [this, decision] { m_workspace.withdrawRetirement(decision); }});
        m_window.showMessage(message);
    });
    connect(&workspace, &Workspace::retirementWithdrawn, this, [this, stale](const Retirement &decision) {
        stale();
        m_window.showMessage({MessageKind::Done, tr("The decision about %1 was withdrawn.").arg(QString::fromStdString(decision.key)), {}, QStringLiteral("retired"), false});
    });
    connect(&window.filterState(), &FilterState::pageChanged, this, &RetireController::lookWhenShown, Qt::QueuedConnection);
}

void RetireController::lookWhenShown()
{
    const bool loaded = m_workspace.snapshot() && (m_workspace.snapshot()->hasCalls() || m_workspace.snapshot()->callCount() == 0);
    if (m_stale && loaded && m_page.isVisible())
        look();
}

void RetireController::look()
{
    m_stale = false;
    m_workspace.read<Found>(
        &m_page, QStringLiteral("retire"), [snapshot = m_workspace.snapshot()](CallStore &store, JobControl &) { return find(store, *snapshot); },
        [this](Result<Found> found) {
            if (!found)
                return m_page.setState(sentenceOf(found.error()));
            m_page.setCandidates(std::move(found->candidates));
            m_page.setDecisions(std::move(found->decisions));
        });
}

void RetireController::decide(Retirement decision)
{
    decision.decidedAt = Instant{QDateTime::currentMSecsSinceEpoch() * 1000};
    m_workspace.decideRetirement(decision);
}

void RetireController::withdraw(const Retirement &decision)
{
    m_workspace.withdrawRetirement(decision);
}

} // namespace tokenledger
