// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/connectionmodel.h"

#include <QSplitter>

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace tokenledger {

class ConnectionForm;
class Panel;
class TablePanel;

/// The vendors and gateways that usage and cost are pulled from: how far each has come, its pulls, and what can be done
/// with it.
class ConnectionPane : public QSplitter
{
    Q_OBJECT
public:
    explicit ConnectionPane(QWidget *parent = nullptr);

    void setVendors(std::vector<VendorChoice> vendors);
    /// The connection that was selected stays so.
    void setConnections(std::vector<ConnectionSummary> connections, Instant now);
    /// Those that are being pulled or tested.
    void setBusy(const std::set<std::string> &names);
    void setZone(const QString &zone);
    void setReadOnlyReason(const QString &reason);
    void setCompact(bool compact);
    /// The form for a new connection.
    void startNew();
    /// The form for one that there is.
    void edit(const std::string &name);
    void select(const std::string &name);
    /// The answer to saveRequested(): an empty sentence closes the form and selects the connection.
    void takeSaved(const std::string &name, const QString &problem);
    /// Forgets what the form holds: another ledger is open.
    void closeForm();
    int count() const { return m_connections->rowCount(); }
    TablePanel *panel() const { return m_panel; }
    TablePanel *runPanel() const { return m_runPanel; }

Q_SIGNALS:
    /// Answer with takeSaved().
    void saveRequested(const tokenledger::ConnectionDraft &draft);
    void removeRequested(const tokenledger::Connection &connection);
    void testRequested(const tokenledger::Connection &connection);
    /// Its list of prices is to become a price list.
    void pricesRequested(const tokenledger::Connection &connection);
    void pullRequested(const tokenledger::Connection &connection);

private:
    void setupSheet();
    QWidget *setupDetails(QWidget *parent);
    void connectActions();
    void showSelected();
    void showFacts(int row);
    void updateActions();
    const ConnectionSummary *selected() const;

    ConnectionModel *m_connections;
    PullRunModel *m_runs;
    TablePanel *m_panel;
    TablePanel *m_runPanel;
    tokenledger::Panel *m_sheet = nullptr;
    QStackedWidget *m_stack = nullptr;
    ConnectionForm *m_form = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_warning = nullptr;
    QLabel *m_feeds = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_pull = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_prices = nullptr;
    QPushButton *m_remove = nullptr;
    std::string m_wanted; ///< was saved, and is to be selected once it is in the list
    QString m_readOnlyReason;
};

} // namespace tokenledger
