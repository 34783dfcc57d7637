// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profilelibrary.h"

#include "app/pricebook.h"
#include "importers/files/mappingprofile.h"

#include <QDirIterator>
#include <QFile>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

// Outside of any namespace, as Qt asks: makes the resources of a static library known.
static void initProfileResources()
{
    Q_INIT_RESOURCE(profiles);
}

namespace tokenledger {

namespace {

std::vector<NamedProfile> shippedProfiles()
{
    initProfileResources();
    std::vector<NamedProfile> profiles;
    QDirIterator files(QStringLiteral(":/tokenledger/profiles"), QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        std::string body = file.readAll().toStdString();
        if (const auto profile = MappingProfile::parse(body))
            profiles.push_back({profile->name, std::move(body), true});
    }
    std::sort(profiles.begin(), profiles.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return profiles;
}

std::string unquoted(std::string_view cell)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!cell.empty() && blank(cell.front()))
        cell.remove_prefix(1);
    while (!cell.empty() && blank(cell.back()))
        cell.remove_suffix(1);
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
        cell = cell.substr(1, cell.size() - 2);
    return std::string(cell);
}

/// Names in the first line, cut at whichever delimiter is in it most often. Good enough to recognise a known header;
/// headers with quoted delimiters need --profile.
std::set<std::string> headerNames(std::string_view line)
{
    char delimiter = ',';
    for (char candidate : {';', '\t', '|'})
        if (std::count(line.begin(), line.end(), candidate) > std::count(line.begin(), line.end(), delimiter))
            delimiter = candidate;
    std::set<std::string> names;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find(delimiter), line.size());
        names.insert(unquoted(line.substr(0, end)));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return names;
}

/// First parts of the dotted paths that a record has.
std::set<std::string> keyNames(std::string_view line)
{
    std::set<std::string> names;
    const auto record = nlohmann::json::parse(line, nullptr, false);
    if (record.is_object())
        for (const auto &[key, value] : record.items())
            names.insert(key);
    return names;
}

/// How many columns of the profile the file has; 0 when one is missing.
std::size_t fit(const MappingProfile &profile, const std::set<std::string> &csv, const std::set<std::string> &json)
{
    const bool isCsv = profile.input == MappingProfile::Input::Csv;
    std::size_t found = 0;
    for (const FieldMapping &field : profile.fields) {
        if (field.column.empty())
            continue;
        const std::string name = isCsv ? field.column : field.column.substr(0, field.column.find_first_of(".["));
        if (!(isCsv ? csv : json).contains(name))
            return 0;
        ++found;
    }
    return found;
}

} // namespace

Result<std::vector<NamedProfile>> knownProfiles(const CallStore *store)
{
    std::vector<NamedProfile> profiles;
    if (store != nullptr) {
        auto saved = store->documents("profile");
        if (!saved)
            return saved.error();
        for (StoredDocument &document : *saved)
            profiles.push_back({std::move(document.name), std::move(document.body), false});
    }
    for (NamedProfile &profile : shippedProfiles())
        profiles.push_back(std::move(profile));
    return profiles;
}

Result<std::string> findProfile(const CallStore *store, const std::string &fileOrName)
{
    std::error_code ignored;
    if (std::filesystem::is_regular_file(fileOrName, ignored))
        return readWholeFile(fileOrName, 16U << 20U);
    const auto profiles = knownProfiles(store);
    if (!profiles)
        return profiles.error();
    std::string names;
    for (const NamedProfile &profile : *profiles) {
        if (profile.name == fileOrName)
            return profile.body;
        names += (names.empty() ? "" : ", ") + profile.name;
    }
    return Error{"“" + fileOrName + "” is neither a file nor a known mapping profile; known are: " + names + '.', Error::Kind::Usage};
}

std::optional<NamedProfile> profileThatFits(const std::vector<NamedProfile> &profiles, const FileHead &head)
{
    std::string_view line = head.bytes.substr(0, std::min(head.bytes.find('\n'), head.bytes.size()));
    if (line.starts_with("\xef\xbb\xbf"))
        line.remove_prefix(3);
    const bool isJson = line.starts_with('{');
    const std::set<std::string> csv = isJson ? std::set<std::string>() : headerNames(line);
    const std::set<std::string> json = isJson ? keyNames(line) : std::set<std::string>();
    std::optional<NamedProfile> best;
    std::size_t bestFit = 0;
    for (const NamedProfile &named : profiles) {
        const auto profile = MappingProfile::parse(named.body);
        if (!profile)
            continue;
        // An example that names the model itself would put a guess on the calls: it is used only when asked for.
        const FieldMapping *model = profile->find("model");
        if (named.shipped && (!model || model->value))
            continue;
        const std::size_t columns = fit(*profile, csv, json);
        if (columns > bestFit) {
            bestFit = columns;
            best = named;
        }
    }
    return best;
}

} // namespace tokenledger
