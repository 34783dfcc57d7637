// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/alertwatch.h"
#include "app/capswitch.h"
#include "app/workspace.h"
#include "models/qt/alertmodel.h"
#include "views/charts/alertchart.h"

#include <QObject>
#include <QTimer>

namespace tokenledger {

class AlertsPage;
class MainWindow;

/// Looks at the alerts of the open ledger whenever its calls change and every hour, tells what is new, and fills the
/// Alerts page.
class AlertsController : public QObject
{
    Q_OBJECT
public:
    AlertsController(Workspace &workspace, MainWindow &window, AlertsPage &page, QObject *parent = nullptr);

    void setZone(const QString &zone);
    /// Looks now.
    void look();

Q_SIGNALS:
    /// A look has been taken; what it has brought about at the caps.
    void capsSwitched(const tokenledger::CapNews &news);

private:
    struct Content;
    void connectPage();
    void refresh();
    void show(const Content &content);
    void tell(const std::vector<AlertMessage> &messages);
    void tryRule(const AlertRule &rule, const std::vector<std::string> &key);
    void showAround(const AlertEntry &alert);
    void explain(const AlertEntry &alert);
    enum class Level { Groups, Calls };
    void showSlice(const AlertEntry &alert, Level level);
    template <typename Ask>
    void answer(Ask ask);
    void decide(AlertDecision decision, const QString &alert, const QString &note);
    void keep(std::function<Result<void>(CallStore &)> change);
    static Result<Content> readContent(const CallStore &store, const std::shared_ptr<const Snapshot> &snapshot, const std::string &zone);

    Workspace &m_workspace;
    MainWindow &m_window;
    AlertsPage &m_page;
    QString m_zone = QStringLiteral("UTC");
    QTimer m_hourly;
};

} // namespace tokenledger
