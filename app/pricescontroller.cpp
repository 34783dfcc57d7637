// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pricescontroller.h"

#include "app/sentence.h"
#include "views/mainwindow.h"
#include "views/pricespage.h"

#include <QDateTime>

namespace tokenledger {

namespace {

PriceListSummary summaryOf(const PriceCatalogue::Layer &layer, const std::vector<StoredPriceList> &stored)
{
    PriceListSummary summary;
    summary.id = layer.id;
    summary.name = QString::fromStdString(layer.list->name);
    summary.format = QString::fromStdString(layer.list->format);
    summary.bundled = layer.bundled;
    for (const PriceProvider &provider : layer.list->providers)
        summary.models += provider.models.size();
    for (const StoredPriceList &list : stored)
        if (!layer.bundled && list.id == layer.id)
            summary.importedAt = list.importedAt;
    return summary;
}

/// Models with calls that have no price, from the snapshot.
std::vector<UnpricedLlmModel> unpricedOf(const Snapshot &snapshot)
{
    CubeQuery query;
    query.by = {Dimension::Provider, Dimension::Model};
    query.sort = Metric::UnpricedCalls;
    std::vector<UnpricedLlmModel> models;
    const auto result = snapshot.query(query);
    if (!result)
        return models;
    for (const CubeRow &row : result->rows) {
        if (row.metrics.unpricedCalls == 0)
            break;
        UnpricedLlmModel model;
        model.provider = QString::fromStdString(result->text(row, 0));
        model.model = QString::fromStdString(result->text(row, 1));
        model.calls = static_cast<std::uint64_t>(row.metrics.unpricedCalls);
        model.tokens = static_cast<std::uint64_t>(row.metrics.inputTokens() + row.metrics.output);
        models.push_back(std::move(model));
    }
    return models;
}

} // namespace

PricesController::PricesController(Workspace &workspace, MainWindow &window, PricesPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    connectPage();
    connect(&m_workspace, &Workspace::factsChanged, this, &PricesController::showFacts);
    connect(&m_workspace, &Workspace::snapshotChanged, this, &PricesController::showUnpriced);
    connect(&m_workspace, &Workspace::readOnlyReasonChanged, &m_page, &PricesPage::setReadOnlyReason);
    connect(&m_workspace, &Workspace::repriced, this, &PricesController::tellRepriced);
    connect(&m_workspace, &Workspace::repriceUndone, this, [this] {
        m_window.showMessage({MessageKind::Done, tr("The re-pricing was taken back."), {}, QStringLiteral("repriced"), false});
    });
    const auto tellPrices = [this](const ImportedPriceList &list) {
        Message message{MessageKind::Done, {}, {}, QStringLiteral("prices"), false};
        message.sentence = list.alreadyThere ? tr("“%1” is in the price book already.").arg(QString::fromStdString(list.name))
                                             : tr("“%1” is in the price book. Calls stored before keep their cost until you re-price them.")
                                                   .arg(QString::fromStdString(list.name));
        message.actions.append({tr("Show"), [this] {
                                    m_window.showPage(PageId::Prices);
                                    m_page.showRepricing();
                                }});
        m_window.showMessage(message);
    };
    connect(&m_workspace, &Workspace::pricesImported, this, tellPrices);
    connect(&m_workspace, &Workspace::imported, this, [tellPrices](const ImportOutcome &outcome) {
        if (outcome.prices)
            tellPrices(*outcome.prices);
    });
}

void PricesController::connectPage()
{
    connect(&m_page, &PricesPage::failed, &m_workspace, &Workspace::failed);
    connect(&m_page, &PricesPage::importListRequested, &m_workspace, &Workspace::importPrices);
    connect(&m_page, &PricesPage::removeListRequested, &m_workspace, &Workspace::removePriceList);
    connect(&m_page, &PricesPage::aliasRequested, &m_workspace, &Workspace::addAlias);
    connect(&m_page, &PricesPage::priceEntered, &m_workspace, &Workspace::enterPrice);
    connect(&m_page, &PricesPage::repricePreviewRequested, this, &PricesController::preview);
    connect(&m_page, &PricesPage::repriceRequested, &m_workspace, &Workspace::reprice);
    connect(&m_page, &PricesPage::undoRepriceRequested, &m_workspace, &Workspace::undoReprice);
}

void PricesController::showFacts()
{
    const LedgerFacts &facts = m_workspace.facts();
    m_page.setCatalogue(facts.catalogue, Instant::fromMillis(QDateTime::currentMSecsSinceEpoch()));
    std::vector<PriceListSummary> lists;
    for (const PriceCatalogue::Layer &layer : facts.catalogue->layers())
        lists.push_back(summaryOf(layer, facts.priceLists));
    m_page.setLists(std::move(lists));
    m_page.setReprices(facts.reprices);
}

void PricesController::showUnpriced()
{
    m_workspace.runner().run<std::vector<UnpricedLlmModel>>(
        this, {JobRunner::Lane::Look, {}, QStringLiteral("unpriced")},
        [snapshot = m_workspace.snapshot()](JobControl &) { return unpricedOf(*snapshot); },
        [this](const std::vector<UnpricedLlmModel> &models) {
            m_page.setUnpriced(models);
            m_window.setWaiting(PageId::Prices, static_cast<int>(models.size()));
        });
}

void PricesController::preview(const TimeRange &range)
{
    m_workspace.runner().run<Result<RepriceRecord>>(
        &m_page, {JobRunner::Lane::Look, tr("Working out new costs"), QStringLiteral("reprice preview")},
        [ledger = m_workspace.ledger(), catalogue = m_workspace.facts().catalogue, range](JobControl &control) -> Result<RepriceRecord> {
            const auto store = ledger->looker();
            if (!store)
                return store.error();
            return (*store)->previewReprice(Pricer(catalogue), range, &control);
        },
        [this](const Result<RepriceRecord> &record) {
            if (record)
                m_page.setRepricePreview(*record);
            else
                m_page.setRepriceProblem(sentenceOf(record.error()));
        });
}

void PricesController::tellRepriced(const RepriceRecord &record)
{
    std::uint64_t calls = 0;
    for (const RepriceChange &change : record.changes)
        calls += change.calls;
    Message message{MessageKind::Done, {}, {}, QStringLiteral("repriced"), false};
    message.sentence = calls == 0 ? tr("Priced again: no cost changed.") : tr("Priced again: the cost of %Ln calls changed.", nullptr, static_cast<int>(calls));
    if (calls != 0)
        message.actions.append({tr("Undo"), [this, id = record.id] { m_workspace.undoReprice(id); }});
    m_window.showMessage(message);
}

} // namespace tokenledger
