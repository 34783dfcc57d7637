// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/alertwatch.h"
#include "app/capswitch.h"
#include "app/workspace.h"

#include <QObject>

#include <functional>

namespace tokenledger {

class CapPane;
class MainWindow;

/// Fills the caps of the Alerts page, keeps new ones, and pulls their switches when a person has confirmed it.
class CapsController : public QObject
{
    Q_OBJECT
public:
    CapsController(Workspace &workspace, MainWindow &window, CapPane &pane, QObject *parent = nullptr);

    void setZone(const QString &zone);
    /// What a look at the alerts has brought about at the caps.
    void tell(const CapNews &news);
    void refresh();

private:
    void connectPane();
    using Change = std::function<Result<void>(CallStore &, const AlertTools &, const JobControl &)>;
    void change(Change change);

    Workspace &m_workspace;
    MainWindow &m_window;
    CapPane &m_pane;
    QString m_zone = QStringLiteral("UTC");
};

} // namespace tokenledger
