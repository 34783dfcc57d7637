// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/jobrunner.h"

#include <QPointer>

#include <algorithm>

namespace tokenledger {

JobRunner::JobRunner(QObject *parent) : QObject(parent)
{
    for (QThreadPool &lane : m_lanes) {
        lane.setMaxThreadCount(1);
        lane.setExpiryTimeout(-1);
    }
    m_clock.setInterval(200);
    connect(&m_clock, &QTimer::timeout, this, &JobRunner::report);
}

JobRunner::~JobRunner()
{
    for (const Job &job : std::as_const(m_jobs))
        job.control->cancel();
    for (QThreadPool &lane : m_lanes)
        lane.waitForDone();
}

quint64 JobRunner::start(QObject *asker, const Options &options, Work work)
{
    if (!options.channel.isEmpty())
        for (Job &older : m_jobs)
            if (older.channel == options.channel) {
                older.control->cancel();
                older.dropped = true;
            }
    const quint64 id = ++m_lastId;
    Job job;
    job.control = std::make_shared<JobControl>();
    job.title = options.title;
    job.channel = options.channel;
    job.waitsFor = options.waitsFor;
    m_jobs.insert(id, job);
    if (!job.title.isEmpty() && !m_clock.isActive())
        m_clock.start();

    const QPointer<QObject> watched(asker);
    m_lanes[static_cast<std::size_t>(options.lane)].start(
        [this, id, control = job.control, watched, work = std::move(work)] {
            std::function<void()> deliver = work(*control);
            // The runner waits for its lanes before it goes, so it is there to take this.
            QMetaObject::invokeMethod(
                this, [this, id, watched, deliver = std::move(deliver)] { finish(id, !watched.isNull(), deliver); },
                Qt::QueuedConnection);
        });
    return id;
}

void JobRunner::cancel(quint64 id)
{
    const auto job = m_jobs.constFind(id);
    if (job != m_jobs.constEnd())
        job->control->cancel();
}

void JobRunner::finish(quint64 id, bool askerLives, const std::function<void()> &deliver)
{
    const Job job = m_jobs.take(id);
    if (m_jobs.isEmpty())
        m_clock.stop();
    Q_EMIT finished(id);
    if (askerLives && !job.dropped)
        deliver();
    if (m_jobs.isEmpty())
        Q_EMIT becameIdle();
}

void JobRunner::report()
{
    const qint64 now = QDeadlineTimer::current().deadline();
    for (auto job = m_jobs.begin(); job != m_jobs.end(); ++job)
        if (!job->title.isEmpty())
            Q_EMIT progressed(progressOf(job.key(), *job, now));
}

JobProgress JobRunner::progressOf(quint64 id, Job &job, qint64 now)
{
    JobProgress progress;
    progress.id = id;
    progress.title = job.title;
    progress.waitsFor = job.waitsFor;
    const std::uint64_t total = job.control->total();
    const std::uint64_t done = std::min(job.control->done(), total);
    job.samples.append({now, done});
    while (job.samples.size() > 2 && now - job.samples.first().at > 10'000)
        job.samples.removeFirst();
    if (total == 0)
        return progress;
    progress.percent = static_cast<int>(done * 100 / total);
    const Job::Sample &first = job.samples.first();
    if (done > first.done && now > first.at) {
        const double perMs = static_cast<double>(done - first.done) / static_cast<double>(now - first.at);
        progress.secondsLeft = static_cast<int>(static_cast<double>(total - done) / perMs / 1000) + 1;
    }
    const auto moved = std::find_if(job.samples.cbegin(), job.samples.cend(), [done](const Job::Sample &s) { return s.done == done; });
    progress.stalled = moved != job.samples.cend() && now - moved->at >= 2'000;
    return progress;
}

} // namespace tokenledger
