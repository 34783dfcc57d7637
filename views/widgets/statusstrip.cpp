// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/statusstrip.h"

#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace tokenledger {

StatusStrip::StatusStrip(QWidget *parent) : QFrame(parent)
{
    setProperty("role", QStringLiteral("statusbar"));
    setFixedHeight(28);
    setAccessibleName(tr("Status"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 0, 16, 0);
    layout->setSpacing(16);
    m_calls = makeLabel(QString(), QStringLiteral("second"), this);
    m_freshness = makeLabel(QString(), QStringLiteral("second"), this);
    m_zone = makeLabel(QString(), QStringLiteral("second"), this);
    layout->addWidget(m_calls);
    layout->addWidget(m_freshness);
    layout->addWidget(m_zone);
    layout->addStretch(1);
    m_job = makeLink(QString(), this);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(120);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel = makeLink(tr("Cancel"), this);
    layout->addWidget(m_job);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    connect(m_job, &QPushButton::clicked, this, &StatusStrip::showJobs);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (!m_jobs.isEmpty())
            Q_EMIT cancelRequested(m_jobs.last().id);
    });
    updateJobs();
}

void StatusStrip::setCounts(const QString &calls)
{
    m_calls->setText(calls);
}

void StatusStrip::setFreshness(const QString &text)
{
    m_freshness->setText(text);
}

void StatusStrip::setZone(const QString &zone)
{
    m_zone->setText(zone);
    m_freshness->setToolTip(m_compact ? tr("Zone: %1").arg(zone) : QString());
}

void StatusStrip::setJob(const JobStatus &job)
{
    const auto same = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const JobStatus &other) { return other.id == job.id; });
    if (same == m_jobs.end())
        m_jobs.append(job);
    else
        *same = job;
    updateJobs();
}

void StatusStrip::removeJob(quint64 id)
{
    m_jobs.removeIf([&](const JobStatus &job) { return job.id == id; });
    updateJobs();
}

void StatusStrip::setCompact(bool compact)
{
    m_compact = compact;
    m_zone->setVisible(!compact);
    setZone(m_zone->text());
}

void StatusStrip::updateJobs()
{
    const bool any = !m_jobs.isEmpty();
    m_job->setVisible(any);
    m_progress->setVisible(any);
    m_cancel->setVisible(any && m_jobs.last().canCancel);
    if (!any)
        return;
    const JobStatus &job = m_jobs.last();
    QString text = describe(job);
    if (m_jobs.size() > 1)
        text = tr("%1 and %n more", nullptr, static_cast<int>(m_jobs.size()) - 1).arg(text);
    m_job->setText(text);
    m_job->setAccessibleName(text);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(job.text));
    m_progress->setRange(0, job.percent ? 100 : 0);
    m_progress->setValue(job.percent.value_or(0));
    m_progress->setAccessibleName(tr("Progress of: %1").arg(job.text));
}

QString StatusStrip::describe(const JobStatus &job)
{
    if (!job.waitingFor.isEmpty())
        return tr("%1, waiting for %2").arg(job.text, job.waitingFor);
    if (!job.percent)
        return job.text;
    if (!job.secondsLeft)
        return tr("%1, %2%").arg(job.text).arg(*job.percent);
    if (*job.secondsLeft < 90)
        return tr("%1, %2%, %3 s left").arg(job.text).arg(*job.percent).arg(*job.secondsLeft);
    return tr("%1, %2%, %3 min left").arg(job.text).arg(*job.percent).arg((*job.secondsLeft + 59) / 60);
}

void StatusStrip::showJobs()
{
    QMenu *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Jobs"));
    for (const JobStatus &job : std::as_const(m_jobs)) {
        QAction *action = menu->addAction(job.canCancel ? tr("Cancel: %1").arg(describe(job)) : describe(job));
        action->setEnabled(job.canCancel);
        connect(action, &QAction::triggered, this, [this, id = job.id] { Q_EMIT cancelRequested(id); });
    }
    menu->popup(m_job->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

} // namespace tokenledger
