// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <string>
#include <utility>
#include <variant>

namespace tokenledger {

/// What a printed report consists of, before it is laid out on pages. All text is as it is printed.
struct ReportCell {
    enum class Tone { Plain, Muted, Good, Bad };
    QString text;
    Tone tone = Tone::Plain;
    bool strong = false;
    double bar = -1;          ///< 0 to 1: a bar left of the text; negative: none
    int slot = noSlot;        ///< colour of the bar and of a square before the text

    static constexpr int noSlot = -1;
    static constexpr int otherSlot = -2;   ///< grey
    static constexpr int missingSlot = -3; ///< hatched
};

struct ReportColumn {
    QString head;
    int width = 0;            ///< mm; 0 takes what is left
    bool atRight = true;
};

struct ReportTable {
    QList<ReportColumn> columns;
    QList<QList<ReportCell>> rows;
    bool hasTotal = false;    ///< the last row is the total
};

/// Stacked columns; the first series lies at the bottom.
struct ReportChart {
    struct Series {
        QString name;
        int slot = ReportCell::noSlot;
        QList<double> values;
    };
    QList<Series> series;
    QStringList labels;       ///< one a column; an empty one is not written
    QList<double> ticks;      ///< of the value axis, from 0 up
    QStringList tickLabels;
    QString description;      ///< what a person would say of it in one sentence
};

struct ReportHeading { QString text; };
struct ReportText { QString text; bool large = false; };
struct ReportComment { QString text; };
using ReportBlock = std::variant<ReportHeading, ReportText, ReportTable, ReportChart, ReportComment>;

struct ReportSection {
    QString id;               ///< "savings"; empty where nothing refers to it
    QString title;
    QList<ReportBlock> blocks;
    QStringList footnotes;    ///< at the foot of the section's first page, with their marks
    bool newPage = true;
};

struct ReportDocument {
    QString title;            ///< "AI inference cost report"
    QString period;           ///< "Q3 2026"
    QString company;          ///< may be empty
    QByteArray logo;          ///< of the cover: PNG or SVG; empty for none
    QString author;           ///< may be empty
    QString footer;           ///< at the foot of every page, left
    QList<std::pair<QString, QString>> facts; ///< of the cover
    QString coverNote;
    QList<ReportSection> sections;
    QDateTime createdAt;      ///< UTC; stands in the file in place of the time at which it was printed
    std::string json;         ///< the numbers that are printed, exact
};

} // namespace tokenledger
