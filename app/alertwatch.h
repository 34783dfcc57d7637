// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/alertchannel.h"
#include "importers/vendors/mailtransport.h"
#include "importers/vendors/secretstore.h"
#include "models/analysis/snapshot.h"
#include "models/store/callstore.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

// Watching has two steps, so that nothing is lost or told twice whatever happens between them: watchAlerts() decides
// what is to be told and keeps it with the rules' states in one transaction; deliverAlerts() hands over what waits.

/// The channels that the ledger keeps, by name. Errors: the store's; one that no longer reads.
Result<std::vector<AlertChannel>> storedAlertChannels(const CallStore &store);
Result<void> storeAlertChannel(CallStore &store, const AlertChannel &channel);
/// Errors (Usage): there is no such channel; the store's.
Result<void> removeAlertChannel(CallStore &store, const std::string &name);

/// What the ledger remembers of its rules, by rule; rules that were never looked at are left out.
Result<std::vector<AlertRuleState>> storedAlertStates(const CallStore &store);

/// Looks at the ledger as of `now` and keeps what is to be told: a record of each transition, and a message for each
/// channel that takes it. Gives the messages, one a transition. A ledger without rules or calls is left as it is.
/// Errors: the store's; AlertEngine's; another process looked at the same time, again and again.
/// @param known the calls as the store has them now, if they are in memory already.
Result<std::vector<AlertMessage>> watchAlerts(CallStore &store, Instant now, const std::string &zone,
                                              const std::shared_ptr<const Snapshot> &known = {});

/// Removes the rules with all that is remembered and waits to be told of them; channels stay. Errors: the store's.
Result<void> forgetAlerts(CallStore &store);

/// What was told and when, as `alerts history --json` shows it, the newest first.
Result<std::vector<nlohmann::ordered_json>> alertHistory(const CallStore &store);

/// What a person does about an alert.
struct AlertDecision
{
    enum class Kind { Acknowledge, Snooze, Resolve, StepDone, StepToDo };
    Kind kind = Kind::Acknowledge;
    std::string episode; ///< its id
    std::string person;
    std::string note;
    std::optional<Instant> until; ///< of a snooze
    std::string step;             ///< of the runbook
    Instant at;
};
/// Errors (Usage): there is no such alert; the store's.
Result<void> decideAlert(CallStore &store, const AlertDecision &decision);

struct AlertTools
{
    HttpTransport *http = nullptr;
    MailTransport *mail = nullptr;
    SecretStore *keychain = nullptr;
};

struct AlertDeliveries
{
    int sent = 0;
    int waiting = 0;                   ///< to be tried again later
    std::vector<std::string> problems; ///< one sentence each
};

/// Hands over the messages that wait and are due. One that the receiver took is forgotten after that, so that a crash in
/// between sends it once more with the same id; one that cannot be delivered is kept as undelivered.
Result<AlertDeliveries> deliverAlerts(CallStore &store, const AlertTools &tools, Instant now, const JobControl &control);
/// Sends a message that says that it is a test, at once. Errors: why it did not arrive.
Result<void> testAlertChannel(const AlertChannel &channel, const AlertTools &tools, Instant now, const JobControl &control);

} // namespace tokenledger
