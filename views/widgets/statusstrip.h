// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QList>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace tokenledger {

/// A job as the status bar shows it.
struct JobStatus {
    quint64 id = 0;
    QString text;                       ///< "Importing litellm-0918.jsonl.zst"
    std::optional<int> percent;         ///< nothing: not known yet
    std::optional<int> secondsLeft;     ///< from the speed of the last 10 s
    QString waitingFor;                 ///< set when nothing has moved for 2 s
    bool canCancel = true;
};

/// Counts, freshness, zone; at the right the newest job, and a click lists all of them.
class StatusStrip : public QFrame
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setCounts(const QString &calls);
    void setFreshness(const QString &text);
    void setZone(const QString &zone);
    /// New or changed; jobs are told apart by id.
    void setJob(const JobStatus &job);
    void removeJob(quint64 id);
    const QList<JobStatus> &jobs() const { return m_jobs; }
    void setCompact(bool compact);

Q_SIGNALS:
    void cancelRequested(quint64 id);

private:
    void updateJobs();
    void showJobs();
    static QString describe(const JobStatus &job);

    QList<JobStatus> m_jobs;
    QLabel *m_calls = nullptr;
    QLabel *m_freshness = nullptr;
    QLabel *m_zone = nullptr;
    QPushButton *m_job = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    bool m_compact = false;
};

} // namespace tokenledger
