// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/responseparser.h"

#include "importers/core/dialectdetector.h"
#include "importers/core/jsonrecords.h"

#include <algorithm>
#include <vector>

namespace tokenledger {

Result<void> ResponseParser::parse(const RecordBlock &block, ParsedBlock &out)
{
    m_unfinished.clear();
    m_finished.clear();
    forEachJsonRecord(block, [&](std::string_view text, std::uint64_t line) { take(text, line, out); });
    if (!m_unfinished.empty())
        leaveUnfinished(block.nothingFollows, out);
    return {};
}

void ResponseParser::take(std::string_view text, std::uint64_t line, ParsedBlock &out)
{
    if (const auto code = m_call->read(text)) {
        ++out.rows;
        out.rejects.push_back(rejectedRow(line, {}, jsonProblem(code, text), text));
        return;
    }
    switch (m_call->build()) {
    case ResponseCall::Outcome::Call:
        ++out.rows;
        if (!m_unfinished.empty() && m_unfinished.erase(std::string(m_call->row().id)) > 0)
            m_finished.emplace(m_call->row().id);
        add(m_call->row(), line, out);
        return;
    case ResponseCall::Outcome::Unfinished: {
        std::string id(m_call->row().id);
        if (!m_finished.contains(id))
            m_unfinished.insert_or_assign(std::move(id), Part{text, line});
        return;
    }
    case ResponseCall::Outcome::Ignored:
        ++out.rows;
        ++out.ignored;
        return;
    case ResponseCall::Outcome::Rejected:
        ++out.rows;
        out.rejects.push_back(rejectedRow(line, m_call->problem().field, m_call->problem().reason, text));
        return;
    }
}

void ResponseParser::add(CallRow &row, std::uint64_t line, ParsedBlock &out)
{
    row.line = line;
    if (row.id.empty())
        m_contentId.assign(row, out);
    out.calls.add(row);
}

void ResponseParser::leaveUnfinished(bool nothingFollows, ParsedBlock &out)
{
    std::vector<std::pair<std::string, Part>> parts(m_unfinished.begin(), m_unfinished.end());
    std::sort(parts.begin(), parts.end(), [](const auto &a, const auto &b) { return a.second.line < b.second.line; });
    for (const auto &[id, part] : parts) {
        if (!nothingFollows) {
            out.unfinished.push_back({id, std::string(part.text), part.line});
            continue;
        }
        ++out.rows;
        if (!m_call->read(part.text))
            if (m_call->build() == ResponseCall::Outcome::Unfinished)
                add(m_call->row(), part.line, out);
    }
}

int confidenceByRecord(const FileHead &head, RecordTest isMine)
{
    constexpr int sure = 95;
    constexpr std::size_t looked = 20;
    const std::vector<std::string_view> records = headRecords(head, looked);
    const auto found = std::find_if(records.begin(), records.end(), isMine);
    return found == records.end() ? 0 : sure - static_cast<int>(found - records.begin());
}

} // namespace tokenledger
