// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/desktopnotification.h"

#include <QDBusConnection>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QVariantMap>

#include <memory>

using namespace tokenledger;

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");

/// A message bus of the test's own, so that nobody's desktop is told.
std::unique_ptr<QProcess> startBus()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    if (program.isEmpty())
        return nullptr;
    auto bus = std::make_unique<QProcess>();
    bus->start(program, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"), QStringLiteral("--print-address")});
    constexpr int patience = 10'000;
    if (!bus->waitForReadyRead(patience))
        return nullptr;
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus->readLine().trimmed());
    return bus;
}

std::unique_ptr<QProcess> &theBus()
{
    static std::unique_ptr<QProcess> bus;
    return bus;
}

} // namespace

/// What a desktop sees; keeps what it was told.
class FakeDesktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Notification {
        QString application;
        uint replaces = 0;
        QString title;
        QString text;
        QStringList actions;
        QVariantMap hints;
        int timeout = 0;
    };
    QList<Notification> told;

public Q_SLOTS:
    /// Desktop Notifications Specification 1.2, Notify.
    Q_SCRIPTABLE uint Notify(const QString &application, uint replaces, const QString & /*icon*/, const QString &title, const QString &text,
                             const QStringList &actions, const QVariantMap &hints, int timeout)
    {
        told.append({application, replaces, title, text, actions, hints, timeout});
        return static_cast<uint>(told.size());
    }
};

/// Alerts on the desktop, over a private message bus with a service that stands in for the desktop's.
class TestDesktopNotification : public QObject
{
    Q_OBJECT

public:
    static void initMain() { theBus() = startBus(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!theBus())
            QSKIP("There is no dbus-daemon that starts here: notifications of the desktop are not tested.");
        QCoreApplication::setApplicationName(QStringLiteral("TokenLedger"));
    }
    void cleanupTestCase()
    {
        if (!theBus())
            return;
        theBus()->terminate();
        theBus()->waitForFinished();
    }

    /// A bus without a desktop: nobody is told, and nothing breaks.
    void withoutAServiceNothingHappens()
    {
        QVERIFY(QDBusConnection::sessionBus().isConnected());
        notifyDesktop(QStringLiteral("title"), QStringLiteral("text"), true);
        QTest::qWait(300);
    }

    void theDesktopIsTold()
    {
        FakeDesktop desktop;
        QDBusConnection other = QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("desktop"));
        QVERIFY(other.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &desktop, QDBusConnection::ExportScriptableSlots));
        QVERIFY(other.registerService(service));
        notifyDesktop(QStringLiteral("Feature spike fires: <chat> & search"), QStringLiteral("$812 > $717 & rising"), true);
        QTRY_COMPARE(desktop.told.size(), 1);
        const FakeDesktop::Notification &urgent = desktop.told.first();
        QCOMPARE(urgent.application, QStringLiteral("TokenLedger"));
        QCOMPARE(urgent.replaces, 0U);
        QCOMPARE(urgent.title, QStringLiteral("Feature spike fires: <chat> & search")); // the title is plain text
        QCOMPARE(urgent.text, QStringLiteral("$812 &gt; $717 &amp; rising"));           // the body may hold markup
        QVERIFY(urgent.actions.isEmpty());
        QCOMPARE(urgent.hints.value(QStringLiteral("urgency")), QVariant::fromValue(uchar(2)));
        QCOMPARE(urgent.timeout, -1);
        notifyDesktop(QStringLiteral("Over"), QStringLiteral("It is over."), false);
        QTRY_COMPARE(desktop.told.size(), 2);
        QCOMPARE(desktop.told.last().hints.value(QStringLiteral("urgency")), QVariant::fromValue(uchar(1)));
        other.unregisterService(service);
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    }
};

QTEST_MAIN(TestDesktopNotification)
#include "tst_desktopnotification.moc"
