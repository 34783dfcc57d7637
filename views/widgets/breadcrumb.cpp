// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/breadcrumb.h"

#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <numeric>

namespace tokenledger {

namespace {

constexpr int longestStep = 220;
constexpr int separatorWidth = 24;

} // namespace

Breadcrumb::Breadcrumb(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Path"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(2);
}

void Breadcrumb::setSteps(const QStringList &steps)
{
    m_steps = steps;
    rebuild();
}

void Breadcrumb::setRoom(int pixels)
{
    if (pixels == m_room)
        return;
    m_room = pixels;
    rebuild();
}

int Breadcrumb::widthOf(int step) const
{
    return qMin(longestStep, fontMetrics().horizontalAdvance(m_steps[step])) + 16 + separatorWidth;
}

void Breadcrumb::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const int count = static_cast<int>(m_steps.size());
    QList<int> folded;
    QList<int> shown(count);
    std::iota(shown.begin(), shown.end(), 0);
    const auto width = [&] {
        int sum = folded.isEmpty() ? 0 : 48;
        for (const int step : std::as_const(shown))
            sum += widthOf(step);
        return sum;
    };
    while (shown.size() > 2 && width() > m_room)
        folded.append(shown.takeAt(1));
    for (qsizetype i = 0; i < shown.size(); ++i) {
        addStep(shown[i]);
        if (i == 0 && !folded.isEmpty())
            addFold(folded);
    }
}

void Breadcrumb::addStep(int step)
{
    if (step > 0) {
        auto *arrow = new QLabel(this);
        arrow->setPixmap(Theme::instance().icon(QStringLiteral("chevron-right")).pixmap(QSize(12, 12), devicePixelRatioF()));
        connect(&Theme::instance(), &Theme::themeChanged, arrow, [arrow] {
            arrow->setPixmap(Theme::instance().icon(QStringLiteral("chevron-right")).pixmap(QSize(12, 12), arrow->devicePixelRatioF()));
        });
        m_layout->addWidget(arrow);
    }
    const bool current = step + 1 == m_steps.size();
    auto *button = new QPushButton(fontMetrics().elidedText(m_steps[step], Qt::ElideMiddle, longestStep), this);
    button->setProperty("kind", QStringLiteral("crumb"));
    button->setProperty("current", current ? QStringLiteral("true") : QStringLiteral("false"));
    button->setAutoDefault(false);
    button->setFocusPolicy(current ? Qt::NoFocus : Qt::StrongFocus);
    button->setAccessibleName(current ? tr("%1, here").arg(m_steps[step]) : tr("Back to %1").arg(m_steps[step]));
    button->setToolTip(m_steps[step]);
    if (!current)
        connect(button, &QPushButton::clicked, this, [this, step] { Q_EMIT stepChosen(step); });
    m_layout->addWidget(button);
}

void Breadcrumb::addFold(const QList<int> &steps)
{
    auto *button = makeLink(QStringLiteral("..."), this);
    button->setAccessibleName(tr("%n steps between", nullptr, static_cast<int>(steps.size())));
    connect(button, &QPushButton::clicked, this, [this, button, steps] {
        auto *menu = new QMenu(button);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const int step : steps)
            connect(menu->addAction(m_steps[step]), &QAction::triggered, this, [this, step] { Q_EMIT stepChosen(step); });
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
    m_layout->addWidget(button);
}

} // namespace tokenledger
