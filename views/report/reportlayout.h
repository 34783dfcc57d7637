// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reportdocument.h"

#include <QColor>
#include <QFont>
#include <QList>
#include <QRectF>
#include <QSizeF>

#include <functional>

class QPainter;

namespace tokenledger {

/// Lengths of a page are hundredths of a millimetre; y grows downwards.
inline constexpr double millimetre = 100;

enum class ReportPaper { A4, Letter };
QSizeF paperSize(ReportPaper paper);

struct ReportBookmark {
    QString title;
    int page = 0;  ///< from 0
    int level = 0; ///< 0: section, 1: below it
};

struct PaperPage {
    QString section;                               ///< at the head, right; empty: no head, no foot
    QList<std::function<void(QPainter &)>> marks;  ///< what is drawn, in the order in which it is read
};

struct ReportPages {
    QSizeF size;
    QList<PaperPage> pages;
    QList<ReportBookmark> bookmarks;
};

/// The font of a report, embedded with it: never another one. Points.
QFont reportFont(double points, bool medium = false);

/// Lays a document out on pages: tables break with their heads repeated, a heading keeps what follows it, a total keeps
/// two rows. Needs a QGuiApplication.
ReportPages layOut(const ReportDocument &document, ReportPaper paper);

} // namespace tokenledger
