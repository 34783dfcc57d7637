// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/reportoptionsdialog.h"

#include "models/qt/kpidocument.h"
#include "views/report/reportlogo.h"
#include "views/widgets/widgetfactory.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr QSize logoBox(150, 60);
constexpr int columnsOfSections = 2;

QString sentenceOf(const Error &error)
{
    return QString::fromStdString(error.message);
}

} // namespace

ReportOptionsDialog::ReportOptionsDialog(const ReportSettings &settings, QWidget *parent) : QDialog(parent), m_settings(settings)
{
    setWindowTitle(tr("Targets, sections and logo"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(makeTargets());
    layout->addWidget(makeSeparator(this));
    layout->addWidget(makeSections());
    layout->addWidget(makeSeparator(this));
    layout->addWidget(makeLogo());
    m_problem = makeLabel(QString(), QStringLiteral("second"), this);
    m_problem->setProperty("tone", QStringLiteral("over"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ReportOptionsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ReportOptionsDialog::reject);
}

QWidget *ReportOptionsDialog::makeTargets()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(makeLabel(tr("Targets"), QStringLiteral("total"), box), 0, 0, 1, 3);
    int row = 1;
    for (const KpiIndicatorName &indicator : kpiIndicatorNames()) {
        auto *edit = new QLineEdit(m_settings.targets.value(indicator.id), box);
        edit->setObjectName(QStringLiteral("target:") + indicator.id);
        edit->setAccessibleName(tr("Target of %1").arg(indicator.title));
        edit->setPlaceholderText(tr("none"));
        edit->setMaximumWidth(120);
        grid->addWidget(makeLabel(indicator.title, QStringLiteral("caption"), box), row, 0);
        grid->addWidget(edit, row, 1);
        grid->addWidget(makeLabel(indicator.unit, QStringLiteral("second"), box), row, 2);
        m_targets.insert(indicator.id, edit);
        ++row;
    }
    grid->setColumnStretch(0, 1);
    return box;
}

QWidget *ReportOptionsDialog::makeSections()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(makeLabel(tr("Sections"), QStringLiteral("total"), box), 0, 0, 1, columnsOfSections);
    int place = 0;
    for (const ReportSectionName &section : kpiSectionNames()) {
        auto *check = new QCheckBox(section.title, box);
        check->setObjectName(QStringLiteral("section:") + section.id);
        check->setChecked(!m_settings.hidden.contains(section.id));
        if (!checkHidden(section.id)) {
            check->setEnabled(false);
            check->setToolTip(tr("Part of every report"));
        }
        grid->addWidget(check, 1 + place / columnsOfSections, place % columnsOfSections);
        m_sections.insert(section.id, check);
        ++place;
    }
    return box;
}

QWidget *ReportOptionsDialog::makeLogo()
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_logo = new QLabel(box);
    m_logo->setMinimumSize(logoBox);
    m_logo->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    QPushButton *choose = makeButton(tr("Choose a logo..."), box);
    choose->setObjectName(QStringLiteral("chooseLogo"));
    QPushButton *remove = makeButton(tr("No logo"), box);
    remove->setObjectName(QStringLiteral("removeLogo"));
    row->addWidget(m_logo, 1);
    row->addWidget(choose);
    row->addWidget(remove);
    connect(choose, &QPushButton::clicked, this, &ReportOptionsDialog::chooseLogo);
    connect(remove, &QPushButton::clicked, this, [this] {
        m_settings.logo.clear();
        showLogo();
    });
    showLogo();
    return box;
}

void ReportOptionsDialog::chooseLogo()
{
    const QString name = QFileDialog::getOpenFileName(this, tr("Logo of the cover"), QString(), tr("Pictures (*.png *.svg)"));
    if (name.isEmpty())
        return;
    QFile file(name);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const auto image = logoImage(bytes, logoBox.width());
    m_problem->setText(!file.isOpen() ? file.errorString() : image ? QString() : sentenceOf(image.error()));
    m_problem->setVisible(!m_problem->text().isEmpty());
    if (!image)
        return;
    m_settings.logo = bytes;
    showLogo();
}

void ReportOptionsDialog::showLogo()
{
    const auto image = m_settings.logo.isEmpty() ? Result<QImage>(QImage()) : logoImage(m_settings.logo, logoBox.width());
    const bool shown = image && !image->isNull();
    m_logo->setPixmap(shown ? QPixmap::fromImage(image->scaled(logoBox, Qt::KeepAspectRatio, Qt::SmoothTransformation)) : QPixmap());
    if (!shown)
        m_logo->setText(tr("No logo on the cover"));
    m_logo->setAccessibleName(shown ? tr("Logo of the cover") : tr("No logo on the cover"));
}

ReportSettings ReportOptionsDialog::settings() const
{
    ReportSettings settings = m_settings;
    settings.targets.clear();
    for (auto target = m_targets.begin(); target != m_targets.end(); ++target)
        if (const QString number = target.value()->text().trimmed(); !number.isEmpty())
            settings.targets.insert(target.key(), number);
    settings.hidden.clear();
    for (const ReportSectionName &section : kpiSectionNames())
        if (!m_sections.value(section.id)->isChecked())
            settings.hidden.append(section.id);
    return settings;
}

void ReportOptionsDialog::accept()
{
    const ReportSettings chosen = settings();
    for (auto target = chosen.targets.begin(); target != chosen.targets.end(); ++target)
        if (!checkTarget(target.key(), target.value())) {
            m_problem->setText(tr("“%1” is no number; write dollars, a count, or per cent.").arg(target.value()));
            m_problem->show();
            return m_targets.value(target.key())->setFocus();
        }
    QDialog::accept();
}

} // namespace tokenledger
