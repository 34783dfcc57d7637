// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/monthbar.h"

#include "views/theme.h"
#include "views/widgets/segments.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace tokenledger {

namespace {

QIcon iconOf(MonthState state)
{
    const Theme &theme = Theme::instance();
    switch (state) {
    case MonthState::Within: return theme.icon(QStringLiteral("check"), Token::Saving);
    case MonthState::Locked: return theme.icon(QStringLiteral("lock"));
    case MonthState::Provisional: return theme.icon(QStringLiteral("provisional"));
    case MonthState::Outside:
    case MonthState::Changed: return theme.icon(QStringLiteral("warning"), Token::Warn);
    }
    return {};
}

QString labelOf(const QDate &first)
{
    return QLocale(QLocale::English).toString(first, first.month() == 1 ? QStringLiteral("MMM yyyy") : QStringLiteral("MMM"));
}

} // namespace

MonthBar::MonthBar(QWidget *parent) : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::themeChanged, this, &MonthBar::applyTheme);
}

int MonthBar::firstShown() const
{
    const int first = std::max(0, static_cast<int>(m_months.size()) - m_shown);
    return m_current >= 0 ? std::min(first, m_current) : first;
}

void MonthBar::setMonths(std::vector<Month> months)
{
    const QDate before = m_current >= 0 ? m_months[static_cast<std::size_t>(m_current)].first : QDate();
    m_months = std::move(months);
    const auto same = std::find_if(m_months.begin(), m_months.end(), [&before](const Month &month) { return month.first == before; });
    m_current = same != m_months.end() ? static_cast<int>(same - m_months.begin()) : static_cast<int>(m_months.size()) - 1;
    rebuild();
}

void MonthBar::setShown(int months)
{
    if (months == m_shown)
        return;
    m_shown = months;
    rebuild();
}

void MonthBar::setCurrent(int month)
{
    m_current = month;
    if (m_segments)
        m_segments->setCurrent(month - firstShown());
}

void MonthBar::rebuild()
{
    delete m_segments;
    m_segments = nullptr;
    if (m_months.empty())
        return;
    QStringList labels;
    const int first = firstShown();
    for (std::size_t i = static_cast<std::size_t>(first); i < m_months.size(); ++i)
        labels << labelOf(m_months[i].first);
    m_segments = new Segments(tr("Month"), labels, this);
    m_layout->addWidget(m_segments);
    m_segments->setCurrent(m_current - first);
    connect(m_segments, &Segments::chosen, this, [this, first](int place) {
        m_current = first + place;
        Q_EMIT chosen(m_current);
    });
    applyTheme();
}

void MonthBar::applyTheme()
{
    if (!m_segments)
        return;
    const auto buttons = m_segments->findChildren<QPushButton *>();
    for (int i = 0; i < buttons.size(); ++i) {
        const Month &month = m_months[static_cast<std::size_t>(firstShown() + i)];
        const QString name = QLocale(QLocale::English).toString(month.first, QStringLiteral("MMMM yyyy"));
        buttons[i]->setIcon(iconOf(month.state));
        buttons[i]->setAccessibleName(tr("%1, %2", "month, its state").arg(name, monthStateText(month.state)));
        buttons[i]->setToolTip(buttons[i]->accessibleName());
    }
}

} // namespace tokenledger
