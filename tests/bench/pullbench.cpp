// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How fast rows of usage are pulled, beside how fast the server can give them: tokenledger-pull-bench [ROWS]. The rows are
// OpenAI's, in 24 pages of one hour, from a server on loopback. Prints one JSON document; fails when a row is lost.

#include "app/pullservice.h"
#include "app/pricebook.h"
#include "importers/vendors/curltransport.h"
#include "tests/vendors/vendorserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <optional>

using namespace tokenledger;

namespace {

constexpr int pages = 24;
constexpr qint64 firstHour = 1'789'344'000; // 14 September 2026
constexpr const char *api = "openai-usage-completions";
constexpr const char *path = "/v1/organization/usage/completions";
constexpr std::int64_t outputOfRow = 7;

class OneKey final : public SecretStore
{
public:
    Result<ApiKey> read(const std::string &) override { return ApiKey("bench"); }
    Result<void> write(const std::string &, const ApiKey &) override { return {}; }
    Result<void> remove(const std::string &) override { return {}; }
};

double secondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

QByteArray resultRow(int row)
{
    return QByteArrayLiteral("{\"object\":\"organization.usage.completions.result\",\"input_tokens\":1200,\"input_cached_tokens\":200,"
                             "\"output_tokens\":7,\"num_model_requests\":1,\"project_id\":\"proj_")
        + QByteArray::number(row % 50) + "\",\"user_id\":null,\"api_key_id\":\"key_" + QByteArray::number(row)
        + "\",\"model\":\"gpt-4.1-2025-04-14\",\"batch\":false,\"service_tier\":null}";
}

bool writeFile(const QString &name, const QByteArray &content)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QJsonObject exchangeOf(const char *where, const QJsonObject &query, const QString &file)
{
    const QJsonObject request{{QStringLiteral("method"), QStringLiteral("GET")}, {QStringLiteral("path"), QLatin1String(where)}, {QStringLiteral("query"), query}};
    const QJsonObject headers{{QStringLiteral("Content-Type"), QStringLiteral("application/json")}};
    return {{QStringLiteral("request"), request},
            {QStringLiteral("response"), QJsonObject{{QStringLiteral("status"), 200}, {QStringLiteral("headers"), headers}, {QStringLiteral("file"), file}}}};
}

/// One page of an hour, and its entry of the manifest.
QJsonObject writePage(const QDir &folder, int page, int rows)
{
    QByteArray body = "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"start_time\":" + QByteArray::number(firstHour + page * 3600)
        + ",\"end_time\":" + QByteArray::number(firstHour + (page + 1) * 3600) + ",\"results\":[";
    for (int row = 0; row < rows; ++row)
        body += (row == 0 ? "" : ",") + resultRow(row);
    const bool last = page + 1 == pages;
    body += "]}],\"has_more\":" + QByteArray(last ? "false" : "true") + ",\"next_page\":"
        + (last ? QByteArray("null") : "\"page" + QByteArray::number(page + 1) + '"') + '}';
    const QString name = QStringLiteral("page-%1.json").arg(page);
    if (!writeFile(folder.filePath(name), body))
        return {};
    QJsonObject query;
    if (page > 0)
        query[QStringLiteral("page")] = QStringLiteral("page%1").arg(page);
    return exchangeOf(path, query, name);
}

bool writeRecording(const QDir &root, int rows)
{
    if (!root.mkpath(QLatin1String(api)))
        return false;
    const QDir folder(root.filePath(QLatin1String(api)));
    QJsonArray exchanges;
    for (int page = 0; page < pages; ++page) {
        const QJsonObject exchange = writePage(folder, page, rows / pages + (page < rows % pages ? 1 : 0));
        if (exchange.isEmpty())
            return false;
        exchanges.append(exchange);
    }
    // Costs are another feed of the same vendor: there are none.
    if (!writeFile(folder.filePath(QStringLiteral("costs.json")), "{\"object\":\"page\",\"data\":[],\"has_more\":false,\"next_page\":null}"))
        return false;
    exchanges.append(exchangeOf("/v1/organization/costs", {}, QStringLiteral("costs.json")));
    const QJsonObject manifest{{QStringLiteral("api"), QLatin1String(api)}, {QStringLiteral("exchanges"), exchanges}, {QStringLiteral("errors"), QJsonArray()}, {QStringLiteral("scenarios"), QJsonArray()}};
    return writeFile(folder.filePath(QStringLiteral("manifest.json")), QJsonDocument(manifest).toJson());
}

/// Wall clock and processor time of the whole process, the server's threads included. On a machine with other work the
/// processor time is the one to compare.
struct Spent
{
    double seconds = 0;
    double cpuSeconds = 0;
};

class Stopwatch
{
public:
    Spent spent() const { return {secondsSince(m_begin), static_cast<double>(std::clock() - m_cpu) / CLOCKS_PER_SEC}; }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::clock_t m_cpu = std::clock();
};

/// The pages alone, by the same transport: the speed of the server. Nothing: it did not answer.
std::optional<Spent> download(const VendorServer &server)
{
    CurlTransport transport("TokenLedger/bench");
    const JobControl control;
    const Stopwatch watch;
    for (int page = 0; page < pages; ++page) {
        HttpRequest request;
        request.url = server.url().toStdString() + path + (page > 0 ? "?page=page" + std::to_string(page) : std::string());
        if (transport.send(request, control).status != 200)
            return std::nullopt;
    }
    return watch.spent();
}

int fail(const std::string &sentence)
{
    std::fprintf(stderr, "%s\n", sentence.c_str());
    return 1;
}

int measure(int rows)
{
    const QTemporaryDir folder;
    if (!writeRecording(QDir(folder.path()), rows))
        return fail("The pages cannot be written to the folder for temporary files.");
    VendorServer server(folder.path(), {QLatin1String(api)});
    server.answerUnknownDays();
    if (!server.start())
        return fail("The server does not start.");
    const auto served = download(server);
    if (!served)
        return fail("The server does not answer.");
    auto store = CallStore::open(folder.filePath(QStringLiteral("bench.ledger")).toStdString(), CallStore::Mode::ReadWrite);
    const auto catalogue = loadCatalogue(nullptr);
    if (!store || !catalogue)
        return fail(store ? catalogue.error().message : store.error().message);
    CurlTransport transport("TokenLedger/bench");
    OneKey keychain;
    JobControl control;
    const PullPeriod period{Instant::fromSeconds(firstHour), Instant::fromSeconds(firstHour + 86'400)};
    const Stopwatch watch;
    const auto run = pullConnection(**store, Pricer(*catalogue), {"bench", "openai", server.url().toStdString(), {}, {}}, period, {&transport, &keychain, {}}, control);
    const Spent pulled = watch.spent();
    if (!run || run->status != "ok")
        return fail(run ? run->message : run.error().message);
    const auto sums = (*store)->sql("SELECT count(*), sum(output) FROM bill_row WHERE kind = 'usage'");
    if (!sums || std::get<std::int64_t>(sums->rows[0][0]) != rows || std::get<std::int64_t>(sums->rows[0][1]) != rows * outputOfRow)
        return fail("Not every row is in the ledger, or one is there twice.");
    std::printf("{\"rows\": %d, \"pages\": %d, \"server_seconds\": %.3f, \"server_cpu_seconds\": %.3f, \"pull_seconds\": %.3f, \"pull_cpu_seconds\": %.3f, "
                "\"rows_per_second\": %.0f}\n",
                rows, pages, served->seconds, served->cpuSeconds, pulled.seconds, pulled.cpuSeconds, rows / pulled.seconds);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rows = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    return rows >= pages ? measure(rows) : fail("Give a number of rows from 24 on.");
}
