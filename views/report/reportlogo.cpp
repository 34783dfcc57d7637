// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/report/reportlogo.h"

#include <QPainter>
#include <QSvgRenderer>

namespace tokenledger {

namespace {

constexpr qsizetype largestFile = 512 * 1024;

/// The picture with its proportions kept; null when it does not read.
QImage drawn(const QByteArray &file, int pixels)
{
    if (file.startsWith("\x89PNG")) {
        const QImage image = QImage::fromData(file, "PNG");
        return image.width() > pixels || image.height() > pixels ? image.scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation) : image;
    }
    QSvgRenderer renderer;
    if (!file.contains("<svg") || !renderer.load(file) || renderer.defaultSize().isEmpty())
        return {};
    QImage image(renderer.defaultSize().scaled(pixels, pixels, Qt::KeepAspectRatio), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

} // namespace

Result<QImage> logoImage(const QByteArray &file, int pixels)
{
    if (file.size() > largestFile)
        return Error{"The logo is larger than 512 KB; give a smaller PNG or an SVG.", Error::Kind::Usage};
    const QImage picture = drawn(file, pixels);
    if (picture.isNull())
        return Error{"The logo is neither a PNG nor an SVG that can be read.", Error::Kind::Usage};
    QImage flat(picture.size(), QImage::Format_RGB32);
    flat.fill(Qt::white);
    QPainter(&flat).drawImage(0, 0, picture);
    return flat;
}

} // namespace tokenledger
