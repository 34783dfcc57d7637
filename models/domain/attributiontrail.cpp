// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/attributiontrail.h"

#include <QByteArray>
#include <QUtf8StringView>

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

std::string textOf(const Json &step, const char *key)
{
    const auto found = step.find(key);
    return found != step.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Texts that JSON cannot hold are kept as they are, too: byte by byte.
Json stepToJson(const AttributionStep &step)
{
    Json json{{"field", step.field}, {"rule", step.rule}, {"source", nullptr}};
    const auto size = static_cast<qsizetype>(step.source.size());
    if (!QUtf8StringView(step.source.data(), size).isValidUtf8())
        json["source_bytes"] = QByteArray::fromRawData(step.source.data(), size).toHex().toStdString();
    else if (!step.source.empty())
        json["source"] = step.source;
    return json;
}

AttributionStep stepFromJson(const Json &json)
{
    AttributionStep step{textOf(json, "field"), textOf(json, "rule"), textOf(json, "source")};
    if (const std::string bytes = textOf(json, "source_bytes"); !bytes.empty())
        step.source = QByteArray::fromHex(QByteArray::fromStdString(bytes)).toStdString();
    return step;
}

} // namespace

std::string trailToJson(const std::vector<AttributionStep> &steps)
{
    Json list = Json::array();
    for (const AttributionStep &step : steps)
        list.push_back(stepToJson(step));
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<AttributionStep> trailFromJson(std::string_view json)
{
    std::vector<AttributionStep> steps;
    const Json list = Json::parse(json, nullptr, false);
    if (!list.is_array())
        return steps;
    for (const Json &step : list)
        if (step.is_object())
            steps.push_back(stepFromJson(step));
    return steps;
}

std::uint32_t AttributionTrails::add(const std::vector<AttributionStep> &steps)
{
    return steps.empty() ? 0 : addText(trailToJson(steps));
}

std::uint32_t AttributionTrails::addText(std::string_view json)
{
    const std::lock_guard lock(m_mutex);
    return m_texts.add(json);
}

std::vector<AttributionStep> AttributionTrails::steps(std::uint32_t code) const
{
    std::string text;
    {
        const std::lock_guard lock(m_mutex);
        if (code == 0 || code >= m_texts.size())
            return {};
        text = m_texts.at(code);
    }
    return trailFromJson(text);
}

std::uint32_t AttributionTrails::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_texts.size();
}

} // namespace tokenledger
