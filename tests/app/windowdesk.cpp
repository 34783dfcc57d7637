// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/windowdesk.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QSignalSpy>
#include <QUrl>

namespace tokenledger {

WindowDesk::WindowDesk()
    : m_file(m_folder.filePath(QStringLiteral("mine.ledger"))), m_probe(m_file), m_settings(m_folder.filePath(QStringLiteral("settings.ini")))
{
    Preferences preferences = SettingsModel::defaults();
    preferences.zone = QStringLiteral("UTC");
    preferences.appearance = Appearance::Light;
    preferences.language = Language::English;
    m_settings.setPreferences(preferences);
}

void WindowDesk::start(bool sample)
{
    m_workspace = std::make_unique<Workspace>();
    if (m_beforeWindow)
        m_beforeWindow();
    m_controller = std::make_unique<WindowController>(*m_workspace, m_settings);
    m_workspace->open(m_file, sample);
    window().show();
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    rest();
}

void WindowDesk::rebuild()
{
    const QSize size = window().size();
    m_controller.reset();
    m_workspace.reset();
    m_workspace = std::make_unique<Workspace>();
    if (m_beforeWindow)
        m_beforeWindow();
    m_controller = std::make_unique<WindowController>(*m_workspace, m_settings);
    window().resize(size);
    m_workspace->open(m_file, false);
    window().show();
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    rest();
}

void WindowDesk::rest()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_workspace->runner().isIdle(), windowPatience);
    if (m_workspace->snapshot() == nullptr)
        return;
    // The pages ask on a thread of their own.
    const auto shows = [this] { return explore().shown().dates.shown.isValid() && explore().shown().total.calls == overview().shown().total.calls; };
    if (!filters().explore().brush && filters().explore().path.isEmpty() && filters().explore().chips.isEmpty())
        QTRY_VERIFY_WITH_TIMEOUT(shows(), windowPatience);
    QTest::qWait(50);
}

void WindowDesk::drop(const QString &file)
{
    QMimeData dragged;
    dragged.setUrls({QUrl::fromLocalFile(file)});
    const QPoint at(600, 400);
    QDragEnterEvent enter(at, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(at, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window(), &dropped);
    QVERIFY(dropped.isAccepted());
}

void WindowDesk::import(const QString &file)
{
    ImportOrder order;
    order.path = file.toStdString();
    QSignalSpy imported(m_workspace.get(), &Workspace::imported);
    m_workspace->importFile(order);
    QTRY_COMPARE_WITH_TIMEOUT(imported.count(), 1, windowPatience);
    rest();
}

QString WindowDesk::message()
{
    return window().findChild<MessageBar *>()->sentence();
}

QAbstractButton *WindowDesk::button(const QString &text, QWidget *within)
{
    QWidget *root = within == nullptr ? &window() : within;
    for (QAbstractButton *button : root->findChildren<QAbstractButton *>())
        if (button->isVisible() && (button->text().trimmed() == text || button->accessibleName() == text))
            return button;
    return nullptr;
}

QStringList WindowDesk::labels(const QWidget &within)
{
    QStringList texts;
    for (const QLabel *label : within.findChildren<QLabel *>())
        if (label->isVisible() && !label->text().isEmpty())
            texts.append(label->text());
    return texts;
}

void WindowDesk::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus == nullptr ? &window() : focus, key, modifiers);
}

QString WindowDesk::shownRange()
{
    const TimeRange range = explore().shown().dates.range(filters().scope().zone);
    return QStringLiteral(" WHERE started_us >= %1 AND started_us < %2").arg(range.from.micros).arg(range.to.micros);
}

} // namespace tokenledger
