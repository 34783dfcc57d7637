// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/report/reportlayout.h"

#include "views/report/reportchart.h"
#include "views/report/reportlogo.h"
#include "views/report/reportmarks.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

using namespace report;

constexpr double bodyTop = 20 * millimetre;
constexpr double bodyEnd = 22 * millimetre; ///< from the lower edge
constexpr double rowHeight = 7.2 * millimetre;
constexpr double headHeight = 6.5 * millimetre;
constexpr double barWidth = 20 * millimetre;
constexpr double square = 2.6 * millimetre;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

Token toneOf(ReportCell::Tone tone)
{
    switch (tone) {
    case ReportCell::Tone::Plain: return Token::Text;
    case ReportCell::Tone::Muted: return Token::Muted;
    case ReportCell::Tone::Good: return Token::Saving;
    case ReportCell::Tone::Bad: return Token::Over;
    }
    return Token::Text;
}

class Layouter
{
public:
    Layouter(const ReportDocument &document, ReportPaper paper) : m_document(document)
    {
        m_result.size = paperSize(paper);
        m_left = 18 * millimetre;
        m_width = m_result.size.width() - 2 * m_left;
    }

    ReportPages run()
    {
        addCover();
        for (const ReportSection &section : m_document.sections)
            addSection(section);
        addFrames();
        return std::move(m_result);
    }

private:
    PaperPage &page() { return m_result.pages.last(); }
    double left() const { return m_bottom - m_y; }

    void newPage(const QString &section)
    {
        m_result.pages.append({section, {}});
        m_y = bodyTop;
        m_bottom = m_result.size.height() - bodyEnd;
    }

    /// Draws text into a box as wide as the body, and moves down by its height and `after`.
    void paragraph(const QString &text, const QFont &font, Token colour, double after, double indent = 0)
    {
        const double height = textHeight(text, font, m_width - indent);
        if (height > left())
            continuePage();
        page().marks.append(textMark({m_left + indent, m_y, m_width - indent, height}, text, font, colour, Qt::AlignLeft | Qt::TextWordWrap));
        m_y += height + after;
    }

    void continuePage()
    {
        newPage(m_section + QStringLiteral(", ") + Words::tr("continued"));
    }

    void addCover()
    {
        newPage(QString());
        PaperPage &cover = page();
        cover.marks.append(boxMark({0, 0, m_result.size.width(), 6 * millimetre}, Token::Accent));
        addLogo(cover);
        if (!m_document.company.isEmpty())
            cover.marks.append(lineMark(m_left, 33 * millimetre, m_document.company, reportFont(12, true), Token::Text));
        cover.marks.append(lineMark(m_left, 98 * millimetre, m_document.title, reportFont(30, true), Token::Text));
        cover.marks.append(lineMark(m_left, 112 * millimetre, m_document.period, reportFont(20), Token::Muted));
        double y = 138 * millimetre;
        for (const auto &[name, value] : m_document.facts) {
            cover.marks.append(lineMark(m_left, y, name, reportFont(9.5), Token::Muted));
            const double x = m_left + 46 * millimetre;
            const double height = textHeight(value, reportFont(9.5), m_width - 46 * millimetre);
            const double ascent = QFontMetricsF(reportFont(9.5)).ascent();
            cover.marks.append(textMark({x, y - ascent, m_width - 46 * millimetre, height}, value, reportFont(9.5), Token::Text,
                                        Qt::AlignLeft | Qt::TextWordWrap));
            y += std::max(8 * millimetre, height + 3 * millimetre);
        }
        const double noteY = m_result.size.height() - 47 * millimetre;
        cover.marks.append(textMark({m_left, noteY, m_width, 20 * millimetre}, m_document.coverNote, reportFont(8), Token::Muted,
                                    Qt::AlignLeft | Qt::TextWordWrap));
        m_result.bookmarks.append({m_document.title, 0, 0});
    }

    /// At the top of the cover, right; a file that is no picture was refused when it was set.
    void addLogo(PaperPage &cover)
    {
        constexpr double width = 50 * millimetre;
        constexpr double height = 20 * millimetre;
        constexpr int pixels = 1200; // of 50 mm: 600 an inch
        if (m_document.logo.isEmpty())
            return;
        const auto image = logoImage(m_document.logo, pixels);
        if (!image)
            return;
        const QSizeF size = QSizeF(image->size()).scaled(width, height, Qt::KeepAspectRatio);
        const QRectF box(QPointF(m_result.size.width() - m_left - size.width(), 18 * millimetre), size);
        cover.marks.append([box, picture = *image](QPainter &painter) { painter.drawImage(box, picture); });
    }

    void addSection(const ReportSection &section)
    {
        m_section = section.title;
        const double titleHeight = 16 * millimetre;
        if (section.newPage || m_result.pages.size() < 2 || left() < titleHeight + 40 * millimetre)
            newPage(section.title);
        else
            m_y += 8 * millimetre;
        m_result.bookmarks.append({section.title, static_cast<int>(m_result.pages.size()) - 1, 0});
        page().marks.append(lineMark(m_left, m_y + 7 * millimetre, section.title, reportFont(20, true), Token::Text));
        m_y += titleHeight;
        addFootnotes(section.footnotes);
        for (const ReportBlock &block : section.blocks)
            std::visit([this](const auto &each) { add(each); }, block);
    }

    void addFootnotes(const QStringList &notes)
    {
        if (notes.isEmpty())
            return;
        const QFont font = reportFont(8);
        double height = 0;
        for (const QString &note : notes)
            height += textHeight(note, font, m_width) + 0.6 * millimetre;
        m_bottom -= height + 5 * millimetre;
        double y = m_bottom + 3 * millimetre;
        page().marks.append(ruleMark(m_left, y - 1.5 * millimetre, m_width, 0.12 * millimetre, Token::Grid));
        for (const QString &note : notes) {
            const double own = textHeight(note, font, m_width);
            page().marks.append(textMark({m_left, y, m_width, own}, note, font, Token::Muted, Qt::AlignLeft | Qt::TextWordWrap));
            y += own + 0.6 * millimetre;
        }
    }

    void add(const ReportHeading &heading)
    {
        if (left() < 30 * millimetre)
            continuePage();
        m_y += 4 * millimetre;
        m_result.bookmarks.append({heading.text, static_cast<int>(m_result.pages.size()) - 1, 1});
        paragraph(heading.text, reportFont(12, true), Token::Text, 2 * millimetre);
    }

    void add(const ReportText &text)
    {
        paragraph(text.text, reportFont(text.large ? 10.5 : 9.5), text.large ? Token::Text : Token::Muted, 4 * millimetre);
    }

    void add(const ReportComment &comment)
    {
        const QFont font = reportFont(9.5);
        const double indent = 5 * millimetre;
        const double height = textHeight(comment.text, font, m_width - indent);
        if (height + 8 * millimetre > left())
            continuePage();
        m_y += 3 * millimetre;
        page().marks.append(boxMark({m_left, m_y, millimetre, height + 6 * millimetre}, Token::Accent));
        page().marks.append(lineMark(m_left + indent, m_y + 3.5 * millimetre, Words::tr("Comment"), reportFont(9.5, true), Token::Text));
        page().marks.append(textMark({m_left + indent, m_y + 5.5 * millimetre, m_width - indent, height}, comment.text, font, Token::Text,
                                     Qt::AlignLeft | Qt::TextWordWrap));
        m_y += height + 10 * millimetre;
    }

    void add(const ReportChart &chart)
    {
        const double height = 62 * millimetre;
        if (height > left())
            continuePage();
        page().marks.append(chartMarks(chart, {m_left, m_y, m_width, height}));
        m_y += height + 4 * millimetre;
    }

    // -- tables

    QList<double> widthsOf(const ReportTable &table) const
    {
        double fixed = 0;
        for (const ReportColumn &column : table.columns)
            fixed += column.width * millimetre;
        QList<double> widths;
        for (const ReportColumn &column : table.columns)
            widths.append(column.width == 0 ? m_width - fixed : column.width * millimetre);
        return widths;
    }

    /// The room of each cell in a row of that height; text after figures keeps its distance.
    QList<QRectF> boxesOf(const ReportTable &table, const QList<double> &widths, double height) const
    {
        QList<QRectF> boxes;
        double x = m_left;
        for (qsizetype column = 0; column < table.columns.size(); ++column) {
            const bool afterFigures = column > 0 && table.columns[column - 1].atRight && !table.columns[column].atRight;
            const double gap = afterFigures ? 5 * millimetre : 0;
            boxes.append({x + gap, m_y, widths[column] - gap, height});
            x += widths[column];
        }
        return boxes;
    }

    void addHead(const ReportTable &table, const QList<double> &widths)
    {
        const QFont font = reportFont(8.5);
        const QList<QRectF> boxes = boxesOf(table, widths, headHeight);
        for (qsizetype column = 0; column < table.columns.size(); ++column) {
            const Qt::Alignment side = table.columns[column].atRight ? Qt::AlignRight : Qt::AlignLeft;
            page().marks.append(textMark(boxes[column], table.columns[column].head, font, Token::Muted, int(side | Qt::AlignVCenter)));
        }
        m_y += headHeight;
        page().marks.append(ruleMark(m_left, m_y, m_width, 0.24 * millimetre, Token::Strong));
    }

    void addRow(const ReportTable &table, const QList<double> &widths, const QList<ReportCell> &cells)
    {
        const double height = heightOf(table, widths, cells);
        const QList<QRectF> boxes = boxesOf(table, widths, height);
        for (qsizetype column = 0; column < cells.size(); ++column)
            addCell(cells[column], boxes[column], table.columns[column].atRight, column == 0);
        m_y += height;
    }

    /// Sentences wrap, from the second column on; a row is as high as the longest of them.
    double heightOf(const ReportTable &table, const QList<double> &widths, const QList<ReportCell> &cells) const
    {
        double height = rowHeight;
        const QList<QRectF> boxes = boxesOf(table, widths, rowHeight);
        for (qsizetype column = 1; column < cells.size(); ++column)
            if (!table.columns[column].atRight)
                height = std::max(height, textHeight(cells[column].text, reportFont(9.5, cells[column].strong), boxes[column].width()) + 2.6 * millimetre);
        return height;
    }

    void addCell(const ReportCell &cell, QRectF box, bool atRight, bool first)
    {
        const QFont font = reportFont(9.5, cell.strong);
        if (cell.bar >= 0) {
            const QRectF track(box.left() + 2 * millimetre, box.center().y() - 1.3 * millimetre, barWidth, 2.6 * millimetre);
            page().marks.append(boxMark(track, Token::Grid));
            QRectF bar = track;
            bar.setWidth(track.width() * std::min(cell.bar, 1.0));
            page().marks.append(slotMark(bar, cell.slot));
        } else if (cell.slot != ReportCell::noSlot) {
            page().marks.append(slotMark({box.left(), box.center().y() - square / 2, square, square}, cell.slot));
            box.setLeft(box.left() + 6 * millimetre);
        }
        const QString text = first ? QFontMetricsF(font).elidedText(cell.text, Qt::ElideRight, box.width() - millimetre) : cell.text;
        const Qt::Alignment side = atRight ? Qt::AlignRight : Qt::AlignLeft;
        page().marks.append(textMark(box, text, font, toneOf(cell.tone), int(side | Qt::AlignVCenter) | (atRight || first ? 0 : int(Qt::TextWordWrap))));
    }

    void add(const ReportTable &table)
    {
        const QList<double> widths = widthsOf(table);
        if (left() < headHeight + 3 * rowHeight)
            continuePage();
        addHead(table, widths);
        const qsizetype rows = table.rows.size();
        for (qsizetype i = 0; i < rows; ++i) {
            // Never one row alone, and a total with two others at least.
            const qsizetype together = std::min<qsizetype>(rows - i, i + 3 >= rows ? rows - i : 1);
            double needed = 0;
            for (qsizetype row = i; row < i + together; ++row)
                needed += heightOf(table, widths, table.rows[row]);
            if (i > 0 && left() < needed) {
                continuePage();
                addHead(table, widths);
            }
            const bool total = table.hasTotal && i + 1 == rows;
            addRow(table, widths, table.rows[i]);
            page().marks.append(ruleMark(m_left, m_y, m_width, (total ? 0.24 : 0.12) * millimetre, table.hasTotal && i + 2 >= rows ? Token::Strong : Token::Grid));
        }
        m_y += 5 * millimetre;
    }

    /// Heads and feet, once the number of pages is known.
    void addFrames()
    {
        const QFont font = reportFont(8);
        const double height = m_result.size.height();
        const double right = m_left + m_width;
        for (qsizetype i = 1; i < m_result.pages.size(); ++i) {
            PaperPage &one = m_result.pages[i];
            QList<std::function<void(QPainter &)>> frame;
            frame.append(lineMark(m_left, 12 * millimetre, m_document.title + QStringLiteral(", ") + m_document.period, font, Token::Muted));
            frame.append(textMark({m_left, 8 * millimetre, m_width, 5 * millimetre}, one.section, font, Token::Muted, Qt::AlignRight | Qt::AlignVCenter));
            frame.append(ruleMark(m_left, 14 * millimetre, m_width, 0.12 * millimetre, Token::Border));
            one.marks = frame + one.marks;
            one.marks.append(ruleMark(m_left, height - 15 * millimetre, m_width, 0.12 * millimetre, Token::Border));
            one.marks.append(lineMark(m_left, height - 10 * millimetre, m_document.footer, font, Token::Muted));
            one.marks.append(textMark({right - 40 * millimetre, height - 14 * millimetre, 40 * millimetre, 5 * millimetre},
                                      Words::tr("%1 of %2").arg(i + 1).arg(m_result.pages.size()), font, Token::Muted,
                                      Qt::AlignRight | Qt::AlignVCenter));
        }
    }

    const ReportDocument &m_document;
    ReportPages m_result;
    QString m_section;
    double m_left = 0;
    double m_width = 0;
    double m_y = 0;
    double m_bottom = 0;
};

} // namespace

QSizeF paperSize(ReportPaper paper)
{
    return paper == ReportPaper::A4 ? QSizeF(210, 297) * millimetre : QSizeF(215.9, 279.4) * millimetre;
}

ReportPages layOut(const ReportDocument &document, ReportPaper paper)
{
    return Layouter(document, paper).run();
}

} // namespace tokenledger
