// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/alertscontroller.h"

#include "app/alertbook.h"
#include "app/alertproposing.h"
#include "app/alerttools.h"
#include "app/budgetreport.h"
#include "models/analysis/alertcauses.h"
#include "models/qt/alerttext.h"
#include "models/qt/filterstate.h"
#include "views/alertspage.h"
#include "views/desktopnotification.h"
#include "views/mainwindow.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

constexpr std::chrono::hours lookEvery{1};
constexpr std::int64_t microsOfHour = 3'600'000'000;
constexpr std::int64_t microsOfDay = 24 * microsOfHour;
constexpr std::int64_t trialDays = 28;
constexpr std::int64_t shownDays = 7; ///< of hourly windows in the chart
constexpr std::size_t shownEvents = 500;

struct Nothing
{
};

Instant now()
{
    return Instant::fromMillis(QDateTime::currentMSecsSinceEpoch());
}

/// The weeks before the newest hour with calls: what rules are tried on.
Result<TimeRange> trialRange(const CallStore &store, std::int64_t days)
{
    const auto end = outlookMoment(store, now());
    if (!end)
        return end.error();
    const Instant to = end->value_or(now());
    return TimeRange{{to.micros - days * microsOfDay}, to};
}

AlertEvent eventOf(const nlohmann::ordered_json &json)
{
    AlertEvent event;
    if (const auto at = parseIso8601(json.value("at", std::string())))
        event.at = *at;
    event.rule = QString::fromStdString(json.value("name", std::string()));
    QStringList key;
    for (const auto &part : json.value("key", nlohmann::ordered_json::array()))
        key.append(part.is_string() ? QString::fromStdString(part.get<std::string>()) : QCoreApplication::translate("AlertText", "Unattributed"));
    event.what = key.join(QStringLiteral(", "));
    event.news = QString::fromStdString(json.value("news", std::string()));
    event.late = json.value("late", false);
    return event;
}

struct Looked
{
    std::vector<AlertMessage> messages;
    CapNews caps;
};

Result<Looked> watchAndDeliver(CallStore &store, const std::string &zone, const JobControl &control)
{
    auto messages = watchAlerts(store, now(), zone);
    if (!messages)
        return messages.error();
    RealAlertTools real(QCoreApplication::applicationVersion().toStdString());
    const AlertTools tools = real.tools();
    auto caps = switchCaps(store, tools, now(), control);
    if (!caps)
        return caps.error();
    if (const auto delivered = deliverAlerts(store, tools, now(), control); !delivered)
        return delivered.error();
    return Looked{std::move(*messages), std::move(*caps)};
}

} // namespace

struct AlertsController::Content
{
    std::vector<AlertEntry> alerts;
    std::vector<AlertRuleEntry> rules;
    std::vector<AlertEvent> events;
};

AlertsController::AlertsController(Workspace &workspace, MainWindow &window, AlertsPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    m_hourly.setInterval(lookEvery);
    connect(&m_hourly, &QTimer::timeout, this, &AlertsController::look);
    connect(&m_workspace, &Workspace::opened, &m_hourly, qOverload<>(&QTimer::start));
    connect(&m_workspace, &Workspace::snapshotChanged, this, [this](const std::shared_ptr<const Snapshot> &snapshot) {
        if (snapshot->hasCalls()) // not while only the first figures are there
            look();
    });
    connect(&m_workspace, &Workspace::readOnlyReasonChanged, &m_page, &AlertsPage::setReadOnlyReason);
    connectPage();
}

void AlertsController::connectPage()
{
    connect(&m_page, &AlertsPage::traceRequested, this, &AlertsController::showAround);
    connect(&m_page, &AlertsPage::traceRequested, this, &AlertsController::explain);
    connect(&m_page, &AlertsPage::groupsRequested, this, [this](const AlertEntry &alert) { showSlice(alert, Level::Groups); });
    connect(&m_page, &AlertsPage::callsRequested, this, [this](const AlertEntry &alert) { showSlice(alert, Level::Calls); });
    connect(&m_page, &AlertsPage::ruleTried, this, &AlertsController::tryRule);
    connect(&m_page, &AlertsPage::ruleKept, this, [this](const AlertRule &rule) { keep([rule](CallStore &store) { return storeAlertRule(store, rule); }); });
    connect(&m_page, &AlertsPage::ruleRemoved, this, [this](const QString &id) {
        keep([id = id.toStdString()](CallStore &store) { return removeAlertRule(store, id); });
    });
    using enum AlertDecision::Kind;
    const auto taken = [](AlertDecision::Kind kind) {
        AlertDecision decision;
        decision.kind = kind;
        decision.at = now();
        return decision;
    };
    connect(&m_page, &AlertsPage::acknowledged, this, [this, taken](const QString &alert, const QString &note) { decide(taken(Acknowledge), alert, note); });
    connect(&m_page, &AlertsPage::resolved, this, [this, taken](const QString &alert, const QString &note) { decide(taken(Resolve), alert, note); });
    connect(&m_page, &AlertsPage::snoozed, this, [this, taken](const QString &alert, const QString &note, int hours) {
        AlertDecision decision = taken(Snooze);
        decision.until = Instant{decision.at.micros + hours * microsOfHour};
        decide(std::move(decision), alert, note);
    });
    connect(&m_page, &AlertsPage::ticked, this, [this, taken](const QString &alert, const QString &step, bool done) {
        AlertDecision decision = taken(done ? StepDone : StepToDo);
        decision.step = step.toStdString();
        decide(std::move(decision), alert, {});
    });
}

void AlertsController::setZone(const QString &zone)
{
    m_zone = zone;
    m_page.setZone(zone);
    if (m_workspace.snapshot())
        refresh();
}

void AlertsController::look()
{
    if (!m_workspace.ledger() || !m_workspace.readOnlyReason().isEmpty())
        return refresh();
    m_workspace.write<Looked>(
        this, [zone = m_zone.toStdString()](CallStore &store, JobControl &control) { return watchAndDeliver(store, zone, control); },
        [this](const Looked &looked) {
            tell(looked.messages);
            Q_EMIT capsSwitched(looked.caps);
            refresh();
        });
}

void AlertsController::tell(const std::vector<AlertMessage> &messages)
{
    for (const AlertMessage &message : messages) {
        const bool fires = message.news == name(AlertNews::Fired) || message.news == name(AlertNews::NoData);
        const QString title = QString::fromStdString(message.title);
        notifyDesktop(title, QString::fromStdString(message.text), fires && message.severity == "page");
        if (!fires)
            continue;
        Message told{MessageKind::Warning, tr("%1.", "an alert").arg(title), {}, QStringLiteral("alert ") + QString::fromStdString(message.episode), true};
        told.actions.append({tr("Show"), [this] {
                                 m_page.showTab(AlertsPage::Tab::Open);
                                 m_window.showPage(PageId::Alerts);
                             }});
        m_window.showMessage(told);
    }
}

void AlertsController::keep(std::function<Result<void>(CallStore &)> change)
{
    m_workspace.write<Nothing>(
        this,
        [change = std::move(change)](CallStore &store, JobControl &) -> Result<Nothing> {
            if (const auto done = change(store); !done)
                return done.error();
            return Nothing();
        },
        [this](const Nothing &) { look(); });
}

void AlertsController::decide(AlertDecision decision, const QString &alert, const QString &note)
{
    decision.episode = alert.toStdString();
    decision.note = note.toStdString();
    decision.person = qEnvironmentVariable("USER").toStdString();
    keep([decision = std::move(decision)](CallStore &store) { return decideAlert(store, decision); });
}

Result<AlertsController::Content> AlertsController::readContent(const CallStore &store, const std::shared_ptr<const Snapshot> &snapshot,
                                                                const std::string &zone)
{
    Content content;
    const auto rules = storedAlertRules(store);
    if (!rules)
        return rules.error();
    const auto states = storedAlertStates(store);
    if (!states)
        return states.error();
    for (const AlertRule &rule : *rules) {
        AlertRuleEntry entry{rule, false, {}, {}};
        for (const AlertRuleState &state : *states)
            for (const AlertEpisode &episode : state.rule == rule.id ? state.episodes : std::vector<AlertEpisode>()) {
                content.alerts.push_back({rule, episode});
                entry.lastFired = std::max(entry.lastFired.value_or(episode.span.from), episode.span.from);
            }
        content.rules.push_back(std::move(entry));
    }
    const auto proposals = proposedRules(store, now(), zone, snapshot);
    if (!proposals)
        return proposals.error();
    for (const AlertProposal &proposal : *proposals)
        content.rules.push_back({proposal.rule, true, {}, proposal.alertsAWeek});
    const auto history = alertHistory(store);
    if (!history)
        return history.error();
    for (const auto &json : *history)
        if (content.events.size() < shownEvents)
            content.events.push_back(eventOf(json));
    return content;
}

void AlertsController::refresh()
{
    if (!m_workspace.ledger())
        return;
    m_workspace.read<Content>(
        this, QStringLiteral("alerts"),
        [snapshot = m_workspace.snapshot(), zone = m_zone.toStdString()](CallStore &store, JobControl &) { return readContent(store, snapshot, zone); },
        [this](const Result<Content> &content) {
            if (content)
                show(*content);
            else
                Q_EMIT m_workspace.failed(QString::fromStdString(content.error().message));
        });
}

void AlertsController::show(const Content &content)
{
    m_page.setRules(content.rules);
    m_page.setAlerts(content.alerts, now());
    m_page.setHistory(content.events);
    const auto open = std::count_if(content.alerts.begin(), content.alerts.end(), [](const AlertEntry &entry) {
        return entry.episode.open && !entry.episode.resolvedAt && !entry.episode.acknowledgedAt;
    });
    m_window.setWaiting(PageId::Alerts, static_cast<int>(open));
}

namespace {

struct Trial
{
    AlertTrace trace;
    QString verdict;
};

std::int64_t daysShown(const AlertRule &rule)
{
    return rule.window == Bucket::Hour ? shownDays : alertHorizonDays * 3;
}

/// The group with most windows that fire, else the first.
std::vector<std::string> mostFiring(const AlertEngine &engine, const std::map<std::vector<std::string>, int> &windowsOf)
{
    const auto less = [](const auto &a, const auto &b) { return a.second < b.second; };
    const auto most = std::max_element(windowsOf.begin(), windowsOf.end(), less);
    if (most != windowsOf.end())
        return most->first;
    return engine.groups(0).empty() ? std::vector<std::string>() : engine.groups(0).front().key;
}

Result<Trial> tried(const CallStore &store, const std::shared_ptr<const Snapshot> &snapshot, AlertRule rule, std::vector<std::string> key,
                    const std::string &zone)
{
    rule.enabled = true; // what it does once it is
    const auto range = trialRange(store, rule.window == Bucket::Hour ? trialDays : daysShown(rule));
    if (!range)
        return range.error();
    const auto engine = prepareAlerts(store, {rule}, *range, zone, snapshot);
    if (!engine)
        return engine.error();
    std::map<std::vector<std::string>, int> windowsOf;
    const std::vector<AlertFiring> fired = engine->backtest(*range);
    for (const AlertFiring &firing : fired)
        ++windowsOf[firing.key];
    if (key.size() != rule.axis.size() || rule.axis.empty())
        key = mostFiring(*engine, windowsOf);
    const std::int64_t shown = daysShown(rule) * microsOfDay;
    Instant from{range->to.micros - shown};
    const auto newest = std::find_if(fired.rbegin(), fired.rend(), [&](const AlertFiring &firing) { return firing.key == key; });
    if (newest != fired.rend()) // a stretch in which it fires
        from = {std::min(from.micros, newest->window.to.micros - shown / 2)};
    Trial trial;
    trial.trace = {rule, key, engine->trace(0, key, {from, {from.micros + shown}}), QString::fromStdString(zone)};
    trial.verdict = AlertText::verdict(fired.size(), windowsOf.size(), (range->to.micros - range->from.micros) / microsOfDay);
    return trial;
}

/// The windows before an alert, and some after it.
Result<Trial> around(const CallStore &store, const std::shared_ptr<const Snapshot> &snapshot, const AlertEntry &alert, const std::string &zone)
{
    AlertRule rule = alert.rule;
    rule.enabled = true;
    const std::int64_t shown = daysShown(rule) * microsOfDay;
    const auto end = outlookMoment(store, now());
    if (!end)
        return end.error();
    const Instant to{std::min((*end)->micros, alert.episode.span.to.micros + shown / 7)};
    const TimeRange range{{to.micros - shown}, to};
    const auto engine = prepareAlerts(store, {rule}, range, zone, snapshot);
    if (!engine)
        return engine.error();
    return Trial{{rule, alert.episode.key, engine->trace(0, alert.episode.key, range), QString::fromStdString(zone)}, AlertText::legend(rule)};
}

Result<AlertCauses> causesOf(const CallStore &store, const std::shared_ptr<const Snapshot> &snapshot, const AlertEntry &alert, const std::string &zone)
{
    const auto first = firstCallOf(store);
    if (!first)
        return first.error();
    const auto source = store.source();
    if (!source)
        return source.error();
    const AlertEpisode &episode = alert.episode;
    return explainAlert(alert.rule, {episode.key, episode.span, zone, first->value_or(episode.span.from)}, alertAsker(**source, snapshot));
}

QStringList textsOf(const std::vector<std::string> &values)
{
    QStringList texts;
    for (const std::string &value : values)
        texts.append(QString::fromStdString(value));
    return texts;
}

/// The calls that the rule watches for the alert's group, as filters of Explore; which has none for tags.
QList<FilterChip> chipsOf(const AlertEntry &alert)
{
    QList<FilterChip> chips;
    for (const DimensionFilter &filter : alert.rule.where.dimensions)
        chips.append({filter.dimension, textsOf(filter.values), filter.exclude, false});
    for (std::size_t i = 0; i < alert.rule.axis.size() && i < alert.episode.key.size(); ++i)
        if (const auto dimension = alert.rule.axis[i].dimension)
            chips.append({*dimension, {QString::fromStdString(alert.episode.key[i])}, false, false});
    if (alert.rule.measure == AlertMeasure::ErrorCost)
        chips.append({Dimension::Status, {QStringLiteral("ok")}, true, false});
    return chips;
}

} // namespace

template <typename Ask>
void AlertsController::answer(Ask ask)
{
    if (!m_workspace.ledger() || !m_workspace.snapshot() || !m_workspace.snapshot()->hasCalls())
        return;
    m_workspace.read<Trial>(
        this, QStringLiteral("alert trace"),
        [snapshot = m_workspace.snapshot(), ask, zone = m_zone.toStdString()](CallStore &store, JobControl &) { return ask(store, snapshot, zone); },
        [this](const Result<Trial> &trial) {
            if (trial)
                m_page.setTrace(trial->trace, trial->verdict);
            else
                Q_EMIT m_workspace.failed(QString::fromStdString(trial.error().message));
        });
}

void AlertsController::tryRule(const AlertRule &rule, const std::vector<std::string> &key)
{
    answer([rule, key](CallStore &store, const std::shared_ptr<const Snapshot> &snapshot, const std::string &zone) {
        return tried(store, snapshot, rule, key, zone);
    });
}

void AlertsController::showAround(const AlertEntry &alert)
{
    answer([alert](CallStore &store, const std::shared_ptr<const Snapshot> &snapshot, const std::string &zone) {
        return around(store, snapshot, alert, zone);
    });
}

void AlertsController::explain(const AlertEntry &alert)
{
    if (!m_workspace.ledger() || !m_workspace.snapshot() || !m_workspace.snapshot()->hasCalls())
        return;
    m_workspace.read<AlertCauses>(
        this, QStringLiteral("alert causes"),
        [snapshot = m_workspace.snapshot(), alert, zone = m_zone.toStdString()](CallStore &store, JobControl &) { return causesOf(store, snapshot, alert, zone); },
        [this, id = QString::fromStdString(alert.episode.id)](const Result<AlertCauses> &causes) {
            if (causes)
                m_page.setCauses(id, *causes);
            else
                Q_EMIT m_workspace.failed(QString::fromStdString(causes.error().message));
        });
}

/// Explore, over the days of the alert.
void AlertsController::showSlice(const AlertEntry &alert, Level level)
{
    FilterState &filters = m_window.filterState();
    Scope scope = filters.scope();
    const TimeRange &span = alert.episode.span;
    scope.period = {inZone(span.from, scope.zone).date(), inZone({span.to.micros - 1}, scope.zone).date()};
    scope.bucket = alert.rule.window == Bucket::Hour ? Bucket::Hour : Bucket::Day;
    ExploreView view;
    view.chips = chipsOf(alert);
    view.groupBy = FilterState::nextDimension(view);
    view.calls = level == Level::Calls;
    filters.setScope(scope);
    filters.go(static_cast<int>(PageId::Explore), view);
}

} // namespace tokenledger
