// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
class TestPriceLists : public QObject
{
    Q_OBJECT
};
QTEST_GUILESS_MAIN(TestPriceLists)
#include "tst_pricelists.moc"
