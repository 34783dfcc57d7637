// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/report/reportprinter.h"

#include "views/report/pdffinish.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace tokenledger {

namespace {

constexpr int resolution = 1200;

Result<QByteArray> paint(const ReportPages &pages, const PdfFacts &facts, ReportPaper paper)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
        writer.setResolution(resolution);
        writer.setPageSize(QPageSize(paper == ReportPaper::A4 ? QPageSize::A4 : QPageSize::Letter));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        writer.setTitle(facts.title);
        writer.setDocumentXmpMetadata(facts.xmp());
        QPainter painter(&writer);
        if (!painter.isActive())
            return Error{"the report could not be drawn"};
        const double scale = resolution / 25.4 / millimetre;
        painter.scale(scale, scale);
        for (qsizetype page = 0; page < pages.pages.size(); ++page) {
            if (page > 0)
                writer.newPage();
            for (const auto &mark : pages.pages[page].marks)
                mark(painter);
        }
    }
    return buffer.data();
}

} // namespace

Result<void> printReport(const ReportDocument &document, ReportPaper paper, const QString &file)
{
    const ReportPages pages = layOut(document, paper);
    const PdfFacts facts{document.title + QStringLiteral(", ") + document.period, document.author, document.createdAt};
    const Result<QByteArray> painted = paint(pages, facts, paper);
    if (!painted)
        return painted.error();
    const Result<QByteArray> finished = finishPdf(*painted, facts, pages.bookmarks);
    if (!finished)
        return finished.error();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(*finished) != finished->size() || !out.commit())
        return Error{"“" + file.toStdString() + "” cannot be written: " + out.errorString().toStdString() + "; name another file"};
    return {};
}

} // namespace tokenledger
