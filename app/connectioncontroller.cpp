// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connectioncontroller.h"

#include "app/connectionlist.h"
#include "app/ledgerpulls.h"
#include "app/sentence.h"
#include "importers/vendors/vendorconnector.h"
#include "models/domain/clock.h"
#include "models/qt/pagetext.h"
#include "views/connectionpane.h"
#include "views/datapage.h"
#include "views/mainwindow.h"

#include <QUrl>

namespace tokenledger {

namespace {

QString toText(const std::string &text)
{
    return QString::fromStdString(text);
}

const VendorInfo *infoOf(const Connection &connection)
{
    const VendorConnector *vendor = vendorByName(connection.vendor);
    return vendor ? &vendor->info() : nullptr;
}

/// Whom a pull waits for when nothing moves.
QString hostOf(const Connection &connection)
{
    const VendorInfo *info = infoOf(connection);
    const QString url = connection.url.empty() && info ? toText(std::string(info->url)) : toText(connection.url);
    return QUrl(url).host();
}

/// First the key, so that there is no connection without one; a new connection does not overwrite the key of another.
Result<std::string> keep(CallStore &store, SecretStore &keychain, const ConnectionDraft &draft)
{
    const Connection &connection = draft.connection;
    const auto before = draft.isNew ? Result<Connection>(Connection()) : findConnection(store, connection.name);
    if (!before)
        return before.error();
    if (const auto kept = draft.isNew ? addConnection(store, connection) : replaceConnection(store, connection); !kept)
        return kept.error();
    if (draft.key.isEmpty())
        return connection.name;
    if (const auto written = keychain.write(connection.name, ApiKey(draft.key.toStdString())); !written) {
        const auto undone = draft.isNew ? removeConnection(store, connection.name) : replaceConnection(store, *before);
        return undone ? written.error() : undone.error();
    }
    return connection.name;
}

/// A connection that was removed, with its key, so that it can be brought back.
struct Removed
{
    Connection connection;
    ApiKey key;
};

Result<Removed> takeAway(CallStore &store, SecretStore &keychain, const Connection &connection)
{
    Removed removed{connection, {}};
    if (const auto gone = removeConnection(store, connection.name); !gone)
        return gone.error();
    if (!connection.secretEnv.empty())
        return removed;
    if (const auto key = keychain.read(connection.name))
        removed.key = *key;
    // Without a keychain there is no key in it either.
    static_cast<void>(keychain.remove(connection.name));
    return removed;
}

} // namespace

ConnectionController::ConnectionController(Workspace &workspace, MainWindow &window, DataPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page), m_pane(*page.connections())
{
    m_pane.setVendors(vendorChoices());
    connect(&m_workspace, &Workspace::opened, this, [this] {
        m_busy.clear();
        m_pane.setBusy(m_busy);
        m_pane.closeForm();
    });
    connect(&m_workspace, &Workspace::factsChanged, this, &ConnectionController::readConnections);
    connect(&m_workspace, &Workspace::pulled, this, [this](const std::vector<PullRun> &runs) {
        for (const PullRun &run : runs)
            if (run.status != "ok")
                tellPulled(run);
    });
    connect(&m_pane, &ConnectionPane::saveRequested, this, &ConnectionController::save);
    connect(&m_pane, &ConnectionPane::removeRequested, this, &ConnectionController::remove);
    connect(&m_pane, &ConnectionPane::testRequested, this, &ConnectionController::test);
    connect(&m_pane, &ConnectionPane::pricesRequested, this, &ConnectionController::takePrices);
    connect(&m_pane, &ConnectionPane::pullRequested, this, &ConnectionController::pull);
}

void ConnectionController::connectVendor()
{
    m_window.showPage(PageId::Data);
    m_page.connectVendor();
}

void ConnectionController::readConnections()
{
    m_workspace.read<std::vector<ConnectionSummary>>(
        this, QStringLiteral("connections"), [](CallStore &store, JobControl &) { return summarizeConnections(store); },
        [this](Result<std::vector<ConnectionSummary>> connections) {
            if (!connections)
                return Q_EMIT m_workspace.failed(sentenceOf(connections.error()));
            m_pane.setConnections(std::move(*connections), systemNow());
        });
}

void ConnectionController::save(const ConnectionDraft &draft)
{
    m_workspace.runner().run<Result<std::string>>(
        this, {JobRunner::Lane::Write, {}, {}, {}},
        [ledger = m_workspace.ledger(), keychain = m_workspace.keychain(), draft](JobControl &) -> Result<std::string> {
            auto store = ledger->writer();
            return store ? keep(**store, *keychain, draft) : Result<std::string>(store.error());
        },
        [this, draft](const Result<std::string> &saved) {
            m_pane.takeSaved(draft.connection.name, saved ? QString() : sentenceOf(saved.error()));
            if (!saved)
                return;
            m_workspace.reload();
            tellSaved(draft.connection);
        });
}

void ConnectionController::tellSaved(const Connection &connection)
{
    const QString name = toText(connection.name);
    Message message{MessageKind::Done, tr("“%1” is connected.").arg(name), {}, QStringLiteral("connection:") + name, true};
    message.actions.append({tr("Pull now"), [this, connection] { pull(connection); }});
    message.actions.append({tr("Test"), [this, connection] { test(connection); }});
    m_window.showMessage(message);
}

void ConnectionController::remove(const Connection &connection)
{
    m_workspace.change<Removed>(
        {},
        [keychain = m_workspace.keychain(), connection](CallStore &store, JobControl &) { return takeAway(store, *keychain, connection); },
        [this](const Removed &removed) {
            const QString name = toText(removed.connection.name);
            Message message{MessageKind::Done, tr("“%1” was removed. What it brought stays in the ledger.").arg(name), {},
                            QStringLiteral("connection:") + name, false};
            message.actions.append({tr("Undo"), [this, removed] {
                                        save({removed.connection, toText(removed.key.reveal()), true});
                                    }});
            m_window.showMessage(message);
        });
}

void ConnectionController::afterConsent(const Connection &connection, const QString &action, std::function<void()> go)
{
    const VendorInfo *info = infoOf(connection);
    if (!info || !info->charged)
        return go();
    const QString key = QStringLiteral("charged:") + toText(connection.name);
    Message message{MessageKind::Warning, vendorText(info->warning), {}, key, true};
    message.actions.append({action, [this, key, go = std::move(go)] {
                                m_window.removeMessage(key);
                                go();
                            }});
    m_window.showMessage(message);
}

void ConnectionController::test(const Connection &connection)
{
    const auto go = [this, connection] {
        setBusy(connection.name, true);
        m_workspace.runner().run<Result<std::vector<std::string>>>(
            this, {JobRunner::Lane::Net, tr("Testing %1").arg(toText(connection.name)), {}, hostOf(connection)},
            [keychain = m_workspace.keychain(), connection](JobControl &control) { return testOverNetwork(connection, *keychain, control); },
            [this, connection](const Result<std::vector<std::string>> &answers) {
                setBusy(connection.name, false);
                const QString name = toText(connection.name);
                if (!answers)
                    return tellFailed(name, sentenceOf(answers.error()), [this, connection] { test(connection); });
                QStringList lines;
                for (const std::string &line : *answers)
                    lines << toText(line);
                m_window.showMessage({MessageKind::Done, tr("“%1” answers: %2").arg(name, lines.join(QLatin1Char(' '))), {},
                                      QStringLiteral("connection:") + name, true});
            });
    };
    afterConsent(connection, tr("Test anyway"), go);
}

void ConnectionController::pull(const Connection &connection)
{
    const auto go = [this, connection] {
        setBusy(connection.name, true);
        m_workspace.pull(this, connection, hostOf(connection), [this, connection](const Result<PullRun> &run) {
            setBusy(connection.name, false);
            if (run)
                return tellPulled(*run);
            tellFailed(toText(connection.name), sentenceOf(run.error()), [this, connection] { pull(connection); });
        });
    };
    afterConsent(connection, tr("Pull anyway"), go);
}

void ConnectionController::takePrices(const Connection &connection)
{
    m_workspace.change<ImportedPriceList>(
        tr("Taking the prices of %1").arg(toText(connection.name)),
        [keychain = m_workspace.keychain(), connection](CallStore &store, JobControl &control) { return pricesOverNetwork(store, connection, *keychain, control); },
        [this](const ImportedPriceList &list) { Q_EMIT m_workspace.pricesImported(list); }, hostOf(connection));
}

void ConnectionController::tellPulled(const PullRun &run)
{
    const QString name = toText(run.connection);
    if (run.status != "ok")
        return tellFailed(name, toText(run.message), [this, name = run.connection] {
            m_workspace.read<Connection>(
                this, {}, [name](CallStore &store, JobControl &) { return findConnection(store, name); },
                [this](const Result<Connection> &found) {
                    if (found)
                        pull(*found);
                });
        });
    Message message{run.message.empty() ? MessageKind::Done : MessageKind::Warning,
                    tr("Pulled %Ln rows from “%1”, %2.", nullptr, static_cast<int>(run.rows)).arg(name, moneyText(run.cost)), {},
                    QStringLiteral("connection:") + name, !run.message.empty()};
    if (!run.message.empty())
        message.sentence += QLatin1Char(' ') + toText(run.message);
    message.actions.append({tr("Show it"), [this, name = run.connection] { showConnection(name); }});
    m_window.showMessage(message);
}

void ConnectionController::tellFailed(const QString &name, const QString &sentence, std::function<void()> again)
{
    Message message{MessageKind::Error, sentence, {}, QStringLiteral("connection:") + name, true};
    message.actions.append({tr("Edit..."), [this, name] {
                                showConnection(name.toStdString());
                                m_pane.edit(name.toStdString());
                            }});
    message.actions.append({tr("Try again"), std::move(again)});
    m_window.showMessage(message);
}

void ConnectionController::setBusy(const std::string &name, bool busy)
{
    if (busy)
        m_busy.insert(name);
    else
        m_busy.erase(name);
    m_pane.setBusy(m_busy);
}

void ConnectionController::showConnection(const std::string &name)
{
    m_window.showPage(PageId::Data);
    m_page.showTab(DataPage::Tab::Connections);
    m_pane.select(name);
}

} // namespace tokenledger
