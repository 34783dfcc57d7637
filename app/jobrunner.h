// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace tokenledger {

/// How far a job is, for people.
struct JobProgress {
    quint64 id = 0;
    QString title;
    std::optional<int> percent;     ///< nothing: not known yet
    std::optional<int> secondsLeft; ///< from the speed of the last 10 s
    bool stalled = false;           ///< nothing has moved for 2 s
    QString waitsFor;               ///< what holds it up then; empty: the disk
};

/// Runs everything that would hold up the GUI thread. Each lane does one job after the other on a thread of its own, so
/// whatever belongs to a lane (a connection to the store) needs no lock. Answers arrive on the GUI thread; they are
/// dropped when the asker is gone, or when its channel was asked again meanwhile. Use from the GUI thread only.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    enum class Lane { Write, Read, Look, Net };
    static constexpr int laneCount = 4;

    struct Options {
        Lane lane = Lane::Read;
        QString title;   ///< shown with its progress; empty: not shown
        QString channel; ///< the newest job of a channel wins: older ones are cancelled and their answers dropped
        QString waitsFor = {}; ///< what holds it up when nothing moves: "api.openai.com"; empty: the disk
    };

    explicit JobRunner(QObject *parent = nullptr);
    /// Cancels everything and waits for the end.
    ~JobRunner() override;

    /// Runs `work` on the lane, then `done` with what it gave on the GUI thread.
    template <typename Answer>
    quint64 run(QObject *asker, const Options &options, std::function<Answer(JobControl &)> work, std::function<void(Answer)> done)
    {
        return start(asker, options, [work = std::move(work), done = std::move(done)](JobControl &control) {
            auto answer = std::make_shared<Answer>(work(control));
            return std::function<void()>([answer, done] { done(std::move(*answer)); });
        });
    }

    void cancel(quint64 id);
    bool isIdle() const { return m_jobs.isEmpty(); }

Q_SIGNALS:
    /// Several times a second while a job with a title runs.
    void progressed(const tokenledger::JobProgress &progress);
    void finished(quint64 id);
    /// The last job has delivered its answer.
    void becameIdle();

private:
    using Work = std::function<std::function<void()>(JobControl &)>;
    struct Job {
        std::shared_ptr<JobControl> control;
        QString title;
        QString channel;
        QString waitsFor;
        bool dropped = false;
        struct Sample {
            qint64 at;
            std::uint64_t done;
        };
        QList<Sample> samples; ///< of the last 10 s
    };

    quint64 start(QObject *asker, const Options &options, Work work);
    void finish(quint64 id, bool askerLives, const std::function<void()> &deliver);
    void report();
    static JobProgress progressOf(quint64 id, Job &job, qint64 now);

    std::array<QThreadPool, laneCount> m_lanes;
    QHash<quint64, Job> m_jobs;
    quint64 m_lastId = 0;
    QTimer m_clock;
};

} // namespace tokenledger
