// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/attributioncondition.h"

#include "models/domain/decimal.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace tokenledger {

namespace {

using Op = AttributionCondition::Op;

/// Decimals that are compared when texts are read as numbers.
constexpr int textDecimals = 6;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// One set of characters of a glob pattern as that of a regular expression. Moves `place` to its end, or leaves it
/// where there is no end: then the bracket stands for itself.
QString globSet(const QString &glob, qsizetype &place)
{
    qsizetype first = place + 1;
    const bool negated = first < glob.size() && (glob[first] == u'!' || glob[first] == u'^');
    first += negated ? 1 : 0;
    const qsizetype end = glob.indexOf(u']', first + 1);
    if (end < 0)
        return QStringLiteral("\\[");
    QString set = negated ? QStringLiteral("[^") : QStringLiteral("[");
    for (qsizetype i = first; i < end; ++i) {
        if (glob[i] == u'\\' || glob[i] == u'[' || glob[i] == u'^' || glob[i] == u']')
            set += u'\\';
        set += glob[i];
    }
    place = end;
    return set + u']';
}

QString globToRegex(const QString &glob)
{
    QString regex = QStringLiteral("\\A");
    for (qsizetype i = 0; i < glob.size(); ++i) {
        if (glob[i] == u'*')
            regex += QStringLiteral(".*");
        else if (glob[i] == u'?')
            regex += u'.';
        else if (glob[i] == u'[')
            regex += globSet(glob, i);
        else if (glob[i].isLetterOrNumber() || glob[i].isSurrogate())
            regex += glob[i];
        else
            regex += QRegularExpression::escape(QString(glob[i]));
    }
    return regex + QStringLiteral("\\z");
}

/// A bound, or the end of all numbers where it is open.
Result<std::int64_t> boundOf(const std::string &text, bool upper, Result<std::int64_t> (*read)(const std::string &))
{
    using Limits = std::numeric_limits<std::int64_t>;
    return text.empty() ? Result<std::int64_t>(upper ? Limits::max() : Limits::min()) : read(text);
}

Result<std::int64_t> readTime(const std::string &text)
{
    const Result<Instant> at = parseIso8601(text);
    return at ? Result<std::int64_t>(at->micros) : at.error();
}

Result<std::int64_t> readWhole(const std::string &text)
{
    return parseInteger(text);
}

Result<std::int64_t> readDecimal(const std::string &text)
{
    return parseScaledDecimal(text, textDecimals);
}

} // namespace

Result<FieldTest> FieldTest::create(const AttributionCondition &condition)
{
    FieldTest test;
    test.m_op = condition.op;
    if (condition.op == Op::Missing || condition.op == Op::Present)
        return test;
    if (condition.values.empty() || (condition.op == Op::Between && condition.values.size() != 2))
        return Error{"a value"};
    test.m_textsAsNumbers = condition.field.isText() && condition.op == Op::Between && condition.numeric;
    if (!condition.field.isText() || test.m_textsAsNumbers) {
        const Result<void> done = test.readNumbers(condition);
        return done ? Result<FieldTest>(test) : done.error();
    }
    test.m_texts = condition.values;
    if (condition.op == Op::Equals || condition.op == Op::OneOf)
        std::sort(test.m_texts.begin(), test.m_texts.end());
    if (condition.op == Op::Glob || condition.op == Op::Regex)
        if (const Result<void> done = test.readPattern(condition.values[0]); !done)
            return done.error();
    return test;
}

Result<void> FieldTest::readNumbers(const AttributionCondition &condition)
{
    if (m_op == Op::Prefix || m_op == Op::Glob || m_op == Op::Regex)
        return Error{"equals, one_of, between, missing or present for a number"};
    const auto read = condition.field.isText() ? readDecimal : condition.field.isTime() ? readTime : readWhole;
    for (std::size_t i = 0; i < condition.values.size(); ++i) {
        const Result<std::int64_t> number =
            m_op == Op::Between ? boundOf(condition.values[i], i == 1, read) : read(condition.values[i]);
        if (!number)
            return Error{(condition.field.isTime() ? "a time such as 2026-07-01; " : "a number; ") +
                         number.error().message};
        m_numbers.push_back(*number);
    }
    return {};
}

Result<void> FieldTest::readPattern(const std::string &pattern)
{
    const QString text = m_op == Op::Glob ? globToRegex(fromUtf8(pattern)) : fromUtf8(pattern);
    const auto options =
        m_op == Op::Glob ? QRegularExpression::DotMatchesEverythingOption : QRegularExpression::NoPatternOption;
    auto compiled = std::make_shared<QRegularExpression>(text, options);
    if (!compiled->isValid())
        return Error{"a pattern; " + compiled->errorString().toStdString()};
    compiled->optimize();
    m_pattern = std::move(compiled);
    return {};
}

bool FieldTest::isBetween(std::string_view text) const
{
    if (m_textsAsNumbers) {
        const Result<std::int64_t> number = parseScaledDecimal(text, textDecimals);
        return number && *number >= m_numbers[0] && *number < m_numbers[1];
    }
    return text >= m_texts[0] && (m_texts[1].empty() || text < m_texts[1]);
}

bool FieldTest::matches(std::string_view text) const
{
    if (text.empty())
        return m_op == Op::Missing;
    switch (m_op) {
    case Op::Equals:
    case Op::OneOf:
        return std::binary_search(m_texts.begin(), m_texts.end(), text);
    case Op::Prefix:
        return text.starts_with(m_texts[0]);
    case Op::Glob:
    case Op::Regex:
        return m_pattern->match(fromUtf8(text)).hasMatch();
    case Op::Between:
        return isBetween(text);
    case Op::Missing:
        return false;
    case Op::Present:
        break;
    }
    return true;
}

bool FieldTest::matchesNumber(std::int64_t number) const
{
    if (number == nullNumber)
        return m_op == Op::Missing;
    if (m_op == Op::Between)
        return number >= m_numbers[0] && number < m_numbers[1];
    if (m_op == Op::Equals || m_op == Op::OneOf)
        return std::find(m_numbers.begin(), m_numbers.end(), number) != m_numbers.end();
    return m_op == Op::Present;
}

} // namespace tokenledger
