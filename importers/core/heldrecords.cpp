// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/heldrecords.h"

#include <algorithm>

namespace tokenledger {

void HeldRecords::update(ParsedBlock &block)
{
    if (!m_records.empty()) {
        const TextValues &ids = block.calls.texts(TextColumn::Id);
        for (std::size_t row = 0; row < block.calls.size() && !m_records.empty(); ++row) {
            const auto found = m_records.find(std::string(ids.at(row)));
            if (found == m_records.end())
                continue;
            m_bytes -= found->second.text.size();
            m_records.erase(found);
        }
    }
    for (UnfinishedRecord &record : block.unfinished) {
        Record &held = m_records[std::move(record.id)];
        m_bytes += record.text.size() - held.text.size();
        held = {std::move(record.text), record.line};
    }
    block.unfinished.clear();
}

RecordBlock HeldRecords::take()
{
    std::vector<const Record *> records;
    for (const auto &[id, record] : m_records)
        records.push_back(&record);
    std::sort(records.begin(), records.end(), [](const Record *a, const Record *b) { return a->line < b->line; });
    m_text.clear();
    m_spans.clear();
    for (const Record *record : records) {
        m_spans.push_back({m_text.size(), record->text.size(), record->line});
        m_text.append(record->text).append(1, '\n');
    }
    m_records.clear();
    m_bytes = 0;
    RecordBlock block;
    const std::size_t size = m_text.size();
    m_text.append(blockPadding, '\0');
    block.bytes = std::string_view(m_text).substr(0, size);
    block.dialect.framing = Framing::Json;
    block.records = m_spans;
    block.nothingFollows = true;
    return block;
}

} // namespace tokenledger
