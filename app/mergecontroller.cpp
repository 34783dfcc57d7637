// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/mergecontroller.h"

#include "app/sentence.h"
#include "views/datapage.h"
#include "views/mainwindow.h"
#include "views/mergepane.h"

namespace tokenledger {

MergeController::MergeController(Workspace &workspace, MainWindow &window, DataPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    MergePane *pane = page.merges();
    connect(&page, &DataPage::tabChanged, this, &MergeController::lookWhenShown);
    connect(pane, &MergePane::proposalsRequested, this, &MergeController::look);
    connect(pane, &MergePane::decided, &workspace, &Workspace::decideMerges);
    connect(pane, &MergePane::splitRequested, &workspace, &Workspace::splitCall);
    connect(pane, &MergePane::rankingChosen, &workspace, &Workspace::setSourceRanking);
    connect(&workspace, &Workspace::factsChanged, this, [this, pane] {
        pane->setRanking(m_workspace.facts().ranking.order());
        m_stale = true;
        lookWhenShown();
    });
    connect(&workspace, &Workspace::mergesDecided, this, &MergeController::tellDecided);
    connect(&workspace, &Workspace::callSplit, this, &MergeController::tellSplit);
    connect(&workspace, &Workspace::sourceRankingChanged, this, [this](const std::vector<std::string> &before) {
        tell(tr("Merged calls go by the new order of sources."),
             [this, before] { m_workspace.setSourceRanking(before); });
    });
}

void MergeController::lookWhenShown()
{
    if (m_stale && m_page.isVisible() && m_page.tab() == DataPage::Tab::Merged)
        look();
}

void MergeController::look()
{
    m_stale = false;
    MergePane *pane = m_page.merges();
    pane->setProposalState(tr("Looking for calls that may be one."));
    using Proposals = Result<std::vector<ProposedMerge>>;
    m_workspace.runner().run<Proposals>(
        pane, {JobRunner::Lane::Look, tr("Looking for calls that may be one"), QStringLiteral("proposals")},
        [ledger = m_workspace.ledger()](JobControl &control) -> Proposals {
            const auto store = ledger->looker();
            if (!store)
                return store.error();
            return (*store)->proposeMerges({}, &control);
        },
        [this, pane, ledger = m_workspace.ledger()](Proposals proposals) {
            if (ledger != m_workspace.ledger())
                return;
            if (proposals)
                return pane->setProposals(std::move(*proposals));
            pane->setProposals({});
            pane->setProposalState(proposals.error().kind == Error::Kind::Cancelled ? tr("The search was cancelled.")
                                                                                    : sentenceOf(proposals.error()),
                                   tr("Look again"));
        });
}

void MergeController::tellDecided(const Pairs &pairs, MergeDecision decision)
{
    const int count = static_cast<int>(pairs.size());
    const auto undo = [this, pairs] { m_workspace.decideMerges(pairs, MergeDecision::Open); };
    switch (decision) {
    case MergeDecision::Together:
        return tell(tr("%Ln pairs are one call each now.", nullptr, count), undo);
    case MergeDecision::Apart:
        return tell(tr("%Ln pairs stay calls of their own.", nullptr, count), undo);
    case MergeDecision::Open:
        return tell(tr("The decision was taken back."), {});
    }
}

/// Every two reports of different sources were kept apart: that is what an undo forgets.
void MergeController::tellSplit(const MergedCall &call)
{
    Pairs pairs;
    for (std::size_t a = 0; a < call.reports.size(); ++a)
        for (std::size_t b = a + 1; b < call.reports.size(); ++b)
            if (call.reports[a].source != call.reports[b].source)
                pairs.emplace_back(CallName{call.reports[a].source, call.reports[a].id},
                                   CallName{call.reports[b].source, call.reports[b].id});
    tell(tr("The call was taken apart."), [this, pairs] { m_workspace.decideMerges(pairs, MergeDecision::Open); });
}

void MergeController::tell(const QString &sentence, std::function<void()> undo)
{
    Message message{MessageKind::Done, sentence, {}, QStringLiteral("merged"), false};
    if (undo)
        message.actions.append({tr("Undo"), std::move(undo)});
    m_window.showMessage(message);
}

} // namespace tokenledger
