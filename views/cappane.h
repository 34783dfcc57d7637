// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/capmodel.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace tokenledger {

class CapForm;
class TablePanel;

/// The caps with how they stand, and the switch of each: confirmed, pulled by hand, released, armed. What stops traffic asks
/// before it does, and says what it means.
class CapPane : public QWidget
{
    Q_OBJECT
public:
    explicit CapPane(QWidget *parent = nullptr);

    void setRows(std::vector<CapRow> rows);
    void setCompact(bool compact);
    void setReadOnlyReason(const QString &reason);
    CapForm *form() const { return m_form; }
    TablePanel *panel() const { return m_panel; }
    CapModel *model() const { return m_model; }

Q_SIGNALS:
    void engageRequested(const tokenledger::CapRow &row);
    void releaseRequested(const tokenledger::CapRow &row);
    void armRequested(const QString &cap);
    void disarmRequested(const QString &cap);
    void removeRequested(const QString &cap);

private:
    QWidget *makeActions();
    QPushButton *addAction(QWidget *actions, const QString &text, const char *name);
    void confirm(const QString &question, const QString &verb, std::function<void()> done);
    const CapRow *current() const;
    void updateActions();

    CapModel *m_model;
    TablePanel *m_panel = nullptr;
    CapForm *m_form = nullptr;
    QPushButton *m_engage = nullptr;
    QPushButton *m_release = nullptr;
    QPushButton *m_arm = nullptr;
    QPushButton *m_remove = nullptr;
    QString m_readOnlyReason;
};

} // namespace tokenledger
