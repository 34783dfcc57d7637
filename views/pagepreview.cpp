// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/pagepreview.h"

#include "views/report/reportmarks.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

namespace tokenledger {

namespace {

constexpr int gap = 16;
constexpr int widest = 900;

} // namespace

/// Draws only the pages that are in view.
class PagePreview::Sheets : public QWidget
{
public:
    using QWidget::QWidget;

    void setPages(ReportPages pages, int width)
    {
        m_pages = std::move(pages);
        setAccessibleName(PagePreview::tr("Report, %Ln pages", nullptr, static_cast<int>(m_pages.pages.size())));
        fit(width);
    }
    const ReportPages &pages() const { return m_pages; }

    void fit(int width)
    {
        m_width = qBound(200, width - 2 * gap, widest);
        m_height = m_pages.size.isEmpty() ? 0 : qRound(m_width * m_pages.size.height() / m_pages.size.width());
        setFixedSize(width, top(static_cast<int>(m_pages.pages.size())));
        update();
    }
    int top(int page) const { return gap + page * (m_height + gap); }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::TextAntialiasing);
        for (int page = 0; page < m_pages.pages.size(); ++page) {
            const QRect sheet((width() - m_width) / 2, top(page), m_width, m_height);
            if (!event->rect().intersects(sheet))
                continue;
            painter.fillRect(sheet, Qt::white);
            painter.save();
            painter.setClipRect(sheet);
            painter.translate(sheet.topLeft());
            const double scale = m_width / m_pages.size.width();
            painter.scale(scale, scale);
            for (const auto &mark : m_pages.pages[page].marks)
                mark(painter);
            painter.restore();
            painter.setPen(report::colour(Token::Border));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(sheet);
        }
    }

private:
    ReportPages m_pages;
    int m_width = 0;
    int m_height = 0;
};

PagePreview::PagePreview(QWidget *parent) : QScrollArea(parent), m_sheets(new Sheets)
{
    setWidget(m_sheets);
    setAccessibleName(tr("Preview of the report"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
}

void PagePreview::setPages(ReportPages pages)
{
    m_sheets->setPages(std::move(pages), viewport()->width());
}

int PagePreview::pageCount() const
{
    return static_cast<int>(m_sheets->pages().pages.size());
}

void PagePreview::showPage(int page)
{
    verticalScrollBar()->setValue(m_sheets->top(page) - gap);
}

void PagePreview::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    m_sheets->fit(viewport()->width());
}

} // namespace tokenledger
