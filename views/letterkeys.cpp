// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/letterkeys.h"

#include <QKeyEvent>

#include <optional>

namespace tokenledger {

namespace {

std::optional<Dimension> dimensionOf(int key)
{
    switch (key) {
    case Qt::Key_F: return Dimension::Feature;
    case Qt::Key_T: return Dimension::Tenant;
    case Qt::Key_U: return Dimension::User;
    case Qt::Key_P: return Dimension::Prompt;
    case Qt::Key_M: return Dimension::Model;
    case Qt::Key_R: return Dimension::Region;
    default: return std::nullopt;
    }
}

} // namespace

void LetterKeys::watch(QWidget *widget)
{
    widget->installEventFilter(this);
}

bool LetterKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    if (press->modifiers() != Qt::NoModifier)
        return false;
    if (press->key() == Qt::Key_Backspace) {
        Q_EMIT levelUpRequested();
        return true;
    }
    if (!m_enabled)
        return false;
    const bool chord = m_afterG;
    m_afterG = press->key() == Qt::Key_G;
    if (m_afterG)
        return true;
    const std::optional<Dimension> dimension = chord ? dimensionOf(press->key()) : std::nullopt;
    if (!dimension)
        return false;
    Q_EMIT groupByRequested(*dimension);
    return true;
}

} // namespace tokenledger
