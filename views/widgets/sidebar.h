// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/page.h"

#include <QHash>
#include <QToolButton>

class QLabel;
class QVBoxLayout;

namespace tokenledger {

/// An entry of the side bar: icon, name, and how many things wait there for a person.
class NavButton : public QToolButton
{
    Q_OBJECT

public:
    NavButton(const QString &icon, const QString &name, QWidget *parent);
    void setCount(int count);
    void setCompact(bool compact);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    int m_count = 0;
    bool m_compact = false;
};

/// Where the pages are: 200 wide, or a rail of icons 56 wide.
class SideBar : public QWidget
{
    Q_OBJECT

public:
    explicit SideBar(QWidget *parent = nullptr);

    void addPage(PageId id, const QString &icon, const QString &name, const QString &purpose);
    void setCurrent(PageId id);
    void setCount(PageId id, int count);
    void setLedgerName(const QString &name);
    void setCompact(bool compact);

Q_SIGNALS:
    void chosen(PageId id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout = nullptr;
    QLabel *m_brand = nullptr;
    QLabel *m_ledger = nullptr;
    QHash<PageId, NavButton *> m_buttons;
};

} // namespace tokenledger
