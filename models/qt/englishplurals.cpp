// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/englishplurals.h"

#include <QHash>

namespace tokenledger {

namespace {

struct Forms {
    const char *plural;
    const char *singular;
};

constexpr Forms allForms[] = {
    {"%n hours", "%n hour"},
    {"%n days", "%n day"},
    {"%n weeks", "%n week"},
    {"%n months", "%n month"},
    {"%n quarters", "%n quarter"},
    {"%n more", "%n more"},
    {"%1 and %n more", "%1 and %n more"},
    {"%1, %n waiting", "%1, %n waiting"},
    {"%n steps between", "%n step between"},
    {"%n things need attention", "%n thing needs attention"},
    {"%Ln calls", "%Ln call"},
    {"%Ln calls lie in a region that is not allowed.", "%Ln call lies in a region that is not allowed."},
    {"%Ln features had no cost then and are left out.", "%Ln feature had no cost then and is left out."},
    {"+ %Ln calls without a price", "+ %Ln call without a price"},
    {"%1, and %Ln calls without a price", "%1, and %Ln call without a price"},
    {"No price for %Ln calls", "No price for %Ln call"},
    {"%Ln calls count as unpriced, never as free", "%Ln call counts as unpriced, never as free"},
    {"Priced again: the cost of %Ln calls changed.", "Priced again: the cost of %Ln call changed."},
    {"%Ln calls would change, from %1 to %2 in all: %3.", "%Ln call would change, from %1 to %2 in all: %3."},
    {"Imported %Ln calls.", "Imported %Ln call."},
    {"Imported %Ln calls; %1 of %2 rows were set aside.", "Imported %Ln call; %1 of %2 rows were set aside."},
    {"Imported %1 of %Ln files: %2 new calls.", "Imported %1 of %Ln file: %2 new calls."},
    {"%Ln more losses are told by “tokenledger-cli recover”.", "%Ln more loss is told by “tokenledger-cli recover”."},
    {"%Ln calls were known already.", "%Ln call was known already."},
    {"%Ln files of watched folders need a mapping.", "%Ln file of a watched folder needs a mapping."},
    {"Import %Ln files", "Import %Ln file"},
    {"Bill minus calls per day, %n days, largest %1.", "Bill minus calls per day, %n day, largest %1."},
    {"%Ln calls without a price", "%Ln call without a price"},
    {"%n steps below", "%n step below"},
    {"%1, usual %2: the mean of the same hours on %n days before", "%1, usual %2: the same hours on %n day before"},
    {"%1, usual %2: the mean of %n stretches as long before", "%1, usual %2: %n stretch as long before"},
    {"%Ln rows of bills were added.", "%Ln row of a bill was added."},
    {"Imported %Ln exchange rates.", "Imported %Ln exchange rate."},
    {"Imported %Ln business measures.", "Imported %Ln business measure."},
    {"Imported %Ln rows of a bill.", "Imported %Ln row of a bill."},
    {"Imported %Ln rows of a bill; %1 of %2 rows were set aside.", "Imported %Ln row of a bill; %1 of %2 rows were set aside."},
    {"Pulled %Ln rows from “%1”, %2.", "Pulled %Ln row from “%1”, %2."},
    {"Not pulled for %Ln days; the vendor forgets what is older than %1.", "Not pulled for %Ln day; the vendor forgets what is older than %1."},
    {"%Ln rows, %1.", "%Ln row, %1."},
    {"%Ln rows, %1; the first %2 are listed.", "%Ln row, %1; the first %2 are listed."},
    {"%Ln rows of this bill are in another currency, and no exchange rate is known for their days. They stay apart and are in no sum.",
     "%Ln row of this bill is in another currency, and no exchange rate is known for its day. It stays apart and is in no sum."},
    {"Wrote %Ln changes to %1.", "Wrote %Ln change to %1."},
    {"%Ln rows set aside", "%Ln row set aside"},
    {"%Ln rows were set aside.", "%Ln row was set aside."},
    {"%Ln rows still cannot be read.", "%Ln row still cannot be read."},
    {"%Ln rows were read again and left the list.", "%Ln row was read again and left the list."},
    {"%1 of %Ln rows were read again; the others stay set aside.", "%1 of %Ln row was read again; the others stay set aside."},
    {"%Ln conflicts", "%Ln conflict"},
    {"%Ln days behind the newest source", "%Ln day behind the newest source"},
    {"The newest call is %Ln days old", "The newest call is %Ln day old"},
    {"%Ln fields differ", "%Ln field differs"},
    {"%Ln calls would change, of %1.", "%Ln call would change, of %1."},
    {"The rules changed %Ln calls, of %1.", "The rules changed %Ln call, of %1."},
    {"%Ln pairs are one call each now.", "%Ln pair is one call now."},
    {"%Ln pairs stay calls of their own.", "%Ln pair stays two calls."},
    {"%Ln calls replayed", "%Ln call replayed"},
    {"%1: %n reads pay for a write, a hit rate of %2.", "%1: %n read pays for a write, a hit rate of %2."},
    {" Up to %n pings keep a prefix alive for less than a new write: %1 minutes.", " %n ping keeps a prefix alive for less than a new write: %1 minutes."},
    {"Read %Ln evals of models.", "Read %Ln eval of a model."},
    {"%Ln models", "%Ln model"},
    {"%Ln calls of the quarter have no price. The cover will say so.", "%Ln call of the quarter has no price. The cover will say so."},
    {"Report, %Ln pages", "Report, %Ln page"},
    {"%Ln models. US dollars, times in UTC.", "%Ln model. US dollars, times in UTC."},
    {"not on %Ln holidays", "not on %Ln holiday"},
};

QHash<QString, QString> table()
{
    QHash<QString, QString> forms;
    for (const Forms &form : allForms)
        forms.insert(QString::fromUtf8(form.plural), QString::fromUtf8(form.singular));
    return forms;
}

} // namespace

QString EnglishPlurals::singular(const QString &plural)
{
    static const QHash<QString, QString> forms = table();
    return forms.value(plural);
}

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    return n == 1 ? singular(QString::fromUtf8(sourceText)) : QString();
}

} // namespace tokenledger
