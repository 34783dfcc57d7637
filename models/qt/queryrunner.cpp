// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/queryrunner.h"

#include <QHash>
#include <QPointer>
#include <QThreadPool>

#include <atomic>

namespace tokenledger {

void DirectQueryRunner::run(QObject *asker, std::function<void()> work, std::function<void()> done)
{
    Q_UNUSED(asker)
    work();
    done();
}

struct ThreadQueryRunner::Private {
    using Serial = std::shared_ptr<std::atomic<quint64>>;
    QThreadPool pool;
    QHash<QObject *, Serial> newest;
};

ThreadQueryRunner::ThreadQueryRunner(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->pool.setMaxThreadCount(1);
}

ThreadQueryRunner::~ThreadQueryRunner()
{
    for (const auto &serial : std::as_const(d->newest))
        serial->fetch_add(1);
    d->pool.waitForDone();
}

void ThreadQueryRunner::run(QObject *asker, std::function<void()> work, std::function<void()> done)
{
    Private::Serial &serial = d->newest[asker];
    if (!serial) {
        serial = std::make_shared<std::atomic<quint64>>(0);
        connect(asker, &QObject::destroyed, this, [this, asker] {
            d->newest.value(asker)->fetch_add(1);
            d->newest.remove(asker);
        });
    }
    const quint64 mine = serial->fetch_add(1) + 1;
    // Work that is out of date before it starts is not done at all.
    d->pool.start([this, shared = serial, mine, work = std::move(work), done = std::move(done)] {
        if (shared->load() != mine)
            return;
        work();
        QMetaObject::invokeMethod(
            this,
            [shared, mine, done] {
                if (shared->load() == mine)
                    done();
            },
            Qt::QueuedConnection);
    });
}

} // namespace tokenledger
