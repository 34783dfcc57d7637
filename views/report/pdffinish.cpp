// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/report/pdffinish.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <memory>
#include <vector>

namespace tokenledger {

namespace {

constexpr const char *tool = "TokenLedger";

QPDFObjectHandle text(const QString &value)
{
    return QPDFObjectHandle::newUnicodeString(value.toStdString());
}

std::string pdfDate(const QDateTime &at)
{
    return "D:" + at.toUTC().toString(QStringLiteral("yyyyMMddHHmmss")).toStdString() + "Z";
}

/// Bookmarks of one level under their parent, linked as a list (ISO 32000-1, 12.3.3). Takes as many as belong there.
class Outline
{
public:
    Outline(QPDF &pdf, const QList<ReportBookmark> &bookmarks)
        : m_pdf(pdf), m_bookmarks(bookmarks), m_pages(QPDFPageDocumentHelper(pdf).getAllPages())
    {
    }

    QPDFObjectHandle root()
    {
        QPDFObjectHandle root = m_pdf.makeIndirectObject(QPDFObjectHandle::parse("<< /Type /Outlines >>"));
        const int open = addChildren(root, 0);
        root.replaceKey("/Count", QPDFObjectHandle::newInteger(open));
        return root;
    }

private:
    int addChildren(QPDFObjectHandle parent, int level)
    {
        std::vector<QPDFObjectHandle> items;
        int open = 0;
        while (m_next < m_bookmarks.size() && m_bookmarks[m_next].level >= level) {
            const ReportBookmark &mark = m_bookmarks[m_next++];
            QPDFObjectHandle item = m_pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
            item.replaceKey("/Title", text(mark.title));
            item.replaceKey("/Parent", parent);
            QPDFObjectHandle page = m_pages.at(static_cast<std::size_t>(mark.page)).getObjectHandle();
            item.replaceKey("/Dest", QPDFObjectHandle::newArray({page, QPDFObjectHandle::newName("/Fit")}));
            const int below = addChildren(item, level + 1);
            if (below > 0)
                item.replaceKey("/Count", QPDFObjectHandle::newInteger(-below)); // closed at first
            items.push_back(item);
            ++open;
        }
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0)
                items[i].replaceKey("/Prev", items[i - 1]);
            if (i + 1 < items.size())
                items[i].replaceKey("/Next", items[i + 1]);
        }
        if (!items.empty()) {
            parent.replaceKey("/First", items.front());
            parent.replaceKey("/Last", items.back());
        }
        return open;
    }

    QPDF &m_pdf;
    const QList<ReportBookmark> &m_bookmarks;
    std::vector<QPDFPageObjectHelper> m_pages;
    qsizetype m_next = 0;
};

void setInfo(QPDF &pdf, const PdfFacts &facts)
{
    QPDFObjectHandle info = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    info.replaceKey("/Title", text(facts.title));
    if (!facts.author.isEmpty())
        info.replaceKey("/Author", text(facts.author));
    info.replaceKey("/Creator", text(QLatin1String(tool)));
    info.replaceKey("/Producer", text(QLatin1String(tool)));
    info.replaceKey("/CreationDate", QPDFObjectHandle::newString(pdfDate(facts.createdAt)));
    info.replaceKey("/ModDate", QPDFObjectHandle::newString(pdfDate(facts.createdAt)));
    pdf.getTrailer().replaceKey("/Info", info);
}

QByteArray write(QPDF &pdf)
{
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setDeterministicID(true);
    writer.forcePDFVersion("1.4");
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return QByteArray(reinterpret_cast<const char *>(buffer->getBuffer()), static_cast<qsizetype>(buffer->getSize()));
}

} // namespace

QByteArray PdfFacts::xmp() const
{
    const QString date = createdAt.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ssZ"));
    const QString creator = author.isEmpty() ? QString()
                                             : QStringLiteral("<dc:creator><rdf:Seq><rdf:li>%1</rdf:li></rdf:Seq></dc:creator>").arg(author.toHtmlEscaped());
    return QStringLiteral("<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
                          "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                          "<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                          "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>%1</rdf:li></rdf:Alt></dc:title>%2</rdf:Description>"
                          "<rdf:Description rdf:about='' xmlns:xmp='http://ns.adobe.com/xap/1.0/'><xmp:CreatorTool>%3</xmp:CreatorTool>"
                          "<xmp:CreateDate>%4</xmp:CreateDate><xmp:ModifyDate>%4</xmp:ModifyDate></rdf:Description>"
                          "<rdf:Description rdf:about='' xmlns:pdf='http://ns.adobe.com/pdf/1.3/'><pdf:Producer>%3</pdf:Producer></rdf:Description>"
                          "<rdf:Description rdf:about='' xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/'><pdfaid:part>1</pdfaid:part>"
                          "<pdfaid:conformance>B</pdfaid:conformance></rdf:Description>"
                          "</rdf:RDF></x:xmpmeta>\n<?xpacket end='w'?>")
        .arg(title.toHtmlEscaped(), creator, QLatin1String(tool), date)
        .toUtf8();
}

Result<QByteArray> finishPdf(const QByteArray &pdf, const PdfFacts &facts, const QList<ReportBookmark> &bookmarks)
{
    try {
        QPDF file;
        file.processMemoryFile("report", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        QPDFObjectHandle root = file.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newString("en-US"));
        root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
        root.replaceKey("/Outlines", Outline(file, bookmarks).root());
        root.replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
        setInfo(file, facts);
        file.getTrailer().removeKey("/ID");
        return write(file);
    } catch (const std::exception &problem) {
        return Error{"the report could not be finished: " + std::string(problem.what())};
    }
}

} // namespace tokenledger
