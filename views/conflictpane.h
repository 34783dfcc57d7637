// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/conflictmodel.h"

#include <QSplitter>

#include <vector>

class QPushButton;

namespace tokenledger {

class TablePanel;

/// Calls that came in two versions, both side by side, and the choice between them.
class ConflictPane : public QSplitter
{
    Q_OBJECT
public:
    explicit ConflictPane(QWidget *parent = nullptr);

    void setConflicts(std::vector<StoredConflict> conflicts);
    /// Names of the files by import.
    void setFiles(const QHash<qint64, QString> &files);
    void setReadOnlyReason(const QString &reason);
    int count() const { return m_conflicts->rowCount(); }
    TablePanel *panel() const { return m_panel; }
    TablePanel *fieldPanel() const { return m_fieldPanel; }

Q_SIGNALS:
    /// The version that counts is the right one.
    void keepRequested(qint64 conflictId);
    /// The other version is to count.
    void takeOtherRequested(qint64 conflictId);

private:
    void showFields();
    void updateActions();
    void decide(void (ConflictPane::*signal)(qint64));

    ConflictModel *m_conflicts;
    ConflictFieldsModel *m_fields;
    TablePanel *m_panel;
    TablePanel *m_fieldPanel;
    QPushButton *m_keep = nullptr;
    QPushButton *m_takeOther = nullptr;
    QString m_readOnlyReason;
};

} // namespace tokenledger
