// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/jobrunner.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace tokenledger;

namespace {

/// A job that stands still until it is let go, so that a test decides about the order of events.
struct Gate {
    QSemaphore started;
    QSemaphore go;
    std::function<int(JobControl &)> giving(int answer)
    {
        return [this, answer](JobControl &) {
            started.release();
            go.acquire();
            return answer;
        };
    }
};

constexpr int patience = 10'000;

} // namespace

/// Threads, order, progress and what becomes of answers that nobody waits for any more.
class TestJobRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersArriveOnThisThread()
    {
        JobRunner runner;
        QThread *worked = nullptr;
        QThread *answered = nullptr;
        int answer = 0;
        QSignalSpy idle(&runner, &JobRunner::becameIdle);
        runner.run<int>(
            this, {},
            [&worked](JobControl &) {
                worked = QThread::currentThread();
                return 42;
            },
            [&](int given) {
                answer = given;
                answered = QThread::currentThread();
            });
        QVERIFY(!runner.isIdle());
        QVERIFY(idle.wait(patience));
        QCOMPARE(answer, 42);
        QCOMPARE(answered, thread());
        QVERIFY(worked != nullptr && worked != thread());
        QVERIFY(runner.isIdle());
    }

    void aLaneKeepsItsOrderAndItsThread()
    {
        JobRunner runner;
        QList<int> order;
        QList<QThread *> threads;
        QSignalSpy idle(&runner, &JobRunner::becameIdle);
        for (int i = 0; i < 20; ++i)
            runner.run<int>(
                this, {JobRunner::Lane::Write, {}, {}},
                [&threads, i](JobControl &) {
                    threads.append(QThread::currentThread()); // one lane, so no two at a time
                    return i;
                },
                [&order](int given) { order.append(given); });
        QVERIFY(idle.wait(patience));
        QCOMPARE(order.size(), 20);
        QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
        QCOMPARE(QSet<QThread *>(threads.cbegin(), threads.cend()).size(), 1);
    }

    void lanesDoNotWaitForEachOther()
    {
        JobRunner runner;
        Gate writing;
        bool wrote = false;
        runner.run<int>(this, {JobRunner::Lane::Write, {}, {}}, writing.giving(1), [&wrote](int) { wrote = true; });
        writing.started.acquire();
        int looked = 0;
        runner.run<int>(this, {JobRunner::Lane::Look, {}, {}}, [](JobControl &) { return 7; }, [&looked](int given) { looked = given; });
        QTRY_COMPARE_WITH_TIMEOUT(looked, 7, patience);
        QVERIFY(!wrote);
        writing.go.release();
        QTRY_VERIFY_WITH_TIMEOUT(wrote, patience);
    }

    void theNewestOfAChannelWins()
    {
        JobRunner runner;
        Gate first;
        QList<int> answers;
        const auto take = [&answers](int given) { answers.append(given); };
        std::atomic<bool> toldToStop = false;
        runner.run<int>(
            this, {JobRunner::Lane::Read, {}, QStringLiteral("figures")},
            [&first, &toldToStop](JobControl &control) {
                const int answer = first.giving(1)(control);
                toldToStop = control.cancelled();
                return answer;
            },
            take);
        first.started.acquire();
        runner.run<int>(this, {JobRunner::Lane::Read, {}, QStringLiteral("figures")}, [](JobControl &) { return 2; }, take);
        runner.run<int>(this, {JobRunner::Lane::Read, {}, QStringLiteral("other")}, [](JobControl &) { return 3; }, take);
        runner.run<int>(this, {JobRunner::Lane::Read, {}, {}}, [](JobControl &) { return 4; }, take);
        QSignalSpy idle(&runner, &JobRunner::becameIdle);
        first.go.release();
        QVERIFY(idle.wait(patience));
        QVERIFY(toldToStop);
        QCOMPARE(answers, (QList<int>{2, 3, 4}));
    }

    void anAskerThatIsGoneGetsNoAnswer()
    {
        JobRunner runner;
        Gate gate;
        bool answered = false;
        auto asker = std::make_unique<QObject>();
        const quint64 id = runner.run<int>(asker.get(), {}, gate.giving(1), [&answered](int) { answered = true; });
        gate.started.acquire();
        QSignalSpy finished(&runner, &JobRunner::finished);
        asker.reset();
        gate.go.release();
        QVERIFY(finished.wait(patience));
        QCOMPARE(finished.first().first().toULongLong(), id);
        QVERIFY(!answered);
        QVERIFY(runner.isIdle());
    }

    void cancelIsAWishThatTheJobSees()
    {
        JobRunner runner;
        std::atomic<bool> running = false;
        bool stopped = false;
        const quint64 id = runner.run<bool>(
            this, {JobRunner::Lane::Write, QStringLiteral("Counting"), {}},
            [&running](JobControl &control) {
                running = true;
                for (int i = 0; i < 1'000 && !control.cancelled(); ++i)
                    QThread::msleep(10);
                return control.cancelled();
            },
            [&stopped](bool seen) { stopped = seen; });
        QTRY_VERIFY_WITH_TIMEOUT(running, patience);
        runner.cancel(id + 1); // nobody's
        runner.cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(stopped, patience);
        runner.cancel(id); // over already
    }

    void progressSaysHowFarAndHowLong()
    {
        JobRunner runner;
        QSemaphore half;
        QList<JobProgress> seen;
        connect(&runner, &JobRunner::progressed, this, [&seen](const JobProgress &progress) { seen.append(progress); });
        const quint64 id = runner.run<int>(
            this, {JobRunner::Lane::Write, QStringLiteral("Importing x"), {}},
            [&half](JobControl &control) {
                QThread::msleep(300); // nothing known yet
                control.setTotal(1'000);
                for (int i = 0; i < 50; ++i) {
                    control.addDone(10);
                    QThread::msleep(15);
                }
                half.acquire();
                return 0;
            },
            [](int) {});
        QTRY_VERIFY_WITH_TIMEOUT(!seen.isEmpty() && seen.last().percent == 50, patience);
        QVERIFY(!seen.first().percent.has_value());
        QCOMPARE(seen.last().id, id);
        QCOMPARE(seen.last().title, QStringLiteral("Importing x"));
        for (qsizetype i = 1; i < seen.size(); ++i)
            QVERIFY(seen[i].percent >= seen[i - 1].percent);
        const auto estimated = std::find_if(seen.cbegin(), seen.cend(), [](const JobProgress &p) { return p.secondsLeft.has_value(); });
        QVERIFY(estimated != seen.cend());
        QVERIFY(*estimated->secondsLeft >= 1 && *estimated->secondsLeft <= 10);
        QVERIFY(!seen.last().stalled);
        QTRY_VERIFY_WITH_TIMEOUT(seen.last().stalled, patience); // nothing has moved for 2 s
        half.release();
        QTRY_VERIFY_WITH_TIMEOUT(runner.isIdle(), patience);
        const qsizetype count = seen.size();
        QTest::qWait(500);
        QCOMPARE(seen.size(), count);
    }

    void jobsWithoutATitleAreNotShown()
    {
        JobRunner runner;
        Gate gate;
        QSignalSpy progressed(&runner, &JobRunner::progressed);
        QSignalSpy idle(&runner, &JobRunner::becameIdle);
        runner.run<int>(this, {}, gate.giving(1), [](int) {});
        gate.started.acquire();
        QTest::qWait(500);
        gate.go.release();
        QVERIFY(idle.wait(patience));
        QCOMPARE(progressed.count(), 0);
    }

    void aRunnerThatGoesStopsItsJobs()
    {
        bool answered = false;
        std::atomic<bool> stopped = false;
        {
            JobRunner runner;
            QSemaphore started;
            runner.run<int>(
                this, {},
                [&started, &stopped](JobControl &control) {
                    started.release();
                    while (!control.cancelled())
                        QThread::msleep(5);
                    stopped = true;
                    return 1;
                },
                [&answered](int) { answered = true; });
            started.acquire();
        }
        QVERIFY(stopped);
        QTest::qWait(50);
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_jobrunner.moc"
