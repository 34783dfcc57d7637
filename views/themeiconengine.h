// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/themetokens.h"

#include <QIconEngine>
#include <QString>

namespace tokenledger {

/// Renders a bundled SVG whose lines are `currentColor` in the theme's colour at the moment of painting, so that icons
/// never go stale when the theme changes.
class ThemeIconEngine : public QIconEngine
{
public:
    ThemeIconEngine(QString name, Token token);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;

private:
    QString m_name;
    Token m_token;
};

} // namespace tokenledger
