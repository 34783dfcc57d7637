// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QFrame;
class QLabel;
class QPushButton;
class QToolButton;
class QWidget;

namespace tokenledger {

/// Small widgets in the style of the design; `role` as in Theme. The parent owns what is made.
QLabel *makeLabel(const QString &text, const QString &role, QWidget *parent);
QPushButton *makeButton(const QString &text, QWidget *parent);
/// At most one a page.
QPushButton *makePrimaryButton(const QString &text, QWidget *parent);
QPushButton *makeLink(const QString &text, QWidget *parent);
/// An icon alone: `name` is read out and is the tool tip.
QToolButton *makeToolButton(const QString &icon, const QString &name, QWidget *parent);
QFrame *makeSeparator(QWidget *parent, bool vertical = false);

} // namespace tokenledger
