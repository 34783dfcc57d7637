// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/vendorurl.h"

#include <algorithm>
#include <curl/curl.h>
#include <memory>

namespace tokenledger {

namespace {

struct UrlDeleter
{
    void operator()(CURLU *url) const { curl_url_cleanup(url); }
};

std::string partOf(CURLU *url, CURLUPart part, unsigned flags = 0)
{
    char *text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK)
        return {};
    std::string copy(text);
    curl_free(text);
    return copy;
}

bool isLoopbackHost(std::string_view host)
{
    return host == "localhost" || host == "::1" ||
           (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

Error notTrusted(const std::string &url, const std::string &why)
{
    return {"“" + url + "” cannot be the address of a connection: " + why + ".", Error::Kind::Usage};
}

} // namespace

Result<UrlParts> parseUrl(const std::string &url)
{
    const std::unique_ptr<CURLU, UrlDeleter> handle(curl_url());
    if (!handle || curl_url_set(handle.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        return notTrusted(url, "it is no address; write https://HOST");
    UrlParts parts;
    parts.scheme = partOf(handle.get(), CURLUPART_SCHEME);
    parts.host = partOf(handle.get(), CURLUPART_HOST);
    parts.port = partOf(handle.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
    parts.hasUser = !partOf(handle.get(), CURLUPART_USER).empty() || !partOf(handle.get(), CURLUPART_PASSWORD).empty();
    std::transform(parts.host.begin(), parts.host.end(), parts.host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (parts.host.size() > 2 && parts.host.front() == '[')
        parts.host = parts.host.substr(1, parts.host.size() - 2);
    if (parts.scheme != "https" && parts.scheme != "http")
        return notTrusted(url, "only https is spoken");
    return parts;
}

bool isLoopbackUrl(const std::string &url)
{
    const Result<UrlParts> parts = parseUrl(url);
    return parts && isLoopbackHost(parts.value().host);
}

bool sameOrigin(const std::string &first, const std::string &second)
{
    const Result<UrlParts> a = parseUrl(first);
    const Result<UrlParts> b = parseUrl(second);
    return a && b && a.value().scheme == b.value().scheme && a.value().host == b.value().host &&
           a.value().port == b.value().port;
}

Result<std::string> trustedUrl(const std::string &url, const std::vector<std::string> &hosts, bool anyHost)
{
    const Result<UrlParts> parsed = parseUrl(url);
    if (!parsed)
        return parsed.error();
    const UrlParts &parts = *parsed;
    if (parts.hasUser)
        return notTrusted(url, "a user name or a key in it would be kept in the ledger; leave it out");
    if (url.find_first_of("?#") != std::string::npos)
        return notTrusted(url, "it has a query; name only the server and, if there is one, the path before the API");
    if (!isLoopbackHost(parts.host)) {
        if (parts.scheme != "https")
            return notTrusted(url, "the key would travel in the open; use https");
        const bool known = std::find(hosts.begin(), hosts.end(), parts.host) != hosts.end();
        if (!anyHost && (!known || parts.port != "443")) {
            std::string list;
            for (const std::string &host : hosts)
                list.append(list.empty() ? "" : ", ").append(host);
            return notTrusted(url, "this vendor's keys are sent to no host but " + list);
        }
    }
    const std::size_t last = url.find_last_not_of('/');
    return url.substr(0, last + 1);
}

} // namespace tokenledger
