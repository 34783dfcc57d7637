// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/jobrunner.h"
#include "app/ledger.h"
#include "app/importservice.h"
#include "app/ledgerpulls.h"
#include "app/rejectretry.h"
#include "importers/vendors/secretstore.h"
#include "models/analysis/realisedsavings.h"
#include "models/analysis/retirement.h"
#include "models/analysis/scenario.h"
#include "models/analysis/snapshot.h"
#include "models/qt/callrequest.h"

#include <QLockFile>
#include <QObject>
#include <QStringList>

#include <memory>

namespace tokenledger {

/// The open ledger and everything that is done to it. Holds the one current snapshot and the facts beside it; long work
/// runs on the job runner's lanes, results are announced by signals on the GUI thread. Knows no widget.
class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(QObject *parent = nullptr);
    ~Workspace() override;

    JobRunner &runner() { return m_runner; }
    const std::shared_ptr<Ledger> &ledger() const { return m_ledger; }
    const std::shared_ptr<const Snapshot> &snapshot() const { return m_snapshot; }
    const LedgerFacts &facts() const { return m_facts; }
    QString file() const;
    /// Why the ledger can only be read (its file or folder, or another window has it); empty when it can be written.
    const QString &readOnlyReason() const { return m_readOnlyReason; }

    /// Opens a ledger; one that is not there is created, filled with the sample company where `sample` says so.
    void open(const QString &file, bool sample);
    /// Reads everything again: another process may have written, or another window may have let the ledger go.
    void reload();

    /// Fills an empty ledger with the sample company; one that has calls, or the sample, is left as it is.
    void addSample();
    void clearSample();
    /// Imports a file. The sample company goes once the first import has succeeded.
    void importFile(const ImportOrder &order);
    void undoImport(qint64 id);
    /// Pulls the connections whose time has come; pulled() tells of those that could not be pulled too.
    void pullWhatIsDue();
    /// Asks a warehouse for calls as they are there now; a new question cancels the one before.
    void askWarehouse(QObject *asker, const CallRequest &request, std::function<void(Result<CallPage>)> done);
    /// Reads one connection from its vendor, then stores what came; others write into the ledger while the vendor is
    /// waited for. `done` gets the run, also one that failed; an error where the ledger cannot be read or written.
    void pull(QObject *asker, const Connection &connection, const QString &waitsFor, std::function<void(const Result<PullRun> &)> done);
    void dropRejects(const QList<qint64> &ids);
    /// Reads set-aside rows again.
    void retryRejects(const RetryOrder &order);
    /// Which of two versions of a call counts.
    void keepVersion(qint64 conflictId);
    void takeOtherVersion(qint64 conflictId);
    /// Which calls of different sources are one.
    void decideMerges(const std::vector<std::pair<CallName, CallName>> &pairs, MergeDecision decision);
    void splitCall(const MergedCall &call);
    void setSourceRanking(const std::vector<std::string> &order);
    /// Puts attribution rules in force for calls that are imported from now on.
    void setRules(const AttributionRules &rules);
    /// Puts rules in force and attributes the stored calls anew.
    void applyRules(const AttributionRules &rules);
    void undoRules(qint64 application);
    void decideRetirement(const Retirement &decision);
    void withdrawRetirement(const Retirement &decision);
    void saveProfile(const QString &name, const QString &body);
    void saveDocument(const StoredDocument &document);
    void removeDocument(const QString &kind, const QString &name);
    /// Takes an invoice that a person wrote down in as an import of its own, which can be undone.
    void enterInvoice(const BillRow &invoice);
    void removePriceList(qint64 id);
    void importPrices(const QString &file);
    void addAlias(const ModelAlias &alias);
    void enterPrice(const QString &provider, const QString &model, const PriceRow &row);
    void reprice(const TimeRange &range);
    void undoReprice(qint64 id);
    /// Keeps a plan under its name; what had that name stays as an earlier version.
    void savePlan(const Scenario &plan);
    /// Writes down what a kept plan promises over its period, in place of an earlier promise; planFrozen() follows.
    void freezePlan(const QString &plan);
    void removePlan(const Scenario &plan);

    /// Calls done() with what `read` gave for the store, on the reading lane; never once another ledger was opened.
    template <typename Answer>
    void read(QObject *asker, const QString &channel, std::function<Result<Answer>(CallStore &, JobControl &)> read,
              std::function<void(Result<Answer>)> done)
    {
        m_runner.run<Result<Answer>>(
            asker, {JobRunner::Lane::Read, {}, channel},
            [ledger = m_ledger, read = std::move(read)](JobControl &control) -> Result<Answer> {
                auto store = ledger->reader();
                if (!store)
                    return store.error();
                return read(**store, control);
            },
            [this, ledger = m_ledger, done = std::move(done)](Result<Answer> answer) {
                if (ledger == m_ledger)
                    done(std::move(answer));
            });
    }

    /// Runs `change` on the writing lane; when it has succeeded, reads everything again and then calls `done`. What it
    /// could not do is told by failed().
    template <typename Answer>
    quint64 change(const QString &title, std::function<Result<Answer>(CallStore &, JobControl &)> change,
                   std::function<void(const Answer &)> done, const QString &waitsFor = {})
    {
        return m_runner.run<Result<Answer>>(
            this, {JobRunner::Lane::Write, title, {}, waitsFor},
            [ledger = m_ledger, change = std::move(change)](JobControl &control) -> Result<Answer> {
                auto store = ledger->writer();
                if (!store)
                    return store.error();
                return change(**store, control);
            },
            [this, ledger = m_ledger, done = std::move(done)](const Result<Answer> &answer) {
                if (ledger != m_ledger)
                    return; // another one was opened meanwhile: this one is done, and not in view
                if (!answer)
                    return announce(answer.error());
                reload();
                done(*answer);
            });
    }

    /// Runs `change` on the writing lane, for what no page shows from the facts or the snapshot: nothing is read again.
    /// What could not be done is told by failed().
    template <typename Answer>
    void write(QObject *asker, std::function<Result<Answer>(CallStore &, JobControl &)> change, std::function<void(const Answer &)> done)
    {
        m_runner.run<Result<Answer>>(
            asker, {JobRunner::Lane::Write, {}, {}},
            [ledger = m_ledger, change = std::move(change)](JobControl &control) -> Result<Answer> {
                auto store = ledger->writer();
                if (!store)
                    return store.error();
                return change(**store, control);
            },
            [this, ledger = m_ledger, done = std::move(done)](const Result<Answer> &answer) {
                if (ledger != m_ledger)
                    return;
                if (!answer)
                    return announce(answer.error());
                done(*answer);
            });
    }

    /// Where keys of vendors are kept. Used on worker threads.
    const std::shared_ptr<SecretStore> &keychain() const { return m_keychain; }
    void setKeychain(std::shared_ptr<SecretStore> keychain) { m_keychain = std::move(keychain); }

Q_SIGNALS:
    void opened(const QString &file);
    void snapshotChanged(const std::shared_ptr<const tokenledger::Snapshot> &snapshot);
    void factsChanged();
    void readOnlyReasonChanged(const QString &reason);
    void imported(const tokenledger::ImportOutcome &outcome);
    void importUndone(qint64 id);
    void pulled(const std::vector<tokenledger::PullRun> &runs);
    void retried(const tokenledger::RetryOutcome &outcome);
    /// @param importId the import that holds the choice.
    void otherVersionTaken(qint64 importId);
    void mergesDecided(const std::vector<std::pair<tokenledger::CallName, tokenledger::CallName>> &pairs, tokenledger::MergeDecision decision);
    void callSplit(const tokenledger::MergedCall &call);
    /// @param before the order that held until now.
    void sourceRankingChanged(const std::vector<std::string> &before);
    void rulesSaved();
    void rulesApplied(const tokenledger::AttributionRecord &record);
    void rulesUndone(qint64 application);
    void retirementDecided(const tokenledger::Retirement &decision);
    void retirementWithdrawn(const tokenledger::Retirement &decision);
    void pricesImported(const tokenledger::ImportedPriceList &list);
    void repriced(const tokenledger::RepriceRecord &record);
    void repriceUndone(qint64 id);
    void planSaved(const QString &name);
    void planFrozen(const tokenledger::FrozenBaseline &frozen);
    void planRemoved(const tokenledger::Scenario &plan);
    void sampleCleared();
    /// One sentence about what could not be done. Nothing was changed.
    void failed(const QString &sentence);

private:
    void announce(const Error &error);
    void afterOpening(const Result<void> &opened);
    QString claim();
    void fetchAndLand(QObject *asker, const JobRunner::Options &options, std::function<Result<FetchedPulls>(const CallStore &, JobControl &)> fetch,
                      std::function<void(const Result<std::vector<PullRun>> &)> done);
    void loadFirst();
    void loadAll();
    void takeSnapshot(const Result<std::shared_ptr<const Snapshot>> &loaded);

    std::shared_ptr<Ledger> m_ledger;
    std::shared_ptr<const Snapshot> m_snapshot;
    LedgerFacts m_facts;
    std::shared_ptr<SecretStore> m_keychain;
    QString m_readOnlyReason;
    std::unique_ptr<QLockFile> m_claim; ///< held while this is the one window that writes the ledger
    bool m_taken = false;               ///< another window holds it
    JobRunner m_runner; ///< last: goes first, and waits for jobs that use what is above
};

} // namespace tokenledger
