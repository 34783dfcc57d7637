// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/filterfield.h"

#include "views/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace tokenledger {

namespace {

constexpr int iconSize = 16;
constexpr int iconLeft = 8;

} // namespace

FilterField::FilterField(const QString &name, QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(name);
    setAccessibleName(name);
    setClearButtonEnabled(false);
    setTextMargins(iconSize + 4, 0, 0, 0);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QLineEdit::keyPressEvent(event);
    if (text().isEmpty())
        Q_EMIT left();
    else
        clear();
}

void FilterField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    // An action of the field would stand below the middle: its place does not know the style sheet's frame.
    QPainter painter(this);
    Theme::instance().icon(QStringLiteral("filter")).paint(&painter, QRect(iconLeft, (height() - iconSize) / 2, iconSize, iconSize));
}

} // namespace tokenledger
