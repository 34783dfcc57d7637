// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/periodpopup.h"

#include "views/theme.h"
#include "views/widgets/topbar.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTimeZone>
#include <QToolButton>

namespace tokenledger {

PeriodPopup::PeriodPopup(QWidget *parent) : QFrame(parent, Qt::Popup)
{
    setProperty("role", QStringLiteral("popup"));
    setAccessibleName(tr("Period"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(16);
    m_presets = new QListWidget(this);
    m_presets->setAccessibleName(tr("Preset periods"));
    m_presets->setFixedWidth(150);
    m_presets->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_presets);
    layout->addWidget(makeSeparator(this, true));
    layout->addWidget(makeCalendarSide());
    connect(m_presets, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        take({item->data(Qt::UserRole).toDate(), item->data(Qt::UserRole + 1).toDate()});
    });
    connect(m_presets, &QListWidget::itemClicked, m_presets, &QListWidget::itemActivated);
}

QWidget *PeriodPopup::makeCalendarSide()
{
    auto *side = new QWidget(this);
    auto *grid = new QGridLayout(side);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(8);
    makeQuarterRow(grid);

    m_from = new QDateEdit(side);
    m_to = new QDateEdit(side);
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(QStringLiteral("d MMM yyyy"));
        edit->setLocale(NumberFormat().locale());
    }
    m_from->setAccessibleName(tr("From, first day"));
    m_to->setAccessibleName(tr("To, last day"));
    QPushButton *apply = makeButton(tr("Show"), side);
    apply->setAccessibleName(tr("Show these days"));
    auto *row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("From"), QStringLiteral("caption"), side));
    row->addWidget(m_from);
    row->addWidget(makeLabel(tr("to"), QStringLiteral("caption"), side));
    row->addWidget(m_to);
    row->addWidget(apply);
    grid->addLayout(row, 5, 0, 1, 4);
    connect(apply, &QPushButton::clicked, this, [this] { take({m_from->date(), m_to->date()}); });

    m_zone = new QComboBox(side);
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setAccessibleName(tr("Reporting zone"));
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    grid->addWidget(makeLabel(tr("Zone"), QStringLiteral("caption"), side), 6, 0);
    grid->addWidget(m_zone, 6, 1, 1, 3);
    connect(m_zone, &QComboBox::activated, this, [this] {
        close();
        Q_EMIT zoneChosen(m_zone->currentText());
    });

    m_comparisonLabel = makeLabel(tr("Compare"), QStringLiteral("caption"), side);
    m_comparison = new QComboBox(side);
    m_comparison->setAccessibleName(tr("Compare with"));
    grid->addWidget(m_comparisonLabel, 7, 0);
    grid->addWidget(m_comparison, 7, 1, 1, 3);
    connect(m_comparison, &QComboBox::activated, this, [this](int index) {
        close();
        Q_EMIT comparisonChosen(static_cast<Comparison>(index));
    });
    return side;
}

void PeriodPopup::makeQuarterRow(QGridLayout *grid)
{
    auto *row = new QHBoxLayout;
    QToolButton *earlier = makeToolButton(QStringLiteral("chevron-left"), tr("Year before"), this);
    QToolButton *later = makeToolButton(QStringLiteral("chevron-right"), tr("Year after"), this);
    m_yearLabel = makeLabel(QString(), QStringLiteral("total"), this);
    m_yearLabel->setAlignment(Qt::AlignCenter);
    QPushButton *whole = makeLink(tr("Whole year"), this);
    row->addWidget(earlier);
    row->addWidget(m_yearLabel, 1);
    row->addWidget(later);
    row->addWidget(whole);
    grid->addLayout(row, 0, 0, 1, 4);
    connect(earlier, &QToolButton::clicked, this, [this] { showYear(m_year - 1); });
    connect(later, &QToolButton::clicked, this, [this] { showYear(m_year + 1); });
    connect(whole, &QPushButton::clicked, this, [this] { take(Period::year(m_year)); });
    for (int i = 0; i < 16; ++i) {
        const int number = i < 4 ? i + 1 : i - 3;
        const QString text = i < 4 ? tr("Q%1").arg(number) : NumberFormat().locale().standaloneMonthName(number, QLocale::ShortFormat);
        QPushButton *button = makeButton(text, this);
        button->setCheckable(true);
        grid->addWidget(button, 1 + i / 4, i % 4);
        m_spans.append(button);
        connect(button, &QPushButton::clicked, this, [this, i, number] {
            take(i < 4 ? Period::quarter(m_year, number) : Period::month(m_year, number));
        });
    }
}

void PeriodPopup::setKnownDays(const QDate &first, const QDate &newest)
{
    m_first = first;
    m_newest = newest;
}

void PeriodPopup::openBelow(QWidget *anchor, const Scope &scope, bool withComparison)
{
    m_scope = scope;
    fillPresets();
    showYear(scope.period.last.year());
    m_from->setDate(scope.period.first);
    m_to->setDate(scope.period.last);
    if (m_zone->count() == 0) {
        const QList<QByteArray> zones = QTimeZone::availableTimeZoneIds();
        for (const QByteArray &zone : zones)
            m_zone->addItem(QString::fromLatin1(zone));
    }
    m_zone->setCurrentText(scope.zone);
    m_comparison->clear();
    for (const Comparison comparison : {Comparison::PeriodBefore, Comparison::YearBefore, Comparison::None})
        m_comparison->addItem(comparisonLabel(scope.period, comparison, NumberFormat()));
    m_comparison->setCurrentIndex(static_cast<int>(scope.comparison));
    m_comparison->setVisible(withComparison);
    m_comparisonLabel->setVisible(withComparison);
    adjustSize();
    move(anchor->mapToGlobal(QPoint(0, anchor->height() + 4)));
    show();
    m_presets->setFocus();
}

void PeriodPopup::fillPresets()
{
    m_presets->clear();
    const QDate today = m_newest.isValid() ? m_newest : QDate::currentDate();
    const QList<PeriodPreset> presets = periodPresets(today, m_first);
    for (const PeriodPreset &preset : presets) {
        auto *item = new QListWidgetItem(preset.name, m_presets);
        item->setData(Qt::UserRole, preset.period.first);
        item->setData(Qt::UserRole + 1, preset.period.last);
        item->setToolTip(NumberFormat().dateRange(preset.period.first, preset.period.last));
        if (preset.period == m_scope.period)
            m_presets->setCurrentItem(item);
    }
}

void PeriodPopup::showYear(int year)
{
    m_year = year;
    m_yearLabel->setText(QString::number(year));
    for (int i = 0; i < m_spans.size(); ++i) {
        const Period span = i < 4 ? Period::quarter(year, i + 1) : Period::month(year, i - 3);
        m_spans[i]->setChecked(span == m_scope.period);
        m_spans[i]->setAccessibleName(span.label(NumberFormat()));
    }
}

void PeriodPopup::take(const Period &period)
{
    close();
    const Period ordered = period.first <= period.last ? period : Period{period.last, period.first};
    Q_EMIT periodChosen(ordered);
}

} // namespace tokenledger
