// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/curltransport.h"

#include "importers/vendors/vendorurl.h"

#include <algorithm>
#include <curl/curl.h>

namespace tokenledger {

namespace {

/// How often a running transfer looks whether it has been cancelled.
constexpr int lookEveryMs = 100;

struct SlistDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, SlistDeleter>;

void addHeader(HeaderList &list, const std::string &line)
{
    list.reset(curl_slist_append(list.release(), line.c_str()));
}

struct Receiver
{
    HttpReply *reply;
    std::size_t limit;
    bool tooLarge = false;
};

std::size_t takeBody(char *bytes, std::size_t size, std::size_t count, void *to)
{
    auto *receiver = static_cast<Receiver *>(to);
    if (receiver->reply->body.size() + size * count > receiver->limit) {
        receiver->tooLarge = true;
        return 0;
    }
    receiver->reply->body.append(bytes, size * count);
    return size * count;
}

std::size_t takeHeader(char *bytes, std::size_t size, std::size_t count, void *to)
{
    auto *receiver = static_cast<Receiver *>(to);
    std::string_view line(bytes, size * count);
    if (line.starts_with("HTTP/")) { // of the last reply, where a "100 Continue" came before it
        receiver->reply->headers.clear();
        return size * count;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return size * count;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    std::string_view value = line.substr(colon + 1);
    const std::size_t first = value.find_first_not_of(" \t\r\n");
    const std::size_t last = value.find_last_not_of(" \t\r\n");
    value = first == std::string_view::npos ? std::string_view() : value.substr(first, last - first + 1);
    receiver->reply->headers.emplace_back(std::move(name), std::string(value));
    return size * count;
}

/// What the network does wrong may be right a moment later; a certificate or an address that is wrong stays so.
bool mayGoAway(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING:
        return true;
    default:
        return false;
    }
}

std::string problemText(CURLcode code, const char *details)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return "the address of the server was not found";
    case CURLE_COULDNT_CONNECT:
        return "the server could not be reached";
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
        return "the connection broke off in the middle of the reply";
    case CURLE_OPERATION_TIMEDOUT:
        return "the server did not answer in time";
    case CURLE_PEER_FAILED_VERIFICATION:
        return "the server's certificate cannot be trusted";
    default:
        return std::string("the transfer failed: ") + (*details != '\0' ? details : curl_easy_strerror(code));
    }
}

} // namespace

struct CurlTransport::Private
{
    std::string userAgent;
    TransportLimits limits;
    CURLM *multi = nullptr;
    CURL *easy = nullptr;
    char error[CURL_ERROR_SIZE] = {};

    void setOptions(const HttpRequest &request, curl_slist *headers);
    CURLcode transfer(const JobControl &control, bool &cancelled);
};

CurlTransport::CurlTransport(std::string userAgent, TransportLimits limits) : d(std::make_unique<Private>())
{
    d->userAgent = std::move(userAgent);
    d->limits = limits;
    // Once in the program; the static makes it so for all threads.
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK)
        return;
    d->multi = curl_multi_init();
    d->easy = curl_easy_init();
}

CurlTransport::~CurlTransport()
{
    curl_easy_cleanup(d->easy);
    curl_multi_cleanup(d->multi);
}

void CurlTransport::Private::setOptions(const HttpRequest &request, curl_slist *headers)
{
    curl_easy_reset(easy); // connections stay open
    const auto seconds = [](std::chrono::seconds time) { return static_cast<long>(time.count()); };
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, seconds(limits.connect));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, seconds(limits.whole));
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, seconds(limits.idle));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, userAgent.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, error);
    if (isLoopbackUrl(request.url))
        curl_easy_setopt(easy, CURLOPT_PROXY, ""); // libcurl takes the system's from the environment
    if (request.method == HttpRequest::Method::Post) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
    }
    if (request.method == HttpRequest::Method::Delete)
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "DELETE");
    if (!request.signing.empty()) {
        curl_easy_setopt(easy, CURLOPT_AWS_SIGV4, request.signing.c_str());
        curl_easy_setopt(easy, CURLOPT_USERPWD, request.signingKey.c_str());
    }
}

CURLcode CurlTransport::Private::transfer(const JobControl &control, bool &cancelled)
{
    CURLcode result = CURLE_FAILED_INIT;
    curl_multi_add_handle(multi, easy);
    for (int running = 1; running > 0;) {
        if (control.cancelled()) {
            cancelled = true;
            break;
        }
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            break;
        if (running > 0)
            curl_multi_poll(multi, nullptr, 0, lookEveryMs, nullptr);
    }
    int waiting = 0;
    while (const CURLMsg *message = curl_multi_info_read(multi, &waiting))
        if (message->msg == CURLMSG_DONE)
            result = message->data.result;
    curl_multi_remove_handle(multi, easy);
    return result;
}

HttpReply CurlTransport::send(const HttpRequest &request, const JobControl &control)
{
    HttpReply reply;
    if (!d->easy || !d->multi) {
        reply.problem = "libcurl could not be started";
        return reply;
    }
    HeaderList headers;
    for (const auto &[name, value] : request.headers)
        addHeader(headers, name + ": " + value);
    addHeader(headers, "Expect:"); // no waiting for a "100 Continue"
    d->error[0] = '\0';
    Receiver receiver{&reply, d->limits.replyBytes};
    d->setOptions(request, headers.get());
    curl_easy_setopt(d->easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(d->easy, CURLOPT_WRITEDATA, &receiver);
    curl_easy_setopt(d->easy, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(d->easy, CURLOPT_HEADERDATA, &receiver);
    bool cancelled = false;
    const CURLcode code = d->transfer(control, cancelled);
    if (cancelled) {
        reply.problem = "cancelled";
    } else if (receiver.tooLarge) {
        reply.problem = "the reply is larger than " + std::to_string(d->limits.replyBytes >> 20) + " MiB";
    } else if (code != CURLE_OK) {
        reply.problem = problemText(code, d->error);
        reply.temporary = mayGoAway(code);
    } else {
        long status = 0;
        curl_easy_getinfo(d->easy, CURLINFO_RESPONSE_CODE, &status);
        reply.status = static_cast<int>(status);
    }
    return reply;
}

} // namespace tokenledger
