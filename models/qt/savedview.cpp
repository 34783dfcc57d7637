// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/savedview.h"

#include "models/analysis/documentvalues.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<std::string_view, Comparison>, 3> comparisons = {
    {{"period-before", Comparison::PeriodBefore}, {"year-before", Comparison::YearBefore}, {"none", Comparison::None}}};
constexpr std::array<std::pair<std::string_view, CostBasis>, 3> bases = {
    {{"computed", CostBasis::Computed}, {"reported", CostBasis::Reported}, {"billed", CostBasis::Billed}}};

template <typename Value, std::size_t count>
std::string_view wordOf(Value value, const std::array<std::pair<std::string_view, Value>, count> &words)
{
    for (const auto &[word, meant] : words)
        if (meant == value)
            return word;
    return words.front().first;
}

Json periodJson(const Period &period)
{
    return {{"first", period.first.toString(Qt::ISODate).toStdString()}, {"last", period.last.toString(Qt::ISODate).toStdString()}};
}

QDate readDate(const DocumentCursor &at)
{
    const QDate date = QDate::fromString(QString::fromStdString(at.text()), Qt::ISODate);
    if (!date.isValid())
        at.fail("a date, like 2026-09-30");
    return date;
}

Period readPeriod(const DocumentCursor &at)
{
    const Period period{readDate(at.at("first")), readDate(at.at("last"))};
    if (!period.isValid())
        at.fail("a first and a last day, in this order");
    return period;
}

Dimension readDimension(const DocumentCursor &at)
{
    const std::optional<Dimension> dimension = dimensionByName(at.text());
    if (!dimension)
        at.fail("a dimension");
    return dimension.value_or(Dimension::Feature);
}

Bucket readBucket(const DocumentCursor &at)
{
    const Result<Bucket> bucket = bucketByName(at.text());
    if (!bucket)
        at.fail("hour, day, week, month or quarter");
    return bucket ? *bucket : Bucket::Day;
}

FilterChip readFilter(const DocumentCursor &at)
{
    FilterChip chip{readDimension(at.at("dimension")), {}, flagOr(at, "exclude", false), flagOr(at, "off", false)};
    for (const DocumentCursor &value : at.at("values").items())
        chip.values.append(QString::fromStdString(value.text()));
    return chip;
}

Json exploreJson(const ExploreView &explore)
{
    Json path = Json::array();
    for (const PathStep &step : explore.path)
        path.push_back({{"dimension", name(step.dimension)}, {"value", step.value.toStdString()}});
    Json filters = Json::array();
    for (const FilterChip &chip : explore.chips) {
        Json values = Json::array();
        for (const QString &value : chip.values)
            values.push_back(value.toStdString());
        filters.push_back({{"dimension", name(chip.dimension)}, {"values", values}, {"exclude", chip.exclude}, {"off", chip.off}});
    }
    Json json{{"path", path}, {"filters", filters}, {"group_by", name(explore.groupBy)}, {"calls", explore.calls}};
    if (explore.then)
        json["then"] = name(*explore.then);
    if (explore.brush)
        json["brush"] = periodJson(*explore.brush);
    return json;
}

ExploreView readExplore(const DocumentCursor &at)
{
    ExploreView explore;
    for (const DocumentCursor &step : at.at("path").items())
        explore.path.append({readDimension(step.at("dimension")), QString::fromStdString(step.at("value").text())});
    for (const DocumentCursor &filter : at.at("filters").items())
        explore.chips.append(readFilter(filter));
    explore.groupBy = readDimension(at.at("group_by"));
    explore.calls = flagOr(at, "calls", false);
    if (const auto then = at.find("then"))
        explore.then = readDimension(*then);
    if (const auto brush = at.find("brush"))
        explore.brush = readPeriod(*brush);
    return explore;
}

} // namespace

std::string toJson(const SavedView &view)
{
    return Json{{"page", view.page.toStdString()},
                {"period", periodJson(view.scope.period)},
                {"bucket", name(view.scope.bucket)},
                {"comparison", wordOf(view.scope.comparison, comparisons)},
                {"basis", wordOf(view.scope.basis, bases)},
                {"explore", exploreJson(view.explore)}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<SavedView> parseSavedView(const QString &name, std::string_view json)
{
    const std::string document = "view “" + name.toStdString() + "”";
    const Result<JsonNode> node = parseJson(json, document);
    if (!node)
        return node.error();
    DocumentFault fault(document);
    const DocumentCursor top(*node, fault);
    SavedView view;
    view.name = name;
    view.page = QString::fromStdString(top.at("page").text());
    view.scope.period = readPeriod(top.at("period"));
    view.scope.bucket = readBucket(top.at("bucket"));
    view.scope.comparison = readWord(top.at("comparison"), comparisons);
    view.scope.basis = readWord(top.at("basis"), bases);
    view.explore = readExplore(top.at("explore"));
    if (fault.found())
        return fault.error();
    return view;
}

} // namespace tokenledger
