// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"

#include <QObject>

namespace tokenledger {

class AttributionPanel;
class DataPage;
class MainWindow;

/// Answers the panel of attribution rules: documents and lookup tables, dry runs, application to history and its undo.
class AttributionController : public QObject
{
    Q_OBJECT

public:
    AttributionController(Workspace &workspace, MainWindow &window, DataPage &page, QObject *parent = nullptr);

private:
    void connectPanel();
    void connectWorkspace();
    void readRules();
    void tryWhenShown();
    void preview(const AttributionRules &rules);
    void openDocument(const QString &file);
    void readColumns(const QString &file);
    void exportDocument(const AttributionRules &rules, const QString &file);
    void tellApplied(const AttributionRecord &record);
    void tell(const QString &sentence, std::function<void()> undo);

    Workspace &m_workspace;
    MainWindow &m_window;
    DataPage &m_page;
    AttributionPanel *m_panel;
};

} // namespace tokenledger
