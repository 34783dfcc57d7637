// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/whatif/leverlist.h"

#include "models/qt/levertext.h"
#include "views/theme.h"
#include "views/whatif/leverpanel.h"
#include "views/whatif/leverrow.h"

#include <QPainter>
#include <QVBoxLayout>

namespace tokenledger {

LeverList::LeverList(ScenarioModel &model, std::function<QStringList(Dimension)> valuesOf, QWidget *parent)
    : QWidget(parent), m_model(model), m_valuesOf(std::move(valuesOf)), m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Levers, in the order in which they apply"));
    m_column->setContentsMargins(0, 0, 0, 2);
    m_column->setSpacing(0);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_open >= m_model.rowCount())
            m_open = -1;
        rebuild();
    });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first) {
        m_open = first;
        rebuild();
        Q_EMIT opened(m_open);
    });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first) {
        m_open = m_open == first ? -1 : m_open > first ? m_open - 1 : m_open;
        rebuild();
    });
    connect(&m_model, &QAbstractItemModel::rowsMoved, this, [this] { rebuild(); });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) { showRows(from.row(), to.row()); });
    connect(&m_model, &ScenarioModel::leverChanged, this, [this](int row) {
        if (m_panel != nullptr && row == m_open)
            m_panel->setLever(m_model.lever(row));
    });
    rebuild();
}

void LeverList::setOptions(const LeverOptions &options)
{
    const bool same = options.models == m_options.models && options.regions == m_options.regions;
    m_options = options;
    if (!same)
        rebuild();
}

void LeverList::open(int row)
{
    if (row == m_open)
        return;
    m_open = row;
    rebuild();
    Q_EMIT opened(row);
}

void LeverList::rebuild()
{
    delete m_panel;
    m_panel = nullptr;
    qDeleteAll(m_rows);
    m_rows.clear();
    while (QLayoutItem *item = m_column->takeAt(0))
        delete item;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        addRow(row);
        if (row == m_open)
            addPanel();
    }
    m_column->addStretch(1);
}

void LeverList::addRow(int row)
{
    auto *widget = new LeverRow(this);
    m_rows.append(widget);
    m_column->addWidget(widget);
    showRow(row);
    widget->setOpen(row == m_open);
    // Rows are built anew by what they ask for: the answer comes when their own event is over.
    const auto later = Qt::QueuedConnection;
    connect(widget, &LeverRow::openRequested, this, [this, row] {
        open(row == m_open ? -1 : row);
        if (LeverRow *again = m_rows.value(row))
            again->setFocus();
    }, later);
    connect(widget, &LeverRow::enabledChosen, this, [this, row](bool enabled) { m_model.setEnabled(row, enabled); });
    connect(widget, &LeverRow::removeRequested, this, [this, row] { m_model.remove(row); }, later);
    connect(widget, &LeverRow::moveRequested, this, [this, row](int step) { moveRow(row, row + step); }, later);
    connect(widget, &LeverRow::dragged, this, [this](int y) {
        const int place = placeAt(y);
        m_dropLine = place < m_rows.size() ? m_rows[place]->y() : m_rows.last()->geometry().bottom();
        update();
    });
    connect(widget, &LeverRow::dropped, this, [this, row](int y) { drop(row, y); }, later);
    widget->show();
}

void LeverList::addPanel()
{
    m_panel = new LeverPanel(m_model.lever(m_open), m_options, m_valuesOf, this);
    m_column->addWidget(m_panel);
    connect(m_panel, &LeverPanel::knobChosen, this, [this](const QString &id, qint64 value) { m_model.changeKnob(m_open, id, value); });
    connect(m_panel, &LeverPanel::stepEnded, &m_model, &ScenarioModel::closeStep);
    connect(m_panel, &LeverPanel::choiceChosen, this, [this](const QString &id, const QString &value) { m_model.changeChoice(m_open, id, value); });
    connect(m_panel, &LeverPanel::whereChosen, this, [this](const CallWhere &where) { m_model.setWhere(m_open, where); });
    m_panel->show();
}

void LeverList::showRow(int row)
{
    const QModelIndex index = m_model.index(row);
    m_rows[row]->setContent(index.data().toString(), index.data(ScenarioModel::EnabledRole).toBool());
    m_rows[row]->setAmount(index.data(ScenarioModel::AmountRole).toString(), index.data(ScenarioModel::AmountToneRole).toString(), index.data(ScenarioModel::ExactRole).toString());
}

void LeverList::showRows(int first, int last)
{
    for (int row = first; row <= last && row < m_rows.size(); ++row)
        showRow(row);
}

void LeverList::setDimmed(bool dimmed)
{
    for (LeverRow *row : std::as_const(m_rows))
        row->setDimmed(dimmed);
}

void LeverList::setNote(const QString &note)
{
    if (m_panel != nullptr)
        m_panel->setNote(note);
}

void LeverList::moveRow(int from, int to)
{
    if (to < 0 || to >= m_model.rowCount() || from == to)
        return;
    if (m_open == from)
        m_open = to;
    else if (m_open > from && m_open <= to)
        --m_open;
    else if (m_open < from && m_open >= to)
        ++m_open;
    m_model.move(from, to);
    m_rows[to]->setFocus();
}

int LeverList::placeAt(int y) const
{
    int place = 0;
    while (place < m_rows.size() && y > m_rows[place]->geometry().center().y())
        ++place;
    return place;
}

void LeverList::drop(int from, int y)
{
    m_dropLine = -1;
    update();
    const int place = placeAt(y);
    moveRow(from, place > from ? place - 1 : place);
}

void LeverList::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_dropLine < 0)
        return;
    QPainter painter(this);
    painter.fillRect(QRect(0, m_dropLine - 1, width(), 3), Theme::instance().color(Token::Accent));
}

} // namespace tokenledger
