// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/jsonnode.h"
#include "importers/prices/pricelistreader.h"
#include "models/domain/int128.h"
#include "models/domain/pricecatalogue.h"
#include "models/domain/pricing.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>
#include <random>

using namespace tokenledger;

namespace {

QByteArray priceFile()
{
    QFile file(QStringLiteral(TOKENLEDGER_TEST_DATA "/prices/genai-prices.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// The oracle: evaluates the price file itself, as its project documents it, without any of the code under test but the
/// JSON tree. Slow and plain on purpose. Rates are whole numbers of 10^-17 dollars.
class NaiveBook
{
public:
    explicit NaiveBook(JsonNode document) : m_providers(std::move(document)) {}

    const JsonNode &providers() const { return m_providers; }

    const JsonNode *model(const std::string &provider, const std::string &name) const
    {
        for (const JsonNode &p : m_providers.items)
            if (p.find("id")->text == provider)
                return modelOf(p, QString::fromStdString(name).toLower());
        return nullptr;
    }

    static const JsonNode &pricesAt(const JsonNode &model, const QDateTime &when)
    {
        const JsonNode &prices = *model.find("prices");
        if (prices.kind == JsonNode::Kind::Object)
            return prices;
        const JsonNode *chosen = prices.items.front().find("prices");
        for (const JsonNode &entry : prices.items)
            if (holds(entry.find("constraint"), when))
                chosen = entry.find("prices");
        return *chosen;
    }

    /// Nano-dollars, or nothing where a bucket that is used has no price.
    static std::optional<std::int64_t> cost(const JsonNode &prices, const TokenUsage &u)
    {
        struct Line {
            std::int64_t units;
            std::vector<const char *> keys;
            Int128 perUnit; ///< how many units the price is for
            bool optional;
        };
        const Int128 million = 1'000'000;
        const std::vector<Line> lines = {
            {u.uncachedInput, {"input_mtok"}, million, false},
            {u.cacheRead, {"cache_read_mtok", "input_mtok"}, million, false},
            {u.cacheWrite5m, {"cache_write_5m_mtok", "cache_write_mtok", "input_mtok"}, million, false},
            {u.cacheWrite1h, {"cache_write_1h_mtok", "cache_write_mtok", "input_mtok"}, million, false},
            {u.output - u.reasoning, {"output_mtok"}, million, false},
            {u.reasoning, {"output_reasoning_mtok", "output_mtok"}, million, false},
            {u.webSearches, {"web_searches_kcount"}, 1000, true},
            {u.requests, {"requests_kcount"}, 1000, true},
        };
        const std::int64_t input = u.uncachedInput + u.cacheRead + u.cacheWrite5m + u.cacheWrite1h;
        Int128 total = 0; // in 10^-23 dollars
        for (const Line &line : lines) {
            if (line.units == 0)
                continue;
            const JsonNode *price = nullptr;
            for (const char *key : line.keys)
                if (!price && prices.find(key) && prices.find(key)->kind != JsonNode::Kind::Null)
                    price = prices.find(key);
            if (!price && !line.optional)
                return std::nullopt;
            if (price)
                total += rate(*price, input) * line.units * (million / line.perUnit);
        }
        const Int128 unit = Int128{100'000'000'000'000}; // 10^14 of them are a nano-dollar
        Int128 nano = total / unit;
        const Int128 rest = total % unit;
        if (2 * rest > unit || (2 * rest == unit && nano % 2 == 1))
            ++nano;
        return static_cast<std::int64_t>(nano);
    }

private:
    static bool matches(const JsonNode &rule, const QString &text)
    {
        const auto &[kind, value] = rule.members.front();
        if (kind == "or") {
            for (const JsonNode &part : value.items)
                if (matches(part, text))
                    return true;
            return false;
        }
        if (kind == "and") {
            for (const JsonNode &part : value.items)
                if (!matches(part, text))
                    return false;
            return true;
        }
        const QString wanted = QString::fromStdString(value.text);
        if (kind == "regex")
            return text.contains(QRegularExpression(wanted));
        if (kind == "equals")
            return text == wanted.toLower();
        if (kind == "starts_with")
            return text.startsWith(wanted.toLower());
        if (kind == "ends_with")
            return text.endsWith(wanted.toLower());
        return text.contains(wanted.toLower());
    }

    static const JsonNode *modelOf(const JsonNode &provider, const QString &text)
    {
        for (const JsonNode &m : provider.find("models")->items)
            if (matches(*m.find("match"), text))
                return &m;
        return nullptr;
    }

    static bool holds(const JsonNode *constraint, const QDateTime &when)
    {
        if (!constraint || constraint->kind == JsonNode::Kind::Null)
            return true;
        if (const JsonNode *start = constraint->find("start_date"))
            return when >= QDateTime(QDate::fromString(QString::fromStdString(start->text), Qt::ISODate), QTime(0, 0), Qt::UTC);
        const auto time = [&](const char *key) {
            return QTime::fromString(QString::fromStdString(constraint->find(key)->text).left(8), QStringLiteral("HH:mm:ss"));
        };
        const QTime start = time("start_time");
        const QTime end = time("end_time");
        const QTime clock = when.time();
        return end < start ? clock >= start || clock < end : start <= clock && clock < end;
    }

    static Int128 decimal(const std::string &digits)
    {
        Int128 value = 0;
        int decimals = -1;
        for (const char c : digits) {
            if (c == '.')
                decimals = 0;
            else {
                value = value * 10 + (c - '0');
                decimals += decimals >= 0 ? 1 : 0;
            }
        }
        for (int i = std::max(decimals, 0); i < 17; ++i)
            value *= 10;
        return value;
    }

    static Int128 rate(const JsonNode &price, std::int64_t input)
    {
        if (price.kind != JsonNode::Kind::Object)
            return decimal(price.text);
        Int128 chosen = decimal(price.find("base")->text);
        std::int64_t chosenStart = -1;
        for (const JsonNode &tier : price.find("tiers")->items) {
            const std::int64_t start = std::stoll(tier.find("start")->text);
            if (input > start && start > chosenStart) {
                chosen = decimal(tier.find("price")->text);
                chosenStart = start;
            }
        }
        return chosen;
    }

    JsonNode m_providers;
};

struct NamedModel {
    std::string provider;
    std::string id;
    const JsonNode *model;
};

/// Numbers that are the same on every machine, unlike those of the standard distributions.
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_random(seed) {}
    std::int64_t below(std::int64_t limit) { return static_cast<std::int64_t>(m_random() % static_cast<std::uint64_t>(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    std::int64_t tokens()
    {
        switch (below(4)) {
        case 0:
            return 0;
        case 1:
            return 1;
        case 2:
            return 1 + below(5000);
        default:
            return 1 + below(300'000);
        }
    }

private:
    std::mt19937_64 m_random;
};

/// Both sides of every date and every clock of the model's prices.
std::vector<QDateTime> edgesOf(const JsonNode &model)
{
    std::vector<QDateTime> edges;
    for (const JsonNode &entry : model.find("prices")->items) {
        const JsonNode *const constraint = entry.find("constraint");
        if (!constraint || constraint->kind == JsonNode::Kind::Null)
            continue;
        if (const JsonNode *start = constraint->find("start_date")) {
            const QDateTime at(QDate::fromString(QString::fromStdString(start->text), Qt::ISODate), QTime(0, 0), Qt::UTC);
            edges.insert(edges.end(), {at, at.addMSecs(-1), at.addSecs(5 * 3600)});
            continue;
        }
        for (const char *key : {"start_time", "end_time"}) {
            const QTime time = QTime::fromString(QString::fromStdString(constraint->find(key)->text).left(8), QStringLiteral("HH:mm:ss"));
            const QDateTime at(QDate(2026, 3, 4), time, Qt::UTC);
            edges.insert(edges.end(), {at, at.addMSecs(-1), at.addSecs(3 * 3600)});
        }
    }
    return edges;
}

std::vector<std::int64_t> tierStarts(const JsonNode &prices)
{
    std::vector<std::int64_t> starts;
    for (const auto &[key, price] : prices.members)
        if (const JsonNode *tiers = price.find("tiers"))
            for (const JsonNode &tier : tiers->items)
                starts.push_back(std::stoll(tier.find("start")->text));
    return starts;
}

TokenUsage randomUsage(const JsonNode &prices, Dice &dice)
{
    TokenUsage usage;
    usage.cacheRead = dice.chance(40) ? dice.tokens() : 0;
    usage.cacheWrite5m = dice.chance(40) ? dice.tokens() : 0;
    usage.cacheWrite1h = dice.chance(40) ? dice.tokens() : 0;
    usage.uncachedInput = dice.tokens();
    const std::vector<std::int64_t> starts = tierStarts(prices);
    if (!starts.empty() && dice.chance(60)) {
        const std::int64_t start = starts[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(starts.size())))];
        const std::int64_t rest = usage.totalInput() - usage.uncachedInput;
        usage.uncachedInput = std::max<std::int64_t>(0, start + dice.below(4) - 1 - rest);
    }
    usage.output = dice.tokens();
    usage.reasoning = dice.chance(30) ? dice.below(usage.output + 1) : 0;
    usage.webSearches = dice.chance(30) ? dice.below(4) : 0;
    return usage;
}

} // namespace

class TestPriceFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void randomUsagesCostWhatTheFileSays();
    void batchesCostTheSame();
    void providersAndModelsAreFoundByRule_data();
    void providersAndModelsAreFoundByRule();
    void catalogueAgreesWithTheFile();

private:
    std::shared_ptr<const PriceCatalogue> catalogueOf(std::shared_ptr<const PriceList> list, bool bundled)
    {
        return std::make_shared<const PriceCatalogue>(std::vector<PriceCatalogue::Layer>{{std::move(list), 5, bundled}});
    }

    std::unique_ptr<NaiveBook> m_book;
    std::shared_ptr<const PriceList> m_list;
    std::vector<NamedModel> m_models;
    std::vector<NamedModel> m_dated;
};

void TestPriceFile::initTestCase()
{
    const QByteArray body = priceFile();
    Result<JsonNode> document = parseJson(view(body), "genai-prices.json");
    QVERIFY(document.ok());
    m_book = std::make_unique<NaiveBook>(std::move(*document));
    Result<PriceList> list = readPriceList(view(body), "genai-prices.json");
    QVERIFY2(list.ok(), list.ok() ? "" : list.error().message.c_str());
    m_list = std::make_shared<const PriceList>(std::move(*list));
    for (const JsonNode &provider : m_book->providers().items) {
        for (const JsonNode &model : provider.find("models")->items) {
            const NamedModel named{provider.find("id")->text, model.find("id")->text, &model};
            if (m_book->model(named.provider, named.id) != &model)
                continue;
            m_models.push_back(named);
            if (!edgesOf(model).empty())
                m_dated.push_back(named);
        }
    }
    QVERIFY(m_models.size() > 1200 && m_dated.size() >= 10);
}

void TestPriceFile::randomUsagesCostWhatTheFileSays()
{
    const Pricer pricer(catalogueOf(m_list, false));
    Dice dice(20261124);
    int priced = 0;
    for (int n = 0; n < 2000; ++n) {
        const auto &pool = dice.chance(15) ? m_dated : m_models;
        const NamedModel &named = pool[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(pool.size())))];
        const std::vector<QDateTime> edges = edgesOf(*named.model);
        QDateTime when = QDateTime(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC).addMSecs(dice.below(86'400'000LL * 1000));
        if (!edges.empty() && dice.chance(70))
            when = edges[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(edges.size())))];
        const JsonNode &prices = NaiveBook::pricesAt(*named.model, when);
        const TokenUsage usage = randomUsage(prices, dice);
        const std::optional<std::int64_t> wanted = NaiveBook::cost(prices, usage);
        const Pricer::Price got =
            pricer.price({named.provider, named.id, {}, {}, Instant::fromMillis(when.toMSecsSinceEpoch()), usage});
        const QString what = QStringLiteral("%1 %2 at %3: %4 not %5")
                                 .arg(QString::fromStdString(named.provider), QString::fromStdString(named.id),
                                      when.toString(Qt::ISODateWithMs))
                                 .arg(got.cost ? got.cost->nano() : -1)
                                 .arg(wanted.value_or(-1));
        QVERIFY2(got.cost.has_value() == wanted.has_value(), qPrintable(what));
        if (wanted)
            QVERIFY2(got.cost->nano() == *wanted && got.priceList == 5, qPrintable(what));
        priced += wanted ? 1 : 0;
    }
    QVERIFY(priced > 1700);
}

void TestPriceFile::batchesCostTheSame()
{
    const Pricer pricer(catalogueOf(m_list, false));
    Dice dice(99);
    CallBatch batch;
    std::vector<std::optional<Money>> wanted;
    for (int n = 0; n < 3000; ++n) {
        const NamedModel &named = m_models[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(m_models.size())))];
        CallRow row;
        row[Dimension::Provider] = named.provider;
        row[Dimension::Model] = dice.chance(95) ? std::string_view(named.id) : std::string_view("no-such-model");
        row[Dimension::Status] = "ok";
        row[Dimension::Tier] = dice.chance(30) ? "batch" : "standard";
        row.startedAt = Instant::fromSeconds(1'700'000'000 + dice.below(80'000'000));
        row.usage = randomUsage(NaiveBook::pricesAt(*named.model, QDateTime::fromSecsSinceEpoch(row.startedAt.seconds(), Qt::UTC)), dice);
        batch.add(row);
        wanted.push_back(pricer.price({row[Dimension::Provider], row[Dimension::Model], row[Dimension::Tier], {}, row.startedAt, row.usage}).cost);
    }
    pricer.price(batch);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        QCOMPARE(batch.number(NumberColumn::ComputedCost, i), wanted[i] ? wanted[i]->nano() : nullNumber);
}

void TestPriceFile::providersAndModelsAreFoundByRule_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *provider, const char *model, const char *found) {
        QTest::addRow("%s/%s", provider, model) << QString::fromLatin1(provider) << QString::fromLatin1(model) << QString::fromLatin1(found);
    };
    row("openai", "gpt-4.1", "gpt-4.1");
    row("OpenAI ", " GPT-4.1-2025-04-14", "gpt-4.1");
    row("openai", "gpt-5-mini-20250807", "gpt-5-mini");
    row("anthropic", "claude-sonnet-4-5-20250929", "claude-sonnet-4-5");
    row("bedrock", "us.anthropic.claude-sonnet-4-20250514-v1:0", "regional.anthropic.claude-sonnet-4-20250514-v1:0");
    row("azure", "gpt-4.1", "gpt-4.1");
    row("vertex_ai", "claude-opus-4-5", "claude-opus-4-5");
    row("openai", "llama", "");
    row("openai", "ft:gpt-nova-internal:northwind", "");
    row("openai", "claude-opus-99-imaginary-zzz", "");
    row("nobody", "gpt-4.1", "");
    row("", "gpt-4.1", "");
    row("openai", "", "");
}

void TestPriceFile::providersAndModelsAreFoundByRule()
{
    QFETCH(QString, provider);
    QFETCH(QString, model);
    QFETCH(QString, found);
    const auto catalogue = catalogueOf(m_list, false);
    const std::vector<PriceCatalogue::Match> matches = catalogue->find(provider.toStdString(), model.toStdString());
    QCOMPARE(matches.empty() ? std::string() : matches.front().model->id, found.toStdString());
}

/// Models of the shipped catalogue cost what the price file says, but for those that the file is known to be stale on.
void TestPriceFile::catalogueAgreesWithTheFile()
{
    const Pricer ours(catalogueOf(bundledPriceList(), true));
    QVERIFY(ours.catalogue().layers().front().list->providers.size() >= 14);
    Dice dice(4711);
    int compared = 0;
    for (const NamedModel &named : m_models) {
        if (ours.catalogue().find(named.provider, named.id).empty() || named.id.starts_with("deepseek-v4"))
            continue;
        std::vector<QDateTime> times = edgesOf(*named.model);
        times.push_back(QDateTime(QDate(2025, 1, 1), QTime(12, 0), Qt::UTC));
        times.push_back(QDateTime(QDate(2026, 10, 15), QTime(2, 0), Qt::UTC));
        for (const QDateTime &when : times) {
            const JsonNode &prices = NaiveBook::pricesAt(*named.model, when);
            const TokenUsage usage = randomUsage(prices, dice);
            const std::optional<std::int64_t> wanted = NaiveBook::cost(prices, usage);
            const Pricer::Price got =
                ours.price({named.provider, named.id, {}, {}, Instant::fromMillis(when.toMSecsSinceEpoch()), usage});
            QVERIFY2(got.cost.has_value() == wanted.has_value() && (!wanted || got.cost->nano() == *wanted), named.id.c_str());
            ++compared;
        }
    }
    QVERIFY(compared > 800);
}

QTEST_GUILESS_MAIN(TestPriceFile)
#include "tst_pricefile.moc"
