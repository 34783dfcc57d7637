// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/billedcosts.h"

#include "app/reconciling.h"

namespace tokenledger {

namespace {

Result<std::shared_ptr<const Snapshot>> readBilled(const CallStore &store, JobControl &control)
{
    const auto source = store.source();
    if (!source)
        return source.error();
    auto trueUps = trueUpsOf(store, **source, {});
    if (!trueUps)
        return trueUps.error();
    Snapshot::Wanted wanted = Snapshot::Wanted::everything();
    wanted.projections = false; // sums of calls know nothing of single ones
    wanted.basis = CostBasis::Billed;
    const auto billed = TruedUpSource::create(**source, std::move(*trueUps), wanted.threads, &control);
    if (!billed)
        return billed.error();
    return Snapshot::load(**billed, wanted, &control);
}

} // namespace

BilledCosts::BilledCosts(Workspace &workspace, FilterState &filters, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_filters(filters)
{
    connect(&m_filters, &FilterState::scopeChanged, this, &BilledCosts::update);
    connect(&m_workspace, &Workspace::snapshotChanged, this, &BilledCosts::update);
}

void BilledCosts::update()
{
    if (m_filters.scope().basis != CostBasis::Billed || !m_workspace.snapshot() || m_of == m_workspace.snapshot())
        return;
    m_of = m_workspace.snapshot();
    Q_EMIT snapshotChanged(nullptr);
    read();
}

void BilledCosts::read()
{
    m_workspace.runner().run<Result<std::shared_ptr<const Snapshot>>>(
        this, {JobRunner::Lane::Read, tr("Truing costs up to the bills"), QStringLiteral("billed"), {}},
        [ledger = m_workspace.ledger()](JobControl &control) -> Result<std::shared_ptr<const Snapshot>> {
            const auto store = ledger->reader();
            return store ? readBilled(**store, control) : Result<std::shared_ptr<const Snapshot>>(store.error());
        },
        [this](const Result<std::shared_ptr<const Snapshot>> &loaded) { take(loaded); });
}

/// Where they cannot be had, or the person cancels, the computed costs are shown again.
void BilledCosts::take(const Result<std::shared_ptr<const Snapshot>> &loaded)
{
    if (loaded)
        return Q_EMIT snapshotChanged(*loaded);
    m_of.reset();
    Scope scope = m_filters.scope();
    scope.basis = CostBasis::Computed;
    m_filters.setScope(scope);
    if (loaded.error().kind != Error::Kind::Cancelled)
        Q_EMIT m_workspace.failed(QString::fromStdString(loaded.error().message));
}

} // namespace tokenledger
