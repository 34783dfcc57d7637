// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/panel.h"

#include "views/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tokenledger {

Panel::Panel(const QString &title, QWidget *parent) : QFrame(parent)
{
    setProperty("role", QStringLiteral("panel"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 8, 16, 12);
    outer->setSpacing(4);

    m_headerBox = new QWidget(this);
    m_header = new QHBoxLayout(m_headerBox);
    m_header->setContentsMargins(0, 0, 0, 0);
    m_header->setSpacing(8);
    m_title = new ElidedLabel(QStringLiteral("panelTitle"), m_headerBox);
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle = new ElidedLabel(QStringLiteral("second"), m_headerBox);
    m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_header->addWidget(m_title);
    m_header->addWidget(m_subtitle, 1);
    m_headerBox->setMinimumHeight(32);
    outer->addWidget(m_headerBox);

    m_body = new QVBoxLayout;
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(4);
    outer->addLayout(m_body, 1);
    setTitle(title);
}

void Panel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Panel::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
    setAccessibleDescription(text);
}

void Panel::addHeaderWidget(QWidget *widget)
{
    m_header->addWidget(widget);
}

void Panel::setHeaderVisible(bool visible)
{
    m_headerBox->setVisible(visible);
}

} // namespace tokenledger
