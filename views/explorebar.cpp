// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/explorebar.h"

#include "models/qt/dimensiontext.h"
#include "views/theme.h"
#include "views/widgets/breadcrumb.h"
#include "views/widgets/chip.h"
#include "views/widgets/filterpopup.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/scopebutton.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace tokenledger {

namespace {

QString keyOf(Dimension dimension)
{
    return QString::number(index(dimension));
}

Dimension dimensionOf(const QString &key)
{
    return static_cast<Dimension>(key.toInt());
}

} // namespace

ExploreBar::ExploreBar(FilterState &filters, ValuesOf valuesOf, QWidget *parent) : QWidget(parent), m_filters(filters)
{
    setAccessibleName(tr("Path and filters"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_left = new QWidget(this);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_left->setSizePolicy(policy);
    m_flow = new FlowLayout(m_left, 8, 4);
    m_crumbs = new Breadcrumb(m_left);
    m_add = makeLink(tr("Filter"), m_left);
    m_add->setIcon(Theme::instance().icon(QStringLiteral("plus"), Token::Accent));
    m_add->setIconSize(QSize(12, 12));
    m_add->setAccessibleName(tr("Add a filter"));
    m_popup = new FilterPopup(std::move(valuesOf), this);
    layout->addWidget(m_left, 1);
    setupControls(layout);
    connect(m_crumbs, &Breadcrumb::stepChosen, this, &ExploreBar::goToStep);
    connect(m_add, &QPushButton::clicked, this, &ExploreBar::addFilter);
    connect(m_popup, &FilterPopup::accepted, this, [this](const FilterChip &chip) {
        changeView([&](ExploreView &view) {
            if (m_edited >= 0 && m_edited < view.chips.size())
                view.chips[m_edited] = chip;
            else
                view.chips.append(chip);
        });
    });
    update();
}

void ExploreBar::setupControls(QHBoxLayout *layout)
{
    m_groupLabel = makeLabel(tr("Group by"), QStringLiteral("caption"), this);
    m_groupBy = new ScopeButton(tr("Group by"), this);
    m_groupBy->setCompact(true);
    m_thenLabel = makeLabel(tr("then"), QStringLiteral("caption"), this);
    m_then = new ScopeButton(tr("Then by"), this);
    m_then->setCompact(true);
    m_export = makeButton(tr("Export..."), this);
    m_more = makeToolButton(QStringLiteral("more"), tr("More"), this);
    m_crumbs->setWhatsThis(tr("The way down to what is shown: each step is one value. Choose a step to go back up."));
    m_add->setWhatsThis(tr("Keeps, or leaves out, the calls with some values of a dimension."));
    m_groupBy->setWhatsThis(tr("Each row of the table and each colour of the chart is one value of this dimension."));
    m_then->setWhatsThis(tr("A second dimension across: the table shows the cost of every pair."));
    m_export->setWhatsThis(tr("Writes the table or the chart, as it is shown, into a file."));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_groupLabel, m_groupBy, m_thenLabel, m_then, m_export, m_more})
        layout->addWidget(widget, 0, Qt::AlignTop);
    for (QLabel *label : {m_groupLabel, m_thenLabel})
        label->setFixedHeight(28);
    connect(m_groupBy, &ScopeButton::chosen, this, [this](const QString &key) {
        changeView([&](ExploreView &view) {
            view.groupBy = dimensionOf(key);
            view.calls = false;
            if (view.then == view.groupBy)
                view.then.reset();
        });
    });
    connect(m_then, &ScopeButton::chosen, this, [this](const QString &key) {
        changeView([&](ExploreView &view) { view.then = key.isEmpty() ? std::nullopt : std::optional(dimensionOf(key)); });
    });
    connect(m_export, &QPushButton::clicked, this, &ExploreBar::exportRequested);
    connect(m_more, &QToolButton::clicked, this, &ExploreBar::showMore);
}

void ExploreBar::changeView(const std::function<void(ExploreView &)> &change)
{
    ExploreView view = m_filters.explore();
    change(view);
    m_filters.setExplore(view);
}

void ExploreBar::setCompact(bool compact)
{
    m_compact = compact;
    m_thenLabel->setVisible(!compact);
    m_then->setVisible(!compact);
    m_export->setVisible(!compact);
    m_more->setVisible(compact);
}

void ExploreBar::update()
{
    const ExploreView &view = m_filters.explore();
    QStringList steps{tr("All cost")};
    for (const PathStep &step : view.path)
        steps.append(valueText(step.value));
    if (view.calls)
        steps.append(tr("Calls"));
    m_crumbs->setSteps(steps);
    showChips();
    showGroupChoices();
}

void ExploreBar::showGroupChoices()
{
    const ExploreView &view = m_filters.explore();
    QList<ScopeButton::Choice> groups;
    QList<ScopeButton::Choice> thens{{QString(), tr("None")}};
    for (const Dimension dimension :
         {Dimension::Feature, Dimension::Tenant, Dimension::User, Dimension::Prompt, Dimension::PromptVersion, Dimension::Model,
          Dimension::Provider, Dimension::Region, Dimension::Tier, Dimension::Environment, Dimension::Source, Dimension::Status,
          Dimension::Project, Dimension::Key}) {
        groups.append({keyOf(dimension), dimensionTitle(dimension)});
        if (dimension != view.groupBy)
            thens.append({keyOf(dimension), dimensionTitle(dimension), thens.size() == 1});
    }
    m_groupBy->setChoices(groups);
    m_groupBy->setCurrentKey(keyOf(view.groupBy));
    m_then->setChoices(thens);
    m_then->setCurrentKey(view.then ? keyOf(*view.then) : QString());
}

void ExploreBar::showChips()
{
    while (QLayoutItem *item = m_flow->takeAt(0))
        delete item;
    for (Chip *chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    m_flow->addWidget(m_crumbs);
    for (int i = 0; i < m_filters.explore().chips.size(); ++i)
        addChip(i);
    addBrushChip();
    // The chips are one tab stop: arrow keys walk on from the first.
    for (qsizetype i = 1; i < m_chips.size(); ++i)
        m_chips[i]->setFocusPolicy(Qt::ClickFocus);
    m_flow->addWidget(m_add);
    m_left->updateGeometry();
}

void ExploreBar::addChip(int index)
{
    const FilterChip &filter = m_filters.explore().chips[index];
    auto *chip = new Chip(m_left);
    chip->setText(chipText(filter, NumberFormat()), filter.off);
    connect(chip, &Chip::editRequested, this, [this, index] { editChip(index); });
    connect(chip, &Chip::removeRequested, this, [this, index] { changeView([index](ExploreView &view) { view.chips.removeAt(index); }); });
    connect(chip, &Chip::toggleRequested, this, [this, index] {
        changeView([index](ExploreView &view) { view.chips[index].off = !view.chips[index].off; });
        focusChip(index);
    });
    connect(chip, &Chip::moveRequested, this, [this, index](int step) { focusChip(index + step); });
    m_chips.append(chip);
    m_flow->addWidget(chip);
    chip->show();
}

void ExploreBar::addBrushChip()
{
    const std::optional<Period> &brush = m_filters.explore().brush;
    if (!brush)
        return;
    auto *chip = new Chip(m_left);
    chip->setText(NumberFormat().dateRange(brush->first, brush->last), false);
    const auto clear = [this] { changeView([](ExploreView &view) { view.brush.reset(); }); };
    const int index = static_cast<int>(m_chips.size());
    connect(chip, &Chip::removeRequested, this, clear);
    connect(chip, &Chip::moveRequested, this, [this, index](int step) { focusChip(index + step); });
    m_chips.append(chip);
    m_flow->addWidget(chip);
    chip->show();
}

void ExploreBar::focusChip(int index)
{
    if (index >= 0 && index < m_chips.size())
        m_chips[index]->setFocus(Qt::TabFocusReason);
}

void ExploreBar::editChip(int index)
{
    m_edited = index;
    m_popup->openBelow(m_chips[index], m_filters.explore().chips[index], false);
}

void ExploreBar::addFilter()
{
    m_edited = -1;
    m_popup->openBelow(m_add, {FilterState::nextDimension(m_filters.explore()), {}, false, false}, true);
}

void ExploreBar::goToStep(int step)
{
    changeView([step](ExploreView &view) {
        view.calls = false;
        if (step < view.path.size())
            view.groupBy = view.path[step].dimension;
        view.path.resize(qMin<qsizetype>(step, view.path.size()));
    });
}

void ExploreBar::showMore()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QMenu *then = menu->addMenu(tr("Then by"));
    for (QAction *action : m_then->menu()->actions())
        then->addAction(action);
    connect(menu->addAction(tr("Export...")), &QAction::triggered, this, &ExploreBar::exportRequested);
    if (m_filters.explore().then) {
        QAction *shade = menu->addAction(tr("Shade the cells"));
        shade->setCheckable(true);
        shade->setChecked(m_shaded);
        connect(shade, &QAction::toggled, this, &ExploreBar::shadingChosen);
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void ExploreBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_crumbs->setRoom(qMax(200, width() * 45 / 100));
}

} // namespace tokenledger
