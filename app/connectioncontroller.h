// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/qt/connectionmodel.h"

#include <QObject>

#include <functional>
#include <set>
#include <string>

namespace tokenledger {

class ConnectionPane;
class DataPage;
class MainWindow;

/// Answers the Data page about connections: what there are, new, changed and removed ones, tests and pulls by hand.
/// Tells of every pull, by hand or by the schedule.
class ConnectionController : public QObject
{
    Q_OBJECT

public:
    ConnectionController(Workspace &workspace, MainWindow &window, DataPage &page, QObject *parent = nullptr);

    /// The form for a new connection, whatever page is in view.
    void connectVendor();

private:
    void readConnections();
    void save(const ConnectionDraft &draft);
    void tellSaved(const Connection &connection);
    void remove(const Connection &connection);
    void test(const Connection &connection);
    void pull(const Connection &connection);
    void takePrices(const Connection &connection);
    /// Runs `go` at once, or, where the vendor charges for requests, once the person has said so.
    void afterConsent(const Connection &connection, const QString &action, std::function<void()> go);
    void tellPulled(const PullRun &run);
    void tellFailed(const QString &name, const QString &sentence, std::function<void()> again);
    void setBusy(const std::string &name, bool busy);
    void showConnection(const std::string &name);

    Workspace &m_workspace;
    MainWindow &m_window;
    DataPage &m_page;
    ConnectionPane &m_pane;
    std::set<std::string> m_busy;
};

} // namespace tokenledger
