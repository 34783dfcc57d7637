// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/chartexport.h"

#include "views/charts/costchart.h"
#include "views/charts/swatch.h"
#include "views/tableexport.h"
#include "views/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QGraphicsScene>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace tokenledger {

namespace {

constexpr int headHeight = 64;
constexpr int footHeight = 24;
constexpr int margin = 16;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChartExport)
};

QStringList headLines(const ChartData &data, const QString &title)
{
    return {title, data.scopeLine, Words::tr("TokenLedger, %1").arg(data.snapshotId)};
}

QSize pictureSize(const CostChart &chart)
{
    return {qMax(chart.view()->width(), 480) + 2 * margin, qMax(chart.view()->height(), 240) + headHeight + footHeight + margin};
}

void paintLegend(QPainter &painter, const ChartData &data, const QSet<int> &hidden, int width)
{
    painter.setFont(Theme::instance().font(TextRole::Small));
    int x = margin;
    for (int i = 0; i < static_cast<int>(data.table.series.size()); ++i) {
        if (hidden.contains(i))
            continue;
        const auto at = static_cast<std::size_t>(i);
        const QString name = seriesName(data, at);
        const int needed = painter.fontMetrics().horizontalAdvance(name) + 32;
        if (x + needed > width)
            return;
        paintSlot(painter, QRect(x, 46, 10, 10), data.slotOf[at]);
        painter.setPen(Theme::instance().color(Token::Muted));
        painter.drawText(QPoint(x + 15, 56), name);
        x += needed;
    }
}

void paintPicture(QPainter &painter, CostChart &chart, const QString &title, const QSize &size)
{
    const Theme &theme = Theme::instance();
    const QStringList head = headLines(chart.chart(), title);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(0, 0), size), theme.color(Token::Surface));
    painter.setFont(theme.font(TextRole::PanelTitle));
    painter.setPen(theme.color(Token::Text));
    painter.drawText(QPoint(margin, 26), head[0]);
    const int titleWidth = painter.fontMetrics().horizontalAdvance(head[0]);
    painter.setFont(theme.font(TextRole::Small));
    painter.setPen(theme.color(Token::Muted));
    painter.drawText(QPoint(margin + titleWidth + 12, 26), head[1]);
    painter.drawText(QPoint(margin, size.height() - 10), head[2]);
    paintLegend(painter, chart.chart(), chart.hiddenSeries(), size.width());
    const QRectF target(margin, headHeight, size.width() - 2 * margin, size.height() - headHeight - footHeight - margin / 2);
    chart.view()->scene()->render(&painter, target, QRectF(chart.view()->viewport()->rect()));
}

QByteArray pngOf(CostChart &chart, const QString &title)
{
    const QSize size = pictureSize(chart);
    QImage image(size * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    QPainter painter(&image);
    paintPicture(painter, chart, title, size);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svgOf(CostChart &chart, const QString &title)
{
    const QSize size = pictureSize(chart);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(0, 0), size));
    generator.setTitle(title);
    generator.setDescription(headLines(chart.chart(), title).mid(1).join(QStringLiteral(". ")));
    QPainter painter(&generator);
    paintPicture(painter, chart, title, size);
    painter.end();
    return buffer.data();
}

} // namespace

Result<void> exportChart(CostChart &chart, const QString &title, const QString &file)
{
    if (file.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        return writeText(file, pngOf(chart, title));
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return writeText(file, svgOf(chart, title));
    if (file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return writeText(file, csvText(chart.model(), headLines(chart.chart(), title)).toUtf8());
    return Error{Words::tr("A chart is written as .png, .svg or .csv. Give the file one of these endings.").toStdString(), Error::Kind::Usage};
}

} // namespace tokenledger
