// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QImage>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include <functional>
#include <memory>

namespace tokenledger {

/// What the tests of pages share: the theme, names for screen readers, pictures.
namespace PageTesting {

inline void installTheme()
{
    static bool installed = false;
    if (!installed)
        Theme::instance().install(*qobject_cast<QApplication *>(QCoreApplication::instance()));
    installed = true;
    Theme::instance().setChoice(ThemeChoice::Light);
}

inline bool isInteractive(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    if (qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QHeaderView *>(widget))
        return false; // inner parts: the whole is what is read out
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget);
}

/// Class and object name of every control without a name for screen readers.
inline QStringList namelessControls(const QWidget &root)
{
    QStringList nameless;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool inPopup = widget->window() != root.window();
        const bool corner = button && widget->parentWidget() && widget->parentWidget()->inherits("QTableView");
        if (inPopup || corner || widget->isHidden() || !isInteractive(widget) || !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()))
            continue;
        nameless << QStringLiteral("%1 %2 in %3")
                        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                             widget->parentWidget() ? widget->parentWidget()->accessibleName() : QString());
    }
    return nameless;
}

inline QImage pictureOf(QWidget &widget)
{
    QTest::qWait(20);
    return widget.grab().toImage();
}

/// True when a page that was switched to dark equals one that was built in dark, pixel by pixel, and both differ from light.
inline bool followsTheme(const std::function<QWidget *()> &build)
{
    Theme::instance().setChoice(ThemeChoice::Light);
    const std::unique_ptr<QWidget> switched(build());
    switched->show();
    const QImage light = pictureOf(*switched);
    Theme::instance().setChoice(ThemeChoice::Dark);
    const QImage dark = pictureOf(*switched);
    const std::unique_ptr<QWidget> fresh(build());
    fresh->show();
    const QImage built = pictureOf(*fresh);
    Theme::instance().setChoice(ThemeChoice::Light);
    return dark == built && dark != light;
}

template <typename Widget>
Widget *named(QWidget &root, const char *objectName)
{
    auto *found = root.findChild<Widget *>(QLatin1String(objectName));
    Q_ASSERT(found);
    return found;
}

inline void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

} // namespace PageTesting

} // namespace tokenledger
