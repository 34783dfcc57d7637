// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/alertrulepane.h"

#include "models/qt/alerttext.h"
#include "views/alertruleform.h"
#include "views/theme.h"
#include "views/widgets/panel.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <cmath>

namespace tokenledger {

namespace {

constexpr int restMs = 300;

/// To three digits, as a person would type it.
Fraction scaled(Fraction fraction, double scale)
{
    const double value = static_cast<double>(fraction.billionths) / static_cast<double>(Fraction::whole) * scale;
    const double digits = std::pow(10, 2 - std::floor(std::log10(std::max(value, 1e-6))));
    return {static_cast<std::int64_t>(std::llround(std::llround(value * digits) / digits * static_cast<double>(Fraction::whole)))};
}

} // namespace

std::optional<AlertRule> withLimitScaled(const AlertRule &rule, double scale)
{
    AlertRule changed = rule;
    if (auto *spike = std::get_if<SpikeCondition>(&changed.condition))
        spike->factor = scaled(spike->factor, scale);
    else if (auto *absolute = std::get_if<AbsoluteCondition>(&changed.condition))
        absolute->level = rule.unit() == AlertUnit::Count ? std::llround(static_cast<double>(absolute->level) * scale) : scaled({absolute->level}, scale).billionths;
    else
        return std::nullopt;
    return changed;
}

AlertRulePane::AlertRulePane(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    m_chartPanel = new Panel(tr("Backtest"), this);
    m_chart = new AlertChart(m_chartPanel);
    m_chartPanel->body()->addWidget(m_chart, 1);
    column->addWidget(m_chartPanel, 1);
    auto *formPanel = new Panel(tr("Rule"), this);
    m_form = new AlertRuleForm(formPanel);
    formPanel->body()->addWidget(m_form);
    column->addWidget(formPanel);
    m_wait.setSingleShot(true);
    m_wait.setInterval(restMs);
    connect(&m_wait, &QTimer::timeout, this, &AlertRulePane::ask);
    connect(m_form, &AlertRuleForm::changed, this, &AlertRulePane::takeForm);
    connect(m_chart, &AlertChart::limitDragged, this, &AlertRulePane::takeLimit);
}

Panel *AlertRulePane::makeHead()
{
    auto *head = new Panel(tr("Rule"), this);
    head->setHeaderVisible(false);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    m_title = makeLabel({}, QStringLiteral("pageTitle"), head);
    m_title->setWordWrap(true);
    m_state = makeLabel({}, QStringLiteral("total"), head);
    line->addWidget(m_title, 1);
    line->addWidget(m_state);
    head->body()->addLayout(line);
    m_sentence = makeLabel({}, QStringLiteral("second"), head);
    m_sentence->setWordWrap(true);
    head->body()->addWidget(m_sentence);
    head->body()->addSpacing(4);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    m_switch = makePrimaryButton(tr("Switch on"), head);
    m_keep = makeButton(tr("Keep changes"), head);
    m_revert = makeButton(tr("Revert"), head);
    m_remove = makeButton(tr("Remove"), head);
    for (QPushButton *button : {m_switch, m_keep, m_revert, m_remove})
        actions->addWidget(button);
    actions->addStretch(1);
    head->body()->addLayout(actions);
    connect(m_switch, &QPushButton::clicked, this, [this] {
        AlertRule rule = m_draft.value_or(m_entry.rule);
        rule.enabled = m_entry.proposed || !rule.enabled;
        Q_EMIT kept(rule);
    });
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (m_draft)
            Q_EMIT kept(*m_draft);
    });
    connect(m_revert, &QPushButton::clicked, this, [this] { setRule(m_entry); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removed(QString::fromStdString(m_entry.rule.id)); });
    return head;
}

void AlertRulePane::setRule(const AlertRuleEntry &entry)
{
    m_entry = entry;
    m_draft.reset();
    m_problem.clear();
    m_form->setRule(entry.rule);
    show(entry.rule);
    m_wait.stop();
    ask();
}

void AlertRulePane::show(const AlertRule &rule)
{
    m_title->setText(QString::fromStdString(rule.name));
    m_state->setText(m_draft ? tr("Changed") : m_entry.proposed ? tr("Proposed") : rule.enabled ? tr("On") : tr("Off"));
    m_sentence->setText(m_problem.isEmpty() ? AlertText::sentence(rule) : m_problem);
    setStyleProperty(m_sentence, "tone", m_problem.isEmpty() ? QString() : QStringLiteral("over"));
    m_chart->setDraggable(withLimitScaled(rule, 1).has_value());
    updateActions();
}

void AlertRulePane::takeForm()
{
    const auto rule = m_form->rule();
    m_problem = rule ? QString() : QString::fromStdString(rule.error().message);
    if (rule)
        m_draft = *rule;
    show(m_draft.value_or(m_entry.rule));
    if (rule)
        m_wait.start();
}

void AlertRulePane::takeLimit(double scale)
{
    const auto rule = withLimitScaled(m_draft.value_or(m_entry.rule), scale);
    if (!rule)
        return;
    m_draft = rule;
    m_problem.clear();
    m_form->setRule(*rule);
    show(*rule);
    ask();
}

/// The group in view stays in view while the rule watches the same groups.
std::vector<std::string> AlertRulePane::keyFor(const AlertRule &rule) const
{
    const AlertTrace &shown = m_chart->trace();
    return shown.rule.id == rule.id && shown.rule.axis == rule.axis ? shown.key : std::vector<std::string>();
}

void AlertRulePane::ask()
{
    const AlertRule rule = m_draft.value_or(m_entry.rule);
    Q_EMIT tried(rule, keyFor(rule));
}

void AlertRulePane::setTrace(const AlertTrace &trace, const QString &verdict)
{
    if (trace.rule.id != m_entry.rule.id)
        return; // an answer about another rule, which was in view before
    m_chart->setTrace(trace);
    m_chartPanel->setTitle(tr("Backtest: %1").arg(AlertText::key(trace.rule, trace.key)));
    m_chartPanel->setSubtitle(verdict);
}

void AlertRulePane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    m_form->setReadOnly(!reason.isEmpty());
    updateActions();
}

void AlertRulePane::updateActions()
{
    const bool writable = m_readOnlyReason.isEmpty();
    m_switch->setText(m_entry.rule.enabled && !m_entry.proposed ? tr("Switch off") : tr("Switch on"));
    m_switch->setEnabled(writable && m_problem.isEmpty());
    m_keep->setEnabled(writable && m_draft && m_problem.isEmpty());
    m_revert->setEnabled(m_draft || !m_problem.isEmpty());
    m_remove->setVisible(!m_entry.proposed);
    m_remove->setEnabled(writable);
    for (QPushButton *button : {m_switch, m_keep, m_remove})
        button->setToolTip(m_readOnlyReason);
}

} // namespace tokenledger
