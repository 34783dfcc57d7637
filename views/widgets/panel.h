// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace tokenledger {

/// A white box with a title line: title, second text, and controls at the right. Readers meet it as a group with its
/// title as name.
class Panel : public QFrame
{
    Q_OBJECT

public:
    explicit Panel(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Muted text after the title.
    void setSubtitle(const QString &text);
    /// Adds a control at the right end of the title line.
    void addHeaderWidget(QWidget *widget);
    /// Everything below the title line.
    QVBoxLayout *body() const { return m_body; }
    QHBoxLayout *header() const { return m_header; }
    /// Takes the title line away; the name stays for readers.
    void setHeaderVisible(bool visible);

private:
    QWidget *m_headerBox = nullptr;
    QHBoxLayout *m_header = nullptr;
    QVBoxLayout *m_body = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
};

} // namespace tokenledger
