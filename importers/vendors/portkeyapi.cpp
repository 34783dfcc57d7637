// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Portkey's log exports: a job is made, started and waited for; its file lies on another host, which gets no key.

#include "importers/vendors/recordfeed.h"
#include "importers/vendors/vendors.h"
#include "importers/vendors/vendorurl.h"

#include <QtGlobal>

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t exportRows = 50'000; ///< of one job, at most
constexpr std::chrono::seconds jobWait{2};

enum JobField { Id, Status, SignedUrl, JobFieldCount };

/// "STEP PAGE ARGUMENT": which step of which job, with the job's id or the address of its file.
struct JobStep
{
    std::string step = "create";
    std::string page = "0";
    std::string argument;

    static JobStep parse(const std::string &cursor)
    {
        const std::size_t first = cursor.find(' ');
        const std::size_t second = cursor.find(' ', first + 1);
        if (first == std::string::npos || second == std::string::npos)
            return {};
        return {cursor.substr(0, first), cursor.substr(first + 1, second - first - 1), cursor.substr(second + 1)};
    }
    std::string then(const std::string &next, const std::string &what) const { return next + ' ' + page + ' ' + what; }
};

class LogExportFeed final : public RecordFeed
{
public:
    explicit LogExportFeed(const OpenConnection &connection)
        : RecordFeed(connection,
                     {.name = "logs/exports",
                      .format = "portkey-logs",
                      .content = FeedContent::Calls,
                      .finalAfter = std::chrono::hours(24)},
                     {"", "id", "created_at"}, {}, 1)
    {
    }

    HttpRequest request(const TimeRange &window, const std::string &cursor) const override
    {
        const JobStep at = JobStep::parse(cursor);
        const HttpHeaders headers = {{"x-portkey-api-key", connection().key.reveal()}};
        const std::string jobs = connection().url + "/v1/logs/exports";
        if (at.step == "create")
            return jsonPost(jobs, headers, jobBody(window, at.page));
        if (at.step == "start")
            return jsonPost(jobs + "/" + urlEncoded(at.argument) + "/start", headers, "{}");
        HttpRequest request;
        if (at.step == "file") {
            request.url = at.argument; // the address itself is the key
            return request;
        }
        request.url = jobs + "/" + urlEncoded(at.argument) + (at.step == "link" ? "/download" : "");
        request.headers = headers;
        return request;
    }

    Result<FeedPage> read(const HttpReply &reply, const TimeRange &window, const std::string &cursor) override
    {
        const JobStep at = JobStep::parse(cursor);
        if (at.step == "file")
            return RecordFeed::read(reply, window, cursor);
        if (std::string problem = m_body.load(reply.body); !problem.empty())
            return Error{problem};
        FeedPage page;
        std::string problem = m_job.read(m_body.text()) ? readJob(at, page) : m_job.fault();
        if (!problem.empty())
            return Error{problem};
        return page;
    }

protected:
    std::string readEnd(ReplyFields & /*envelope*/, const HttpReply & /*reply*/, const std::string &cursor,
                        FeedPage &page) override
    {
        const JobStep at = JobStep::parse(cursor);
        if (listed() >= exportRows)
            page.next = "create " + std::to_string(std::stoi(at.page) + 1) + ' ';
        return {};
    }

private:
    std::string jobBody(const TimeRange &window, const std::string &page) const
    {
        static const std::vector<std::string> fields = {"id",
                                                        "trace_id",
                                                        "created_at",
                                                        "is_success",
                                                        "ai_org",
                                                        "ai_model",
                                                        "req_units",
                                                        "res_units",
                                                        "total_units",
                                                        "cost",
                                                        "cost_currency",
                                                        "response_time",
                                                        "response_status_code",
                                                        "mode",
                                                        "prompt_slug",
                                                        "metadata"};
        return Json{{"workspace_id", connection().connection.option("workspace")},
                    {"description", "usage pull"},
                    {"filters",
                     {{"time_of_generation_min", toIso8601(window.from)},
                      {"time_of_generation_max", toIso8601(window.to)},
                      {"page_size", exportRows},
                      {"current_page", std::stoi(page)}}},
                    {"requested_data", fields}}
            .dump();
    }

    std::string readJob(const JobStep &at, FeedPage &page)
    {
        if (at.step == "create") {
            if (!m_job.need(Id))
                return m_job.fault();
            page.next = at.then("start", std::string(m_job[Id]));
        } else if (at.step == "start") {
            page.next = at.then("poll", at.argument);
        } else if (at.step == "poll") {
            if (!m_job.need(Status))
                return m_job.fault();
            if (m_job[Status] == "failed" || m_job[Status] == "stopped")
                return "the export of logs ended as “" + std::string(m_job[Status]) + "”";
            if (m_job[Status] == "success")
                page.next = at.then("link", at.argument);
            else
                page.wait = jobWait;
        } else {
            const std::string address(m_job[SignedUrl]);
            const Result<UrlParts> parts = parseUrl(address);
            if (!parts || (parts.value().scheme != "https" && !isLoopbackUrl(address)))
                return "the address of the exported file is no https address";
            page.next = at.then("file", address);
        }
        return {};
    }

    ReplyBody m_body;
    ReplyFields m_job = {{{Id, "id"}, {Status, "status"}, {SignedUrl, "signed_url"}}, JobFieldCount};
};

class Portkey final : public VendorConnector
{
public:
    const VendorInfo &info() const override
    {
        static const VendorInfo info{.name = "portkey",
                                     .title = "Portkey",
                                     .url = "https://api.portkey.ai",
                                     .hosts = {"api.portkey.ai"},
                                     .key = QT_TRANSLATE_NOOP("Vendors", "an API key with the right to export logs, made in Portkey, API keys"),
                                     .role = "an API key with the right to export logs, on an Enterprise plan",
                                     .options = {{"workspace", QT_TRANSLATE_NOOP("Vendors", "the id of the workspace"), true}},
                                     .experimental = true};
        return info;
    }

    Result<std::vector<std::unique_ptr<Feed>>> feeds(const OpenConnection &connection) const override
    {
        std::vector<std::unique_ptr<Feed>> feeds;
        feeds.push_back(std::make_unique<LogExportFeed>(connection));
        return feeds;
    }

    /// A signed address that is too old is asked for again, with a new job.
    ReplyVerdict judge(const HttpReply &reply, const std::string &cursor) const override
    {
        if (cursor.starts_with("file ") && (reply.status == 403 || reply.status == 404 || reply.status == 410))
            return {ReplyVerdict::Kind::Restart, "the address of the exported file is no longer good"};
        return VendorConnector::judge(reply, cursor);
    }
};

} // namespace

const VendorConnector &portkeyVendor()
{
    static const Portkey vendor;
    return vendor;
}

} // namespace tokenledger
