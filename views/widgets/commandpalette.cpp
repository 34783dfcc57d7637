// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/widgets/commandpalette.h"

#include "views/theme.h"
#include "views/widgets/widgetfactory.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int paletteWidth = 560;

/// Icon, name, muted detail, key at the right.
class PaletteDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = Theme::instance();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme.color(Token::AccentSoft));
        const QRect row = option.rect.adjusted(12, 0, -12, 0);
        theme.icon(index.data(PaletteModel::IconRole).toString()).paint(painter, QRect(row.left(), row.center().y() - 8, 16, 16));
        const QString name = index.data(Qt::DisplayRole).toString();
        const QString key = index.data(PaletteModel::KeyRole).toString();
        painter->setFont(theme.font(TextRole::Body));
        painter->setPen(theme.color(Token::Text));
        const QRect text = row.adjusted(26, 0, -90, 0);
        painter->drawText(text, Qt::AlignVCenter, painter->fontMetrics().elidedText(name, Qt::ElideRight, text.width()));
        const int used = painter->fontMetrics().horizontalAdvance(name) + 12;
        painter->setFont(theme.font(TextRole::Small));
        painter->setPen(theme.color(Token::Muted));
        painter->drawText(text.adjusted(used, 0, 0, 0), Qt::AlignVCenter, index.data(PaletteModel::DetailRole).toString());
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, key);
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {paletteWidth, 30}; }
};

} // namespace

CommandPalette::CommandPalette(QWidget *window) : QFrame(window)
{
    setProperty("role", QStringLiteral("popup"));
    setAccessibleName(tr("Command palette"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(tr("Search, or > for commands only"));
    m_field->setAccessibleName(tr("Search or run a command"));
    m_list = new QListView(this);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Matches"));
    m_nothing = makeLabel(QString(), QStringLiteral("second"), this);
    m_nothing->setContentsMargins(12, 4, 12, 8);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::typed);
    connect(m_list, &QListView::clicked, this, [this] { runCurrent(false); });
    setVisible(false);
}

void CommandPalette::open(QList<PaletteEntry> entries)
{
    m_returnTo = QApplication::focusWidget();
    m_model.setEntries(std::move(entries));
    m_field->clear();
    typed(QString());
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::dismiss()
{
    if (!isVisible())
        return;
    const bool hadFocus = m_field->hasFocus();
    hide();
    if (hadFocus && m_returnTo != nullptr && m_returnTo->isVisible())
        m_returnTo->setFocus(Qt::OtherFocusReason);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::FocusOut) {
        dismiss();
        return false;
    }
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    switch (press->key()) {
    case Qt::Key_Escape: dismiss(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: runCurrent(press->modifiers().testFlag(Qt::ControlModifier)); return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: QApplication::sendEvent(m_list, event); return true;
    default: return false;
    }
}

void CommandPalette::typed(const QString &text)
{
    m_model.setPattern(text);
    m_list->setCurrentIndex(m_model.index(0, 0));
    const bool none = m_model.rowCount() == 0;
    m_nothing->setText(tr("Nothing is called “%1”.").arg(text));
    m_nothing->setVisible(none);
    m_list->setVisible(!none);
}

void CommandPalette::runCurrent(bool inExplore)
{
    const PaletteEntry *entry = m_model.entry(m_list->currentIndex().row());
    if (entry == nullptr)
        return;
    const PaletteEntry copy = *entry;
    m_model.noteUsed(copy.id);
    dismiss();
    Q_EMIT chosen(copy, inExplore);
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int width = qMin(paletteWidth, window->width() - 32);
    const int height = qMin(420, window->height() - 120);
    setGeometry((window->width() - width) / 2, 64, width, height);
}

} // namespace tokenledger
