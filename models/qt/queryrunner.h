// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace tokenledger {

/// Answers questions away from the GUI thread. Work on one channel is for one asker: a newer question makes the answer
/// to an older one be dropped, and so does the asker's end.
class QueryRunner
{
public:
    virtual ~QueryRunner() = default;

    /// Runs `work` anywhere and then `done` on the GUI thread, unless the channel was used again or `asker` is gone.
    /// One asker is one channel.
    virtual void run(QObject *asker, std::function<void()> work, std::function<void()> done) = 0;

    /// The same for work with a result.
    template <typename Answer>
    void ask(QObject *asker, std::function<Answer()> work, std::function<void(const Answer &)> done)
    {
        auto answer = std::make_shared<std::optional<Answer>>();
        run(asker, [answer, work = std::move(work)] { *answer = work(); }, [answer, done = std::move(done)] { done(**answer); });
    }
};

/// Answers at once, in the caller's thread: for tests and pictures.
class DirectQueryRunner : public QueryRunner
{
public:
    void run(QObject *asker, std::function<void()> work, std::function<void()> done) override;
};

/// Answers on one thread of its own, the newest question of each asker first.
class ThreadQueryRunner : public QObject, public QueryRunner
{
    Q_OBJECT

public:
    explicit ThreadQueryRunner(QObject *parent = nullptr);
    ~ThreadQueryRunner() override;

    void run(QObject *asker, std::function<void()> work, std::function<void()> done) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tokenledger
