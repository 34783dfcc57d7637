// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/pagespool.h"

#include <QDataStream>
#include <QDir>
#include <QTemporaryFile>

namespace tokenledger {

namespace {

QByteArray bytesOf(const std::string &text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

Error notWritten(const QTemporaryFile &file)
{
    return {"The pages that were read cannot be kept in “" + file.fileName().toStdString() +
            "”: " + file.errorString().toStdString() + "; make room there."};
}

} // namespace

PageSpool::PageSpool()
    : m_file(std::make_unique<QTemporaryFile>(QDir::tempPath() + QStringLiteral("/tokenledger-pull-XXXXXX")))
{
}
PageSpool::~PageSpool() = default;
PageSpool::PageSpool(PageSpool &&) noexcept = default;
PageSpool &PageSpool::operator=(PageSpool &&) noexcept = default;

Result<void> PageSpool::add(const StagedPage &page)
{
    if (!m_file->isOpen() && !m_file->open())
        return notWritten(*m_file);
    m_file->seek(m_file->size());
    QDataStream stream(m_file.get());
    stream << bytesOf(page.cursor) << static_cast<quint32>(page.headers.size());
    for (const auto &[name, value] : page.headers)
        stream << bytesOf(name) << bytesOf(value);
    stream << bytesOf(page.body);
    if (stream.status() != QDataStream::Ok || !m_file->flush())
        return notWritten(*m_file);
    ++m_pages;
    return {};
}

void PageSpool::clear()
{
    if (m_file->isOpen())
        m_file->resize(0);
    m_pages = 0;
}

Result<void> PageSpool::forEach(const std::function<Result<void>(const StagedPage &)> &visit)
{
    if (m_file->isOpen())
        m_file->seek(0);
    QDataStream stream(m_file.get());
    for (std::size_t number = 0; number < m_pages; ++number) {
        StagedPage page;
        QByteArray cursor;
        QByteArray body;
        quint32 headers = 0;
        stream >> cursor >> headers;
        for (quint32 i = 0; i < headers; ++i) {
            QByteArray name;
            QByteArray value;
            stream >> name >> value;
            page.headers.emplace_back(name.toStdString(), value.toStdString());
        }
        stream >> body;
        if (stream.status() != QDataStream::Ok)
            return Error{"The pages that were read cannot be read again from “" + m_file->fileName().toStdString() +
                         "”; pull again."};
        page.cursor = cursor.toStdString();
        page.body = body.toStdString();
        if (Result<void> done = visit(page); !done)
            return done;
    }
    return {};
}

} // namespace tokenledger
