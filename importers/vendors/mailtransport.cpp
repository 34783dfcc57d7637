// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/mailtransport.h"

#include <algorithm>
#include <curl/curl.h>
#include <memory>
#include <string_view>

namespace tokenledger {

namespace {

struct EasyDeleter
{
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
struct SlistDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

std::size_t giveText(char *buffer, std::size_t size, std::size_t count, void *from)
{
    auto *rest = static_cast<std::string_view *>(from);
    const std::size_t bytes = std::min(size * count, rest->size());
    std::copy_n(rest->data(), bytes, buffer);
    rest->remove_prefix(bytes);
    return bytes;
}

int lookIfCancelled(void *control, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const JobControl *>(control)->cancelled() ? 1 : 0;
}

/// The server of the computer itself, which needs no encryption.
bool isLoopbackServer(std::string_view url)
{
    return url.starts_with("smtp://127.0.0.1:") || url.starts_with("smtp://localhost:") || url.starts_with("smtp://[::1]:");
}

std::unique_ptr<curl_slist, SlistDeleter> recipients(const Mail &mail)
{
    std::unique_ptr<curl_slist, SlistDeleter> list;
    for (const std::string &address : mail.to)
        list.reset(curl_slist_append(list.release(), ('<' + address + '>').c_str()));
    return list;
}

MailOutcome outcomeOf(CURLcode code, long reply)
{
    switch (code) {
    case CURLE_OK: return {};
    case CURLE_ABORTED_BY_CALLBACK: return {"cancelled", true};
    case CURLE_LOGIN_DENIED: return {"the mail server refused the user or the password", false};
    case CURLE_USE_SSL_FAILED: return {"the mail server does not encrypt; use smtps://", false};
    case CURLE_PEER_FAILED_VERIFICATION: return {"the mail server's certificate cannot be trusted", false};
    default: break;
    }
    // 5xx is for good, 4xx for now (RFC 5321, section 4.2.1); without a reply it was the network.
    return {"the mail server did not take the mail: " + std::string(curl_easy_strerror(code)), reply < 500};
}

} // namespace

MailOutcome CurlMail::send(const Mail &mail, const JobControl &control)
{
    const std::unique_ptr<CURL, EasyDeleter> easy(curl_easy_init());
    if (!easy)
        return {"libcurl could not be started", true};
    const auto to = recipients(mail);
    std::string_view rest = mail.text;
    const std::string from = '<' + mail.from + '>';
    curl_easy_setopt(easy.get(), CURLOPT_URL, mail.url.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy.get(), CURLOPT_USE_SSL, isLoopbackServer(mail.url) ? static_cast<long>(CURLUSESSL_TRY) : static_cast<long>(CURLUSESSL_ALL));
    if (!mail.user.empty()) {
        curl_easy_setopt(easy.get(), CURLOPT_USERNAME, mail.user.c_str());
        curl_easy_setopt(easy.get(), CURLOPT_PASSWORD, mail.password.reveal().c_str());
    }
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(easy.get(), CURLOPT_READFUNCTION, giveText);
    curl_easy_setopt(easy.get(), CURLOPT_READDATA, &rest);
    curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, static_cast<long>(m_limit.count()));
    curl_easy_setopt(easy.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(easy.get(), CURLOPT_XFERINFOFUNCTION, lookIfCancelled);
    curl_easy_setopt(easy.get(), CURLOPT_XFERINFODATA, &control);
    if (isLoopbackServer(mail.url))
        curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
    const CURLcode code = curl_easy_perform(easy.get());
    long reply = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &reply);
    return outcomeOf(code, reply);
}

} // namespace tokenledger
