// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/jsonnode.h"
#include "models/domain/pricelist.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The first thing in a document that does not fit. After it, cursors go on harmlessly with empty values, so that a
/// reader needs to look once, at the end.
class DocumentFault
{
public:
    explicit DocumentFault(std::string_view document) : m_document(document) {}

    void report(std::string_view pointer, std::string_view expected);
    bool found() const { return m_error.has_value(); }
    const Error &error() const { return *m_error; }

private:
    std::string m_document;
    std::optional<Error> m_error;
};

/// A place in a document: the value there, its JSON pointer, and where faults go. What is read but not there, or is of
/// another kind, is a fault and reads as empty.
class DocumentCursor
{
public:
    DocumentCursor(const JsonNode &node, DocumentFault &fault) : m_node(&node), m_fault(&fault) {}

    const JsonNode &node() const { return *m_node; }
    const std::string &pointer() const { return m_pointer; }
    void fail(std::string_view expected) const { m_fault->report(m_pointer, expected); }
    bool faulty() const { return m_fault->found(); }

    /// The member of that name; missing and null are nothing.
    std::optional<DocumentCursor> find(std::string_view key) const;
    /// The member of that name; missing is a fault.
    DocumentCursor at(std::string_view key) const;
    std::vector<DocumentCursor> items() const;
    /// Members of an object, each with its key as last part of its pointer.
    std::vector<std::pair<std::string, DocumentCursor>> members() const;

    std::string text() const;
    std::string textOr(std::string_view key, std::string_view otherwise) const;
    /// A number's digits, or a text that should be one.
    std::string digits() const;
    Rate rate(Rate::Unit unit) const;
    /// One rate, or {"base": ..., "tiers": [{startKey: tokens, "price": ...}]} in any order.
    TieredRate tieredRate(Rate::Unit unit, std::string_view startKey) const;
    Multiplier multiplier() const;
    Instant instant() const;
    std::int64_t integer() const;
    /// "16:30", "16:30:00Z": microseconds from midnight UTC.
    std::int64_t clock() const;
    MatchRule matchRule() const;

private:
    DocumentCursor child(const JsonNode &node, std::string_view key) const;

    const JsonNode *m_node;
    DocumentFault *m_fault;
    std::string m_pointer;
};

} // namespace tokenledger
