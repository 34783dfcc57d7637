// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/recordfeed.h"

#include "importers/files/cellparser.h"

#include <algorithm>

namespace tokenledger {

namespace {

enum RecordField { Id, Time, RecordFieldCount };

std::vector<JsonFields::Path> withList(std::vector<JsonFields::Path> envelope, const std::string &list)
{
    if (!list.empty())
        envelope.push_back({0, list});
    return envelope;
}

std::vector<JsonFields::Path> recordPaths(const std::string &id, const std::string &time)
{
    std::vector<JsonFields::Path> paths;
    if (!id.empty())
        paths.push_back({Id, id});
    if (!time.empty())
        paths.push_back({Time, time});
    return paths;
}

} // namespace

HttpRequest jsonPost(std::string url, HttpHeaders headers, std::string body)
{
    HttpRequest request;
    request.method = HttpRequest::Method::Post;
    request.url = std::move(url);
    request.headers = std::move(headers);
    request.headers.emplace_back("Content-Type", "application/json");
    request.body = std::move(body);
    return request;
}

RecordFeed::RecordFeed(const OpenConnection &connection, const FeedInfo &info, const Names &names,
                       std::vector<JsonFields::Path> envelope, std::size_t envelopeFields)
    : m_connection(connection), m_info(info), m_names(names),
      m_envelope(withList(std::move(envelope), names.list), envelopeFields),
      m_record(recordPaths(names.id, names.time), RecordFieldCount)
{
}

Result<FeedPage> RecordFeed::read(const HttpReply &reply, const TimeRange &window, const std::string &cursor)
{
    FeedPage page;
    m_listed = 0;
    m_fault.clear();
    const bool lines = m_names.list.empty();
    std::string problem = lines ? m_body.loadLines(reply.body) : m_body.load(reply.body);
    if (problem.empty())
        problem = lines ? readLines(window, page) : readEnvelope(window, page);
    if (problem.empty())
        problem = readEnd(m_envelope, reply, cursor, page);
    if (!problem.empty())
        return Error{problem};
    return page;
}

std::string RecordFeed::readEnvelope(const TimeRange &window, FeedPage &page)
{
    if (!m_envelope.read(m_body.text()))
        return m_envelope.fault();
    if (std::string reason = refusal(m_envelope); !reason.empty())
        return reason;
    return m_envelope.need(0) ? readList(m_envelope[0], window, page) : m_envelope.fault();
}

std::string RecordFeed::readList(std::string_view list, const TimeRange &window, FeedPage &page)
{
    if (m_list.forEach(list, [&](std::string_view record) { return readRecord(record, window, page); }))
        return {};
    return m_fault.empty() ? "the field “" + m_names.list + "” is no list" : m_fault;
}

std::string RecordFeed::readLines(const TimeRange &window, FeedPage &page)
{
    const std::string_view text = m_body.text();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        at = end + 1;
        if (!line.empty() && !readRecord(line, window, page))
            return m_fault;
    }
    return {};
}

bool RecordFeed::readRecord(std::string_view record, const TimeRange &window, FeedPage &page)
{
    Instant at;
    if (!m_record.read(record) || (!m_names.id.empty() && !m_record.need(Id)) ||
        (!m_names.time.empty() && !m_record.time(Time, at))) {
        m_fault = m_record.fault();
        return false;
    }
    ++m_listed;
    if (!m_names.id.empty())
        page.ids.emplace_back(m_record[Id]);
    if ((!m_names.time.empty() && !window.contains(at)) || !wanted(record))
        return true;
    if (!page.records.empty())
        page.records += ',';
    const std::size_t begin = page.records.size();
    page.records.append(record);
    // A JSON text has no line ends of its own: those that there are stand between values.
    std::replace_if(
        page.records.begin() + static_cast<std::ptrdiff_t>(begin), page.records.end(),
        [](char c) { return c == '\n' || c == '\r'; }, ' ');
    ++page.count;
    return true;
}

} // namespace tokenledger
