// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/callsheet.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/numberformat.h"
#include "models/qt/ruletext.h"
#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int sheetWidth = 400;

QString bucketTitle(const std::string &bucket)
{
    static const QHash<QString, QString> titles = {
        {QStringLiteral("uncached_input"), CallSheet::tr("Input")},
        {QStringLiteral("cache_read"), CallSheet::tr("Cached input, read")},
        {QStringLiteral("cache_write_5m"), CallSheet::tr("Cache write, 5 minutes")},
        {QStringLiteral("cache_write_1h"), CallSheet::tr("Cache write, 1 hour")},
        {QStringLiteral("output"), CallSheet::tr("Output")},
        {QStringLiteral("reasoning"), CallSheet::tr("Reasoning, part of output")},
        {QStringLiteral("audio_in"), CallSheet::tr("Audio in")},
        {QStringLiteral("audio_out"), CallSheet::tr("Audio out")},
        {QStringLiteral("image_in"), CallSheet::tr("Images in")},
        {QStringLiteral("image_out"), CallSheet::tr("Images out")},
        {QStringLiteral("requests"), CallSheet::tr("Requests")},
        {QStringLiteral("web_searches"), CallSheet::tr("Web searches")}};
    const QString name = QString::fromStdString(bucket);
    return titles.value(name, name);
}

QString stateSentence(const CallRecord &call)
{
    const NumberFormat format;
    const QString exact = call.cost() ? format.exactMoney(*call.cost()) : NumberFormat::unknown();
    switch (call.costState()) {
    case CostState::Billed: return CallSheet::tr("%1, as billed").arg(exact);
    case CostState::Reported: return CallSheet::tr("%1, as the source reports it").arg(exact);
    case CostState::Computed: return CallSheet::tr("%1, computed from the price book").arg(exact);
    case CostState::Unpriced: return CallSheet::tr("No price");
    }
    return {};
}

void removeItems(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            removeItems(inner);
        }
        delete item;
    }
}

} // namespace

CallSheet::CallSheet(QWidget *parent) : QFrame(parent)
{
    setProperty("role", QStringLiteral("panel"));
    setFixedWidth(sheetWidth);
    setAccessibleName(tr("One call"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 8, 4, 8);
    auto *head = new QHBoxLayout;
    m_title = makeLabel(tr("Call"), QStringLiteral("panelTitle"), this);
    QToolButton *close = makeToolButton(QStringLiteral("close"), tr("Close the call"), this);
    head->addWidget(m_title, 1);
    head->addWidget(close);
    outer->addLayout(head);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setAccessibleName(tr("One call"));
    auto *content = new QFrame(area);
    content->setProperty("role", QStringLiteral("sheet"));
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(0, 0, 12, 0);
    m_body->setSpacing(8);
    area->setWidget(content);
    outer->addWidget(area, 1);
    connect(close, &QToolButton::clicked, this, &CallSheet::closed);
}

void CallSheet::clear()
{
    removeItems(m_body);
    m_costs = nullptr;
    m_priceRow = nullptr;
    m_origin = nullptr;
}

void CallSheet::setCall(const CallRecord &call, const QString &zone)
{
    m_call = call;
    m_zone = zone;
    clear();
    const NumberFormat format;
    m_title->setText(tr("Call of %1").arg(format.locale().toString(inZone(call.startedAt, zone), QStringLiteral("d MMM yyyy HH:mm:ss"))));
    m_body->addWidget(makeLabel(stateSentence(call), QStringLiteral("total"), this));
    m_costs = new QGridLayout;
    m_costs->setHorizontalSpacing(8);
    m_costs->setVerticalSpacing(4);
    m_costs->setColumnStretch(0, 1);
    m_body->addLayout(m_costs);
    m_priceRow = makeLabel(QString(), QStringLiteral("second"), this);
    m_priceRow->setWordWrap(true);
    m_body->addWidget(m_priceRow);
    m_body->addWidget(makeSeparator(this));
    m_origin = makeLabel(QString(), QStringLiteral("second"), this);
    m_origin->setWordWrap(true);
    m_body->addWidget(m_origin);
    showOrigin(QString());
    showFields();
    m_body->addStretch(1);
}

void CallSheet::setDetails(const CallDetails &details)
{
    if (details.position != m_call.position || m_costs == nullptr)
        return;
    showCost(&details.explanation);
    showOrigin(details.importSentence);
}

void CallSheet::addCostLine(const QString &what, const QString &how, const QString &amount, bool strong)
{
    const int row = m_costs->rowCount();
    m_costs->addWidget(makeLabel(what, strong ? QStringLiteral("total") : QStringLiteral("body"), this), row, 0);
    m_costs->addWidget(makeLabel(how, QStringLiteral("second"), this), row, 1, Qt::AlignRight);
    QLabel *figure = makeLabel(amount, strong ? QStringLiteral("total") : QStringLiteral("body"), this);
    figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_costs->addWidget(figure, row, 2, Qt::AlignRight);
}

void CallSheet::showCost(const CostExplanation *explanation)
{
    removeItems(m_costs);
    const NumberFormat format;
    for (const CostLine &line : explanation->lines)
        addCostLine(bucketTitle(line.bucket), tr("%1 × %2").arg(format.count(line.units), QString::fromStdString(line.rate)),
                    format.exactMoney(line.amount), false);
    if (explanation->cost && !explanation->lines.empty())
        addCostLine(tr("By the price book"), QString(), format.exactMoney(*explanation->cost), true);
    if (m_call.reportedCost)
        addCostLine(tr("As reported"), QString(), format.exactMoney(*m_call.reportedCost), m_call.costState() == CostState::Reported);
    const QString reason = QString::fromStdString(explanation->reason);
    const QString row = tr("Price: %1, list “%2”").arg(QString::fromStdString(explanation->priceRow), QString::fromStdString(explanation->priceList));
    m_priceRow->setText(reason.isEmpty() ? row : reason);
}

void CallSheet::showOrigin(const QString &importSentence)
{
    QString text = m_call.importId == 0 ? tr("As “%1” has it now.").arg(QString::fromStdString(m_call.originFile))
                                          : tr("Read from %1, line %2.").arg(QString::fromStdString(m_call.originFile), NumberFormat().count(static_cast<qint64>(m_call.line)));
    if (!importSentence.isEmpty())
        text += QLatin1Char(' ') + importSentence;
    if (m_call.has(CallFlag::AssumedWrite5m))
        text += QLatin1Char(' ') + tr("A cache write without a lifetime was taken for 5 minutes.");
    if (m_call.has(CallFlag::UpperBound))
        text += QLatin1Char(' ') + tr("Cached tokens could not be told apart: the cost is at most this.");
    if (m_call.has(CallFlag::LowerBound))
        text += QLatin1Char(' ') + tr("Cached tokens are missing: the cost is at least this.");
    m_origin->setText(text);
}

QFormLayout *CallSheet::addSection(const QString &title)
{
    m_body->addWidget(makeSeparator(this));
    m_body->addWidget(makeLabel(title, QStringLiteral("total"), this));
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(2);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_body->addLayout(form);
    return form;
}

void CallSheet::addField(QFormLayout *form, const QString &name, const QString &value, bool fixed)
{
    if (value.isEmpty())
        return;
    QLabel *field = makeLabel(value, QStringLiteral("body"), this);
    field->setTextInteractionFlags(Qt::TextSelectableByMouse);
    field->setWordWrap(true);
    field->setMinimumWidth(120);
    if (fixed)
        field->setFont(Theme::instance().fixedFont());
    QLabel *label = makeLabel(name, QStringLiteral("caption"), this);
    label->setFixedWidth(104); // ids of 32 figures fit beside it
    form->addRow(label, field);
}

void CallSheet::showFields()
{
    const NumberFormat format;
    const auto text = [](const std::string &value) { return QString::fromStdString(value); };
    QFormLayout *form = addSection(tr("Fields"));
    addField(form, tr("Id"), text(m_call.id), true);
    addField(form, tr("Response id"), text(m_call.responseId), true);
    for (std::size_t i = 0; i < dimensionCount; ++i)
        if (m_call.dimensions[i])
            addField(form, dimensionTitle(static_cast<Dimension>(i)), text(*m_call.dimensions[i]));
    addField(form, tr("Session"), text(m_call.session), true);
    addField(form, tr("Retry of"), text(m_call.retryOf), true);
    addField(form, tr("Request hash"), text(m_call.requestHash), true);
    addField(form, tr("Error"), text(m_call.error));
    if (m_call.latencyMs)
        addField(form, tr("Latency"), format.milliseconds(static_cast<double>(*m_call.latencyMs)));
    addField(form, tr("Reported in"), m_call.currency.empty() ? QString() : text(m_call.reportedAmount + ' ' + m_call.currency));
    if (m_call.has(CallFlag::GatewayCacheHit))
        addField(form, tr("Gateway cache"), tr("Answered from the cache: costs nothing"));
    const std::array<std::pair<const char *, std::int64_t>, 10> usage = {
        {{"uncached_input", m_call.usage.uncachedInput}, {"cache_read", m_call.usage.cacheRead}, {"cache_write_5m", m_call.usage.cacheWrite5m},
         {"cache_write_1h", m_call.usage.cacheWrite1h}, {"output", m_call.usage.output}, {"reasoning", m_call.usage.reasoning},
         {"audio_in", m_call.usage.audioIn}, {"audio_out", m_call.usage.audioOut}, {"image_in", m_call.usage.imageIn}, {"image_out", m_call.usage.imageOut}}};
    for (const auto &[bucket, units] : usage)
        if (units != 0)
            addField(form, bucketTitle(bucket), tr("%1 tokens").arg(format.count(units)));
    showAttribution();
    showReports();
    if (m_call.tags.empty())
        return;
    QFormLayout *tags = addSection(tr("Tags"));
    for (const auto &[name, value] : m_call.tags)
        addField(tags, text(name), text(value));
}

/// Which rule set what, and what the source itself says there.
void CallSheet::showAttribution()
{
    if (m_call.attribution.empty())
        return;
    QFormLayout *form = addSection(tr("Set by rules"));
    for (const AttributionStep &step : m_call.attribution) {
        const std::optional<CallField> field = CallField::byName(step.field);
        const QString rule = QString::fromStdString(step.rule);
        const QString source = QString::fromStdString(step.source);
        addField(form, field ? fieldTitle(*field) : QString::fromStdString(step.field),
                 source.isEmpty() ? tr("Rule “%1”").arg(rule) : tr("Rule “%1” in place of “%2”").arg(rule, source));
    }
}

/// The sources that tell of this call, the one that it goes by first.
void CallSheet::showReports()
{
    if (m_call.mergedFrom.empty())
        return;
    QFormLayout *form = addSection(tr("Merged from"));
    for (const CallReport &report : m_call.mergedFrom) {
        const std::optional<Money> cost = report.computedCost ? report.computedCost : report.reportedCost;
        const NumberFormat format;
        const QString tokens = tr("%1 in, %2 out").arg(format.count(report.usage.totalInput()), format.count(report.usage.output));
        const QString origin = QString::fromStdString(report.originFile) % QLatin1Char(':') % QString::number(report.line);
        const QString amount = cost ? format.money(*cost) : tr("no price");
        addField(form, QString::fromStdString(report.source), QString::fromStdString(report.id), true);
        addField(form, QString(), tokens % QStringLiteral(" · ") % amount % QStringLiteral(" · ") % origin);
    }
}

} // namespace tokenledger
