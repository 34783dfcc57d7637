// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/repricepane.h"

#include "models/qt/pagetext.h"
#include "views/pagetable.h"
#include "views/theme.h"
#include "views/widgets/segments.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QDateEdit>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

Instant startOfDay(const QDate &date)
{
    return Instant::fromSeconds(QDateTime(date, QTime(0, 0), Qt::UTC).toSecsSinceEpoch());
}

} // namespace

RepricePane::RepricePane(QWidget *parent) : QWidget(parent), m_models(new RepriceModel(this)), m_months(new RepriceMonthModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(setupHead());
    m_sentence = makeLabel(QString(), QStringLiteral("body"), this);
    m_sentence->setObjectName(QStringLiteral("repriceSentence"));
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    m_tables = new QBoxLayout(QBoxLayout::LeftToRight);
    m_tables->setSpacing(12);
    m_monthPanel = new TablePanel(tr("By month"), this);
    m_monthPanel->setModel(m_months, RepriceMonthModel::MonthColumn);
    m_modelPanel = new TablePanel(tr("By model"), this);
    m_modelPanel->setModel(m_models, RepriceModel::NameColumn);
    // The total stays last: these tables keep the order in which they were made.
    for (TablePanel *panel : {m_monthPanel, m_modelPanel}) {
        panel->table()->setSortingEnabled(false);
        panel->setEmptyText(tr("Nothing changes."));
        m_tables->addWidget(panel, panel == m_monthPanel ? 2 : 3);
    }
    column->addLayout(m_tables, 1);
    column->addLayout(setupLast());
    setHistory({});
    updateApply();
}

QLayout *RepricePane::setupHead()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    QPushButton *back = makeLink(tr("Price book"), this);
    back->setIcon(Theme::instance().icon(QStringLiteral("chevron-left"), Token::Accent));
    m_which = new Segments(tr("Calls to price again"), {tr("All calls"), tr("A period")}, this);
    m_from = new QDateEdit(QDate::currentDate().addMonths(-1), this);
    m_to = new QDateEdit(QDate::currentDate(), this);
    m_from->setAccessibleName(tr("First day, UTC"));
    m_to->setAccessibleName(tr("Last day, UTC"));
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(QStringLiteral("d MMM yyyy"));
        edit->setVisible(false);
        connect(edit, &QDateEdit::dateChanged, this, &RepricePane::periodChanged);
    }
    m_apply = makePrimaryButton(tr("Apply"), this);
    m_apply->setObjectName(QStringLiteral("applyReprice"));
    row->addWidget(back);
    row->addSpacing(8);
    for (QWidget *widget : {static_cast<QWidget *>(m_which), static_cast<QWidget *>(m_from), static_cast<QWidget *>(m_to)})
        row->addWidget(widget);
    row->addStretch(1);
    row->addWidget(m_apply);
    connect(back, &QPushButton::clicked, this, &RepricePane::closed);
    connect(m_which, &Segments::chosen, this, &RepricePane::periodChanged);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        m_ready = false;
        updateApply();
        Q_EMIT applyRequested(range());
    });
    return row;
}

QLayout *RepricePane::setupLast()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    m_last = makeLabel(QString(), QStringLiteral("second"), this);
    m_undo = makeButton(tr("Undo re-pricing"), this);
    m_undo->setObjectName(QStringLiteral("undoReprice"));
    row->addWidget(m_last, 1);
    row->addWidget(m_undo);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (m_undoable != 0)
            Q_EMIT undoRequested(m_undoable);
    });
    return row;
}

TimeRange RepricePane::range() const
{
    if (m_which->current() == 0)
        return {};
    return {startOfDay(m_from->date()), startOfDay(m_to->date().addDays(1))};
}

void RepricePane::start()
{
    m_ready = false;
    m_sentence->setText(tr("Working out what would change. Nothing is changed yet."));
    setStyleProperty(m_sentence, "tone", QString());
    m_models->setRecord({});
    m_months->setRecord({});
    updateApply();
    Q_EMIT previewRequested(range());
}

void RepricePane::periodChanged()
{
    const bool period = m_which->current() == 1;
    m_from->setVisible(period);
    m_to->setVisible(period);
    if (period && m_from->date() > m_to->date()) {
        setProblem(tr("The first day is after the last one."));
        return;
    }
    start();
}

void RepricePane::setPreview(const RepriceRecord &preview)
{
    if (!(preview.range == range()))
        return;
    m_models->setRecord(preview);
    m_months->setRecord(preview);
    m_ready = !preview.changes.empty();
    const RepriceChange &total = m_models->total();
    setStyleProperty(m_sentence, "tone", QString());
    m_sentence->setText(m_ready ? tr("%Ln calls would change, from %1 to %2 in all: %3.", nullptr, static_cast<int>(total.calls))
                                      .arg(moneyText(total.before), moneyText(total.after), moneyChangeText(total.before, total.after))
                                : tr("The prices now in force give every call the cost that it has."));
    updateApply();
}

void RepricePane::setProblem(const QString &problem)
{
    m_ready = false;
    m_sentence->setText(problem);
    setStyleProperty(m_sentence, "tone", QStringLiteral("over"));
    updateApply();
}

void RepricePane::setHistory(const std::vector<RepriceRecord> &records)
{
    m_history = records;
    showLast();
}

void RepricePane::setZone(const QString &zone)
{
    m_zone = zone;
    showLast();
}

void RepricePane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    showLast();
    updateApply();
}

void RepricePane::showLast()
{
    const RepriceRecord *last = nullptr;
    for (const RepriceRecord &record : m_history)
        if (!record.undone && (last == nullptr || record.id > last->id))
            last = &record;
    m_undoable = last != nullptr ? last->id : 0;
    m_undo->setEnabled(last != nullptr && m_readOnlyReason.isEmpty());
    m_undo->setToolTip(m_readOnlyReason);
    if (last == nullptr) {
        m_last->setText(tr("No re-pricing is in force: calls cost what they cost when they were imported."));
        return;
    }
    RepriceModel sums;
    sums.setRecord(*last);
    m_last->setText(tr("Last re-pricing on %1: %2 calls, %3.")
                        .arg(momentText(last->at, m_zone), countText(sums.total().calls), moneyChangeText(sums.total().before, sums.total().after)));
}

void RepricePane::updateApply()
{
    m_apply->setEnabled(m_ready && m_readOnlyReason.isEmpty());
    m_apply->setToolTip(!m_readOnlyReason.isEmpty() ? m_readOnlyReason : m_ready ? QString() : tr("There is nothing to apply"));
}

void RepricePane::setCompact(bool compact)
{
    m_tables->setDirection(compact ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QTableView *RepricePane::shownTable() const
{
    return (m_modelPanel->table()->hasFocus() ? m_modelPanel : m_monthPanel)->table();
}

} // namespace tokenledger
