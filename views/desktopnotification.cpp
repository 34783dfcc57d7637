// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/desktopnotification.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QSystemTrayIcon>
#include <QVariantMap>

namespace tokenledger {

namespace {

/// For desktops that know no notifications over D-Bus.
void notifyFromTray(const QString &title, const QString &text, bool urgent)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    static auto *tray = new QSystemTrayIcon(QApplication::windowIcon(), qApp);
    tray->show();
    tray->showMessage(title, text, urgent ? QSystemTrayIcon::Critical : QSystemTrayIcon::Warning);
}

} // namespace

void notifyDesktop(const QString &title, const QString &text, bool urgent)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return notifyFromTray(title, text, urgent);
    constexpr uchar normalUrgency = 1;
    constexpr uchar criticalUrgency = 2;
    constexpr int serverDecides = -1;
    const QString service = QStringLiteral("org.freedesktop.Notifications");
    QDBusMessage message = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/Notifications"), service, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(urgent ? criticalUrgency : normalUrgency)}};
    message.setArguments({QCoreApplication::applicationName(), 0U, QGuiApplication::desktopFileName(), title, text.toHtmlEscaped(), QStringList(), hints,
                          serverDecides});
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(message), qApp);
    QObject::connect(answer, &QDBusPendingCallWatcher::finished, answer, [title, text, urgent](QDBusPendingCallWatcher *call) {
        if (call->isError())
            notifyFromTray(title, text, urgent);
        call->deleteLater();
    });
}

} // namespace tokenledger
