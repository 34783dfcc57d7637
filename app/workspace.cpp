// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace.h"

#include "app/alertwatch.h"
#include "app/calldetails.h"
#include "app/connectionbook.h"
#include "app/frozenplans.h"
#include "app/retirements.h"
#include "app/rulebook.h"
#include "app/sentence.h"
#include "app/whatifreport.h"
#include "models/analysis/billitems.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>

namespace tokenledger {

namespace {

/// A change that gives nothing back.
struct Nothing {
};

Result<Nothing> nothing(const Result<void> &result)
{
    return result ? Result<Nothing>(Nothing()) : Result<Nothing>(result.error());
}

Result<void> prepare(Ledger &ledger, bool sample)
{
    std::error_code failed;
    const std::filesystem::path file(ledger.file());
    const bool isNew = !std::filesystem::exists(file, failed);
    if (isNew && file.has_parent_path()) {
        std::filesystem::create_directories(file.parent_path(), failed);
        if (failed)
            return Error{"Cannot create the folder “" + file.parent_path().string() + "”: " + failed.message() + '.'};
    }
    auto store = ledger.writer();
    if (!store)
        return store.error();
    if (!isNew || !sample)
        return {};
    return fillSample(**store, Instant::fromMillis(QDateTime::currentMSecsSinceEpoch()));
}

} // namespace

Workspace::Workspace(QObject *parent) : QObject(parent), m_keychain(std::make_shared<KeychainStore>())
{
    qRegisterMetaType<std::shared_ptr<const Snapshot>>();
}

Workspace::~Workspace() = default;

QString Workspace::file() const
{
    return m_ledger ? QString::fromStdString(m_ledger->file()) : QString();
}

void Workspace::open(const QString &file, bool sample)
{
    m_claim.reset();
    m_taken = false;
    m_ledger = std::make_shared<Ledger>(QFileInfo(file).absoluteFilePath().toStdString());
    m_snapshot.reset();
    m_facts = LedgerFacts();
    m_runner.run<Result<void>>(
        this, {JobRunner::Lane::Write, {}, QStringLiteral("open")},
        [ledger = m_ledger, sample](JobControl &) { return prepare(*ledger, sample); },
        [this](const Result<void> &opened) { afterOpening(opened); });
}

void Workspace::afterOpening(const Result<void> &opened)
{
    // What cannot be written may still be read; what cannot be read either says so when it is.
    m_readOnlyReason = opened ? claim() : sentenceOf(opened.error());
    Q_EMIT readOnlyReasonChanged(m_readOnlyReason);
    Q_EMIT this->opened(file());
    reload();
}

/// Two windows on one ledger would take each other's work for their own: the second only reads. The command line and
/// scheduled pulls write beside a window as ever. Gives the reason why it cannot be had.
QString Workspace::claim()
{
    m_claim = std::make_unique<QLockFile>(file() + QStringLiteral(".window"));
    m_claim->setStaleLockTime(0); // only a process that is gone has let it go
    m_taken = !m_claim->tryLock(0) && m_claim->error() == QLockFile::LockFailedError;
    if (!m_taken)
        return {};
    qint64 process = 0;
    QString ignored;
    m_claim->getLockInfo(&process, &ignored, &ignored);
    m_claim.reset();
    return tr("“%1” is open in another window of TokenLedger (process %2). It can be read here; to write, close that window and press F5.")
        .arg(file(), QString::number(process));
}

void Workspace::reload()
{
    if (!m_ledger)
        return;
    if (m_taken) {
        m_readOnlyReason = claim();
        if (m_readOnlyReason.isEmpty())
            Q_EMIT readOnlyReasonChanged(m_readOnlyReason);
    }
    if (!m_snapshot)
        loadFirst();
    read<LedgerFacts>(
        this, QStringLiteral("facts"), [](CallStore &store, JobControl &) { return Ledger::readFacts(store); },
        [this](Result<LedgerFacts> facts) {
            if (!facts)
                return announce(facts.error());
            m_facts = std::move(*facts);
            Q_EMIT factsChanged();
        });
    loadAll();
}

/// The projections alone are small: the first figures are on screen while the calls are still being loaded.
void Workspace::loadFirst()
{
    read<std::shared_ptr<const Snapshot>>(
        this, QStringLiteral("first"),
        [](CallStore &store, JobControl &control) -> Result<std::shared_ptr<const Snapshot>> {
            const auto source = store.source();
            if (!source)
                return source.error();
            Snapshot::Wanted wanted;
            return Snapshot::load(**source, wanted, &control);
        },
        [this](const Result<std::shared_ptr<const Snapshot>> &loaded) {
            if (loaded && !m_snapshot)
                takeSnapshot(loaded);
        });
}

void Workspace::loadAll()
{
    read<std::shared_ptr<const Snapshot>>(
        this, QStringLiteral("all"),
        [previous = m_snapshot](CallStore &store, JobControl &control) -> Result<std::shared_ptr<const Snapshot>> {
            const auto source = store.source();
            if (!source)
                return source.error();
            return Snapshot::load(**source, Snapshot::Wanted::everything(), &control, previous);
        },
        [this](const Result<std::shared_ptr<const Snapshot>> &loaded) { takeSnapshot(loaded); });
}

void Workspace::takeSnapshot(const Result<std::shared_ptr<const Snapshot>> &loaded)
{
    if (!loaded)
        return announce(loaded.error());
    m_snapshot = *loaded;
    Q_EMIT snapshotChanged(m_snapshot);
}

void Workspace::announce(const Error &error)
{
    if (error.kind != Error::Kind::Cancelled)
        Q_EMIT failed(sentenceOf(error));
}

void Workspace::addSample()
{
    if (m_snapshot == nullptr || !m_snapshot->isEmpty())
        return;
    change<Nothing>(
        tr("Making the sample company"),
        [](CallStore &store, JobControl &) -> Result<Nothing> {
            if (hasSample(store))
                return Nothing();
            return nothing(fillSample(store, Instant::fromMillis(QDateTime::currentMSecsSinceEpoch())));
        },
        [](const Nothing &) {});
}

void Workspace::clearSample()
{
    change<Nothing>(
        {},
        [](CallStore &store, JobControl &) -> Result<Nothing> {
            if (auto cleared = store.clear(); !cleared)
                return cleared.error();
            if (auto forgotten = forgetAlerts(store); !forgotten)
                return forgotten.error();
            return nothing(store.setFact("sample", "0"));
        },
        [this](const Nothing &) { Q_EMIT sampleCleared(); });
}

namespace {

Result<ImportOutcome> importIntoLedger(CallStore &store, const ImportOrder &order, JobControl &control)
{
    const auto catalogue = loadCatalogue(&store);
    if (!catalogue)
        return catalogue.error();
    ImportOutcome outcome = importFile(store, *catalogue, order, control);
    if (outcome.error)
        return *outcome.error;
    if (outcome.calls && !order.dryRun && hasSample(store)) {
        JobControl uncancelled; // the import is in: what follows belongs to it
        if (auto removed = removeSample(store, uncancelled); !removed)
            return removed.error();
    }
    return outcome;
}

} // namespace

void Workspace::importFile(const ImportOrder &order)
{
    const QString name = QFileInfo(QString::fromStdString(order.path)).fileName();
    change<ImportOutcome>(
        tr("Importing %1").arg(name),
        [order](CallStore &store, JobControl &control) { return importIntoLedger(store, order, control); },
        [this](const ImportOutcome &outcome) { Q_EMIT imported(outcome); });
}

void Workspace::pullWhatIsDue()
{
    fetchAndLand(
        this, {JobRunner::Lane::Net, tr("Pulling from vendors"), {}},
        [keychain = m_keychain](const CallStore &store, JobControl &control) { return fetchWhatIsDue(store, *keychain, control); },
        [this](const Result<std::vector<PullRun>> &runs) {
            if (!runs)
                return announce(runs.error());
            if (!runs->empty())
                Q_EMIT pulled(*runs);
        });
}

void Workspace::pull(QObject *asker, const Connection &connection, const QString &waitsFor, std::function<void(const Result<PullRun> &)> done)
{
    fetchAndLand(
        asker, {JobRunner::Lane::Net, tr("Pulling %1").arg(QString::fromStdString(connection.name)), {}, waitsFor},
        [keychain = m_keychain, connection](const CallStore &store, JobControl &control) -> Result<FetchedPulls> {
            return fetchOverNetwork(store, connection, *keychain, control);
        },
        [done = std::move(done)](const Result<std::vector<PullRun>> &runs) {
            done(runs ? Result<PullRun>(runs->front()) : Result<PullRun>(runs.error()));
        });
}

void Workspace::askWarehouse(QObject *asker, const CallRequest &request, std::function<void(Result<CallPage>)> done)
{
    m_runner.run<Result<CallPage>>(
        asker, {JobRunner::Lane::Net, tr("Asking “%1” for calls").arg(request.warehouse), QStringLiteral("warehouse calls"), request.warehouse},
        [ledger = m_ledger, keychain = m_keychain, request](JobControl &control) -> Result<CallPage> {
            const auto store = ledger->netReader();
            if (!store)
                return store.error();
            const auto connection = findConnection(**store, request.warehouse.toStdString());
            return connection ? callsOverNetwork(*connection, filterOf(request), request.limit, *keychain, control) : Result<CallPage>(connection.error());
        },
        [this, ledger = m_ledger, done = std::move(done)](Result<CallPage> page) {
            if (ledger == m_ledger)
                done(std::move(page));
        });
}

void Workspace::fetchAndLand(QObject *asker, const JobRunner::Options &options, std::function<Result<FetchedPulls>(const CallStore &, JobControl &)> fetch,
                             std::function<void(const Result<std::vector<PullRun>> &)> done)
{
    using Runs = Result<std::vector<PullRun>>;
    m_runner.run<Result<FetchedPulls>>(
        asker, options,
        [ledger = m_ledger, fetch = std::move(fetch)](JobControl &control) -> Result<FetchedPulls> {
            const auto store = ledger->netReader();
            return store ? fetch(**store, control) : Result<FetchedPulls>(store.error());
        },
        [this, asker, ledger = m_ledger, done = std::move(done)](const Result<FetchedPulls> &pulls) {
            if (!pulls)
                return ledger == m_ledger ? done(pulls.error()) : void();
            m_runner.run<Runs>(
                asker, {JobRunner::Lane::Write, tr("Storing what was pulled"), {}},
                [ledger, pulls = *pulls](JobControl &control) -> Runs {
                    const auto store = ledger->writer();
                    return store ? landInLedger(**store, pulls, control) : Runs(store.error());
                },
                [this, ledger, done](const Runs &runs) {
                    if (ledger != m_ledger)
                        return; // another one was opened meanwhile: what was pulled is in the one that asked
                    reload();
                    done(runs);
                });
        });
}

void Workspace::undoImport(qint64 id)
{
    change<Nothing>(
        tr("Taking import %1 back").arg(id),
        [id](CallStore &store, JobControl &control) { return nothing(store.undoImport(id, &control)); },
        [this, id](const Nothing &) { Q_EMIT importUndone(id); });
}

void Workspace::dropRejects(const QList<qint64> &ids)
{
    change<Nothing>(
        {},
        [ids](CallStore &store, JobControl &) -> Result<Nothing> {
            for (qint64 id : ids)
                if (auto dropped = store.dropReject(id); !dropped)
                    return dropped.error();
            return Nothing();
        },
        [](const Nothing &) {});
}

void Workspace::retryRejects(const RetryOrder &order)
{
    change<RetryOutcome>(
        tr("Reading set-aside rows again"),
        [order](CallStore &store, JobControl &control) -> Result<RetryOutcome> {
            const auto catalogue = loadCatalogue(&store);
            if (!catalogue)
                return catalogue.error();
            return tokenledger::retryRejects(store, *catalogue, order, control);
        },
        [this](const RetryOutcome &outcome) { Q_EMIT retried(outcome); });
}

void Workspace::keepVersion(qint64 conflictId)
{
    change<Nothing>(
        {}, [conflictId](CallStore &store, JobControl &) { return nothing(store.keepVersion(conflictId)); }, [](const Nothing &) {});
}

void Workspace::takeOtherVersion(qint64 conflictId)
{
    change<ImportRecord>(
        {}, [conflictId](CallStore &store, JobControl &) { return store.takeOtherVersion(conflictId); },
        [this](const ImportRecord &record) { Q_EMIT otherVersionTaken(record.id); });
}

void Workspace::decideMerges(const std::vector<std::pair<CallName, CallName>> &pairs, MergeDecision decision)
{
    change<Nothing>(
        tr("Making calls anew from their reports"),
        [pairs, decision](CallStore &store, JobControl &control) { return nothing(store.decideMerges(pairs, decision, &control)); },
        [this, pairs, decision](const Nothing &) { Q_EMIT mergesDecided(pairs, decision); });
}

void Workspace::splitCall(const MergedCall &call)
{
    change<Nothing>(
        tr("Taking a merged call apart"),
        [number = call.call](CallStore &store, JobControl &control) { return nothing(store.splitCall(number, &control)); },
        [this, call](const Nothing &) { Q_EMIT callSplit(call); });
}

void Workspace::setSourceRanking(const std::vector<std::string> &order)
{
    change<std::vector<std::string>>(
        tr("Making merged calls anew"),
        [order](CallStore &store, JobControl &control) -> Result<std::vector<std::string>> {
            const auto ranking = SourceRanking::create(order);
            if (!ranking)
                return ranking.error();
            const auto before = store.sourceRanking();
            if (!before)
                return before.error();
            if (const auto set = store.setSourceRanking(*ranking, &control); !set)
                return set.error();
            return before->order();
        },
        [this](const std::vector<std::string> &before) { Q_EMIT sourceRankingChanged(before); });
}

void Workspace::setRules(const AttributionRules &rules)
{
    change<Nothing>(
        {},
        [rules = rules](CallStore &store, JobControl &) mutable -> Result<Nothing> {
            if (auto read = readTables(rules, {}); !read)
                return read.error();
            return nothing(store.setRules(rules));
        },
        [this](const Nothing &) { Q_EMIT rulesSaved(); });
}

void Workspace::applyRules(const AttributionRules &rules)
{
    change<AttributionRecord>(
        tr("Attributing calls"),
        [rules = rules](CallStore &store, JobControl &control) mutable -> Result<AttributionRecord> {
            if (auto read = readTables(rules, {}); !read)
                return read.error();
            return store.applyRules(rules, &control);
        },
        [this](const AttributionRecord &record) { Q_EMIT rulesApplied(record); });
}

void Workspace::undoRules(qint64 application)
{
    change<Nothing>(
        tr("Taking the rules back"),
        [application](CallStore &store, JobControl &control) { return nothing(store.undoRules(application, &control)); },
        [this, application](const Nothing &) { Q_EMIT rulesUndone(application); });
}

void Workspace::decideRetirement(const Retirement &decision)
{
    change<Nothing>(
        {}, [decision](CallStore &store, JobControl &) -> Result<Nothing> { return nothing(storeRetirement(store, decision)); },
        [this, decision](const Nothing &) { Q_EMIT retirementDecided(decision); });
}

void Workspace::withdrawRetirement(const Retirement &decision)
{
    change<Nothing>(
        {}, [decision](CallStore &store, JobControl &) -> Result<Nothing> { return nothing(tokenledger::withdrawRetirement(store, decision)); },
        [this, decision](const Nothing &) { Q_EMIT retirementWithdrawn(decision); });
}

void Workspace::saveProfile(const QString &name, const QString &body)
{
    saveDocument({"profile", name.toStdString(), body.toStdString()});
}

void Workspace::saveDocument(const StoredDocument &document)
{
    change<Nothing>(
        {}, [document](CallStore &store, JobControl &) { return nothing(store.putDocument(document)); }, [](const Nothing &) {});
}

void Workspace::removeDocument(const QString &kind, const QString &name)
{
    change<Nothing>(
        {},
        [kind = kind.toStdString(), name = name.toStdString()](CallStore &store, JobControl &) { return nothing(store.removeDocument(kind, name)); },
        [](const Nothing &) {});
}

void Workspace::enterInvoice(const BillRow &invoice)
{
    change<Nothing>(
        {},
        [invoice](CallStore &store, JobControl &) -> Result<Nothing> {
            const auto sink = store.beginImport({"Entered by hand", {}, invoicesFormat, invoicesFormat, {}}, {});
            if (!sink)
                return sink.error();
            if (const Result<void> taken = (*sink)->appendBill({&invoice, 1}); !taken)
                return taken.error();
            const auto record = (*sink)->commit();
            if (!record)
                return record.error();
            if (record->counts.rowsAdded == 0)
                return Error{"This invoice is in the ledger already; give it another number if it is a second one."};
            return Nothing();
        },
        [](const Nothing &) {});
}

void Workspace::removePriceList(qint64 id)
{
    change<Nothing>(
        {}, [id](CallStore &store, JobControl &) { return nothing(store.removePriceList(id)); }, [](const Nothing &) {});
}

void Workspace::importPrices(const QString &file)
{
    change<ImportedPriceList>(
        tr("Reading prices of %1").arg(QFileInfo(file).fileName()),
        [path = file.toStdString()](CallStore &store, JobControl &) { return importPriceList(&store, path); },
        [this](const ImportedPriceList &list) { Q_EMIT pricesImported(list); });
}

void Workspace::addAlias(const ModelAlias &alias)
{
    change<Nothing>(
        {}, [alias](CallStore &store, JobControl &) { return nothing(tokenledger::addAlias(store, alias)); }, [](const Nothing &) {});
}

void Workspace::enterPrice(const QString &provider, const QString &model, const PriceRow &row)
{
    change<Nothing>(
        {},
        [provider = provider.toStdString(), model = model.toStdString(), row](CallStore &store, JobControl &) {
            return nothing(tokenledger::enterPrice(store, provider, model, row));
        },
        [](const Nothing &) {});
}

void Workspace::reprice(const TimeRange &range)
{
    change<RepriceRecord>(
        tr("Pricing calls again"),
        [range](CallStore &store, JobControl &control) -> Result<RepriceRecord> {
            const auto catalogue = loadCatalogue(&store);
            if (!catalogue)
                return catalogue.error();
            return store.reprice(Pricer(*catalogue), range, &control);
        },
        [this](const RepriceRecord &record) { Q_EMIT repriced(record); });
}

void Workspace::undoReprice(qint64 id)
{
    change<Nothing>(
        tr("Taking the re-pricing back"),
        [id](CallStore &store, JobControl &control) { return nothing(store.undoReprice(id, &control)); },
        [this, id](const Nothing &) { Q_EMIT repriceUndone(id); });
}

void Workspace::savePlan(const Scenario &plan)
{
    change<Nothing>(
        {}, [plan](CallStore &store, JobControl &) { return nothing(storePlan(store, plan, Instant::fromMillis(QDateTime::currentMSecsSinceEpoch()))); },
        [this, name = QString::fromStdString(plan.name)](const Nothing &) { Q_EMIT planSaved(name); });
}

void Workspace::freezePlan(const QString &plan)
{
    change<FrozenBaseline>(
        tr("Working out what the plan promises"),
        [name = plan.toStdString()](CallStore &store, JobControl &) { return tokenledger::freezePlan(store, name, Instant::fromMillis(QDateTime::currentMSecsSinceEpoch())); },
        [this](const FrozenBaseline &frozen) { Q_EMIT planFrozen(frozen); });
}

void Workspace::removePlan(const Scenario &plan)
{
    change<Nothing>(
        {}, [name = plan.name](CallStore &store, JobControl &) { return nothing(tokenledger::removePlan(store, name)); },
        [this, plan](const Nothing &) { Q_EMIT planRemoved(plan); });
}

} // namespace tokenledger
