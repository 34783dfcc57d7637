<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AlertProposals</name>
    <message>
        <source>Is one key or tenant behind it?
Look at five calls: same prompt, same input?
A retry loop: ask the owner to stop the job.
Real use: raise the limit or the budget.</source>
        <translation>Steckt ein einzelner Schlüssel oder Mandant dahinter?
Fünf Aufrufe ansehen: gleicher Prompt, gleiche Eingabe?
Eine Wiederholschleife: den Eigner bitten, den Job anzuhalten.
Echte Nutzung: Grenze oder Budget anheben.</translation>
    </message>
    <message>
        <source>Feature spike</source>
        <translation>Ausschlag einer Funktion</translation>
    </message>
    <message>
        <source>Model spike</source>
        <translation>Ausschlag eines Modells</translation>
    </message>
    <message>
        <source>Tenant spike</source>
        <translation>Ausschlag eines Mandanten</translation>
    </message>
    <message>
        <source>Unpriced calls appear</source>
        <translation>Aufrufe ohne Preis tauchen auf</translation>
    </message>
    <message>
        <source>Is it a new model? Enter its price on the page Prices.
Is it an alias? Say there which model it stands for.
Then price the calls again.</source>
        <translation>Ist es ein neues Modell? Seinen Preis auf der Seite Preise eintragen.
Ist es ein Aliasname? Dort angeben, für welches Modell er steht.
Dann die Aufrufe neu bepreisen.</translation>
    </message>
    <message>
        <source>A source falls silent</source>
        <translation>Eine Quelle verstummt</translation>
    </message>
    <message>
        <source>Does the export or the connection still run? See the page Data.
Has the key expired? Test the connection.
Is the source gone for good? Remove it from the rule.</source>
        <translation>Läuft der Export oder die Verbindung noch? Siehe die Seite Daten.
Ist der Schlüssel abgelaufen? Die Verbindung testen.
Ist die Quelle endgültig weg? Sie aus der Regel nehmen.</translation>
    </message>
    <message>
        <source>A new model appears</source>
        <translation>Ein neues Modell taucht auf</translation>
    </message>
    <message>
        <source>Who calls it, and for which feature?
Does it have a price, and an evaluation?
If nobody knows it: ask the owner of the key.</source>
        <translation>Wer ruft es auf, und für welche Funktion?
Hat es einen Preis und eine Bewertung?
Wenn es niemand kennt: den Eigner des Schlüssels fragen.</translation>
    </message>
</context>
<context>
    <name>AlertRuleDraft</name>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>1 Woche</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>page</source>
        <translation>Notruf</translation>
    </message>
    <message>
        <source>ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>A dimension, or tag:NAME</source>
        <translation>Eine Dimension oder tag:NAME</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>For each</source>
        <translation>Für jede(n)</translation>
    </message>
    <message>
        <source>And each</source>
        <translation>Und jede(n)</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Only where</source>
        <translation>Nur wo</translation>
    </message>
    <message>
        <source>Such as feature=chat, environment=production</source>
        <translation>Etwa feature=chat, environment=production</translation>
    </message>
    <message>
        <source>At least, in dollars</source>
        <translation>Mindestens, in Dollar</translation>
    </message>
    <message>
        <source>At least, in calls</source>
        <translation>Mindestens, in Aufrufen</translation>
    </message>
    <message>
        <source>History, in hours</source>
        <translation>Vorgeschichte, in Stunden</translation>
    </message>
    <message>
        <source>Nothing fires before a group has so many hours behind it</source>
        <translation>Nichts löst aus, bevor eine Gruppe so viele Stunden hinter sich hat</translation>
    </message>
    <message>
        <source>Over below share</source>
        <translation>Vorbei unter Anteil</translation>
    </message>
    <message>
        <source>Share of the limit under which an alert is over: 0.8 is four fifths</source>
        <translation>Anteil der Grenze, unter dem ein Alarm vorbei ist: 0.8 sind vier Fünftel</translation>
    </message>
    <message>
        <source>Wait, in minutes</source>
        <translation>Warten, in Minuten</translation>
    </message>
    <message>
        <source>How long calls may still come in after a window has ended</source>
        <translation>Wie lange nach dem Ende eines Fensters noch Aufrufe eintreffen dürfen</translation>
    </message>
    <message>
        <source>No data after, in hours</source>
        <translation>Keine Daten nach, in Stunden</translation>
    </message>
    <message>
        <source>0: never</source>
        <translation>0: nie</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigner</translation>
    </message>
    <message>
        <source>Repeat after, in hours</source>
        <translation>Wiederholen nach, in Stunden</translation>
    </message>
    <message>
        <source>0: told once</source>
        <translation>0: nur einmal gemeldet</translation>
    </message>
    <message>
        <source>Muted until</source>
        <translation>Stumm bis</translation>
    </message>
    <message>
        <source>A date or a moment; empty: not muted</source>
        <translation>Ein Datum oder Zeitpunkt; leer: nicht stumm</translation>
    </message>
    <message>
        <source>Told at</source>
        <translation>Gemeldet um</translation>
    </message>
    <message>
        <source>Such as mon tue wed thu fri 08:00-18:00; empty: always</source>
        <translation>Etwa mon tue wed thu fri 08:00-18:00; leer: immer</translation>
    </message>
    <message>
        <source>Runbook, a step a line</source>
        <translation>Ablaufplan, ein Schritt je Zeile</translation>
    </message>
    <message>
        <source>all hours before</source>
        <translation>alle Stunden davor</translation>
    </message>
    <message>
        <source>same hour of the week</source>
        <translation>gleiche Stunde der Woche</translation>
    </message>
    <message>
        <source>above</source>
        <translation>über</translation>
    </message>
    <message>
        <source>below</source>
        <translation>unter</translation>
    </message>
    <message>
        <source>a quarter</source>
        <translation>1 Quartal</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Days before</source>
        <translation>Tage davor</translation>
    </message>
    <message>
        <source>Times the mean</source>
        <translation>Mal der Mittelwert</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Dollars, calls or tokens; of a rate a share from 0 to 1</source>
        <translation>Dollar, Aufrufe oder Token; bei einer Quote ein Anteil von 0 bis 1</translation>
    </message>
    <message>
        <source>Deviations</source>
        <translation>Abweichungen</translation>
    </message>
    <message>
        <source>Hours without calls</source>
        <translation>Stunden ohne Aufrufe</translation>
    </message>
    <message>
        <source>Per cent of the bill</source>
        <translation>Prozent der Rechnung</translation>
    </message>
    <message>
        <source>Amount, in dollars</source>
        <translation>Betrag, in Dollar</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Told at per cent</source>
        <translation>Gemeldet bei Prozent</translation>
    </message>
    <message>
        <source>Windows and burn</source>
        <translation>Fenster und Verbrauch</translation>
    </message>
    <message>
        <source>Long hours/short hours and how many times the even pace: 6/1 6</source>
        <translation>Lange Stunden/kurze Stunden und das Wievielfache des gleichmäßigen Tempos: 6/1 6</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>“%1”: expected %2.</source>
        <comment>a field and what it should hold</comment>
        <translation>„%1“: erwartet wird %2.</translation>
    </message>
</context>
<context>
    <name>AlertText</name>
    <message>
        <source>Unattributed</source>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>cost a call</source>
        <translation>Kosten je Aufruf</translation>
    </message>
    <message>
        <source>cost of errors</source>
        <translation>Kosten von Fehlern</translation>
    </message>
    <message>
        <source>cache hit rate</source>
        <translation>Cache-Trefferquote</translation>
    </message>
    <message>
        <source>calls without a price</source>
        <translation>Aufrufe ohne Preis</translation>
    </message>
    <message>
        <source>cost not attributed</source>
        <translation>nicht zugeordnete Kosten</translation>
    </message>
    <message>
        <source>spike</source>
        <translation>Ausschlag</translation>
    </message>
    <message>
        <source>above or below a level</source>
        <translation>über oder unter einer Schwelle</translation>
    </message>
    <message>
        <source>per cent of a budget</source>
        <translation>Prozent eines Budgets</translation>
    </message>
    <message>
        <source>projected end of the period</source>
        <translation>hochgerechnetes Ende des Zeitraums</translation>
    </message>
    <message>
        <source>burn rate</source>
        <translation>Verbrauchstempo</translation>
    </message>
    <message>
        <source>unusual value</source>
        <translation>ungewöhnlicher Wert</translation>
    </message>
    <message>
        <source>something new</source>
        <translation>etwas Neues</translation>
    </message>
    <message>
        <source>no calls any more</source>
        <translation>keine Aufrufe mehr</translation>
    </message>
    <message>
        <source>cap</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>differs from the bill</source>
        <translation>weicht von der Rechnung ab</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>1 Woche</translation>
    </message>
    <message>
        <source>a month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>a quarter</source>
        <translation>1 Quartal</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>rule and group</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>measure and window</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>difference from the bill</source>
        <translation>Unterschied zur Rechnung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what is watched and group</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>amount and period</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>is above %1 × the mean of the last %2 days</source>
        <translation>über dem %1-Fachen des Mittels der letzten %2 Tage</translation>
    </message>
    <message>
        <source>is above %1 × the same hours of the last %2 days</source>
        <translation>über dem %1-Fachen derselben Stunden der letzten %2 Tage</translation>
    </message>
    <message>
        <source>is below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>is above %1</source>
        <translation>über %1</translation>
    </message>
    <message>
        <source>reaches %1% of %2</source>
        <translation>bei %1% von %2</translation>
    </message>
    <message>
        <source>is on its way to more than %1</source>
        <translation>auf dem Weg zu mehr als %1</translation>
    </message>
    <message>
        <source>uses up %1 too fast</source>
        <translation>dabei, %1 zu schnell zu verbrauchen</translation>
    </message>
    <message>
        <source>is more than %1 deviations above its usual value</source>
        <translation>mehr als %1 Abweichungen über dem üblichen Wert</translation>
    </message>
    <message>
        <source>is new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>has no calls for %1 hours</source>
        <translation>seit %1 Stunden ohne Aufrufe</translation>
    </message>
    <message>
        <source>reaches its cap of %1</source>
        <translation>an der Obergrenze von %1</translation>
    </message>
    <message>
        <source>differs from the bill by more than %1%</source>
        <translation>um mehr als %1% anders als die Rechnung</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 of each %2 in %3</source>
        <translation>%1 je %2 in %3</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between two dimensions</comment>
        <translation> und </translation>
    </message>
    <message>
        <source>When a new %1 appears.</source>
        <translation>Wenn neu auftaucht: %1.</translation>
    </message>
    <message>
        <source>When a %1 %2.</source>
        <comment>a dimension and what befalls it</comment>
        <translation>Wenn gilt: %1 %2.</translation>
    </message>
    <message>
        <source>When the %1 %2</source>
        <translation>Wenn gilt: %1 %2</translation>
    </message>
    <message>
        <source>, at least %1 and %2 calls</source>
        <translation>, mindestens %1 und %2 Aufrufe</translation>
    </message>
    <message>
        <source>.</source>
        <comment>end of a sentence</comment>
        <translation>.</translation>
    </message>
    <message>
        <source>Resolved %1</source>
        <translation>Behoben %1</translation>
    </message>
    <message>
        <source>Over since %1</source>
        <translation>Vorbei seit %1</translation>
    </message>
    <message>
        <source>Snoozed until %1</source>
        <translation>Zurückgestellt bis %1</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Firing</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>%1 against a limit of %2, since %3.</source>
        <translation>%1 bei einer Grenze von %2, seit %3.</translation>
    </message>
    <message>
        <source>At its highest %1.</source>
        <translation>Am höchsten: %1.</translation>
    </message>
    <message>
        <source>Found late: the calls came in after the window had been judged.</source>
        <translation>Spät gefunden: Die Aufrufe trafen ein, nachdem das Fenster beurteilt war.</translation>
    </message>
    <message>
        <source>Found %1 after it began.</source>
        <translation>%1 nach dem Beginn gefunden.</translation>
    </message>
    <message>
        <source>Acknowledged %1 after that.</source>
        <translation>%1 danach bestätigt.</translation>
    </message>
    <message>
        <source>Resolved %1 after it was found.</source>
        <translation>%1 nach dem Fund behoben.</translation>
    </message>
    <message>
        <source>In %1 days it would not have fired.</source>
        <translation>In %1 Tagen hätte sie nicht ausgelöst.</translation>
    </message>
    <message>
        <source>In %1 days it would have fired in %2 windows, of %3 groups.</source>
        <translation>In %1 Tagen hätte sie in %2 Fenstern von %3 Gruppen ausgelöst.</translation>
    </message>
    <message>
        <source>Bars: %1. Line: usual. Dashes: limit. Shaded: windows that fired.</source>
        <translation>Balken: %1. Linie: üblich. Gestrichelt: Grenze. Schattiert: Fenster, die auslösten.</translation>
    </message>
    <message>
        <source>Bars: %1. Dashes: limit. Shaded: windows that fired.</source>
        <translation>Balken: %1. Gestrichelt: Grenze. Schattiert: Fenster, die auslösten.</translation>
    </message>
    <message>
        <source>Fires</source>
        <translation>Löst aus</translation>
    </message>
    <message>
        <source>Still fires</source>
        <translation>Löst weiter aus</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Data again</source>
        <translation>Wieder Daten</translation>
    </message>
</context>
<context>
    <name>Attention</name>
    <message>
        <source>%1 models: %2</source>
        <translation>%1 Modelle: %2</translation>
    </message>
    <message>
        <source>1 model: %1</source>
        <translation>1 Modell: %1</translation>
    </message>
    <message>
        <source> and more</source>
        <translation> und weitere</translation>
    </message>
    <message>
        <source>1 call has no price</source>
        <translation>1 Aufruf hat keinen Preis</translation>
    </message>
    <message>
        <source>%1 calls have no price</source>
        <translation>%1 Aufrufe haben keinen Preis</translation>
    </message>
    <message>
        <source>%1 of cost has no %2</source>
        <translation>%1 der Kosten ohne %2</translation>
    </message>
    <message>
        <source>%1 is unattributed</source>
        <translation>%1 sind nicht zugeordnet</translation>
    </message>
    <message>
        <source>1 row was set aside</source>
        <translation>1 Zeile wurde beiseitegelegt</translation>
    </message>
    <message>
        <source>%1 rows were set aside</source>
        <translation>%1 Zeilen wurden beiseitegelegt</translation>
    </message>
    <message>
        <source>They are kept, and not in any figure</source>
        <translation>Sie sind aufbewahrt und in keiner Zahl enthalten</translation>
    </message>
    <message>
        <source>1 call came twice with other content</source>
        <translation>1 Aufruf kam zweimal mit anderem Inhalt</translation>
    </message>
    <message>
        <source>%1 calls came twice with other content</source>
        <translation>%1 Aufrufe kamen zweimal mit anderem Inhalt</translation>
    </message>
    <message>
        <source>Both versions are kept</source>
        <translation>Beide Fassungen sind aufbewahrt</translation>
    </message>
    <message>
        <source>This is a sample company</source>
        <translation>Das ist eine Beispielfirma</translation>
    </message>
    <message>
        <source>Nothing here is yours. Import your data</source>
        <translation>Nichts hier gehört Ihnen. Importieren Sie Ihre Daten</translation>
    </message>
    <message numerus="yes">
        <source>The newest call is %Ln days old</source>
        <translation>
            <numerusform>Der neueste Aufruf ist %Ln Tag alt</numerusform>
            <numerusform>Der neueste Aufruf ist %Ln Tage alt</numerusform>
        </translation>
    </message>
    <message>
        <source>Import newer files</source>
        <translation>Neuere Dateien importieren</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>BridgeAxis</name>
    <message>
        <source>Bars start at %1, not at zero.</source>
        <translation>Die Balken beginnen bei %1, nicht bei null.</translation>
    </message>
</context>
<context>
    <name>CacheWords</name>
    <message>
        <source>%1: reads cost as much as input, so a cache saves nothing.</source>
        <translation>%1: Lesen kostet so viel wie Eingabe, ein Cache spart also nichts.</translation>
    </message>
    <message>
        <source>%1: writing costs no more than input, so any read pays.</source>
        <translation>%1: Schreiben kostet nicht mehr als Eingabe, jedes Lesen lohnt sich also.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n reads pay for a write, a hit rate of %2.</source>
        <translation>
            <numerusform>%1: %n Lesevorgang bezahlt ein Schreiben, eine Trefferquote von %2.</numerusform>
            <numerusform>%1: %n Lesevorgänge bezahlen ein Schreiben, eine Trefferquote von %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> Up to %n pings keep a prefix alive for less than a new write: %1 minutes.</source>
        <translation>
            <numerusform> %n Ping hält ein Präfix für weniger als ein neues Schreiben am Leben: %1 Minuten.</numerusform>
            <numerusform> Bis zu %n Pings halten ein Präfix für weniger als ein neues Schreiben am Leben: %1 Minuten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallDetails</name>
    <message>
        <source>Import %1, %2, %3</source>
        <translation>Import %1, %2, %3</translation>
    </message>
    <message>
        <source>Live from “%1”; not stored</source>
        <translation>Live aus „%1“; nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>ChartData</name>
    <message>
        <source>Cost per hour by %1</source>
        <translation>Kosten je Stunde nach %1</translation>
    </message>
    <message>
        <source>Cost per day by %1</source>
        <translation>Kosten je Tag nach %1</translation>
    </message>
    <message>
        <source>Cost per week by %1</source>
        <translation>Kosten je Woche nach %1</translation>
    </message>
    <message>
        <source>Cost per month by %1</source>
        <translation>Kosten je Monat nach %1</translation>
    </message>
    <message>
        <source>Cost per quarter by %1</source>
        <translation>Kosten je Quartal nach %1</translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n weeks</source>
        <translation>
            <numerusform>%n Woche</numerusform>
            <numerusform>%n Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months</source>
        <translation>
            <numerusform>%n Monat</numerusform>
            <numerusform>%n Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quarters</source>
        <translation>
            <numerusform>%n Quartal</numerusform>
            <numerusform>%n Quartale</numerusform>
        </translation>
    </message>
    <message>
        <source>Other (%1)</source>
        <translation>Übrige (%1)</translation>
    </message>
    <message>
        <source>%1, nothing to show.</source>
        <translation>%1, nichts zu zeigen.</translation>
    </message>
    <message>
        <source>%1, %2, total %3, highest %4 %5.</source>
        <translation>%1, %2, gesamt %3, Höchstwert %4 %5.</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>TokenLedger, %1</source>
        <translation>TokenLedger, %1</translation>
    </message>
    <message>
        <source>A chart is written as .png, .svg or .csv. Give the file one of these endings.</source>
        <translation>Ein Diagramm wird als .png, .svg oder .csv geschrieben. Geben Sie der Datei eine dieser Endungen.</translation>
    </message>
</context>
<context>
    <name>ChartTicks</name>
    <message>
        <source>Week of %1</source>
        <translation>Woche vom %1</translation>
    </message>
</context>
<context>
    <name>CoverageChart</name>
    <message>
        <source>With %1</source>
        <translation>Mit %1</translation>
    </message>
</context>
<context>
    <name>CurveWords</name>
    <message>
        <source>By time to live</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>No saving is known for other times to live yet.</source>
        <translation>Für andere Lebensdauern ist noch keine Ersparnis bekannt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Savings by time to live: %1.</source>
        <translation>Ersparnis nach Lebensdauer: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Load by hour</source>
        <translation>Last je Stunde</translation>
    </message>
    <message>
        <source>No call of this model in the period: nothing to buy capacity for.</source>
        <translation>Kein Aufruf dieses Modells im Zeitraum: nichts, wofür Kapazität zu kaufen wäre.</translation>
    </message>
    <message>
        <source>Hour %1 of %2: %3 units</source>
        <translation>Stunde %1 von %2: %3 Einheiten</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 units bought</source>
        <translation>%1 Einheiten gekauft</translation>
    </message>
    <message>
        <source>%1 of %2 hours need more than is bought. Utilisation %3, break-even at %4.</source>
        <translation>%1 von %2 Stunden brauchen mehr, als gekauft ist. Auslastung %3, Gewinnschwelle bei %4.</translation>
    </message>
</context>
<context>
    <name>Dimension</name>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Prompt version</source>
        <translation>Prompt-Version</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>features</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>prompt versions</source>
        <translation>Prompt-Versionen</translation>
    </message>
    <message>
        <source>regions</source>
        <translation>Regionen</translation>
    </message>
    <message>
        <source>tiers</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>statuses</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>prompt version</source>
        <translation>Prompt-Version</translation>
    </message>
    <message>
        <source>region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Unattributed</source>
        <translation>Nicht zugeordnet</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>“%1” is there already. Choose this very name to replace it.</source>
        <translation>„%1“ gibt es schon. Wählen Sie genau diesen Namen, um die Datei zu ersetzen.</translation>
    </message>
</context>
<context>
    <name>KeyBindings</name>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Drill into the row, open</source>
        <translation>In die Zeile hineingehen, öffnen</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Up one level</source>
        <translation>Eine Ebene höher</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close pop-up, then clear brush, then clear selection</source>
        <translation>Aufklappfenster schließen, dann Markierung, dann Auswahl aufheben</translation>
    </message>
    <message>
        <source>G then F, T, U, P, M, R</source>
        <translation>G, dann F, T, U, P, M, R</translation>
    </message>
    <message>
        <source>Group by feature, tenant, user, prompt, model, region</source>
        <translation>Gruppieren nach Funktion, Mandant, Nutzer, Prompt, Modell, Region</translation>
    </message>
    <message>
        <source>+, −, 0 in a chart</source>
        <translation>+, −, 0 in einem Diagramm</translation>
    </message>
    <message>
        <source>Zoom in, zoom out, whole period</source>
        <translation>Vergrößern, verkleinern, ganzer Zeitraum</translation>
    </message>
</context>
<context>
    <name>KpiDocument</name>
    <message>
        <source>Reconciliation</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Savings</source>
        <translation>Einsparungen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Retirements</source>
        <translation>Stilllegungen</translation>
    </message>
    <message>
        <source>Portfolio review</source>
        <translation>Portfolio-Durchsicht</translation>
    </message>
    <message>
        <source>AI inference cost report</source>
        <translation>Bericht über Kosten der KI-Inferenz</translation>
    </message>
    <message>
        <source>Prepared for</source>
        <translation>Erstellt für</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>All calls of %1</source>
        <translation>Alle Aufrufe von %1</translation>
    </message>
    <message>
        <source>Cost basis</source>
        <translation>Kostenbasis</translation>
    </message>
    <message>
        <source>Computed from the price book, else as reported</source>
        <translation>Nach dem Preisbuch berechnet, sonst wie gemeldet</translation>
    </message>
    <message>
        <source>As the sources report it</source>
        <translation>Wie die Quellen sie melden</translation>
    </message>
    <message>
        <source>No bill of a vendor covers the quarter</source>
        <translation>Keine Rechnung eines Anbieters deckt das Quartal ab</translation>
    </message>
    <message>
        <source>Freshness</source>
        <translation>Aktualität</translation>
    </message>
    <message>
        <source>Last call %1</source>
        <translation>Letzter Aufruf %1</translation>
    </message>
    <message>
        <source>No calls</source>
        <translation>Keine Aufrufe</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>Calls without a price: %1</source>
        <translation>Aufrufe ohne Preis: %1</translation>
    </message>
    <message>
        <source>Zone and currency</source>
        <translation>Zeitzone und Währung</translation>
    </message>
    <message>
        <source>%1, US dollars</source>
        <translation>%1, US-Dollar</translation>
    </message>
    <message>
        <source>Price book</source>
        <translation>Preisbuch</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>The same ledger gives the same report, byte for byte. Every figure is a sum of single calls and can be asked for with the program&apos;s command “query”.</source>
        <translation>Dasselbe Ledger ergibt denselben Bericht, Byte für Byte. Jede Zahl ist eine Summe einzelner Aufrufe und lässt sich mit dem Programmbefehl „query“ abfragen.</translation>
    </message>
    <message>
        <source>Snapshot %1 UTC</source>
        <translation>Stand %1 UTC</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Cost per week</source>
        <translation>Kosten je Woche</translation>
    </message>
    <message>
        <source>There are no calls in %1.</source>
        <translation>In %1 gibt es keine Aufrufe.</translation>
    </message>
    <message>
        <source>Inference cost %1 in %2: %3 calls and %4 tokens.</source>
        <translation>Die Inferenz kostete %1 in %2: %3 Aufrufe und %4 Token.</translation>
    </message>
    <message>
        <source>There is no quarter before to compare with.</source>
        <translation>Es gibt kein Quartal davor zum Vergleich.</translation>
    </message>
    <message>
        <source>That is %1 on the quarter before; volume explains %2 points, prices %3, the mix of models and features %4.</source>
        <translation>Das sind %1 zum Quartal davor; die Menge erklärt %2 Punkte, die Preise %3, die Mischung aus Modellen und Funktionen %4.</translation>
    </message>
    <message>
        <source>Other features</source>
        <translation>Übrige Funktionen</translation>
    </message>
    <message>
        <source>Not attributed</source>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>Cost by week, stacked by feature</source>
        <translation>Kosten je Woche, nach Funktion gestapelt</translation>
    </message>
    <message>
        <source>Spend over time</source>
        <translation>Ausgaben im Zeitverlauf</translation>
    </message>
    <message>
        <source>There are no calls in this quarter.</source>
        <translation>In diesem Quartal gibt es keine Aufrufe.</translation>
    </message>
    <message>
        <source>Week from</source>
        <translation>Woche ab</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>The first and the last week are cut at the ends of the quarter.</source>
        <translation>Die erste und die letzte Woche sind an den Enden des Quartals abgeschnitten.</translation>
    </message>
    <message>
        <source>Spend by %1</source>
        <translation>Ausgaben nach %1</translation>
    </message>
    <message>
        <source>Share of cost</source>
        <translation>Kostenanteil</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Per call</source>
        <translation>Je Aufruf</translation>
    </message>
    <message>
        <source>Colours mark the largest features and stay the same in every chart of this report.</source>
        <translation>Farben kennzeichnen die größten Funktionen und bleiben in jedem Diagramm dieses Berichts gleich.</translation>
    </message>
    <message>
        <source>%1 more %2</source>
        <translation>%1 weitere %2</translation>
    </message>
    <message>
        <source>Unit economics</source>
        <translation>Stückkosten</translation>
    </message>
    <message>
        <source>An average: total cost over the number of units. Users are the different user ids among the calls; calls without one count with their cost but not as a user.</source>
        <translation>Ein Durchschnitt: Gesamtkosten durch Anzahl der Einheiten. Nutzer sind die verschiedenen Nutzerkennungen der Aufrufe; Aufrufe ohne eine zählen mit ihren Kosten, aber nicht als Nutzer.</translation>
    </message>
    <message>
        <source>Method and definitions</source>
        <translation>Verfahren und Begriffe</translation>
    </message>
    <message>
        <source>A call costs its tokens times the rates in force when it ran, summed exactly and rounded once to a billionth of a dollar. A call without a price is unpriced: it is counted and never taken for free. Amounts are rounded for print only.</source>
        <translation>Ein Aufruf kostet seine Token mal die Sätze, die bei seiner Ausführung galten, genau summiert und einmal auf ein Milliardstel Dollar gerundet. Ein Aufruf ohne Preis ist unbepreist: Er wird gezählt und nie für kostenlos gehalten. Beträge sind nur für den Druck gerundet.</translation>
    </message>
    <message>
        <source>Quarter and weeks</source>
        <translation>Quartal und Wochen</translation>
    </message>
    <message>
        <source>Days are cut in the time zone %1. The quarter before is the whole calendar quarter before this one.</source>
        <translation>Tage sind in der Zeitzone %1 geschnitten. Das Quartal davor ist das ganze Kalenderquartal vor diesem.</translation>
    </message>
    <message>
        <source>Volume is the change in tokens at the average cost of before; price is what the same kinds of tokens cost more or less; mix is the rest: tokens moved to dearer or cheaper models and features. The three add up to the change.</source>
        <translation>Menge ist die Änderung der Token zu den mittleren Kosten von vorher; Preis ist, was dieselben Arten von Token mehr oder weniger kosten; Mischung ist der Rest: Token, die zu teureren oder billigeren Modellen und Funktionen gewandert sind. Die drei ergeben zusammen die Änderung.</translation>
    </message>
    <message>
        <source>Cache hit rates</source>
        <translation>Cache-Trefferquoten</translation>
    </message>
    <message>
        <source>By requests: calls that a gateway&apos;s own cache answered. By tokens: input tokens read from the provider&apos;s prompt cache. By dollars: what reading saved, over what it saved and what was spent.</source>
        <translation>Nach Anfragen: Aufrufe, die der eigene Cache eines Gateways beantwortet hat. Nach Token: Eingabe-Token aus dem Prompt-Cache des Anbieters. Nach Dollar: was das Lesen gespart hat, geteilt durch Ersparnis und Ausgabe zusammen.</translation>
    </message>
    <message>
        <source>Routing savings</source>
        <translation>Ersparnis durch Routing</translation>
    </message>
    <message>
        <source>What the quarter’s priced calls would have cost on the model that cost most in the quarter before, less what they cost, over the former.</source>
        <translation>Was die bepreisten Aufrufe des Quartals auf dem Modell gekostet hätten, das im Quartal davor am meisten kostete, weniger ihre Kosten, geteilt durch Ersteres.</translation>
    </message>
    <message>
        <source>Cost attributed</source>
        <translation>Zugeordnete Kosten</translation>
    </message>
    <message>
        <source>The share of cost whose calls have both a feature and a tenant.</source>
        <translation>Der Anteil der Kosten, deren Aufrufe sowohl Funktion als auch Mandant haben.</translation>
    </message>
    <message>
        <source>None: costs are as the sources report them.</source>
        <translation>Keines: Die Kosten sind so, wie die Quellen sie melden.</translation>
    </message>
    <message>
        <source>Total inference spend</source>
        <translation>Inferenzausgaben gesamt</translation>
    </message>
    <message>
        <source>Cost per feature, median</source>
        <translation>Kosten je Funktion, Median</translation>
    </message>
    <message>
        <source>Cost per active user</source>
        <translation>Kosten je aktivem Nutzer</translation>
    </message>
    <message>
        <source>Cost per call</source>
        <translation>Kosten je Aufruf</translation>
    </message>
    <message>
        <source>Cache hit rate, requests</source>
        <translation>Cache-Trefferquote, Anfragen</translation>
    </message>
    <message>
        <source>Cache hit rate, tokens</source>
        <translation>Cache-Trefferquote, Token</translation>
    </message>
    <message>
        <source>Cache hit rate, dollars</source>
        <translation>Cache-Trefferquote, Dollar</translation>
    </message>
    <message>
        <source>Failed calls</source>
        <translation>Fehlgeschlagene Aufrufe</translation>
    </message>
    <message>
        <source>Calls without a price</source>
        <translation>Aufrufe ohne Preis</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verfehlt</translation>
    </message>
    <message>
        <source>Retired features</source>
        <translation>Stillgelegte Funktionen</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>An estimate: tokens read from the provider&apos;s cache times what they would have cost more as input, by the prices of their day and the first context tier.</source>
        <translation>Eine Schätzung: aus dem Cache des Anbieters gelesene Token mal das, was sie als Eingabe mehr gekostet hätten, zu den Preisen ihres Tages und der ersten Kontextstufe.</translation>
    </message>
    <message>
        <source>An estimate: against the same tokens on the model that cost most in the quarter before, by its prices of each day and the first context tier.</source>
        <translation>Eine Schätzung: gegen dieselben Token auf dem Modell, das im Quartal davor am meisten kostete, zu dessen Preisen jedes Tages und der ersten Kontextstufe.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Cost of one</source>
        <translation>Kosten je Stück</translation>
    </message>
    <message>
        <source>Call with a cost</source>
        <translation>Aufruf mit Kosten</translation>
    </message>
    <message>
        <source>Million tokens (number: tokens)</source>
        <translation>Million Token (Anzahl: Token)</translation>
    </message>
    <message>
        <source>Active user</source>
        <translation>Aktiver Nutzer</translation>
    </message>
    <message>
        <source>Feature, median</source>
        <translation>Funktion, Median</translation>
    </message>
    <message>
        <source>The whole</source>
        <translation>Das Ganze</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>There are too few days of calls to forecast from.</source>
        <translation>Es gibt zu wenige Tage mit Aufrufen für eine Prognose.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>An estimate. Four of five outcomes lie between low and high. Weekday means since the last change of level, with a damped median slope; the interval comes from the days’ own scatter.</source>
        <translation>Eine Schätzung. Vier von fünf Ergebnissen liegen zwischen niedrig und hoch. Mittel der Wochentage seit dem letzten Niveauwechsel, mit gedämpfter medianer Steigung; das Intervall folgt aus der Streuung der Tage selbst.</translation>
    </message>
    <message>
        <source>Earlier forecasts of periods that ended in this quarter</source>
        <translation>Frühere Prognosen für Zeiträume, die in diesem Quartal endeten</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Erstellt am</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>In the interval</source>
        <translation>Im Intervall</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Business measures</source>
        <translation>Geschäftskennzahlen</translation>
    </message>
    <message>
        <source>No business measures were imported for this quarter.</source>
        <translation>Für dieses Quartal wurden keine Geschäftskennzahlen importiert.</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Eine mehr</translation>
    </message>
    <message>
        <source>Brings</source>
        <translation>Bringt</translation>
    </message>
    <message>
        <source>Cost of one is the slice’s whole cost over the number. One more is an estimate: the slope of the cost of days over their number, by least squares.</source>
        <translation>Kosten je Stück sind die gesamten Kosten des Ausschnitts durch die Anzahl. „Eine mehr“ ist eine Schätzung: die Steigung der Tageskosten über der Anzahl, nach kleinsten Quadraten.</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>Margen</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Umsatz</translation>
    </message>
    <message>
        <source>Inference cost</source>
        <translation>Inferenzkosten</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Verbleibt</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>Months of bills within their limit: %1 of %2; locked: %3</source>
        <translation>Monate mit Rechnungen innerhalb der Grenze: %1 von %2; gesperrt: %3</translation>
    </message>
    <message>
        <source>No bill of a vendor covers this quarter: the costs of this report are not set against one.</source>
        <translation>Keine Rechnung eines Anbieters deckt dieses Quartal ab: Die Kosten dieses Berichts sind mit keiner verglichen.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Month, UTC</source>
        <translation>Monat, UTC</translation>
    </message>
    <message>
        <source>Billed for use</source>
        <translation>Für Nutzung abgerechnet</translation>
    </message>
    <message>
        <source>Sum of calls</source>
        <translation>Summe der Aufrufe</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Vorläufig</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Innerhalb</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Außerhalb</translation>
    </message>
    <message>
        <source>Bridge from the calls to the bills of the quarter</source>
        <translation>Brücke von den Aufrufen zu den Rechnungen des Quartals</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Versprochen</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Realised</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Of the promise</source>
        <translation>Vom Versprechen</translation>
    </message>
    <message>
        <source>Lever</source>
        <translation>Hebel</translation>
    </message>
    <message>
        <source>Realised ¹</source>
        <translation>Erreicht ¹</translation>
    </message>
    <message>
        <source>By lever</source>
        <translation>Nach Hebel</translation>
    </message>
    <message>
        <source>An estimate: what a plan has saved, cut in proportion to what each of its levers promised.</source>
        <translation>Eine Schätzung: was ein Plan gespart hat, geteilt im Verhältnis dessen, was jeder seiner Hebel versprach.</translation>
    </message>
    <message>
        <source>Plans for what comes next</source>
        <translation>Pläne für das, was als Nächstes kommt</translation>
    </message>
    <message>
        <source>Levers, in their order</source>
        <translation>Hebel, in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Had every call run on %1, the model that cost most in the quarter before, the quarter would have cost about %2 instead of %3: an estimate, with the tokens as they were and each day’s prices.</source>
        <translation>Wäre jeder Aufruf auf %1 gelaufen, dem Modell, das im Quartal davor am meisten kostete, hätte das Quartal etwa %2 statt %3 gekostet: eine Schätzung, mit den Token, wie sie waren, und den Preisen jedes Tages.</translation>
    </message>
    <message>
        <source>The ledger holds no plan.</source>
        <translation>Das Ledger enthält keinen Plan.</translation>
    </message>
    <message>
        <source>Promised and realised</source>
        <translation>Versprochen und erreicht</translation>
    </message>
    <message>
        <source>No plan’s promise was written down before this quarter, so nothing can be held against it.</source>
        <translation>Vor diesem Quartal wurde kein Versprechen eines Plans festgehalten, also lässt sich nichts daran messen.</translation>
    </message>
    <message>
        <source>No alert was raised in this quarter.</source>
        <translation>In diesem Quartal gab es keinen Alarm.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Spät</translation>
    </message>
    <message>
        <source>To detect</source>
        <translation>Bis zur Erkennung</translation>
    </message>
    <message>
        <source>To acknowledge</source>
        <translation>Bis zur Bestätigung</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Bis zum Ende</translation>
    </message>
    <message>
        <source>Times are medians. To detect: from the begin of the first window that fires to the alert, so the window itself counts. To acknowledge and to the end: from the alert on. Late alerts were brought to light by calls that came late.</source>
        <translation>Zeiten sind Mediane. Bis zur Erkennung: vom Beginn des ersten Fensters, das auslöst, bis zum Alarm; das Fenster selbst zählt also mit. Bis zur Bestätigung und bis zum Ende: ab dem Alarm. Späte Alarme kamen durch Aufrufe ans Licht, die spät eintrafen.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Nothing was decided about old features, prompts, models or keys in this quarter.</source>
        <translation>Über alte Funktionen, Prompts, Modelle oder Schlüssel wurde in diesem Quartal nichts entschieden.</translation>
    </message>
    <message>
        <source>Verified savings</source>
        <translation>Nachgewiesene Einsparungen</translation>
    </message>
    <message>
        <source>Given up on</source>
        <translation>Aufgegeben am</translation>
    </message>
    <message>
        <source>After 30 days</source>
        <translation>Nach 30 Tagen</translation>
    </message>
    <message>
        <source>After 90 days</source>
        <translation>Nach 90 Tagen</translation>
    </message>
    <message>
        <source>The item’s cost in as many days before the decision, less its cost in the days after; of what moved elsewhere also less what it costs there. A dash: the days are not over, or a call has no price.</source>
        <translation>Die Kosten des Gegenstands in ebenso vielen Tagen vor der Entscheidung, weniger seine Kosten in den Tagen danach; von dem, was anderswohin wanderte, auch weniger, was es dort kostet. Ein Strich: Die Tage sind nicht vorbei, oder ein Aufruf hat keinen Preis.</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>What speaks for a change</source>
        <translation>Was für eine Änderung spricht</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Stilllegen</translation>
    </message>
    <message>
        <source>Consolidate</source>
        <translation>Zusammenlegen</translation>
    </message>
    <message>
        <source>Keep, as it is</source>
        <translation>Behalten, wie es ist</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>There are no features to review in this quarter.</source>
        <translation>In diesem Quartal gibt es keine Funktionen zu prüfen.</translation>
    </message>
</context>
<context>
    <name>LeverChoices</name>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Service tier</source>
        <translation>Servicestufe</translation>
    </message>
    <message>
        <source>Each call’s own</source>
        <translation>Die eigene jedes Aufrufs</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Flex</source>
        <translation>Flex</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Shared by</source>
        <translation>Geteilt von</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Allen</translation>
    </message>
    <message>
        <source>One tenant’s users</source>
        <translation>Den Nutzern eines Mandanten</translation>
    </message>
    <message>
        <source>Nobody, each user’s own</source>
        <translation>Niemandem, jeder hat seinen eigenen</translation>
    </message>
    <message>
        <source>Time to live</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>No cache</source>
        <translation>Kein Cache</translation>
    </message>
    <message>
        <source>Unlimited</source>
        <translation>Unbegrenzt</translation>
    </message>
    <message>
        <source>Allowed regions</source>
        <translation>Erlaubte Regionen</translation>
    </message>
    <message>
        <source>*: eu-west, eu-central; support: us-east</source>
        <translation>*: eu-west, eu-central; support: us-east</translation>
    </message>
    <message>
        <source>All regions</source>
        <translation>Alle Regionen</translation>
    </message>
    <message>
        <source>Route to</source>
        <translation>Leiten an</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>LeverKnobs</name>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Input kept</source>
        <translation>Behaltene Eingabe</translation>
    </message>
    <message>
        <source>Answers live</source>
        <translation>Antworten leben</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Für immer</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Cost a month</source>
        <translation>Kosten im Monat</translation>
    </message>
    <message>
        <source>Hits, low</source>
        <translation>Treffer, niedrig</translation>
    </message>
    <message>
        <source>Hits, expected</source>
        <translation>Treffer, erwartet</translation>
    </message>
    <message>
        <source>Hits, high</source>
        <translation>Treffer, hoch</translation>
    </message>
    <message>
        <source>Wrong hits</source>
        <translation>Falsche Treffer</translation>
    </message>
    <message>
        <source>A wrong answer</source>
        <translation>Eine falsche Antwort</translation>
    </message>
    <message>
        <source>An embedding</source>
        <translation>Ein Embedding</translation>
    </message>
    <message>
        <source>Escalated back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Tokenizer factor</source>
        <translation>Tokenizer-Faktor</translation>
    </message>
    <message>
        <source>Output factor</source>
        <translation>Ausgabefaktor</translation>
    </message>
    <message>
        <source>Smallest prefix</source>
        <translation>Kleinstes Präfix</translation>
    </message>
    <message>
        <source>Price book’s</source>
        <translation>Laut Preisbuch</translation>
    </message>
    <message>
        <source>Capacity, tokens</source>
        <translation>Kapazität, Token</translation>
    </message>
    <message>
        <source>Longest delay</source>
        <translation>Längste Verzögerung</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Cheapest number</source>
        <translation>Billigste Anzahl</translation>
    </message>
    <message>
        <source>A unit-hour</source>
        <translation>Eine Einheitsstunde</translation>
    </message>
    <message>
        <source>Input an hour</source>
        <translation>Eingabe je Stunde</translation>
    </message>
    <message>
        <source>Output an hour</source>
        <translation>Ausgabe je Stunde</translation>
    </message>
    <message>
        <source>Months committed</source>
        <translation>Gebundene Monate</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
</context>
<context>
    <name>LeverWords</name>
    <message>
        <source>Retire</source>
        <translation>Stilllegen</translation>
    </message>
    <message>
        <source>Prompt compression</source>
        <translation>Prompt-Kürzung</translation>
    </message>
    <message>
        <source>Exact-match cache</source>
        <translation>Cache für gleiche Anfragen</translation>
    </message>
    <message>
        <source>Semantic cache</source>
        <translation>Semantischer Cache</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routing</translation>
    </message>
    <message>
        <source>Provider prompt cache</source>
        <translation>Prompt-Cache des Anbieters</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Off-peak</source>
        <translation>Nebenzeit</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Provisioned</source>
        <translation>Reservierte Kapazität</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Same as actual</source>
        <translation>Wie das Ist</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Geschätzt</translation>
    </message>
    <message>
        <source>Unproven</source>
        <translation>Unbelegt</translation>
    </message>
    <message>
        <source>Costs more</source>
        <translation>Kostet mehr</translation>
    </message>
    <message>
        <source>%1 is one of %2 values</source>
        <translation>%1 ist einer von %2 Werten</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>label and value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, on all calls.</source>
        <translation>%1, auf alle Aufrufe.</translation>
    </message>
    <message>
        <source>%1, where %2.</source>
        <translation>%1, wo %2.</translation>
    </message>
    <message>
        <source>Prices are those of the price book at each call’s own time.</source>
        <translation>Preise sind die des Preisbuchs zur Zeit jedes Aufrufs.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>No eval covers this route. Its saving is shown, and not counted.</source>
        <translation>Keine Bewertung deckt diesen Weg ab. Seine Ersparnis wird gezeigt, aber nicht gezählt.</translation>
    </message>
    <message>
        <source>%1 of %2 evals of this model do not reach their bar.</source>
        <translation>%1 von %2 Bewertungen dieses Modells erreichen ihre Schwelle nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls lie in a region that is not allowed.</source>
        <translation>
            <numerusform>%Ln Aufruf liegt in einer Region, die nicht erlaubt ist.</numerusform>
            <numerusform>%Ln Aufrufe liegen in einer Region, die nicht erlaubt ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>The price of compliance: %1 more could be saved in regions that are not allowed.</source>
        <translation>Der Preis der Regeltreue: %1 mehr ließe sich in Regionen sparen, die nicht erlaubt sind.</translation>
    </message>
    <message>
        <source>%1 more wait for calls whose feature no list names.</source>
        <translation>%1 mehr warten auf Aufrufe, deren Funktion keine Liste nennt.</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>whether labels are written small within a sentence: yes or no</comment>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>MappingModel</name>
    <message>
        <source>Started at</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Call id</source>
        <translation>Aufruf-ID</translation>
    </message>
    <message>
        <source>Response id</source>
        <translation>Antwort-ID</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Prompt version</source>
        <translation>Prompt-Version</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Service tier</source>
        <translation>Servicestufe</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Retry of</source>
        <translation>Wiederholung von</translation>
    </message>
    <message>
        <source>Streaming</source>
        <translation>Streaming</translation>
    </message>
    <message>
        <source>Gateway cache hit</source>
        <translation>Treffer im Gateway-Cache</translation>
    </message>
    <message>
        <source>Request hash</source>
        <translation>Hash der Anfrage</translation>
    </message>
    <message>
        <source>Prefix hashes</source>
        <translation>Hashes der Präfixe</translation>
    </message>
    <message>
        <source>Input tokens, total</source>
        <translation>Eingabe-Token, gesamt</translation>
    </message>
    <message>
        <source>Input tokens, not cached</source>
        <translation>Eingabe-Token, nicht aus dem Cache</translation>
    </message>
    <message>
        <source>Cache read tokens</source>
        <translation>Cache-Lese-Token</translation>
    </message>
    <message>
        <source>Cache write tokens</source>
        <translation>Cache-Schreib-Token</translation>
    </message>
    <message>
        <source>Cache write tokens, 5 minutes</source>
        <translation>Cache-Schreib-Token, 5 Minuten</translation>
    </message>
    <message>
        <source>Cache write tokens, 1 hour</source>
        <translation>Cache-Schreib-Token, 1 Stunde</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>Ausgabe-Token</translation>
    </message>
    <message>
        <source>Reasoning tokens</source>
        <translation>Reasoning-Token</translation>
    </message>
    <message>
        <source>Audio tokens in</source>
        <translation>Audio-Token Eingabe</translation>
    </message>
    <message>
        <source>Audio tokens out</source>
        <translation>Audio-Token Ausgabe</translation>
    </message>
    <message>
        <source>Image tokens in</source>
        <translation>Bild-Token Eingabe</translation>
    </message>
    <message>
        <source>Image tokens out</source>
        <translation>Bild-Token Ausgabe</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>Websuchen</translation>
    </message>
    <message>
        <source>Reported cost</source>
        <translation>Gemeldete Kosten</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Tag “%1”</source>
        <translation>Tag „%1“</translation>
    </message>
    <message>
        <source>ISO 8601, 2026-09-30 14:00:00</source>
        <translation>ISO 8601, 2026-09-30 14:00:00</translation>
    </message>
    <message>
        <source>Seconds since 1970</source>
        <translation>Sekunden seit 1970</translation>
    </message>
    <message>
        <source>Milliseconds since 1970</source>
        <translation>Millisekunden seit 1970</translation>
    </message>
    <message>
        <source>Microseconds since 1970</source>
        <translation>Mikrosekunden seit 1970</translation>
    </message>
    <message>
        <source>Nanoseconds since 1970</source>
        <translation>Nanosekunden seit 1970</translation>
    </message>
    <message>
        <source>Seconds since a start</source>
        <translation>Sekunden seit einem Beginn</translation>
    </message>
    <message>
        <source>Milliseconds since a start</source>
        <translation>Millisekunden seit einem Beginn</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Thousands of tokens</source>
        <translation>Tausend Token</translation>
    </message>
    <message>
        <source>Millions of tokens</source>
        <translation>Millionen Token</translation>
    </message>
    <message>
        <source>US dollars</source>
        <translation>US-Dollar</translation>
    </message>
    <message>
        <source>US cents</source>
        <translation>US-Cent</translation>
    </message>
    <message>
        <source>Nano-dollars</source>
        <translation>Nano-Dollar</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Blocks of %1 tokens</source>
        <translation>Blöcke zu %1 Token</translation>
    </message>
    <message>
        <source>ISO 8601</source>
        <translation>ISO 8601</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time format, zone</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>MergeModel</name>
    <message>
        <source>This report has no cost and no price</source>
        <translation>Dieser Bericht hat weder Kosten noch Preis</translation>
    </message>
    <message>
        <source>Format %1</source>
        <translation>Format %1</translation>
    </message>
    <message>
        <source>Provider’s own log</source>
        <translation>Eigenes Protokoll des Anbieters</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Observability platform</source>
        <translation>Observability-Plattform</translation>
    </message>
    <message>
        <source>OpenTelemetry traces</source>
        <translation>OpenTelemetry-Traces</translation>
    </message>
    <message>
        <source>Files read with a mapping</source>
        <translation>Mit einer Zuordnung gelesene Dateien</translation>
    </message>
</context>
<context>
    <name>NumberFormat</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>%1 pt</source>
        <translation>%1 Pp</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>PageText</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes, seconds</comment>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>Period</name>
    <message>
        <source>Q%1 %2</source>
        <translation>Q%1 %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 90 days</source>
        <translation>Letzte 90 Tage</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Monat davor</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Dieses Quartal</translation>
    </message>
    <message>
        <source>Quarter before</source>
        <translation>Quartal davor</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
</context>
<context>
    <name>PlanDocument</name>
    <message>
        <source>Features</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Neuer Plan</translation>
    </message>
    <message>
        <source>Plan: %1</source>
        <translation>Plan: %1</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>With this plan</source>
        <translation>Mit diesem Plan</translation>
    </message>
    <message>
        <source>Saving, expected</source>
        <translation>Ersparnis, erwartet</translation>
    </message>
    <message>
        <source>Low to high</source>
        <translation>Niedrig bis hoch</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>%1 of it is proven</source>
        <translation>%1 davon sind belegt</translation>
    </message>
    <message>
        <source>A month at this rate</source>
        <translation>Im Monat bei diesem Tempo</translation>
    </message>
    <message>
        <source>Calls replayed</source>
        <translation>Nachgespielte Aufrufe</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>Calls without a price: %1</source>
        <translation>Aufrufe ohne Preis: %1</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <source>Every call of the period was replayed at its own time and price. The command “whatif” gives the same figures.</source>
        <translation>Jeder Aufruf des Zeitraums wurde zu seiner Zeit und seinem Preis nachgespielt. Der Befehl „whatif“ ergibt dieselben Zahlen.</translation>
    </message>
    <message>
        <source>Plan: %1. %2</source>
        <translation>Plan: %1. %2</translation>
    </message>
    <message>
        <source>From actual to plan</source>
        <translation>Vom Ist zum Plan</translation>
    </message>
    <message>
        <source>Levers apply top to bottom, each to what the ones above have left; the amounts add up exactly.</source>
        <translation>Hebel wirken von oben nach unten, jeder auf das, was die darüber übrig lassen; die Beträge gehen genau auf.</translation>
    </message>
    <message>
        <source>The %1 that cost most, of %2.</source>
        <translation>Die %1 mit den höchsten Kosten, von %2.</translation>
    </message>
    <message>
        <source>Pass rates</source>
        <translation>Bestehensquoten</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>Annahmen</translation>
    </message>
    <message>
        <source>Nothing is assumed.</source>
        <translation>Nichts ist angenommen.</translation>
    </message>
</context>
<context>
    <name>PriceLines</name>
    <message>
        <source>Monday to Friday</source>
        <translation>Montag bis Freitag</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>times of the day</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Ganztägig</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>not on 1 holiday</source>
        <translation>nicht an 1 Feiertag</translation>
    </message>
    <message numerus="yes">
        <source>not on %Ln holidays</source>
        <translation>
            <numerusform>nicht an %Ln Feiertag</numerusform>
            <numerusform>nicht an %Ln Feiertagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>source, date</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>× %1</source>
        <comment>a price times a factor</comment>
        <translation>× %1</translation>
    </message>
    <message>
        <source>Every bucket</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>over %1 in</source>
        <translation>über %1 Eingabe</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>tier, size of the request</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>%1, of input</source>
        <translation>%1, der Eingabe</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>Region %1</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Cache lesen</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>Cache schreiben</translation>
    </message>
    <message>
        <source>Cache write, 5 minutes</source>
        <translation>Cache schreiben, 5 Minuten</translation>
    </message>
    <message>
        <source>Cache write, 1 hour</source>
        <translation>Cache schreiben, 1 Stunde</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Reasoning</translation>
    </message>
    <message>
        <source>Audio in</source>
        <translation>Audio-Eingabe</translation>
    </message>
    <message>
        <source>Audio cache read</source>
        <translation>Audio-Cache lesen</translation>
    </message>
    <message>
        <source>Audio out</source>
        <translation>Audio-Ausgabe</translation>
    </message>
    <message>
        <source>Image in</source>
        <translation>Bild-Eingabe</translation>
    </message>
    <message>
        <source>Image cache read</source>
        <translation>Bild-Cache lesen</translation>
    </message>
    <message>
        <source>Image out</source>
        <translation>Bild-Ausgabe</translation>
    </message>
    <message>
        <source>Video in</source>
        <translation>Video-Eingabe</translation>
    </message>
    <message>
        <source>Video out</source>
        <translation>Video-Ausgabe</translation>
    </message>
    <message>
        <source>Citations</source>
        <translation>Zitate</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>Websuchen</translation>
    </message>
    <message>
        <source>$%1 per 1,000</source>
        <translation>$%1 je 1,000</translation>
    </message>
</context>
<context>
    <name>ReconcileText</name>
    <message>
        <source>uncached input</source>
        <translation>Eingabe ohne Cache</translation>
    </message>
    <message>
        <source>cache reads</source>
        <translation>Cache-Lesen</translation>
    </message>
    <message>
        <source>cache writes</source>
        <translation>Cache-Schreiben</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Nicht genannt</translation>
    </message>
    <message>
        <source>Sum of calls</source>
        <translation>Summe der Aufrufe</translation>
    </message>
    <message>
        <source>Scope: other period</source>
        <translation>Umfang: anderer Zeitraum</translation>
    </message>
    <message>
        <source>Scope: %1</source>
        <translation>Umfang: %1</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Coverage: %1</source>
        <translation>Abdeckung: %1</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Quantity: %1</source>
        <translation>Menge: %1</translation>
    </message>
    <message>
        <source>Rate: %1</source>
        <translation>Satz: %1</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>Fee: %1</source>
        <translation>Gebühr: %1</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <source>Adjustment: %1</source>
        <translation>Korrektur: %1</translation>
    </message>
    <message>
        <source>Adjustments</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Nicht erklärt</translation>
    </message>
    <message>
        <source>Vendor bill</source>
        <translation>Rechnung des Anbieters</translation>
    </message>
    <message>
        <source>What the calls of this route cost, with the usage that counts beside them.</source>
        <translation>Was die Aufrufe dieses Wegs kosten, samt der Nutzung, die daneben zählt.</translation>
    </message>
    <message>
        <source>On one side only: another period, a project that no call names, or calls that have no line on this bill.</source>
        <translation>Nur auf einer Seite: ein anderer Zeitraum, ein Projekt, das kein Aufruf nennt, oder Aufrufe ohne Zeile auf dieser Rechnung.</translation>
    </message>
    <message>
        <source>Billed, and not in the telemetry: models without any call, or fewer calls than the vendor counts.</source>
        <translation>Abgerechnet und nicht in der Telemetrie: Modelle ohne jeden Aufruf oder weniger Aufrufe, als der Anbieter zählt.</translation>
    </message>
    <message>
        <source>The two sides count these tokens differently. Valued at the bill&apos;s own rates.</source>
        <translation>Die beiden Seiten zählen diese Token verschieden. Bewertet zu den Sätzen der Rechnung.</translation>
    </message>
    <message>
        <source>The same tokens at other rates: price date, context or service tier, region, or a discount of the contract.</source>
        <translation>Dieselben Token zu anderen Sätzen: Preisstand, Kontext- oder Servicestufe, Region oder ein Rabatt des Vertrags.</translation>
    </message>
    <message>
        <source>Charges that are not for tokens.</source>
        <translation>Entgelte, die nicht für Token sind.</translation>
    </message>
    <message>
        <source>On the invoice, and never a matter of single calls: credits, tax, purchases, corrections, rounding.</source>
        <translation>Auf der Rechnung und nie Sache einzelner Aufrufe: Gutschriften, Steuern, Käufe, Korrekturen, Rundung.</translation>
    </message>
    <message>
        <source>What is left when every other step is taken: lines without a number of tokens, and names that the two sides do not share.</source>
        <translation>Was übrig bleibt, wenn jeder andere Schritt getan ist: Zeilen ohne Token-Anzahl und Namen, die nicht beiden Seiten gemeinsam sind.</translation>
    </message>
    <message>
        <source>All that the vendor asks for in this month.</source>
        <translation>Alles, was der Anbieter in diesem Monat verlangt.</translation>
    </message>
    <message>
        <source>within the limit</source>
        <translation>innerhalb der Grenze</translation>
    </message>
    <message>
        <source>outside the limit</source>
        <translation>außerhalb der Grenze</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>vorläufig</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>changed since it was locked</source>
        <translation>geändert, seit er gesperrt wurde</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>continued</source>
        <translation>Fortsetzung</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>RepriceModel</name>
    <message>
        <source>%1%2, %3</source>
        <comment>sign, amount, per cent</comment>
        <translation>%1%2, %3</translation>
    </message>
</context>
<context>
    <name>RuleText</name>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigner</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Call id</source>
        <translation>Aufruf-ID</translation>
    </message>
    <message>
        <source>Response id</source>
        <translation>Antwort-ID</translation>
    </message>
    <message>
        <source>Retry of</source>
        <translation>Wiederholung von</translation>
    </message>
    <message>
        <source>Request hash</source>
        <translation>Hash der Anfrage</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Started at</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Latency, ms</source>
        <translation>Latenz, ms</translation>
    </message>
    <message>
        <source>Input tokens</source>
        <translation>Eingabe-Token</translation>
    </message>
    <message>
        <source>Uncached input tokens</source>
        <translation>Eingabe-Token ohne Cache</translation>
    </message>
    <message>
        <source>Cached tokens read</source>
        <translation>Gelesene Cache-Token</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>Ausgabe-Token</translation>
    </message>
    <message>
        <source>Reasoning tokens</source>
        <translation>Reasoning-Token</translation>
    </message>
    <message>
        <source>Audio in</source>
        <translation>Audio-Eingabe</translation>
    </message>
    <message>
        <source>Audio out</source>
        <translation>Audio-Ausgabe</translation>
    </message>
    <message>
        <source>Images in</source>
        <translation>Bilder Eingabe</translation>
    </message>
    <message>
        <source>Images out</source>
        <translation>Bilder Ausgabe</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>%1 is %2 or more</source>
        <translation>%1 ist %2 oder mehr</translation>
    </message>
    <message>
        <source>%1 is below %2</source>
        <translation>%1 ist unter %2</translation>
    </message>
    <message>
        <source>%1 is from %2 to below %3</source>
        <translation>%1 ist von %2 bis unter %3</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>ist eines von</translation>
    </message>
    <message>
        <source>begins with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>is like</source>
        <comment>a glob pattern</comment>
        <translation>ist wie</translation>
    </message>
    <message>
        <source>matches</source>
        <comment>a regular expression</comment>
        <translation>passt auf</translation>
    </message>
    <message>
        <source>is between</source>
        <translation>liegt zwischen</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is present</source>
        <translation>ist vorhanden</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>einen Wert</translation>
    </message>
    <message>
        <source>every call</source>
        <translation>jeder Aufruf</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between conditions</comment>
        <translation> und </translation>
    </message>
    <message>
        <source>spread over %1 by their direct cost</source>
        <translation>verteilt auf %1 nach ihren direkten Kosten</translation>
    </message>
    <message>
        <source>spread over %1 evenly</source>
        <translation>gleichmäßig verteilt auf %1</translation>
    </message>
    <message>
        <source>spread over %1 by fixed shares</source>
        <translation>verteilt auf %1 nach festen Anteilen</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 to before %2</source>
        <translation>%1 bis vor %2</translation>
    </message>
</context>
<context>
    <name>ScopeDates</name>
    <message>
        <source>the same days of %1</source>
        <translation>dieselben Tage von %1</translation>
    </message>
    <message>
        <source>As reported</source>
        <translation>Wie gemeldet</translation>
    </message>
    <message>
        <source>Trued up to the bills</source>
        <translation>An die Rechnungen angepasst</translation>
    </message>
    <message>
        <source>Computed from calls</source>
        <translation>Aus Aufrufen berechnet</translation>
    </message>
    <message>
        <source>%1, US dollars, %2</source>
        <translation>%1, US-Dollar, %2</translation>
    </message>
    <message>
        <source>state %1, %2 calls</source>
        <translation>Stand %1, %2 Aufrufe</translation>
    </message>
</context>
<context>
    <name>StatementDocument</name>
    <message>
        <source>, from %1</source>
        <translation>, ab %1</translation>
    </message>
    <message>
        <source>, until before %1</source>
        <translation>, bis vor %1</translation>
    </message>
    <message>
        <source>in proportion to direct cost</source>
        <translation>im Verhältnis zu den direkten Kosten</translation>
    </message>
    <message>
        <source>evenly over the tenants with direct cost</source>
        <translation>gleichmäßig über die Mandanten mit direkten Kosten</translation>
    </message>
    <message>
        <source>by fixed shares: %1</source>
        <translation>nach festen Anteilen: %1</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>all calls</source>
        <translation>alle Aufrufe</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>Nach Monat</translation>
    </message>
    <message>
        <source>Month from</source>
        <translation>Monat ab</translation>
    </message>
    <message>
        <source>By feature</source>
        <translation>Nach Funktion</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>AI inference cost: chargeback</source>
        <translation>Kosten der KI-Inferenz: Chargeback</translation>
    </message>
    <message>
        <source>AI inference cost: showback</source>
        <translation>Kosten der KI-Inferenz: Showback</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Chargeback: moved to the tenant’s books</source>
        <translation>Chargeback: in die Bücher des Mandanten übertragen</translation>
    </message>
    <message>
        <source>Showback: for information, nothing is moved</source>
        <translation>Showback: zur Information, nichts wird übertragen</translation>
    </message>
    <message>
        <source>Cost basis</source>
        <translation>Kostenbasis</translation>
    </message>
    <message>
        <source>Computed from the price book, else as reported</source>
        <translation>Nach dem Preisbuch berechnet, sonst wie gemeldet</translation>
    </message>
    <message>
        <source>As the sources report it</source>
        <translation>Wie die Quellen sie melden</translation>
    </message>
    <message>
        <source>Zone and currency</source>
        <translation>Zeitzone und Währung</translation>
    </message>
    <message>
        <source>%1, US dollars</source>
        <translation>%1, US-Dollar</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>The same ledger gives the same statement, byte for byte. The statements of all tenants, with what is not allocated, add up to the cost of all calls.</source>
        <translation>Dasselbe Ledger ergibt dieselbe Abrechnung, Byte für Byte. Die Abrechnungen aller Mandanten ergeben mit dem, was nicht zugeteilt ist, die Kosten aller Aufrufe.</translation>
    </message>
    <message>
        <source>%1. Snapshot %2 UTC</source>
        <translation>%1. Stand %2 UTC</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>The tenant’s own calls</source>
        <translation>Die eigenen Aufrufe des Mandanten</translation>
    </message>
    <message>
        <source>Less what of it the rules spread over all</source>
        <translation>Abzüglich dessen, was die Regeln davon auf alle verteilen</translation>
    </message>
    <message>
        <source>Its part of shared cost</source>
        <translation>Sein Teil der Gemeinkosten</translation>
    </message>
    <message>
        <source>Charged</source>
        <translation>Belastet</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Ausgewiesen</translation>
    </message>
    <message>
        <source>Calls: %1, of them without a price and so without a cost here: %2.</source>
        <translation>Aufrufe: %1, davon ohne Preis und damit hier ohne Kosten: %2.</translation>
    </message>
    <message>
        <source>Not allocated to any tenant in the period: %1.</source>
        <translation>Im Zeitraum keinem Mandanten zugeteilt: %1.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>How shared cost is spread</source>
        <translation>Wie Gemeinkosten verteilt werden</translation>
    </message>
    <message>
        <source>No rule spreads cost over tenants: what belongs to no tenant is left unallocated.</source>
        <translation>Keine Regel verteilt Kosten auf Mandanten: Was keinem Mandanten gehört, bleibt unverteilt.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>What is spread, and how</source>
        <translation>Was verteilt wird, und wie</translation>
    </message>
    <message>
        <source>%1, %2%3</source>
        <translation>%1, %2%3</translation>
    </message>
    <message>
        <source>A call is spread by the first rule that it fits. Parts are cut to the billionth of a dollar and add up exactly.</source>
        <translation>Ein Aufruf wird nach der ersten Regel verteilt, auf die er passt. Teile sind auf ein Milliardstel Dollar geschnitten und gehen genau auf.</translation>
    </message>
</context>
<context>
    <name>TableExport</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>„%1“ ließ sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>Vendors</name>
    <message>
        <source>an admin key (sk-ant-admin…), which an administrator makes at platform.claude.com, Settings, Admin keys</source>
        <translation>ein Admin-Schlüssel (sk-ant-admin…), den ein Administrator unter platform.claude.com, Settings, Admin keys erstellt</translation>
    </message>
    <message>
        <source>an access key as ID:SECRET (or ID:SECRET:TOKEN) of a user with the right ce:GetCostAndUsage</source>
        <translation>ein Zugriffsschlüssel als ID:SECRET (oder ID:SECRET:TOKEN) eines Nutzers mit dem Recht ce:GetCostAndUsage</translation>
    </message>
    <message>
        <source>AWS charges 0.01 USD for each request to Cost Explorer, each page included: pull once a day at most.</source>
        <translation>AWS berechnet 0.01 USD je Anfrage an den Cost Explorer, jede Seite eingeschlossen: höchstens einmal am Tag abrufen.</translation>
    </message>
    <message>
        <source>an access token for https://management.azure.com, as “az account get-access-token” gives it</source>
        <translation>ein Zugriffstoken für https://management.azure.com, wie „az account get-access-token“ es liefert</translation>
    </message>
    <message>
        <source>subscriptions/ID, or another scope of Cost Management</source>
        <translation>subscriptions/ID oder ein anderer Bereich von Cost Management</translation>
    </message>
    <message>
        <source>Azure asks for one query a day at most; its figures are renewed every four hours.</source>
        <translation>Azure bittet um höchstens eine Abfrage am Tag; seine Zahlen werden alle vier Stunden erneuert.</translation>
    </message>
    <message>
        <source>an access token with the scope bigquery.readonly, as “gcloud auth print-access-token” gives it</source>
        <translation>ein Zugriffstoken mit dem Bereich bigquery.readonly, wie „gcloud auth print-access-token“ es liefert</translation>
    </message>
    <message>
        <source>the project that pays for the query</source>
        <translation>das Projekt, das für die Abfrage bezahlt</translation>
    </message>
    <message>
        <source>PROJECT.DATASET.gcp_billing_export_v1_ACCOUNT</source>
        <translation>PROJECT.DATASET.gcp_billing_export_v1_ACCOUNT</translation>
    </message>
    <message>
        <source>Google charges for the bytes that a query reads.</source>
        <translation>Google berechnet die Bytes, die eine Abfrage liest.</translation>
    </message>
    <message>
        <source>an API key with read access, made at us.helicone.ai, Settings, API keys</source>
        <translation>ein API-Schlüssel mit Lesezugriff, erstellt unter us.helicone.ai, Settings, API keys</translation>
    </message>
    <message>
        <source>a key for your own server</source>
        <translation>ein Schlüssel für Ihren eigenen Server</translation>
    </message>
    <message>
        <source>the mapping profile for the records: a JSON file, or the name of a known one</source>
        <translation>das Zuordnungsprofil für die Datensätze: eine JSON-Datei oder der Name eines bekannten</translation>
    </message>
    <message>
        <source>what follows the address: /api/calls</source>
        <translation>was auf die Adresse folgt: /api/calls</translation>
    </message>
    <message>
        <source>which header holds the key; Authorization (as Bearer) if not given</source>
        <translation>welcher Header den Schlüssel trägt; ohne Angabe Authorization (als Bearer)</translation>
    </message>
    <message>
        <source>where the records are in the reply; data if not given</source>
        <translation>wo die Datensätze in der Antwort stehen; ohne Angabe data</translation>
    </message>
    <message>
        <source>the parameter for the beginning of the period</source>
        <translation>der Parameter für den Beginn des Zeitraums</translation>
    </message>
    <message>
        <source>the parameter for its end</source>
        <translation>der Parameter für sein Ende</translation>
    </message>
    <message>
        <source>iso or unix</source>
        <translation>iso oder unix</translation>
    </message>
    <message>
        <source>none, page, offset or cursor</source>
        <translation>none, page, offset oder cursor</translation>
    </message>
    <message>
        <source>the parameter for the page, offset or cursor</source>
        <translation>der Parameter für Seite, Versatz oder Cursor</translation>
    </message>
    <message>
        <source>where the next cursor is in the reply</source>
        <translation>wo der nächste Cursor in der Antwort steht</translation>
    </message>
    <message>
        <source>the proxy&apos;s master key, or the key of a proxy admin</source>
        <translation>der Hauptschlüssel des Proxys oder der Schlüssel eines Proxy-Admins</translation>
    </message>
    <message>
        <source>daily for sums by day and model, where the proxy keeps no single calls; experimental</source>
        <translation>daily für Summen je Tag und Modell, wo der Proxy keine einzelnen Aufrufe hält; experimentell</translation>
    </message>
    <message>
        <source>an admin key, which an owner of the organization makes at platform.openai.com, Settings, Organization, Admin keys</source>
        <translation>ein Admin-Schlüssel, den ein Eigentümer der Organisation unter platform.openai.com, Settings, Organization, Admin keys erstellt</translation>
    </message>
    <message>
        <source>a management key, made at openrouter.ai, Settings, Management keys</source>
        <translation>ein Verwaltungsschlüssel, erstellt unter openrouter.ai, Settings, Management keys</translation>
    </message>
    <message>
        <source>OpenRouter forgets days older than 30: pull at least every three weeks.</source>
        <translation>OpenRouter vergisst Tage, die älter als 30 sind: mindestens alle drei Wochen abrufen.</translation>
    </message>
    <message>
        <source>an API key with the right to export logs, made in Portkey, API keys</source>
        <translation>ein API-Schlüssel mit dem Recht, Protokolle zu exportieren, erstellt in Portkey, API keys</translation>
    </message>
    <message>
        <source>the id of the workspace</source>
        <translation>die Kennung des Workspace</translation>
    </message>
    <message>
        <source>the keys of a project as PUBLIC:SECRET, made in Langfuse, Settings, API keys</source>
        <translation>die Schlüssel eines Projekts als PUBLIC:SECRET, erstellt in Langfuse, Settings, API keys</translation>
    </message>
    <message>
        <source>v1 for servers before version 4; metrics for sums by day and model, experimental</source>
        <translation>v1 für Server vor Version 4; metrics für Summen je Tag und Modell, experimentell</translation>
    </message>
    <message>
        <source>an API key, made in LangSmith, Settings, API keys</source>
        <translation>ein API-Schlüssel, erstellt in LangSmith, Settings, API keys</translation>
    </message>
    <message>
        <source>ids of the projects, with commas</source>
        <translation>Kennungen der Projekte, mit Kommas</translation>
    </message>
    <message>
        <source>an API key, made in Braintrust, Settings, API keys</source>
        <translation>ein API-Schlüssel, erstellt in Braintrust, Settings, API keys</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertCauseModel</name>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Part of the change</source>
        <translation>Teil der Änderung</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>There are no earlier hours to compare with.</source>
        <translation>Es gibt keine früheren Stunden zum Vergleich.</translation>
    </message>
    <message numerus="yes">
        <source>%1, usual %2: the mean of the same hours on %n days before</source>
        <translation>
            <numerusform>%1, üblich %2: dieselben Stunden an %n Tag davor</numerusform>
            <numerusform>%1, üblich %2: das Mittel derselben Stunden an %n Tagen davor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, usual %2: the mean of %n stretches as long before</source>
        <translation>
            <numerusform>%1, üblich %2: %n ebenso langer Abschnitt davor</numerusform>
            <numerusform>%1, üblich %2: das Mittel von %n ebenso langen Abschnitten davor</numerusform>
        </translation>
    </message>
    <message>
        <source>Volume: no calls before</source>
        <translation>Menge: keine Aufrufe davor</translation>
    </message>
    <message>
        <source>Volume: %1 times the calls</source>
        <translation>Menge: %1-mal so viele Aufrufe</translation>
    </message>
    <message>
        <source>Mix of models</source>
        <translation>Mischung der Modelle</translation>
    </message>
    <message>
        <source>Mix: more of %1</source>
        <translation>Mischung: mehr von %1</translation>
    </message>
    <message>
        <source>Price: calls cost less</source>
        <translation>Preis: Aufrufe kosten weniger</translation>
    </message>
    <message>
        <source>Price: calls cost more</source>
        <translation>Preis: Aufrufe kosten mehr</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a dimension and its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>all other %1</source>
        <translation>alle anderen %1</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertChart</name>
    <message>
        <source>Windows and limit</source>
        <translation>Fenster und Grenze</translation>
    </message>
    <message>
        <source>%1: windows: %2, of which fired: %3.</source>
        <translation>%1: Fenster: %2, davon ausgelöst: %3.</translation>
    </message>
    <message>
        <source>%1: %2, limit %3</source>
        <translation>%1: %2, Grenze %3</translation>
    </message>
    <message>
        <source>%1: %2, usual %3, limit %4</source>
        <translation>%1: %2, üblich %3, Grenze %4</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertHistoryModel</name>
    <message>
        <source>Told at</source>
        <translation>Gemeldet um</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worüber</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Neues</translation>
    </message>
    <message>
        <source>%1, late</source>
        <translation>%1, spät</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertListModel</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertPane</name>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Note, kept with the alert</source>
        <translation>Notiz, beim Alarm aufbewahrt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Show the calls</source>
        <translation>Aufrufe zeigen</translation>
    </message>
    <message>
        <source>Explore this slice</source>
        <translation>Diesen Ausschnitt erkunden</translation>
    </message>
    <message>
        <source>Explore does not filter by tags: it shows the rest of the slice.</source>
        <translation>Erkunden filtert nicht nach Tags: Es zeigt den Rest des Ausschnitts.</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertRuleModel</name>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1, %2 alerts a week</source>
        <comment>state of a rule</comment>
        <translation>%1, %2 Alarme je Woche</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertRulePane</name>
    <message>
        <source>Backtest</source>
        <translation>Rücktest</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Keep changes</source>
        <translation>Änderungen behalten</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Backtest: %1</source>
        <translation>Rücktest: %1</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertRunbook</name>
    <message>
        <source>Runbook</source>
        <translation>Ablaufplan</translation>
    </message>
    <message>
        <source>The rule has no runbook. Rules lets you write one.</source>
        <translation>Die Regel hat keinen Ablaufplan. Unter Regeln lässt sich einer schreiben.</translation>
    </message>
    <message>
        <source>Owner: %1</source>
        <translation>Eigner: %1</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertsController</name>
    <message>
        <source>%1.</source>
        <comment>an alert</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>tokenledger::AlertsPage</name>
    <message>
        <source>Told</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Nothing was told yet. Rules are looked at after each import and every hour.</source>
        <translation>Noch wurde nichts gemeldet. Regeln werden nach jedem Import und jede Stunde geprüft.</translation>
    </message>
    <message>
        <source>Alerts and rules</source>
        <translation>Alarme und Regeln</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>No rules yet, and no history to propose any from.</source>
        <translation>Noch keine Regeln und keine Vorgeschichte, aus der sich welche vorschlagen ließen.</translation>
    </message>
    <message>
        <source>Select a rule to see what it would have done.</source>
        <translation>Wählen Sie eine Regel, um zu sehen, was sie getan hätte.</translation>
    </message>
    <message>
        <source>Select an alert to investigate it.</source>
        <translation>Wählen Sie einen Alarm, um ihn zu untersuchen.</translation>
    </message>
    <message>
        <source>No rule watches this ledger. Rules shows some that suit its history.</source>
        <translation>Keine Regel überwacht dieses Ledger. Unter Regeln stehen einige, die zu seiner Vorgeschichte passen.</translation>
    </message>
    <message>
        <source>All rules are quiet: %1.</source>
        <translation>Alle Regeln sind ruhig: %1.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Offen %1</translation>
    </message>
    <message>
        <source>Rules %1</source>
        <translation>Regeln %1</translation>
    </message>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>Alerts, budgets and caps</source>
        <translation>Alarme, Budgets und Obergrenzen</translation>
    </message>
    <message>
        <source>Caps</source>
        <translation>Obergrenzen</translation>
    </message>
</context>
<context>
    <name>tokenledger::AssumptionList</name>
    <message>
        <source>Assumptions</source>
        <translation>Annahmen</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit: %1</source>
        <translation>Bearbeiten: %1</translation>
    </message>
</context>
<context>
    <name>tokenledger::AttributionController</name>
    <message>
        <source>The rules are in force for calls that are imported from now on.</source>
        <translation>Die Regeln gelten für Aufrufe, die von jetzt an importiert werden.</translation>
    </message>
    <message>
        <source>Application %1 was taken back. The rules before it are in force again.</source>
        <translation>Anwendung %1 wurde zurückgenommen. Die Regeln davor gelten wieder.</translation>
    </message>
    <message>
        <source>Trying the rules</source>
        <translation>Regeln werden erprobt</translation>
    </message>
    <message>
        <source>The dry run was cancelled.</source>
        <translation>Der Probelauf wurde abgebrochen.</translation>
    </message>
    <message numerus="yes">
        <source>The rules changed %Ln calls, of %1.</source>
        <translation>
            <numerusform>Die Regeln änderten %Ln Aufruf, von %1.</numerusform>
            <numerusform>Die Regeln änderten %Ln Aufrufe, von %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>tokenledger::AttributionModel</name>
    <message>
        <source>In use</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>Sets</source>
        <translation>Setzt</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Of the call&apos;s own time, in UTC</source>
        <translation>Nach der eigenen Zeit des Aufrufs, in UTC</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>What it does to the calls that are in the ledger</source>
        <translation>Was sie mit den Aufrufen tut, die im Ledger sind</translation>
    </message>
    <message>
        <source>“%1” sets nothing yet.</source>
        <translation>„%1“ setzt noch nichts.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>%1 is in a table (keys: %2)</source>
        <translation>%1 steht in einer Tabelle (Schlüssel: %2)</translation>
    </message>
    <message>
        <source>%1 is in a table</source>
        <translation>%1 steht in einer Tabelle</translation>
    </message>
    <message>
        <source>by column: %1</source>
        <translation>je Spalte: %1</translation>
    </message>
    <message>
        <source>moves %1 from unattributed</source>
        <translation>ordnet %1 erstmals zu</translation>
    </message>
    <message>
        <source>overwrites %1</source>
        <translation>überschreibt %1</translation>
    </message>
    <message>
        <source>sets %1, moves nothing</source>
        <translation>setzt %1, verschiebt nichts</translation>
    </message>
    <message>
        <source>fits no call</source>
        <translation>passt auf keinen Aufruf</translation>
    </message>
    <message>
        <source>Spreads cost and moves no call: see the column “With shared” in Explore</source>
        <translation>Verteilt Kosten und verschiebt keinen Aufruf: siehe die Spalte „Mit Gemeinkosten“ unter Erkunden</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>Noch nicht erprobt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls</source>
        <translation>
            <numerusform>%Ln Aufruf</numerusform>
            <numerusform>%Ln Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Sets: %1. Unattributed until now: %2. In place of what the source says: %3.</source>
        <translation>Setzt: %1. Bisher nicht zugeordnet: %2. Anstelle dessen, was die Quelle sagt: %3.</translation>
    </message>
</context>
<context>
    <name>tokenledger::AttributionPanel</name>
    <message>
        <source>Attribution rules</source>
        <translation>Zuordnungsregeln</translation>
    </message>
    <message>
        <source>No rules yet. Calls keep what their sources say; rules fill in feature, tenant and the like where they say nothing.</source>
        <translation>Noch keine Regeln. Aufrufe behalten, was ihre Quellen sagen; Regeln ergänzen Funktion, Mandant und Ähnliches, wo sie nichts sagen.</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Add lookup...</source>
        <translation>Nachschlagetabelle...</translation>
    </message>
    <message>
        <source>Share cost</source>
        <translation>Kosten teilen</translation>
    </message>
    <message>
        <source>Up (Alt+Up)</source>
        <translation>Nach oben (Alt+Hoch)</translation>
    </message>
    <message>
        <source>Down (Alt+Down)</source>
        <translation>Nach unten (Alt+Runter)</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>Entfernen (Entf)</translation>
    </message>
    <message>
        <source>Open...</source>
        <translation>Öffnen...</translation>
    </message>
    <message>
        <source>Save as...</source>
        <translation>Speichern unter...</translation>
    </message>
    <message>
        <source>Undo application</source>
        <translation>Anwendung zurücknehmen</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Apply to history</source>
        <translation>Auf Bestand anwenden</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>Shared cost %1</source>
        <translation>Gemeinkosten %1</translation>
    </message>
    <message>
        <source>Table to look up in</source>
        <translation>Tabelle zum Nachschlagen</translation>
    </message>
    <message>
        <source>CSV (*.csv *.tsv);;All files (*)</source>
        <translation>CSV (*.csv *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open rules</source>
        <translation>Regeln öffnen</translation>
    </message>
    <message>
        <source>Rules (*.json);;All files (*)</source>
        <translation>Regeln (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save rules as</source>
        <translation>Regeln speichern unter</translation>
    </message>
    <message>
        <source>Rules (*.json)</source>
        <translation>Regeln (*.json)</translation>
    </message>
    <message>
        <source>Add a rule, or open a document with rules.</source>
        <translation>Fügen Sie eine Regel hinzu, oder öffnen Sie ein Dokument mit Regeln.</translation>
    </message>
    <message>
        <source>Select a rule to change it.</source>
        <translation>Wählen Sie eine Regel, um sie zu ändern.</translation>
    </message>
    <message>
        <source>Calls that are imported from now on go by these rules</source>
        <translation>Aufrufe, die von jetzt an importiert werden, folgen diesen Regeln</translation>
    </message>
    <message>
        <source>Saves the rules and attributes the calls that are in the ledger anew</source>
        <translation>Speichert die Regeln und ordnet die Aufrufe im Ledger neu zu</translation>
    </message>
    <message>
        <source>Takes the newest application back: the rules before it are in force again</source>
        <translation>Nimmt die neueste Anwendung zurück: Die Regeln davor gelten wieder</translation>
    </message>
    <message>
        <source>Back to the rules in force</source>
        <translation>Zurück zu den geltenden Regeln</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls would change, of %1.</source>
        <translation>
            <numerusform>%Ln Aufruf würde sich ändern, von %1.</numerusform>
            <numerusform>%Ln Aufrufe würden sich ändern, von %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Trying the rules on the stored calls.</source>
        <translation>Die Regeln werden an den gespeicherten Aufrufen erprobt.</translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation>Nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>tokenledger::AuditController</name>
    <message numerus="yes">
        <source>Wrote %Ln changes to %1.</source>
        <translation>
            <numerusform>%Ln Änderung in %1 geschrieben.</numerusform>
            <numerusform>%Ln Änderungen in %1 geschrieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenledger::AuditFieldModel</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>tokenledger::AuditModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>In the reporting zone</source>
        <translation>In der Berichtszone</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>The account that the program ran under</source>
        <translation>Das Konto, unter dem das Programm lief</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>Tat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Kind of what was changed</source>
        <translation>Art dessen, was geändert wurde</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>tokenledger::AuditPane</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>Filter changes</source>
        <translation>Änderungen filtern</translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation>CSV exportieren...</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Noch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Select a change to see its fields before and after.</source>
        <translation>Wählen Sie eine Änderung, um ihre Felder vorher und nachher zu sehen.</translation>
    </message>
    <message>
        <source>Export the audit trail</source>
        <translation>Das Änderungsprotokoll exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
</context>
<context>
    <name>tokenledger::BillLineModel</name>
    <message>
        <source>%1 US dollars for one, rate of %2</source>
        <translation>%1 US-Dollar für einen, Kurs von %2</translation>
    </message>
    <message>
        <source>%1 US dollars for one, rate of %2, %3</source>
        <translation>%1 US-Dollar für einen, Kurs von %2, %3</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>In US dollars, after credits in the row itself</source>
        <translation>In US-Dollar, nach Gutschriften in der Zeile selbst</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>As billed</source>
        <translation>Wie abgerechnet</translation>
    </message>
    <message>
        <source>In the currency of the bill, and the rate by which it became dollars</source>
        <translation>In der Währung der Rechnung, und der Kurs, mit dem daraus Dollar wurden</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>The import and the line, or the page of a pull, that brought the row</source>
        <translation>Der Import und die Zeile, oder die Seite eines Abrufs, die die Zeile brachte</translation>
    </message>
    <message>
        <source>No exchange rate is known for this day; the row is in no sum.</source>
        <translation>Für diesen Tag ist kein Wechselkurs bekannt; die Zeile ist in keiner Summe.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::BilledCosts</name>
    <message>
        <source>Truing costs up to the bills</source>
        <translation>Kosten werden an die Rechnungen angepasst</translation>
    </message>
</context>
<context>
    <name>tokenledger::Breadcrumb</name>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>%1, here</source>
        <translation>%1, hier</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
    <message numerus="yes">
        <source>%n steps between</source>
        <translation>
            <numerusform>%n Schritt dazwischen</numerusform>
            <numerusform>%n Schritte dazwischen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenledger::BudgetModel</name>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>A dimension such as feature, tag:NAME, or total</source>
        <translation>Eine Dimension wie feature, tag:NAME oder total</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Of the dimension; empty: what has none</source>
        <translation>Der Dimension; leer: was keinen hat</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Je</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>US dollars of each period</source>
        <translation>US-Dollar jedes Zeitraums</translation>
    </message>
    <message>
        <source>Rollover</source>
        <translation>Übertrag</translation>
    </message>
    <message>
        <source>What is left of one period is added to the next</source>
        <translation>Was von einem Zeitraum übrig ist, kommt zum nächsten hinzu</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>The first day on which it holds; empty: always</source>
        <translation>Der erste Tag, an dem es gilt; leer: immer</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>The last day on which it holds; empty: always</source>
        <translation>Der letzte Tag, an dem es gilt; leer: immer</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>In the period, as far as the ledger goes</source>
        <translation>Im Zeitraum, soweit das Ledger reicht</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Of the whole period, what is spent included</source>
        <translation>Des ganzen Zeitraums, das Ausgegebene eingeschlossen</translation>
    </message>
    <message>
        <source>May cost</source>
        <translation>Darf kosten</translation>
    </message>
    <message>
        <source>The amount, and what was left of the periods before</source>
        <translation>Der Betrag, und was von den Zeiträumen davor übrig war</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>The last day of the period, in the reporting zone</source>
        <translation>Der letzte Tag des Zeitraums, in der Berichtszeitzone</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Quartal</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Not in force</source>
        <translation>Gilt nicht</translation>
    </message>
    <message>
        <source>The budget does not hold now, or the ledger has no calls.</source>
        <translation>Das Budget gilt jetzt nicht, oder das Ledger hat keine Aufrufe.</translation>
    </message>
    <message numerus="yes">
        <source>%1, and %Ln calls without a price</source>
        <translation>
            <numerusform>%1, und %Ln Aufruf ohne Preis</numerusform>
            <numerusform>%1, und %Ln Aufrufe ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>Four of five outcomes lie between %1 and %2.</source>
        <translation>Vier von fünf Ergebnissen liegen zwischen %1 und %2.</translation>
    </message>
    <message>
        <source>There is no whole day of history yet.</source>
        <translation>Es gibt noch keinen ganzen Tag Vorgeschichte.</translation>
    </message>
    <message>
        <source>%1, and %2 left of the periods before</source>
        <translation>%1, und %2 übrig aus den Zeiträumen davor</translation>
    </message>
    <message>
        <source>A budget needs a name.</source>
        <translation>Ein Budget braucht einen Namen.</translation>
    </message>
    <message>
        <source>“%1” is no dimension; give one such as feature, tag:NAME, or total.</source>
        <translation>„%1“ ist keine Dimension; geben Sie eine wie feature, tag:NAME oder total an.</translation>
    </message>
    <message>
        <source>“%1” is no period; give day, week, month or quarter.</source>
        <translation>„%1“ ist kein Zeitraum; geben Sie day, week, month oder quarter an.</translation>
    </message>
    <message>
        <source>Rollover is yes or no.</source>
        <translation>Der Übertrag ist yes oder no.</translation>
    </message>
    <message>
        <source>“%1” is no amount of US dollars from 0 to a thousand million.</source>
        <translation>„%1“ ist kein Betrag in US-Dollar von 0 bis tausend Millionen.</translation>
    </message>
    <message>
        <source>“%1” is no date; give one such as 2026-07-01, or nothing.</source>
        <translation>„%1“ ist kein Datum; geben Sie eines wie 2026-07-01 an, oder nichts.</translation>
    </message>
    <message>
        <source>The budget would end before it begins.</source>
        <translation>Das Budget würde enden, bevor es beginnt.</translation>
    </message>
    <message>
        <source>There is a budget “%1” with this beginning already.</source>
        <translation>Es gibt schon ein Budget „%1“ mit diesem Beginn.</translation>
    </message>
    <message>
        <source>Budget %1</source>
        <translation>Budget %1</translation>
    </message>
</context>
<context>
    <name>tokenledger::BudgetPane</name>
    <message>
        <source>Budgets</source>
        <translation>Budgets</translation>
    </message>
    <message>
        <source>No budgets yet. Type one, or take a table of them in.</source>
        <translation>Noch keine Budgets. Tippen Sie eines ein, oder lesen Sie eine Tabelle mit Budgets ein.</translation>
    </message>
    <message>
        <source>New budget</source>
        <translation>Neues Budget</translation>
    </message>
    <message>
        <source>Import CSV...</source>
        <translation>CSV importieren...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Import budgets</source>
        <translation>Budgets importieren</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>Tabellen (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The ledger has no calls.</source>
        <translation>Das Ledger hat keine Aufrufe.</translation>
    </message>
    <message>
        <source>Spent and forecast as of %1.</source>
        <translation>Ausgegeben und hochgerechnet mit Stand %1.</translation>
    </message>
</context>
<context>
    <name>tokenledger::CallPageModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Start of the call in the reporting zone</source>
        <translation>Beginn des Aufrufs in der Berichtszeitzone</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Input, cached input and output</source>
        <translation>Eingabe, Eingabe aus dem Cache und Ausgabe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>US dollars</source>
        <translation>US-Dollar</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Where the cost comes from</source>
        <translation>Woher die Kosten kommen</translation>
    </message>
</context>
<context>
    <name>tokenledger::CallReportModel</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>Art der Quelle</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>All input tokens, cached ones included</source>
        <translation>Alle Eingabe-Token, auch die aus dem Cache</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>File and line</source>
        <translation>Datei und Zeile</translation>
    </message>
    <message>
        <source>%1, counts</source>
        <translation>%1, zählt</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::CallSheet</name>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Cached input, read</source>
        <translation>Eingabe aus dem Cache, gelesen</translation>
    </message>
    <message>
        <source>Cache write, 5 minutes</source>
        <translation>Cache schreiben, 5 Minuten</translation>
    </message>
    <message>
        <source>Cache write, 1 hour</source>
        <translation>Cache schreiben, 1 Stunde</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reasoning, part of output</source>
        <translation>Reasoning, Teil der Ausgabe</translation>
    </message>
    <message>
        <source>Audio in</source>
        <translation>Audio-Eingabe</translation>
    </message>
    <message>
        <source>Audio out</source>
        <translation>Audio-Ausgabe</translation>
    </message>
    <message>
        <source>Images in</source>
        <translation>Bilder Eingabe</translation>
    </message>
    <message>
        <source>Images out</source>
        <translation>Bilder Ausgabe</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Web searches</source>
        <translation>Websuchen</translation>
    </message>
    <message>
        <source>%1, as billed</source>
        <translation>%1, wie abgerechnet</translation>
    </message>
    <message>
        <source>%1, as the source reports it</source>
        <translation>%1, wie die Quelle es meldet</translation>
    </message>
    <message>
        <source>%1, computed from the price book</source>
        <translation>%1, aus dem Preisbuch berechnet</translation>
    </message>
    <message>
        <source>No price</source>
        <translation>Kein Preis</translation>
    </message>
    <message>
        <source>One call</source>
        <translation>Ein Aufruf</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Close the call</source>
        <translation>Den Aufruf schließen</translation>
    </message>
    <message>
        <source>Call of %1</source>
        <translation>Aufruf vom %1</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>By the price book</source>
        <translation>Nach dem Preisbuch</translation>
    </message>
    <message>
        <source>As reported</source>
        <translation>Wie gemeldet</translation>
    </message>
    <message>
        <source>Price: %1, list “%2”</source>
        <translation>Preis: %1, Liste „%2“</translation>
    </message>
    <message>
        <source>Read from %1, line %2.</source>
        <translation>Gelesen aus %1, Zeile %2.</translation>
    </message>
    <message>
        <source>A cache write without a lifetime was taken for 5 minutes.</source>
        <translation>Ein Schreiben in den Cache ohne Lebensdauer wurde mit 5 Minuten angenommen.</translation>
    </message>
    <message>
        <source>Cached tokens could not be told apart: the cost is at most this.</source>
        <translation>Cache-Token ließen sich nicht trennen: Die Kosten sind höchstens so hoch.</translation>
    </message>
    <message>
        <source>Cached tokens are missing: the cost is at least this.</source>
        <translation>Cache-Token fehlen: Die Kosten sind mindestens so hoch.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Response id</source>
        <translation>Antwort-ID</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Retry of</source>
        <translation>Wiederholung von</translation>
    </message>
    <message>
        <source>Request hash</source>
        <translation>Hash der Anfrage</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Reported in</source>
        <translation>Gemeldet in</translation>
    </message>
    <message>
        <source>Gateway cache</source>
        <translation>Gateway-Cache</translation>
    </message>
    <message>
        <source>Answered from the cache: costs nothing</source>
        <translation>Aus dem Cache beantwortet: kostet nichts</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Set by rules</source>
        <translation>Von Regeln gesetzt</translation>
    </message>
    <message>
        <source>Rule “%1”</source>
        <translation>Regel „%1“</translation>
    </message>
    <message>
        <source>Rule “%1” in place of “%2”</source>
        <translation>Regel „%1“ anstelle von „%2“</translation>
    </message>
    <message>
        <source>Merged from</source>
        <translation>Zusammengeführt aus</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 Eingabe, %2 Ausgabe</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>As “%1” has it now.</source>
        <translation>Wie „%1“ ihn jetzt hat.</translation>
    </message>
</context>
<context>
    <name>tokenledger::CapForm</name>
    <message>
        <source>New cap</source>
        <translation>Neue Obergrenze</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>allem</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Empty: each value has the amount</source>
        <translation>Leer: jeder Wert hat den Betrag</translation>
    </message>
    <message>
        <source>Amount, in dollars</source>
        <translation>Betrag in Dollar</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>When reached</source>
        <translation>Wenn erreicht</translation>
    </message>
    <message>
        <source>tell</source>
        <translation>melden</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Key, team or project</source>
        <translation>Schlüssel, Team oder Projekt</translation>
    </message>
    <message>
        <source>Empty: the value of the group</source>
        <translation>Leer: der Wert der Gruppe</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Signiert mit</translation>
    </message>
    <message>
        <source>An environment variable that holds the key</source>
        <translation>Eine Umgebungsvariable, die den Schlüssel enthält</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Keep cap</source>
        <translation>Obergrenze behalten</translation>
    </message>
    <message>
        <source>the cap</source>
        <translation>die Obergrenze</translation>
    </message>
</context>
<context>
    <name>tokenledger::CapModel</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>By contract, in each period</source>
        <translation>Laut Vertrag, in jedem Zeitraum</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>In the period, up to the last whole hour</source>
        <translation>Im Zeitraum, bis zur letzten vollen Stunde</translation>
    </message>
    <message>
        <source>When reached</source>
        <translation>Wenn erreicht</translation>
    </message>
    <message>
        <source>Armed by</source>
        <translation>Scharf gestellt von</translation>
    </message>
    <message>
        <source>Armed, nobody is asked</source>
        <translation>Scharf gestellt: niemand wird gefragt</translation>
    </message>
    <message>
        <source>Worst delay</source>
        <translation>Größte Verzögerung</translation>
    </message>
    <message>
        <source>From the amount to the moment at which the action works; a person who confirms comes on top</source>
        <translation>Vom Betrag bis zu dem Moment, in dem die Maßnahme wirkt; wer bestätigen muss, kommt hinzu</translation>
    </message>
    <message>
        <source>Overshoot</source>
        <translation>Überschreitung</translation>
    </message>
    <message>
        <source>What the worst delay may cost, going by the dearest hour of four weeks</source>
        <translation>Was die größte Verzögerung kosten kann, nach der teuersten Stunde aus vier Wochen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>block a LiteLLM key</source>
        <translation>einen LiteLLM-Schlüssel sperren</translation>
    </message>
    <message>
        <source>block a LiteLLM team</source>
        <translation>ein LiteLLM-Team sperren</translation>
    </message>
    <message>
        <source>limit a LiteLLM key</source>
        <translation>einen LiteLLM-Schlüssel begrenzen</translation>
    </message>
    <message>
        <source>limit a LiteLLM team</source>
        <translation>ein LiteLLM-Team begrenzen</translation>
    </message>
    <message>
        <source>limit an OpenAI project</source>
        <translation>ein OpenAI-Projekt begrenzen</translation>
    </message>
    <message>
        <source>tell a webhook</source>
        <translation>einem Webhook melden</translation>
    </message>
    <message>
        <source>write a policy file</source>
        <translation>eine Richtliniendatei schreiben</translation>
    </message>
    <message>
        <source>The cap only tells.</source>
        <translation>Die Obergrenze meldet nur.</translation>
    </message>
    <message>
        <source>“%1” of %2 will %3. It works up to %4 after the amount is reached; in that time up to %5 more are spent, going by the dearest hour of four weeks.</source>
        <translation>„%1“ von %2 wird %3. Das wirkt bis zu %4 nachdem der Betrag erreicht ist; in dieser Zeit werden bis zu %5 mehr ausgegeben, nach der teuersten Stunde aus vier Wochen.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Waits for confirmation</source>
        <translation>Wartet auf Bestätigung</translation>
    </message>
    <message>
        <source>Being enforced</source>
        <translation>Wird durchgesetzt</translation>
    </message>
    <message>
        <source>Enforced</source>
        <translation>Durchgesetzt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>No calls</source>
        <translation>Keine Aufrufe</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Darunter</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>amount and period</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>tell</source>
        <translation>melden</translation>
    </message>
    <message>
        <source>“%1” is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
</context>
<context>
    <name>tokenledger::CapPane</name>
    <message>
        <source>Caps</source>
        <translation>Obergrenzen</translation>
    </message>
    <message>
        <source>No caps yet. A cap says what a tenant, feature or key may cost at most, and what then happens.</source>
        <translation>Noch keine Obergrenzen. Eine Obergrenze sagt, was ein Mandant, eine Funktion oder ein Schlüssel höchstens kosten darf und was dann geschieht.</translation>
    </message>
    <message>
        <source>Enforce now...</source>
        <translation>Jetzt durchsetzen...</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Arm...</source>
        <translation>Scharf stellen...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Enforce</source>
        <translation>Durchsetzen</translation>
    </message>
    <message>
        <source>%1 From now on nobody is asked.</source>
        <translation>%1 Von nun an wird niemand gefragt.</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Scharf stellen</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Disarm</source>
        <translation>Entschärfen</translation>
    </message>
    <message>
        <source>Select a cap first</source>
        <translation>Wählen Sie zuerst eine Obergrenze</translation>
    </message>
</context>
<context>
    <name>tokenledger::CapsController</name>
    <message>
        <source>Cap</source>
        <translation>Obergrenze</translation>
    </message>
</context>
<context>
    <name>tokenledger::ChangeLabel</name>
    <message>
        <source>%1, costs more</source>
        <translation>%1, kostet mehr</translation>
    </message>
    <message>
        <source>%1, saves</source>
        <translation>%1, spart</translation>
    </message>
</context>
<context>
    <name>tokenledger::Chip</name>
    <message>
        <source>%1 values</source>
        <translation>%1 Werte</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 ist nicht %2</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <source>%1, off</source>
        <translation>%1, aus</translation>
    </message>
    <message>
        <source>Remove filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
</context>
<context>
    <name>tokenledger::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Search, or &gt; for commands only</source>
        <translation>Suchen, oder &gt; nur für Befehle</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder einen Befehl ausführen</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Nothing is called “%1”.</source>
        <translation>Nichts heißt „%1“.</translation>
    </message>
</context>
<context>
    <name>tokenledger::ConflictFieldsModel</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Kept version</source>
        <translation>Behaltene Fassung</translation>
    </message>
    <message>
        <source>Counts in every total</source>
        <translation>Zählt in jeder Summe</translation>
    </message>
    <message>
        <source>Other version</source>
        <translation>Andere Fassung</translation>
    </message>
    <message>
        <source>Counts nowhere</source>
        <translation>Zählt nirgends</translation>
    </message>
    <message>
        <source>%1, differs</source>
        <translation>%1, verschieden</translation>
    </message>
</context>
<context>
    <name>tokenledger::ConflictModel</name>
    <message>
        <source>Call id</source>
        <translation>Aufruf-ID</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Line at which the newer version stands</source>
        <translation>Zeile, in der die neuere Fassung steht</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The newer version is final, comes from a better source, or says more</source>
        <translation>Die neuere Fassung ist endgültig, kommt aus einer besseren Quelle oder sagt mehr</translation>
    </message>
    <message>
        <source>The version that was there is final, comes from a better source, or says more</source>
        <translation>Die vorhandene Fassung ist endgültig, kommt aus einer besseren Quelle oder sagt mehr</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Neuere Fassung</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>Ältere Fassung</translation>
    </message>
</context>
<context>
    <name>tokenledger::ConflictPane</name>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Both versions</source>
        <translation>Beide Fassungen</translation>
    </message>
    <message>
        <source>One id, two contents. The older version counts, unless its source says that the newer one is final.</source>
        <translation>Eine Kennung, zwei Inhalte. Die ältere Fassung zählt, es sei denn, ihre Quelle nennt die neuere endgültig.</translation>
    </message>
    <message>
        <source>No call came twice with other content.</source>
        <translation>Kein Aufruf kam zweimal mit anderem Inhalt.</translation>
    </message>
    <message>
        <source>Keep this version</source>
        <translation>Diese Fassung behalten</translation>
    </message>
    <message>
        <source>Take the other version</source>
        <translation>Die andere Fassung nehmen</translation>
    </message>
    <message>
        <source>Select a conflict to see both versions side by side.</source>
        <translation>Wählen Sie einen Konflikt, um beide Fassungen nebeneinander zu sehen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fields differ</source>
        <translation>
            <numerusform>%Ln Feld verschieden</numerusform>
            <numerusform>%Ln Felder verschieden</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a conflict first</source>
        <translation>Wählen Sie zuerst einen Konflikt</translation>
    </message>
    <message>
        <source>The version that counts stays, and the conflict leaves the list</source>
        <translation>Die zählende Fassung bleibt, und der Konflikt verlässt die Liste</translation>
    </message>
    <message>
        <source>The other version counts from now on. An undo among the imports takes that back</source>
        <translation>Von jetzt an zählt die andere Fassung. Ein Rückgängig unter Importe nimmt das zurück</translation>
    </message>
</context>
<context>
    <name>tokenledger::ConnectionController</name>
    <message>
        <source>“%1” is connected.</source>
        <translation>„%1“ ist verbunden.</translation>
    </message>
    <message>
        <source>Pull now</source>
        <translation>Jetzt abrufen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>“%1” was removed. What it brought stays in the ledger.</source>
        <translation>„%1“ wurde entfernt. Was es brachte, bleibt im Ledger.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Testing %1</source>
        <translation>%1 wird getestet</translation>
    </message>
    <message>
        <source>“%1” answers: %2</source>
        <translation>„%1“ antwortet: %2</translation>
    </message>
    <message>
        <source>Test anyway</source>
        <translation>Trotzdem testen</translation>
    </message>
    <message>
        <source>Pull anyway</source>
        <translation>Trotzdem abrufen</translation>
    </message>
    <message>
        <source>Taking the prices of %1</source>
        <translation>Preise von %1 werden übernommen</translation>
    </message>
    <message numerus="yes">
        <source>Pulled %Ln rows from “%1”, %2.</source>
        <translation>
            <numerusform>%Ln Zeile von „%1“ abgerufen, %2.</numerusform>
            <numerusform>%Ln Zeilen von „%1“ abgerufen, %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Edit...</source>
        <translation>Bearbeiten...</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>tokenledger::ConnectionForm</name>
    <message>
        <source>Vendor or gateway</source>
        <translation>Anbieter oder Gateway</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Pull by itself, while the window is open or by the timer</source>
        <translation>Selbsttätig abrufen, solange das Fenster offen ist oder mit dem Timer</translation>
    </message>
    <message>
        <source>Where the key is</source>
        <translation>Wo der Schlüssel liegt</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Environment variable</source>
        <translation>Umgebungsvariable</translation>
    </message>
    <message>
        <source>Key, kept in the keychain of your desktop and nowhere else</source>
        <translation>Schlüssel, nur im Schlüsselbund Ihres Desktops und sonst nirgends</translation>
    </message>
    <message>
        <source>Name of the variable that holds the key when the program starts</source>
        <translation>Name der Variable, die beim Programmstart den Schlüssel enthält</translation>
    </message>
    <message>
        <source>Save connection</source>
        <translation>Verbindung speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1, experimental</source>
        <translation>%1, experimentell</translation>
    </message>
    <message>
        <source>What was pulled hangs on the name</source>
        <translation>Was abgerufen wurde, hängt am Namen</translation>
    </message>
    <message>
        <source>The key that is kept</source>
        <translation>Der aufbewahrte Schlüssel</translation>
    </message>
    <message>
        <source>Needs %1.</source>
        <translation>Braucht %1.</translation>
    </message>
    <message>
        <source>Experimental: the vendor’s own reference does not describe all of it.</source>
        <translation>Experimentell: Die eigene Dokumentation des Anbieters beschreibt nicht alles davon.</translation>
    </message>
    <message>
        <source>https:// and the name of your server</source>
        <translation>https:// und der Name Ihres Servers</translation>
    </message>
    <message>
        <source>Every day, as its figures change</source>
        <translation>Jeden Tag, da sich die Zahlen ändern</translation>
    </message>
    <message>
        <source>Every hour, as its figures change</source>
        <translation>Jede Stunde, da sich die Zahlen ändern</translation>
    </message>
    <message>
        <source>Every hour</source>
        <translation>Jede Stunde</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Jeden Tag</translation>
    </message>
    <message>
        <source>Never: by hand only</source>
        <translation>Nie: nur von Hand</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>(optional)</source>
        <translation>(freiwillig)</translation>
    </message>
    <message>
        <source>The mapping that is kept</source>
        <translation>Die aufbewahrte Zuordnung</translation>
    </message>
    <message>
        <source>It is being saved</source>
        <translation>Wird gerade gespeichert</translation>
    </message>
    <message>
        <source>%1 runs on your own server: give its address.</source>
        <translation>%1 läuft auf Ihrem eigenen Server: Geben Sie seine Adresse an.</translation>
    </message>
    <message>
        <source>%1 needs “%2”: %3.</source>
        <translation>%1 braucht „%2“: %3.</translation>
    </message>
    <message>
        <source>Give the key, or name the environment variable that holds it.</source>
        <translation>Geben Sie den Schlüssel an, oder nennen Sie die Umgebungsvariable, die ihn enthält.</translation>
    </message>
</context>
<context>
    <name>tokenledger::ConnectionModel</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last pull</source>
        <translation>Letzter Abruf</translation>
    </message>
    <message>
        <source>Read up to</source>
        <translation>Gelesen bis</translation>
    </message>
    <message>
        <source>Up to here all of its feeds have been read</source>
        <translation>Bis hierher sind alle ihre Daten gelesen</translation>
    </message>
    <message>
        <source>Final up to</source>
        <translation>Endgültig bis</translation>
    </message>
    <message>
        <source>What is later may still change and is read again</source>
        <translation>Was später liegt, kann sich noch ändern und wird noch einmal gelesen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows that the last pull read</source>
        <translation>Zeilen, die der letzte Abruf las</translation>
    </message>
    <message>
        <source>Next pull</source>
        <translation>Nächster Abruf</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>Key in the keychain of your desktop</source>
        <translation>Schlüssel im Schlüsselbund Ihres Desktops</translation>
    </message>
    <message>
        <source>Key in the environment variable %1</source>
        <translation>Schlüssel in der Umgebungsvariable %1</translation>
    </message>
    <message>
        <source>Pulled by hand only</source>
        <translation>Wird nur von Hand abgerufen</translation>
    </message>
    <message>
        <source>Pulled every day while the window is open</source>
        <translation>Wird jeden Tag abgerufen, solange das Fenster offen ist</translation>
    </message>
    <message>
        <source>Pulled every hour while the window is open</source>
        <translation>Wird jede Stunde abgerufen, solange das Fenster offen ist</translation>
    </message>
    <message>
        <source>Next pull: %1</source>
        <translation>Nächster Abruf: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: read up to %2, final up to %3</source>
        <translation>%1: gelesen bis %2, endgültig bis %3</translation>
    </message>
    <message>
        <source>%1: nothing read yet</source>
        <translation>%1: noch nichts gelesen</translation>
    </message>
    <message numerus="yes">
        <source>Not pulled for %Ln days; the vendor forgets what is older than %1.</source>
        <translation>
            <numerusform>Seit %Ln Tag nicht abgerufen; der Anbieter vergisst, was älter als %1 ist.</numerusform>
            <numerusform>Seit %Ln Tagen nicht abgerufen; der Anbieter vergisst, was älter als %1 ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Being asked</source>
        <translation>Wird gefragt</translation>
    </message>
    <message>
        <source>Not pulled yet</source>
        <translation>Noch nicht abgerufen</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>The vendor’s own reference does not describe all of what is read.</source>
        <translation>Die eigene Dokumentation des Anbieters beschreibt nicht alles, was gelesen wird.</translation>
    </message>
    <message>
        <source>%1, experimental</source>
        <translation>%1, experimentell</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
</context>
<context>
    <name>tokenledger::ConnectionPane</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Pulls</source>
        <translation>Abrufe</translation>
    </message>
    <message>
        <source>Vendors and gateways whose usage and cost come by themselves</source>
        <translation>Anbieter und Gateways, deren Nutzung und Kosten von selbst kommen</translation>
    </message>
    <message>
        <source>Nothing is connected yet. Connect a vendor or a gateway, and its usage and cost come by themselves.</source>
        <translation>Noch ist nichts verbunden. Verbinden Sie einen Anbieter oder ein Gateway, und Nutzung und Kosten kommen von selbst.</translation>
    </message>
    <message>
        <source>Connect a vendor...</source>
        <translation>Anbieter verbinden...</translation>
    </message>
    <message>
        <source>Select a connection to see its pulls.</source>
        <translation>Wählen Sie eine Verbindung, um ihre Abrufe zu sehen.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Pull now</source>
        <translation>Jetzt abrufen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Edit...</source>
        <translation>Bearbeiten...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take its prices</source>
        <translation>Seine Preise nehmen</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
    <message>
        <source>It was not pulled yet.</source>
        <translation>Sie wurde noch nicht abgerufen.</translation>
    </message>
    <message>
        <source>Select a connection to see how far it has come, or connect another one.</source>
        <translation>Wählen Sie eine Verbindung, um zu sehen, wie weit sie ist, oder verbinden Sie eine weitere.</translation>
    </message>
    <message>
        <source>Experimental: the vendor’s own reference does not describe all of it.</source>
        <translation>Experimentell: Die eigene Dokumentation des Anbieters beschreibt nicht alles davon.</translation>
    </message>
    <message>
        <source>Select a connection first</source>
        <translation>Wählen Sie zuerst eine Verbindung</translation>
    </message>
    <message>
        <source>It is being asked now</source>
        <translation>Sie wird gerade gefragt</translation>
    </message>
    <message>
        <source>Its list of prices becomes a price list; no stored call is priced again by itself</source>
        <translation>Seine Preise werden zu einer Preisliste; kein gespeicherter Aufruf wird von selbst neu bepreist</translation>
    </message>
</context>
<context>
    <name>tokenledger::CostChart</name>
    <message>
        <source>Figures of the chart</source>
        <translation>Zahlen des Diagramms</translation>
    </message>
</context>
<context>
    <name>tokenledger::CostTable</name>
    <message>
        <source>Total of %1</source>
        <translation>Summe von %1</translation>
    </message>
</context>
<context>
    <name>tokenledger::CostTableModel</name>
    <message>
        <source>Billed</source>
        <translation>Abgerechnet</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Part reported</source>
        <translation>Teils gemeldet</translation>
    </message>
    <message>
        <source>Unpriced</source>
        <translation>Unbepreist</translation>
    </message>
    <message>
        <source>Share of cost</source>
        <translation>Kostenanteil</translation>
    </message>
    <message>
        <source>Full width is the largest row. Shares add up to 100.0%.</source>
        <translation>Die volle Breite ist die größte Zeile. Anteile ergeben zusammen 100.0%.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>US dollars</source>
        <translation>US-Dollar</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>No comparison is chosen.</source>
        <translation>Es ist kein Vergleich gewählt.</translation>
    </message>
    <message>
        <source>Cost against %1</source>
        <translation>Kosten gegen %1</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Cost over the period. Each row has its own maximum and starts at 0.</source>
        <translation>Kosten im Zeitraum. Jede Zeile hat ihren eigenen Höchstwert und beginnt bei 0.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Input, cached input and output</source>
        <translation>Eingabe, Eingabe aus dem Cache und Ausgabe</translation>
    </message>
    <message>
        <source>Cost per call</source>
        <translation>Kosten je Aufruf</translation>
    </message>
    <message>
        <source>Over the calls that have a price</source>
        <translation>Über die Aufrufe, die einen Preis haben</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>Input tokens read from the provider&apos;s cache, as a share of all input tokens</source>
        <translation>Aus dem Cache des Anbieters gelesene Eingabe-Token, als Anteil aller Eingabe-Token</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Where the cost comes from</source>
        <translation>Woher die Kosten kommen</translation>
    </message>
    <message>
        <source>With shared</source>
        <translation>Mit Gemeinkosten</translation>
    </message>
    <message>
        <source>Direct cost and a part of what rules call shared, in US dollars. Cost itself is left as it is.</source>
        <translation>Direkte Kosten und ein Teil dessen, was Regeln Gemeinkosten nennen, in US-Dollar. Die Kosten selbst bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>%1 more %2</source>
        <translation>%1 weitere %2</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>%1: direct %2, shared %3</source>
        <translation>%1: direkt %2, geteilt %3</translation>
    </message>
    <message>
        <source>%1 before, %2 now</source>
        <translation>%1 davor, %2 jetzt</translation>
    </message>
    <message>
        <source>No calls</source>
        <translation>Keine Aufrufe</translation>
    </message>
    <message numerus="yes">
        <source>No price for %Ln calls</source>
        <translation>
            <numerusform>Kein Preis für %Ln Aufruf</numerusform>
            <numerusform>Kein Preis für %Ln Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
+ %2 calls without a price</source>
        <translation>%1
+ %2 Aufrufe ohne Preis</translation>
    </message>
    <message>
        <source>No cost in %1</source>
        <translation>Keine Kosten in %1</translation>
    </message>
    <message>
        <source>No input tokens</source>
        <translation>Keine Eingabe-Token</translation>
    </message>
</context>
<context>
    <name>tokenledger::DataController</name>
    <message>
        <source>The other version counts now.</source>
        <translation>Jetzt zählt die andere Fassung.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Import %1 was taken back.</source>
        <translation>Import %1 wurde zurückgenommen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln files of watched folders need a mapping.</source>
        <translation>
            <numerusform>%Ln Datei eines überwachten Ordners braucht eine Zuordnung.</numerusform>
            <numerusform>%Ln Dateien überwachter Ordner brauchen eine Zuordnung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Map them</source>
        <translation>Zuordnen</translation>
    </message>
    <message>
        <source>There is no file in this folder that could be telemetry.</source>
        <translation>In diesem Ordner ist keine Datei, die Telemetrie sein könnte.</translation>
    </message>
    <message>
        <source>Counting %1</source>
        <translation>%1 wird gezählt</translation>
    </message>
    <message numerus="yes">
        <source>Imported %1 of %Ln files: %2 new calls.</source>
        <translation>
            <numerusform>%1 von %Ln Datei importiert: %2 neue Aufrufe.</numerusform>
            <numerusform>%1 von %Ln Dateien importiert: %2 neue Aufrufe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of bills were added.</source>
        <translation>
            <numerusform>%Ln Rechnungszeile kam hinzu.</numerusform>
            <numerusform>%Ln Rechnungszeilen kamen hinzu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls were known already.</source>
        <translation>
            <numerusform>%Ln Aufruf war schon bekannt.</numerusform>
            <numerusform>%Ln Aufrufe waren schon bekannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were set aside.</source>
        <translation>
            <numerusform>%Ln Zeile wurde beiseitegelegt.</numerusform>
            <numerusform>%Ln Zeilen wurden beiseitegelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows still cannot be read.</source>
        <translation>
            <numerusform>%Ln Zeile lässt sich weiter nicht lesen.</numerusform>
            <numerusform>%Ln Zeilen lassen sich weiter nicht lesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were read again and left the list.</source>
        <translation>
            <numerusform>%Ln Zeile wurde erneut gelesen und verließ die Liste.</numerusform>
            <numerusform>%Ln Zeilen wurden erneut gelesen und verließen die Liste.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln rows were read again; the others stay set aside.</source>
        <translation>
            <numerusform>%1 von %Ln Zeile wurde erneut gelesen; die übrigen bleiben beiseitegelegt.</numerusform>
            <numerusform>%1 von %Ln Zeilen wurden erneut gelesen; die übrigen bleiben beiseitegelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every call of this file was known already. Nothing was added.</source>
        <translation>Jeder Aufruf dieser Datei war schon bekannt. Nichts kam hinzu.</translation>
    </message>
    <message>
        <source>No calls were found in this file. Nothing was added.</source>
        <translation>In dieser Datei wurden keine Aufrufe gefunden. Nichts kam hinzu.</translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln business measures.</source>
        <translation>
            <numerusform>%Ln Geschäftskennzahl importiert.</numerusform>
            <numerusform>%Ln Geschäftskennzahlen importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln exchange rates.</source>
        <translation>
            <numerusform>%Ln Wechselkurs importiert.</numerusform>
            <numerusform>%Ln Wechselkurse importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln rows of a bill.</source>
        <translation>
            <numerusform>%Ln Rechnungszeile importiert.</numerusform>
            <numerusform>%Ln Rechnungszeilen importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln calls.</source>
        <translation>
            <numerusform>%Ln Aufruf importiert.</numerusform>
            <numerusform>%Ln Aufrufe importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln rows of a bill; %1 of %2 rows were set aside.</source>
        <translation>
            <numerusform>%Ln Rechnungszeile importiert; %1 von %2 Zeilen wurden beiseitegelegt.</numerusform>
            <numerusform>%Ln Rechnungszeilen importiert; %1 von %2 Zeilen wurden beiseitegelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %Ln calls; %1 of %2 rows were set aside.</source>
        <translation>
            <numerusform>%Ln Aufruf importiert; %1 von %2 Zeilen wurden beiseitegelegt.</numerusform>
            <numerusform>%Ln Aufrufe importiert; %1 von %2 Zeilen wurden beiseitegelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2.</source>
        <translation>Zeile %1: %2.</translation>
    </message>
    <message>
        <source>Line %1, field “%2”: %3.</source>
        <translation>Zeile %1, Feld „%2“: %3.</translation>
    </message>
</context>
<context>
    <name>tokenledger::DataPage</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Zusammengeführt</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation>Zeilen filtern</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importieren...</translation>
    </message>
    <message>
        <source>An undo takes effect at once</source>
        <translation>Rückgängig wirkt sofort</translation>
    </message>
    <message>
        <source>No calls yet. Drop a file here, or connect a vendor.</source>
        <translation>Noch keine Aufrufe. Ziehen Sie eine Datei hierher, oder verbinden Sie einen Anbieter.</translation>
    </message>
    <message>
        <source>Connect a vendor...</source>
        <translation>Anbieter verbinden...</translation>
    </message>
    <message>
        <source>Show set-aside rows</source>
        <translation>Beiseitegelegte Zeilen zeigen</translation>
    </message>
    <message>
        <source>Change mapping...</source>
        <translation>Zuordnung ändern...</translation>
    </message>
    <message>
        <source>Undo import</source>
        <translation>Import zurücknehmen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Telemetry (*.csv *.json *.jsonl *.ndjson *.gz *.zst *.zip);;All files (*)</source>
        <translation>Telemetrie (*.csv *.json *.jsonl *.ndjson *.gz *.zst *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Select an import first</source>
        <translation>Wählen Sie zuerst einen Import</translation>
    </message>
    <message>
        <source>Reads the whole file again with a mapping that you change, in place of this import</source>
        <translation>Liest die ganze Datei noch einmal, mit einer Zuordnung, die Sie ändern, anstelle dieses Imports</translation>
    </message>
    <message>
        <source>This format needs no mapping</source>
        <translation>Dieses Format braucht keine Zuordnung</translation>
    </message>
    <message>
        <source>Imports %1</source>
        <translation>Importe %1</translation>
    </message>
    <message>
        <source>Set aside %1</source>
        <translation>Beiseitegelegt %1</translation>
    </message>
    <message>
        <source>Conflicts %1</source>
        <translation>Konflikte %1</translation>
    </message>
    <message>
        <source>Merged %1</source>
        <translation>Zusammengeführt %1</translation>
    </message>
</context>
<context>
    <name>tokenledger::DifferenceBars</name>
    <message>
        <source>%1: %2</source>
        <comment>day, amount</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, provisional</source>
        <translation>%1, vorläufig</translation>
    </message>
    <message>
        <source>Bill minus calls per day: the bill of this month has no days.</source>
        <translation>Rechnung minus Aufrufe je Tag: Die Rechnung dieses Monats hat keine Tage.</translation>
    </message>
    <message numerus="yes">
        <source>Bill minus calls per day, %n days, largest %1.</source>
        <translation>
            <numerusform>Rechnung minus Aufrufe je Tag, %n Tag, größter %1.</numerusform>
            <numerusform>Rechnung minus Aufrufe je Tag, %n Tage, größter %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The bill of this month has no days: only its total is known.</source>
        <translation>Die Rechnung dieses Monats hat keine Tage: Nur ihre Summe ist bekannt.</translation>
    </message>
</context>
<context>
    <name>tokenledger::ExploreBar</name>
    <message>
        <source>Path and filters</source>
        <translation>Pfad und Filter</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>then</source>
        <translation>dann</translation>
    </message>
    <message>
        <source>Then by</source>
        <translation>Dann nach</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>All cost</source>
        <translation>Alle Kosten</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Shade the cells</source>
        <translation>Zellen einfärben</translation>
    </message>
    <message>
        <source>The way down to what is shown: each step is one value. Choose a step to go back up.</source>
        <translation>Der Weg hinab zu dem, was gezeigt wird: Jeder Schritt ist ein Wert. Wählen Sie einen Schritt, um wieder hinaufzugehen.</translation>
    </message>
    <message>
        <source>Keeps, or leaves out, the calls with some values of a dimension.</source>
        <translation>Behält die Aufrufe mit einigen Werten einer Dimension, oder lässt sie weg.</translation>
    </message>
    <message>
        <source>Each row of the table and each colour of the chart is one value of this dimension.</source>
        <translation>Jede Zeile der Tabelle und jede Farbe des Diagramms ist ein Wert dieser Dimension.</translation>
    </message>
    <message>
        <source>A second dimension across: the table shows the cost of every pair.</source>
        <translation>Eine zweite Dimension quer dazu: Die Tabelle zeigt die Kosten jedes Paars.</translation>
    </message>
    <message>
        <source>Writes the table or the chart, as it is shown, into a file.</source>
        <translation>Schreibt die Tabelle oder das Diagramm, wie gezeigt, in eine Datei.</translation>
    </message>
</context>
<context>
    <name>tokenledger::ExplorePage</name>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Cost by %1</source>
        <translation>Kosten nach %1</translation>
    </message>
    <message>
        <source>TokenLedger, %1</source>
        <translation>TokenLedger, %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Table as CSV (*.csv)</source>
        <translation>Tabelle als CSV (*.csv)</translation>
    </message>
    <message>
        <source>Chart as picture (*.png)</source>
        <translation>Diagramm als Bild (*.png)</translation>
    </message>
    <message>
        <source>Chart as drawing (*.svg)</source>
        <translation>Diagramm als Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Chart as CSV (*.csv)</source>
        <translation>Diagramm als CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>Drill in</source>
        <translation>Hineingehen</translation>
    </message>
    <message>
        <source>Keep only</source>
        <translation>Nur dies behalten</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Show calls</source>
        <translation>Aufrufe zeigen</translation>
    </message>
    <message>
        <source>Copy rows as table</source>
        <translation>Zeilen als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the exact figure</source>
        <translation>Genaue Zahl kopieren</translation>
    </message>
    <message>
        <source>Cost over time</source>
        <translation>Kosten im Zeitverlauf</translation>
    </message>
    <message>
        <source>Cost by group</source>
        <translation>Kosten nach Gruppe</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Gestapelt</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Cost by two groups</source>
        <translation>Kosten nach zwei Gruppen</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Remove last filter</source>
        <translation>Letzten Filter entfernen</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm zeigen</translation>
    </message>
    <message>
        <source>Total cost %1</source>
        <translation>Gesamtkosten %1</translation>
    </message>
    <message>
        <source>%1 tokens in %2 calls</source>
        <translation>%1 Token in %2 Aufrufen</translation>
    </message>
    <message numerus="yes">
        <source>+ %Ln calls without a price</source>
        <translation>
            <numerusform>+ %Ln Aufruf ohne Preis</numerusform>
            <numerusform>+ %Ln Aufrufe ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>against %1</source>
        <translation>gegen %1</translation>
    </message>
    <message>
        <source>against %1, of which volume %2, price %3, mix %4</source>
        <translation>gegen %1, davon Menge %2, Preis %3, Mischung %4</translation>
    </message>
    <message>
        <source>Volume: more or fewer tokens at the average cost of before. Price: what the same kinds of tokens cost more.
Mix: tokens moved to dearer or cheaper models and features.</source>
        <translation>Menge: mehr oder weniger Token zu den mittleren Kosten von vorher. Preis: was dieselben Arten von Token mehr kosten.
Mischung: Token, die zu teureren oder billigeren Modellen und Funktionen gewandert sind.</translation>
    </message>
    <message>
        <source>No calls yet. Drop a file here.</source>
        <translation>Noch keine Aufrufe. Ziehen Sie eine Datei hierher.</translation>
    </message>
    <message>
        <source>No cost for these filters in %1.</source>
        <translation>Keine Kosten für diese Filter in %1.</translation>
    </message>
    <message>
        <source>The nearest calls are on %1.</source>
        <translation>Die nächsten Aufrufe sind am %1.</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
    <message>
        <source>Reading calls</source>
        <translation>Aufrufe werden gelesen</translation>
    </message>
    <message>
        <source>%1 of %2 calls, newest first</source>
        <translation>%1 von %2 Aufrufen, neueste zuerst</translation>
    </message>
    <message>
        <source>Where the calls are read</source>
        <translation>Wo die Aufrufe gelesen werden</translation>
    </message>
    <message>
        <source>In this ledger</source>
        <translation>In diesem Ledger</translation>
    </message>
    <message>
        <source>Live from “%1”</source>
        <translation>Live aus „%1“</translation>
    </message>
    <message>
        <source>Asking “%1”</source>
        <translation>„%1“ wird gefragt</translation>
    </message>
    <message>
        <source>The newest %1 calls that “%2” has; narrow the filter or the period to see others</source>
        <translation>Die neuesten %1 Aufrufe, die „%2“ hat; engen Sie den Filter oder den Zeitraum ein, um andere zu sehen</translation>
    </message>
    <message>
        <source>All %1 calls that “%2” has, newest first</source>
        <translation>Alle %1 Aufrufe, die „%2“ hat, neueste zuerst</translation>
    </message>
    <message>
        <source>Stacked bars add up to the cost; lines compare the groups; shares show the mix, whatever the total.</source>
        <translation>Gestapelte Balken ergeben zusammen die Kosten; Linien vergleichen die Gruppen; Anteile zeigen die Mischung, wie hoch die Summe auch ist.</translation>
    </message>
</context>
<context>
    <name>tokenledger::FilterPopup</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ist nicht</translation>
    </message>
    <message>
        <source>Search values</source>
        <translation>Werte suchen</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
</context>
<context>
    <name>tokenledger::FirstSteps</name>
    <message>
        <source>No calls yet. Drop a file here, or connect a vendor.</source>
        <translation>Noch keine Aufrufe. Ziehen Sie eine Datei hierher, oder verbinden Sie einen Anbieter.</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importieren...</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Eine Datei importieren</translation>
    </message>
    <message>
        <source>Exports of gateways and observability platforms, provider logs, OpenTelemetry traces, bills: CSV, JSON or Parquet, packed or not. The format is recognised, and nothing is stored before you have seen it.</source>
        <translation>Exporte von Gateways und Observability-Plattformen, Protokolle von Anbietern, OpenTelemetry-Traces, Rechnungen: CSV, JSON oder Parquet, gepackt oder nicht. Das Format wird erkannt, und nichts wird gespeichert, bevor Sie es gesehen haben.</translation>
    </message>
    <message>
        <source>Connect a vendor...</source>
        <translation>Anbieter verbinden...</translation>
    </message>
    <message>
        <source>Connect a vendor</source>
        <translation>Einen Anbieter verbinden</translation>
    </message>
    <message>
        <source>Usage and cost of a provider, gateway, cloud or warehouse come by themselves from then on. You need a key that may read them; it stays in the keychain of your desktop.</source>
        <translation>Nutzung und Kosten eines Anbieters, Gateways, einer Cloud oder eines Warehouse kommen von da an von selbst. Sie brauchen einen Schlüssel, der sie lesen darf; er bleibt im Schlüsselbund Ihres Desktops.</translation>
    </message>
    <message>
        <source>Explore the sample</source>
        <translation>Das Beispiel erkunden</translation>
    </message>
    <message>
        <source>60,000 made-up calls of a company over 90 days, with prices, tenants and alerts, to try every page on. It goes without a trace when you clear it or import your own.</source>
        <translation>60,000 erfundene Aufrufe einer Firma über 90 Tage, mit Preisen, Mandanten und Alarmen, um jede Seite zu probieren. Es verschwindet spurlos, wenn Sie es leeren oder Eigenes importieren.</translation>
    </message>
</context>
<context>
    <name>tokenledger::ImportListModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows that were read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Calls, or rows of a bill, that were not in the ledger before</source>
        <translation>Aufrufe oder Rechnungszeilen, die vorher nicht im Ledger waren</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Calls or rows that the ledger had already, with the same content</source>
        <translation>Aufrufe oder Zeilen, die das Ledger schon hatte, mit demselben Inhalt</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Calls that the ledger had already, with other content</source>
        <translation>Aufrufe, die das Ledger schon hatte, mit anderem Inhalt</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Rows that could not be read as calls</source>
        <translation>Zeilen, die sich nicht als Aufrufe lesen ließen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Cost of the new calls, computed where there is a price; of a bill what it bills</source>
        <translation>Kosten der neuen Aufrufe, berechnet, wo es einen Preis gibt; bei einer Rechnung, was sie verlangt</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1, calls without a price: %2</source>
        <comment>cost, number</comment>
        <translation>%1, Aufrufe ohne Preis: %2</translation>
    </message>
    <message>
        <source>Rows that are not about AI and were passed over: %1</source>
        <translation>Übergangene Zeilen, die nicht von KI handeln: %1</translation>
    </message>
    <message>
        <source>Rows that are not calls and were passed over: %1</source>
        <translation>Übergangene Zeilen, die keine Aufrufe sind: %1</translation>
    </message>
    <message>
        <source>The calls of this import were taken out again</source>
        <translation>Die Aufrufe dieses Imports wurden wieder herausgenommen</translation>
    </message>
    <message>
        <source>Takes the calls of this import out again</source>
        <translation>Nimmt die Aufrufe dieses Imports wieder heraus</translation>
    </message>
</context>
<context>
    <name>tokenledger::ImportResultPane</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Count the whole file</source>
        <translation>Ganze Datei zählen</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>Gelesene Zeilen</translation>
    </message>
    <message>
        <source>New calls</source>
        <translation>Neue Aufrufe</translation>
    </message>
    <message>
        <source>Same as before</source>
        <translation>Wie vorher</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Not calls</source>
        <translation>Keine Aufrufe</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>Ohne Preis</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Reads it all, compares it with the ledger, and stores nothing</source>
        <translation>Liest alles, vergleicht es mit dem Ledger und speichert nichts</translation>
    </message>
    <message>
        <source>Nothing read yet.</source>
        <translation>Noch nichts gelesen.</translation>
    </message>
    <message>
        <source>Of the first %1 rows. Nothing is stored before you import.</source>
        <translation>Von den ersten %1 Zeilen. Vor dem Import wird nichts gespeichert.</translation>
    </message>
    <message>
        <source>Of the whole file. Nothing is stored before you import.</source>
        <translation>Von der ganzen Datei. Vor dem Import wird nichts gespeichert.</translation>
    </message>
    <message>
        <source>Counting...</source>
        <translation>Wird gezählt...</translation>
    </message>
    <message>
        <source>%1 to
%2</source>
        <comment>first, last call</comment>
        <translation>%1 bis
%2</translation>
    </message>
</context>
<context>
    <name>tokenledger::ImportWizard</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Zu importierende Dateien</translation>
    </message>
    <message>
        <source>Add files...</source>
        <translation>Dateien hinzufügen...</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>As the format says</source>
        <translation>Wie das Format sagt</translation>
    </message>
    <message>
        <source>Ids are unique within a source. Give two gateways two sources.</source>
        <translation>Kennungen sind innerhalb einer Quelle eindeutig. Geben Sie zwei Gateways zwei Quellen.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>First rows as calls</source>
        <translation>Erste Zeilen als Aufrufe</translation>
    </message>
    <message>
        <source>First rows that are set aside</source>
        <translation>Erste Zeilen, die beiseitegelegt werden</translation>
    </message>
    <message>
        <source>No row is read as a call yet.</source>
        <translation>Noch wird keine Zeile als Aufruf gelesen.</translation>
    </message>
    <message>
        <source>None of the first rows is set aside.</source>
        <translation>Keine der ersten Zeilen wird beiseitegelegt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cost of the first %1 rows: %2</source>
        <translation>Kosten der ersten %1 Zeilen: %2</translation>
    </message>
    <message>
        <source>%1, calls without a price: %2</source>
        <comment>cost, number</comment>
        <translation>%1, Aufrufe ohne Preis: %2</translation>
    </message>
    <message>
        <source>Set aside %1</source>
        <translation>Beiseitegelegt %1</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Telemetry (*.csv *.json *.jsonl *.ndjson *.gz *.zst *.zip);;All files (*)</source>
        <translation>Telemetrie (*.csv *.json *.jsonl *.ndjson *.gz *.zst *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>These rows were set aside. Those that can be read now leave the list.</source>
        <translation>Diese Zeilen wurden beiseitegelegt. Was sich jetzt lesen lässt, verlässt die Liste.</translation>
    </message>
    <message>
        <source>The earlier import of this file is undone when this one is done.</source>
        <translation>Der frühere Import dieser Datei wird zurückgenommen, wenn dieser fertig ist.</translation>
    </message>
    <message>
        <source>This very file was imported before. Importing it again adds nothing.</source>
        <translation>Genau diese Datei wurde schon importiert. Ein weiterer Import fügt nichts hinzu.</translation>
    </message>
    <message>
        <source>A price list goes into the price book. It changes no cost until you re-price.</source>
        <translation>Eine Preisliste geht ins Preisbuch. Sie ändert keine Kosten, bis Sie neu bepreisen.</translation>
    </message>
    <message>
        <source>This is a bill. Its rows are kept beside the calls, to be compared with them, and are in no total of calls.</source>
        <translation>Das ist eine Rechnung. Ihre Zeilen liegen neben den Aufrufen, zum Vergleich mit ihnen, und sind in keiner Summe der Aufrufe.</translation>
    </message>
    <message>
        <source>These are sums of many calls. They are kept beside the calls, to be compared with them, and are in no total of calls.</source>
        <translation>Das sind Summen vieler Aufrufe. Sie liegen neben den Aufrufen, zum Vergleich mit ihnen, und sind in keiner Summe der Aufrufe.</translation>
    </message>
    <message>
        <source>This format is known: its fields need no mapping.</source>
        <translation>Dieses Format ist bekannt: Seine Felder brauchen keine Zuordnung.</translation>
    </message>
    <message>
        <source>Read the rows again</source>
        <translation>Die Zeilen erneut lesen</translation>
    </message>
    <message>
        <source>Import 1 file</source>
        <translation>1 Datei importieren</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln files</source>
        <translation>
            <numerusform>%Ln Datei importieren</numerusform>
            <numerusform>%Ln Dateien importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a file first.</source>
        <translation>Fügen Sie zuerst eine Datei hinzu.</translation>
    </message>
    <message>
        <source>A file has a problem, or is still looked into.</source>
        <translation>Eine Datei hat ein Problem oder wird noch untersucht.</translation>
    </message>
</context>
<context>
    <name>tokenledger::InvoiceForm</name>
    <message>
        <source>Save invoice</source>
        <translation>Rechnung speichern</translation>
    </message>
    <message>
        <source>Vendor, by the name that its calls have</source>
        <translation>Anbieter, mit dem Namen, den seine Aufrufe haben</translation>
    </message>
    <message>
        <source>First day, UTC</source>
        <translation>Erster Tag, UTC</translation>
    </message>
    <message>
        <source>Last day, UTC</source>
        <translation>Letzter Tag, UTC</translation>
    </message>
    <message>
        <source>Total in US dollars</source>
        <translation>Summe in US-Dollar</translation>
    </message>
    <message>
        <source>Invoice number</source>
        <translation>Rechnungsnummer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name the vendor whose invoice it is.</source>
        <translation>Nennen Sie den Anbieter, dessen Rechnung es ist.</translation>
    </message>
    <message>
        <source>“%1” is no amount; write it like 1284.50.</source>
        <translation>„%1“ ist kein Betrag; schreiben Sie ihn wie 1284.50.</translation>
    </message>
    <message>
        <source>The period ends before it begins.</source>
        <translation>Der Zeitraum endet, bevor er beginnt.</translation>
    </message>
</context>
<context>
    <name>tokenledger::KeyTableModel</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Bewirkt</translation>
    </message>
    <message>
        <source>%1 (switched off)</source>
        <translation>%1 (ausgeschaltet)</translation>
    </message>
</context>
<context>
    <name>tokenledger::KpiCell</name>
    <message>
        <source>%1, change %2</source>
        <translation>%1, Änderung %2</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation>%1: %2. %3</translation>
    </message>
</context>
<context>
    <name>tokenledger::KpiStrip</name>
    <message>
        <source>Key figures</source>
        <translation>Kennzahlen</translation>
    </message>
</context>
<context>
    <name>tokenledger::LegendEntry</name>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
</context>
<context>
    <name>tokenledger::LegendRow</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
</context>
<context>
    <name>tokenledger::LeverBridgeModel</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>From actual to plan</source>
        <translation>Vom Ist zum Plan</translation>
    </message>
    <message>
        <source>Low to high</source>
        <translation>Niedrig bis hoch</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Grundlage</translation>
    </message>
    <message>
        <source>What the saving rests on. Only what is proven is committed.</source>
        <translation>Worauf die Ersparnis beruht. Zugesagt ist nur, was belegt ist.</translation>
    </message>
    <message>
        <source>%1, proven</source>
        <translation>%1, belegt</translation>
    </message>
    <message>
        <source>%1, unproven</source>
        <translation>%1, unbelegt</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>With this plan</source>
        <translation>Mit diesem Plan</translation>
    </message>
    <message>
        <source>Bars start at %1, not at zero, so that steps can be read.</source>
        <translation>Die Balken beginnen bei %1, nicht bei null, damit sich die Schritte lesen lassen.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::LeverList</name>
    <message>
        <source>Levers, in the order in which they apply</source>
        <translation>Hebel, in der Reihenfolge, in der sie wirken</translation>
    </message>
</context>
<context>
    <name>tokenledger::LeverPanel</name>
    <message>
        <source>Knobs of %1</source>
        <translation>Regler von %1</translation>
    </message>
    <message>
        <source>Write features and their regions as in “%1”.</source>
        <translation>Schreiben Sie Funktionen und ihre Regionen wie in „%1“.</translation>
    </message>
    <message>
        <source>On all calls. Narrow down...</source>
        <translation>Auf alle Aufrufe. Eingrenzen...</translation>
    </message>
    <message>
        <source>Narrow down further...</source>
        <translation>Weiter eingrenzen...</translation>
    </message>
</context>
<context>
    <name>tokenledger::LeverRow</name>
    <message>
        <source>Remove this lever</source>
        <translation>Diesen Hebel entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Open. Enter closes its knobs; Alt+Up and Alt+Down move it.</source>
        <translation>Offen. Eingabe schließt die Regler; Alt+Hoch und Alt+Runter verschieben ihn.</translation>
    </message>
    <message>
        <source>Enter opens its knobs; Alt+Up and Alt+Down move it.</source>
        <translation>Eingabe öffnet die Regler; Alt+Hoch und Alt+Runter verschieben ihn.</translation>
    </message>
</context>
<context>
    <name>tokenledger::LockNote</name>
    <message>
        <source>Write down why; the note is kept with the lock.</source>
        <translation>Schreiben Sie auf, warum; die Notiz wird mit der Sperre aufbewahrt.</translation>
    </message>
    <message>
        <source>Why it is locked all the same</source>
        <translation>Warum er trotzdem gesperrt wird</translation>
    </message>
    <message>
        <source>Lock month</source>
        <translation>Monat sperren</translation>
    </message>
    <message>
        <source>Lock the month with this note</source>
        <translation>Den Monat mit dieser Notiz sperren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>tokenledger::MainWindow</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>Was-wäre-wenn</translation>
    </message>
    <message>
        <source>Reconcile</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Stilllegen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>%1 - %2 - TokenLedger</source>
        <translation>%1 - %2 - TokenLedger</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Einen Ordner importieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls</source>
        <translation>
            <numerusform>%Ln Aufruf</numerusform>
            <numerusform>%Ln Aufrufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest complete hour: %1</source>
        <translation>Neueste vollständige Stunde: %1</translation>
    </message>
    <message>
        <source>Drop to import</source>
        <translation>Zum Importieren ablegen</translation>
    </message>
    <message>
        <source>Drop to import into %1</source>
        <translation>Ablegen, um in %1 zu importieren</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importieren...</translation>
    </message>
    <message>
        <source>Import a folder...</source>
        <translation>Einen Ordner importieren...</translation>
    </message>
    <message>
        <source>Connect a vendor...</source>
        <translation>Anbieter verbinden...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save this view...</source>
        <translation>Diese Ansicht speichern...</translation>
    </message>
    <message>
        <source>Clear the sample</source>
        <translation>Das Beispiel leeren</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Copy rows as table</source>
        <translation>Zeilen als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copy the exact figure</source>
        <translation>Genaue Zahl kopieren</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Die Tabelle filtern</translation>
    </message>
    <message>
        <source>Keep only the selected value</source>
        <translation>Nur den gewählten Wert behalten</translation>
    </message>
    <message>
        <source>Exclude the selected value</source>
        <translation>Den gewählten Wert ausschließen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Show or hide the menu bar</source>
        <translation>Menüleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Pane before</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Up one level</source>
        <translation>Eine Ebene höher</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder einen Befehl ausführen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Why this number</source>
        <translation>Warum diese Zahl</translation>
    </message>
    <message>
        <source>About TokenLedger</source>
        <translation>Über TokenLedger</translation>
    </message>
    <message>
        <source>TokenLedger %1, free software under the GNU General Public License, version 3 or later. The font Roboto is under the Apache License 2.0.</source>
        <translation>TokenLedger %1, freie Software unter der GNU General Public License, Version 3 oder später. Die Schrift Roboto steht unter der Apache-Lizenz 2.0.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Delete a view</source>
        <translation>Eine Ansicht löschen</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>Name der Ansicht:</translation>
    </message>
    <message>
        <source>What inference costs in the period: total, per user, cache hits, what is not attributed, and what needs attention.</source>
        <translation>Was die Inferenz im Zeitraum kostet: insgesamt, je Nutzer, Cache-Treffer, was nicht zugeordnet ist und was Aufmerksamkeit braucht.</translation>
    </message>
    <message>
        <source>Cost by any dimension and by any two, with filters, down to the single call and its price.</source>
        <translation>Kosten nach jeder Dimension und nach je zweien, mit Filtern, bis hinab zum einzelnen Aufruf und seinem Preis.</translation>
    </message>
    <message>
        <source>What the same calls would have cost with other models, caches, batches or capacity: every call is replayed at its own time and price.</source>
        <translation>Was dieselben Aufrufe mit anderen Modellen, Caches, Stapeln oder Kapazität gekostet hätten: Jeder Aufruf wird zu seiner Zeit und seinem Preis nachgespielt.</translation>
    </message>
    <message>
        <source>The calls against the vendors’ bills, month by month: what explains the difference, and what nothing explains.</source>
        <translation>Die Aufrufe gegen die Rechnungen der Anbieter, Monat für Monat: was den Unterschied erklärt, und was nichts erklärt.</translation>
    </message>
    <message>
        <source>Rules that watch cost and calls, the alerts they raised, and budgets with their forecasts.</source>
        <translation>Regeln, die Kosten und Aufrufe überwachen, die Alarme, die sie auslösten, und Budgets mit ihren Prognosen.</translation>
    </message>
    <message>
        <source>Features, prompts, models and keys that hardly anybody uses any more, and what was decided about them.</source>
        <translation>Funktionen, Prompts, Modelle und Schlüssel, die kaum noch jemand nutzt, und was über sie entschieden wurde.</translation>
    </message>
    <message>
        <source>The report of a quarter as PDF, with every figure in a JSON file beside it.</source>
        <translation>Der Bericht eines Quartals als PDF, mit jeder Zahl in einer JSON-Datei daneben.</translation>
    </message>
    <message>
        <source>Where the calls come from: sources, connections, imports, rows set aside, conflicts, merged calls and attribution rules.</source>
        <translation>Woher die Aufrufe kommen: Quellen, Verbindungen, Importe, beiseitegelegte Zeilen, Konflikte, zusammengeführte Aufrufe und Zuordnungsregeln.</translation>
    </message>
    <message>
        <source>The price book: every price with the dates it holds for, models without a price, and pricing stored calls again.</source>
        <translation>Das Preisbuch: jeder Preis mit den Tagen, an denen er gilt, Modelle ohne Preis, und die Neubepreisung gespeicherter Aufrufe.</translation>
    </message>
    <message>
        <source>Time zone, appearance, language, keyboard, where the ledger lies, and what is kept about you.</source>
        <translation>Zeitzone, Darstellung, Sprache, Tastatur, wo das Ledger liegt, und was über Sie aufbewahrt wird.</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>tokenledger::MappedCallModel</name>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Started at, UTC</source>
        <translation>Beginn, UTC</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Cache read</source>
        <translation>Cache lesen</translation>
    </message>
    <message>
        <source>Cache write</source>
        <translation>Cache schreiben</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>Reasoning</translation>
    </message>
    <message>
        <source>Latency, ms</source>
        <translation>Latenz, ms</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>No price for this model at this time</source>
        <translation>Kein Preis für dieses Modell zu dieser Zeit</translation>
    </message>
</context>
<context>
    <name>tokenledger::MappingModel</name>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>Erste Werte</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>No column gives the time of a call: choose the one that becomes “Started at”.</source>
        <translation>Keine Spalte gibt die Zeit eines Aufrufs an: Wählen Sie die, die zu „Beginn“ wird.</translation>
    </message>
    <message>
        <source>“Input tokens, total” and “Input tokens, not cached” are both given: use one of them.</source>
        <translation>„Eingabe-Token, gesamt“ und „Eingabe-Token, nicht aus dem Cache“ sind beide angegeben: Nehmen Sie eines davon.</translation>
    </message>
    <message>
        <source>Cache writes are given with and without their time to live: use one of the two.</source>
        <translation>Cache-Schreiben ist mit und ohne Lebensdauer angegeben: Nehmen Sie eines der beiden.</translation>
    </message>
    <message>
        <source>No column gives tokens or a cost: choose at least one of them.</source>
        <translation>Keine Spalte gibt Token oder Kosten an: Wählen Sie mindestens eines davon.</translation>
    </message>
    <message>
        <source>The same in each row</source>
        <translation>In jeder Zeile gleich</translation>
    </message>
    <message>
        <source>Worked out from</source>
        <translation>Errechnet aus</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Nicht verwendet</translation>
    </message>
</context>
<context>
    <name>tokenledger::MappingPane</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Mapping profile</source>
        <translation>Zuordnungsprofil</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Name des Profils</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save as profile</source>
        <translation>Als Profil speichern</translation>
    </message>
    <message>
        <source>Proposed mapping</source>
        <translation>Vorgeschlagene Zuordnung</translation>
    </message>
    <message>
        <source>Columns and what they become</source>
        <translation>Spalten und was aus ihnen wird</translation>
    </message>
    <message>
        <source>“Input tokens, total” includes the cached ones</source>
        <translation>„Eingabe-Token, gesamt“ schließt die aus dem Cache ein</translation>
    </message>
    <message>
        <source>One of the list, or a pattern such as %d/%m/%Y %H:%M:%S</source>
        <translation>Eines der Liste oder ein Muster wie %d/%m/%Y %H:%M:%S</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>The moment from which the seconds are counted</source>
        <translation>Der Zeitpunkt, ab dem die Sekunden gezählt werden</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>The time zone of texts that name none</source>
        <translation>Die Zeitzone von Texten, die keine nennen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Tokens of one block</source>
        <translation>Token eines Blocks</translation>
    </message>
    <message>
        <source>The same in each row</source>
        <translation>In jeder Zeile gleich</translation>
    </message>
    <message>
        <source>Set in each row</source>
        <translation>In jeder Zeile setzen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Takes the selected value that is the same in each row away</source>
        <translation>Nimmt den gewählten Wert weg, der in jeder Zeile gleich ist</translation>
    </message>
    <message>
        <source>What is the same in each row</source>
        <translation>Was in jeder Zeile gleich ist</translation>
    </message>
    <message>
        <source>Value that is the same in each row</source>
        <translation>Wert, der in jeder Zeile gleich ist</translation>
    </message>
</context>
<context>
    <name>tokenledger::MergeController</name>
    <message>
        <source>Merged calls go by the new order of sources.</source>
        <translation>Zusammengeführte Aufrufe folgen der neuen Reihenfolge der Quellen.</translation>
    </message>
    <message>
        <source>Looking for calls that may be one.</source>
        <translation>Aufrufe, die einer sein könnten, werden gesucht.</translation>
    </message>
    <message>
        <source>Looking for calls that may be one</source>
        <translation>Suche nach Aufrufen, die einer sein könnten</translation>
    </message>
    <message>
        <source>The search was cancelled.</source>
        <translation>Die Suche wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu suchen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs are one call each now.</source>
        <translation>
            <numerusform>%Ln Paar ist jetzt ein Aufruf.</numerusform>
            <numerusform>%Ln Paare sind jetzt je ein Aufruf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pairs stay calls of their own.</source>
        <translation>
            <numerusform>%Ln Paar bleibt zwei Aufrufe.</numerusform>
            <numerusform>%Ln Paare bleiben eigene Aufrufe.</numerusform>
        </translation>
    </message>
    <message>
        <source>The decision was taken back.</source>
        <translation>Die Entscheidung wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The call was taken apart.</source>
        <translation>Der Aufruf wurde getrennt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>tokenledger::MergePane</name>
    <message>
        <source>Merged calls</source>
        <translation>Zusammengeführte Aufrufe</translation>
    </message>
    <message>
        <source>Reports of the call</source>
        <translation>Berichte über den Aufruf</translation>
    </message>
    <message>
        <source>Proposed matches</source>
        <translation>Vorgeschlagene Paare</translation>
    </message>
    <message>
        <source>Which report wins</source>
        <translation>Welcher Bericht gewinnt</translation>
    </message>
    <message>
        <source>Alike in time, model and tokens</source>
        <translation>Gleich in Zeit, Modell und Token</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu suchen</translation>
    </message>
    <message>
        <source>Keep apart</source>
        <translation>Getrennt lassen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Vereinen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Several sources tell of one call, and it counts once</source>
        <translation>Mehrere Quellen berichten von einem Aufruf, und er zählt einmal</translation>
    </message>
    <message>
        <source>No call is told of by two sources.</source>
        <translation>Von keinem Aufruf berichten zwei Quellen.</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>The first one counts; the others fill what it leaves open</source>
        <translation>Der erste zählt; die anderen ergänzen, was er offenlässt</translation>
    </message>
    <message>
        <source>Select a merged call to see the reports that it is made of.</source>
        <translation>Wählen Sie einen zusammengeführten Aufruf, um die Berichte zu sehen, aus denen er besteht.</translation>
    </message>
    <message>
        <source>No two calls look like one.</source>
        <translation>Keine zwei Aufrufe sehen wie einer aus.</translation>
    </message>
    <message>
        <source>Looks for calls of two sources with the same model and tokens at about the same time</source>
        <translation>Sucht Aufrufe zweier Quellen mit demselben Modell und denselben Token zu etwa derselben Zeit</translation>
    </message>
    <message>
        <source>Select a pair first</source>
        <translation>Wählen Sie zuerst ein Paar</translation>
    </message>
    <message>
        <source>Its sources&apos; reports are calls of their own from then on</source>
        <translation>Die Berichte seiner Quellen sind von da an eigene Aufrufe</translation>
    </message>
    <message>
        <source>Select a call first</source>
        <translation>Wählen Sie zuerst einen Aufruf</translation>
    </message>
    <message>
        <source>Select a kind of source first</source>
        <translation>Wählen Sie zuerst eine Art von Quelle</translation>
    </message>
    <message>
        <source>Every merged call is made anew by the new order</source>
        <translation>Jeder zusammengeführte Aufruf wird nach der neuen Reihenfolge neu gebildet</translation>
    </message>
</context>
<context>
    <name>tokenledger::MergedCallModel</name>
    <message>
        <source>Call id</source>
        <translation>Aufruf-ID</translation>
    </message>
    <message>
        <source>Goes by</source>
        <translation>Folgt</translation>
    </message>
    <message>
        <source>The source whose report wins</source>
        <translation>Die Quelle, deren Bericht gewinnt</translation>
    </message>
    <message>
        <source>Also told by</source>
        <translation>Auch berichtet von</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Cost by the report that wins; it counts once</source>
        <translation>Kosten nach dem Bericht, der gewinnt; sie zählen einmal</translation>
    </message>
</context>
<context>
    <name>tokenledger::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenledger::MonthBar</name>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>month, its state</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::NavButton</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, %n wartet</numerusform>
            <numerusform>%1, %n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tokenledger::OverviewPage</name>
    <message>
        <source>Cost over time</source>
        <translation>Kosten im Zeitverlauf</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>Aufteilen nach</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm zeigen</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Noch keine Aufrufe</translation>
    </message>
    <message>
        <source>Spend, %1 to date</source>
        <translation>Ausgaben, %1 bis heute</translation>
    </message>
    <message>
        <source>Spend, %1</source>
        <translation>Ausgaben, %1</translation>
    </message>
    <message>
        <source>%1 of %2 days</source>
        <translation>%1 von %2 Tagen</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, against %2</source>
        <translation>%1, gegen %2</translation>
    </message>
    <message>
        <source>%1 + %2 calls without a price</source>
        <translation>%1 + %2 Aufrufe ohne Preis</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cost per active user</source>
        <translation>Kosten je aktivem Nutzer</translation>
    </message>
    <message>
        <source>%1 users, %2 calls</source>
        <translation>%1 Nutzer, %2 Aufrufe</translation>
    </message>
    <message>
        <source>Cache hit rate, by tokens</source>
        <translation>Cache-Trefferquote, nach Token</translation>
    </message>
    <message>
        <source>Calls answered by the gateway&apos;s cache %1</source>
        <translation>Vom Cache des Gateways beantwortete Aufrufe %1</translation>
    </message>
    <message>
        <source>Not attributed to a %1</source>
        <translation>Ohne %1</translation>
    </message>
    <message>
        <source>Unpriced %1: %2 calls</source>
        <translation>Unbepreist %1: %2 Aufrufe</translation>
    </message>
    <message>
        <source>Nothing needs you now. Last checked %1.</source>
        <translation>Jetzt braucht Sie nichts. Zuletzt geprüft %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n things need attention</source>
        <translation>
            <numerusform>%n Sache braucht Aufmerksamkeit</numerusform>
            <numerusform>%n Sachen brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Das Diagramm exportieren</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>By which dimension the bars are split. The largest values have colours of their own, the rest is “Other”.</source>
        <translation>Nach welcher Dimension die Balken aufgeteilt sind. Die größten Werte haben eigene Farben, der Rest ist „Übrige“.</translation>
    </message>
    <message>
        <source>Cost over the period. Drag over it to look at some days in Explore; a hatched bar is not over yet.</source>
        <translation>Kosten im Zeitraum. Ziehen Sie darüber, um einige Tage unter Erkunden anzusehen; ein schraffierter Balken ist noch nicht vorbei.</translation>
    </message>
    <message>
        <source>What stands between you and figures that can be trusted. Each line leads to the place where it is solved.</source>
        <translation>Was zwischen Ihnen und verlässlichen Zahlen steht. Jede Zeile führt dorthin, wo es gelöst wird.</translation>
    </message>
</context>
<context>
    <name>tokenledger::PagePreview</name>
    <message numerus="yes">
        <source>Report, %Ln pages</source>
        <translation>
            <numerusform>Bericht, %Ln Seite</numerusform>
            <numerusform>Bericht, %Ln Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Vorschau des Berichts</translation>
    </message>
</context>
<context>
    <name>tokenledger::PassRateModel</name>
    <message>
        <source>Evaluated for</source>
        <translation>Bewertet für</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Pass rate</source>
        <translation>Bestehensquote</translation>
    </message>
    <message>
        <source>The rate with its 95% interval, against the bar that it has to reach as a whole.</source>
        <translation>Die Quote mit ihrem 95%-Intervall, gegen die Schwelle, die es als Ganzes erreichen muss.</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Grundlage</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 gegen %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>Belegt</translation>
    </message>
</context>
<context>
    <name>tokenledger::PeriodPopup</name>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Preset periods</source>
        <translation>Vorgegebene Zeiträume</translation>
    </message>
    <message>
        <source>From, first day</source>
        <translation>Von, erster Tag</translation>
    </message>
    <message>
        <source>To, last day</source>
        <translation>Bis, letzter Tag</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show these days</source>
        <translation>Diese Tage zeigen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Reporting zone</source>
        <translation>Berichtszeitzone</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>Jahr davor</translation>
    </message>
    <message>
        <source>Year after</source>
        <translation>Jahr danach</translation>
    </message>
    <message>
        <source>Whole year</source>
        <translation>Ganzes Jahr</translation>
    </message>
    <message>
        <source>Q%1</source>
        <translation>Q%1</translation>
    </message>
</context>
<context>
    <name>tokenledger::PivotTableModel</name>
    <message>
        <source>Cost of %1 %2, US dollars</source>
        <translation>Kosten von %1 %2, US-Dollar</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Übrige</translation>
    </message>
    <message>
        <source>All other %1</source>
        <translation>Alle anderen %1</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>US dollars</source>
        <translation>US-Dollar</translation>
    </message>
    <message>
        <source>%1 more %2</source>
        <translation>%1 weitere %2</translation>
    </message>
    <message>
        <source>No calls</source>
        <translation>Keine Aufrufe</translation>
    </message>
</context>
<context>
    <name>tokenledger::PlanBar</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Undo the last change of the plan</source>
        <translation>Die letzte Änderung des Plans zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>More about this plan</source>
        <translation>Mehr zu diesem Plan</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Name des Plans</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save plan</source>
        <translation>Plan speichern</translation>
    </message>
    <message>
        <source>Save plan as...</source>
        <translation>Plan speichern unter...</translation>
    </message>
    <message>
        <source>Freeze what it promises</source>
        <translation>Festhalten, was er verspricht</translation>
    </message>
    <message>
        <source>Delete plan</source>
        <translation>Plan löschen</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Neuer Plan</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>Save the plan first</source>
        <translation>Speichern Sie zuerst den Plan</translation>
    </message>
</context>
<context>
    <name>tokenledger::PlanComparisonModel</name>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>This plan</source>
        <translation>Dieser Plan</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Change, per cent</source>
        <translation>Änderung, Prozent</translation>
    </message>
    <message>
        <source>Change, low</source>
        <translation>Änderung, niedrig</translation>
    </message>
    <message>
        <source>Change, high</source>
        <translation>Änderung, hoch</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Zugesagt</translation>
    </message>
</context>
<context>
    <name>tokenledger::PriceEntryForm</name>
    <message>
        <source>How to price it</source>
        <translation>Wie es bepreist wird</translation>
    </message>
    <message>
        <source>Use the price of...</source>
        <translation>Preis übernehmen von...</translation>
    </message>
    <message>
        <source>Enter a price...</source>
        <translation>Preis eingeben...</translation>
    </message>
    <message>
        <source>Model whose price is used</source>
        <translation>Modell, dessen Preis gilt</translation>
    </message>
    <message>
        <source>Type a part of its name</source>
        <translation>Tippen Sie einen Teil seines Namens</translation>
    </message>
    <message>
        <source>Use this price</source>
        <translation>Diesen Preis nehmen</translation>
    </message>
    <message>
        <source>%1, US dollars per million tokens</source>
        <translation>%1, US-Dollar je Million Token</translation>
    </message>
    <message>
        <source>US dollars per million tokens, such as 1.25. Leave it empty where there is no price of its own.</source>
        <translation>US-Dollar je Million Token, etwa 1.25. Leer lassen, wo es keinen eigenen Preis gibt.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Day from which the price holds, UTC</source>
        <translation>Tag, ab dem der Preis gilt, UTC</translation>
    </message>
    <message>
        <source>Save price</source>
        <translation>Preis speichern</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>model of provider</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Select a model to give it a price.</source>
        <translation>Wählen Sie ein Modell, um ihm einen Preis zu geben.</translation>
    </message>
    <message>
        <source>Price of “%1”</source>
        <translation>Preis von „%1“</translation>
    </message>
    <message>
        <source>“%1” is not in the price book. Choose a model from the list.</source>
        <translation>„%1“ ist nicht im Preisbuch. Wählen Sie ein Modell aus der Liste.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>field, reason</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Give at least the prices of input and output.</source>
        <translation>Geben Sie mindestens die Preise von Eingabe und Ausgabe an.</translation>
    </message>
    <message>
        <source>Entered by hand</source>
        <translation>Von Hand eingegeben</translation>
    </message>
    <message>
        <source>$ per M</source>
        <translation>$ je Mio.</translation>
    </message>
</context>
<context>
    <name>tokenledger::PriceHistoryView</name>
    <message>
        <source>History of the price: %1</source>
        <translation>Verlauf des Preises: %1</translation>
    </message>
    <message>
        <source>History of the price</source>
        <translation>Verlauf des Preises</translation>
    </message>
    <message>
        <source>%1 per M</source>
        <translation>%1 je Mio.</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>kein Preis</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <comment>price, date</comment>
        <translation>%1 ab %2</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>model and bucket, steps</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Select a model to see how its price moved.</source>
        <translation>Wählen Sie ein Modell, um zu sehen, wie sich sein Preis bewegt hat.</translation>
    </message>
    <message>
        <source>%1 has no price of its own.</source>
        <translation>%1 hat keinen eigenen Preis.</translation>
    </message>
    <message>
        <source>No change is known.</source>
        <translation>Keine Änderung bekannt.</translation>
    </message>
</context>
<context>
    <name>tokenledger::PriceListModel</name>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>A list that you import or write wins over the one that ships with TokenLedger</source>
        <translation>Eine Liste, die Sie importieren oder schreiben, geht vor der, die mit TokenLedger kommt</translation>
    </message>
    <message>
        <source>%1, format %2, models: %3. Prices %4.</source>
        <comment>list</comment>
        <translation>%1, Format %2, Modelle: %3. Preise für %4.</translation>
    </message>
    <message>
        <source>calls whose source reports no cost</source>
        <translation>Aufrufe, deren Quelle keine Kosten meldet</translation>
    </message>
    <message>
        <source>every call</source>
        <translation>jeder Aufruf</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>Calls whose source reports no cost</source>
        <translation>Aufrufe, deren Quelle keine Kosten meldet</translation>
    </message>
    <message>
        <source>Every call</source>
        <translation>Jeden Aufruf</translation>
    </message>
</context>
<context>
    <name>tokenledger::PriceTreeModel</name>
    <message>
        <source>%1, %2</source>
        <comment>lists</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 in, %2 out</source>
        <translation>%1 Eingabe, %2 Ausgabe</translation>
    </message>
    <message>
        <source>1 model</source>
        <translation>1 Modell</translation>
    </message>
    <message numerus="yes">
        <source>%Ln models</source>
        <translation>
            <numerusform>%Ln Modell</numerusform>
            <numerusform>%Ln Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>No price now</source>
        <translation>Jetzt kein Preis</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>list, source</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Vendor, model, bucket</source>
        <translation>Anbieter, Modell, Art</translation>
    </message>
    <message>
        <source>Rate per million</source>
        <translation>Satz je Million</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
</context>
<context>
    <name>tokenledger::PricesController</name>
    <message>
        <source>The re-pricing was taken back.</source>
        <translation>Die Neubepreisung wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>“%1” is in the price book already.</source>
        <translation>„%1“ ist schon im Preisbuch.</translation>
    </message>
    <message>
        <source>“%1” is in the price book. Calls stored before keep their cost until you re-price them.</source>
        <translation>„%1“ ist im Preisbuch. Früher gespeicherte Aufrufe behalten ihre Kosten, bis Sie sie neu bepreisen.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Working out new costs</source>
        <translation>Neue Kosten werden berechnet</translation>
    </message>
    <message>
        <source>Priced again: no cost changed.</source>
        <translation>Neu bepreist: Keine Kosten haben sich geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Priced again: the cost of %Ln calls changed.</source>
        <translation>
            <numerusform>Neu bepreist: Die Kosten von %Ln Aufruf haben sich geändert.</numerusform>
            <numerusform>Neu bepreist: Die Kosten von %Ln Aufrufen haben sich geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>tokenledger::PricesPage</name>
    <message>
        <source>Filter vendors and models</source>
        <translation>Anbieter und Modelle filtern</translation>
    </message>
    <message>
        <source>Import list...</source>
        <translation>Liste importieren...</translation>
    </message>
    <message>
        <source>Re-price history...</source>
        <translation>Bestand neu bepreisen...</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>Ohne Preis</translation>
    </message>
    <message>
        <source>Price book</source>
        <translation>Preisbuch</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Lists in force</source>
        <translation>Geltende Listen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove list</source>
        <translation>Liste entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln models. US dollars, times in UTC.</source>
        <translation>
            <numerusform>%Ln Modell. US-Dollar, Zeiten in UTC.</numerusform>
            <numerusform>%Ln Modelle. US-Dollar, Zeiten in UTC.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls count as unpriced, never as free</source>
        <translation>
            <numerusform>%Ln Aufruf zählt als unbepreist, nie als kostenlos</numerusform>
            <numerusform>%Ln Aufrufe zählen als unbepreist, nie als kostenlos</numerusform>
        </translation>
    </message>
    <message>
        <source>Import price list</source>
        <translation>Preisliste importieren</translation>
    </message>
    <message>
        <source>Price lists (*.json *.csv);;All files (*)</source>
        <translation>Preislisten (*.json *.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bucket of model</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The list that ships with TokenLedger stays</source>
        <translation>Die Liste, die mit TokenLedger kommt, bleibt</translation>
    </message>
    <message>
        <source>Select a list first</source>
        <translation>Wählen Sie zuerst eine Liste</translation>
    </message>
    <message>
        <source>prices</source>
        <translation>preise</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>tokenledger::ProposalModel</name>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Lever</source>
        <translation>Hebel</translation>
    </message>
    <message>
        <source>On which calls</source>
        <translation>Auf welche Aufrufe</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Im Monat</translation>
    </message>
    <message>
        <source>What it would save alone. Savings of several levers do not add up.</source>
        <translation>Was er allein sparen würde. Ersparnisse mehrerer Hebel lassen sich nicht addieren.</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Grundlage</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>In the plan</source>
        <translation>Im Plan</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>tokenledger::ProposedMergeModel</name>
    <message>
        <source>One call</source>
        <translation>Ein Aufruf</translation>
    </message>
    <message>
        <source>Another, perhaps the same</source>
        <translation>Ein anderer, vielleicht derselbe</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Between the starts of the two</source>
        <translation>Zwischen dem Beginn der beiden</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
</context>
<context>
    <name>tokenledger::PullRunModel</name>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>What the rows say that they cost</source>
        <translation>Was die Zeilen nach eigener Angabe kosten</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Requests that were made again after a failure that may go away</source>
        <translation>Anfragen, die nach einem vielleicht vorübergehenden Fehler noch einmal gestellt wurden</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In Ordnung</translation>
    </message>
</context>
<context>
    <name>tokenledger::ReadOut</name>
    <message>
        <source>%1, partial</source>
        <translation>%1, unvollständig</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Against %1</source>
        <translation>Gegen %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::RealisedModel</name>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie zuvor</translation>
    </message>
    <message>
        <source>These calls at what one cost when the plan was frozen</source>
        <translation>Diese Aufrufe zu dem, was einer kostete, als der Plan festgehalten wurde</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>What this plan promises is not written down yet. Save it, then choose “Freeze what it promises” under More.</source>
        <translation>Was dieser Plan verspricht, ist noch nicht festgehalten. Speichern Sie ihn, und wählen Sie dann unter „Mehr“ „Festhalten, was er verspricht“.</translation>
    </message>
    <message>
        <source>%1 saved; %2 were promised for as many days, %3 of it proven. More or fewer calls count neither way.</source>
        <translation>%1 gespart; %2 waren für ebenso viele Tage versprochen, %3 davon belegt. Mehr oder weniger Aufrufe zählen weder so noch so.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln features had no cost then and are left out.</source>
        <translation>
            <numerusform>%Ln Funktion hatte damals keine Kosten und bleibt außen vor.</numerusform>
            <numerusform>%Ln Funktionen hatten damals keine Kosten und bleiben außen vor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
</context>
<context>
    <name>tokenledger::ReconcileBridgeModel</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>% of bill</source>
        <translation>% der Rechnung</translation>
    </message>
    <message>
        <source>Calls to bill</source>
        <translation>Von Aufrufen zur Rechnung</translation>
    </message>
    <message>
        <source>Bill rows</source>
        <translation>Rechnungszeilen</translation>
    </message>
</context>
<context>
    <name>tokenledger::ReconcileController</name>
    <message>
        <source>Reading rows of the bill</source>
        <translation>Zeilen der Rechnung werden gelesen</translation>
    </message>
    <message>
        <source>Overview and Explore show costs trued up to the bills. The computed costs stay as they are.</source>
        <translation>Übersicht und Erkunden zeigen an die Rechnungen angepasste Kosten. Die berechneten Kosten bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Overview and Explore show computed costs.</source>
        <translation>Übersicht und Erkunden zeigen berechnete Kosten.</translation>
    </message>
    <message>
        <source>Show Overview</source>
        <translation>Übersicht zeigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>tokenledger::ReconcilePage</name>
    <message>
        <source>Vendor bill</source>
        <translation>Rechnung des Anbieters</translation>
    </message>
    <message>
        <source>%1, provisional</source>
        <translation>%1, vorläufig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls without a price</source>
        <translation>
            <numerusform>%Ln Aufruf ohne Preis</numerusform>
            <numerusform>%Ln Aufrufe ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>Computed, all priced</source>
        <translation>Berechnet, alle bepreist</translation>
    </message>
    <message>
        <source>Sum of calls</source>
        <translation>Summe der Aufrufe</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Erklärt</translation>
    </message>
    <message numerus="yes">
        <source>%n steps below</source>
        <translation>
            <numerusform>%n Schritt darunter</numerusform>
            <numerusform>%n Schritte darunter</numerusform>
        </translation>
    </message>
    <message>
        <source>Not explained</source>
        <translation>Nicht erklärt</translation>
    </message>
    <message>
        <source>%1 of bill</source>
        <translation>%1 der Rechnung</translation>
    </message>
    <message>
        <source>Limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>charges for use</source>
        <translation>Entgelte für Nutzung</translation>
    </message>
    <message>
        <source>bill</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>%1 %2 to %3</source>
        <comment>figure, before, now</comment>
        <translation>%1 %2 auf %3</translation>
    </message>
    <message>
        <source>This month was locked on %1 and is another one now: %2.</source>
        <translation>Dieser Monat wurde am %1 gesperrt und ist jetzt ein anderer: %2.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>%1 of the bill is not explained: %2, the limit is %3.</source>
        <translation>%1 der Rechnung sind nicht erklärt: %2, die Grenze ist %3.</translation>
    </message>
    <message>
        <source>The calls cost %1 more than the bill explains: %2, the limit is %3.</source>
        <translation>Die Aufrufe kosten %1 mehr, als die Rechnung erklärt: %2, die Grenze ist %3.</translation>
    </message>
    <message>
        <source>Show the gap</source>
        <translation>Die Lücke zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of this bill are in another currency, and no exchange rate is known for their days. They stay apart and are in no sum.</source>
        <translation>
            <numerusform>%Ln Zeile dieser Rechnung ist in einer anderen Währung, und für ihren Tag ist kein Wechselkurs bekannt. Sie bleibt für sich und ist in keiner Summe.</numerusform>
            <numerusform>%Ln Zeilen dieser Rechnung sind in einer anderen Währung, und für ihre Tage ist kein Wechselkurs bekannt. Sie bleiben für sich und sind in keiner Summe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import rates...</source>
        <translation>Kurse importieren...</translation>
    </message>
    <message>
        <source>Unlock month</source>
        <translation>Monat entsperren</translation>
    </message>
    <message>
        <source>Lock anyway...</source>
        <translation>Trotzdem sperren...</translation>
    </message>
    <message>
        <source>Lock month</source>
        <translation>Monat sperren</translation>
    </message>
    <message>
        <source>The vendor may still change this month.</source>
        <translation>Der Anbieter kann diesen Monat noch ändern.</translation>
    </message>
    <message>
        <source>Later changes are not held against the lock any more.</source>
        <translation>Spätere Änderungen werden nicht mehr gegen die Sperre gehalten.</translation>
    </message>
    <message>
        <source>Later imports that change this month are listed as differences to accept.</source>
        <translation>Spätere Importe, die diesen Monat ändern, werden als Unterschiede aufgeführt, die anzunehmen sind.</translation>
    </message>
    <message>
        <source>Lock anyway</source>
        <translation>Trotzdem sperren</translation>
    </message>
    <message>
        <source>%1 of this month is not explained: %2 of the bill, the limit is %3.</source>
        <translation>%1 dieses Monats sind nicht erklärt: %2 der Rechnung, die Grenze ist %3.</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>How much of the bill may be left unexplained, for this vendor.</source>
        <translation>Wie viel der Rechnung bei diesem Anbieter unerklärt bleiben darf.</translation>
    </message>
    <message>
        <source>Enter invoice...</source>
        <translation>Rechnung eingeben...</translation>
    </message>
    <message>
        <source>No bills yet</source>
        <translation>Noch keine Rechnungen</translation>
    </message>
    <message>
        <source>Import a bill or an invoice, connect a vendor, or write an invoice’s total down: then the calls can be set against it.</source>
        <translation>Importieren Sie eine Rechnung, verbinden Sie einen Anbieter, oder schreiben Sie die Summe einer Rechnung auf: Dann lassen sich die Aufrufe daran messen.</translation>
    </message>
    <message>
        <source>Import a bill...</source>
        <translation>Rechnung importieren...</translation>
    </message>
    <message>
        <source>Enter the first invoice</source>
        <translation>Erste Rechnung eingeben</translation>
    </message>
    <message>
        <source>Bill minus calls, per day</source>
        <translation>Rechnung minus Aufrufe, je Tag</translation>
    </message>
    <message>
        <source>Vendor days, UTC</source>
        <translation>Tage des Anbieters, UTC</translation>
    </message>
    <message>
        <source>From the calls to the bill</source>
        <translation>Von den Aufrufen zur Rechnung</translation>
    </message>
    <message>
        <source>Select a step to see what is behind it</source>
        <translation>Wählen Sie einen Schritt, um zu sehen, was dahinter steht</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Models of the step</source>
        <translation>Modelle des Schritts</translation>
    </message>
    <message>
        <source>Rows of the bill</source>
        <translation>Zeilen der Rechnung</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Back to the step</source>
        <translation>Zurück zum Schritt</translation>
    </message>
    <message>
        <source>The single rows of the bill behind this step, or behind the selected model</source>
        <translation>Die einzelnen Rechnungszeilen hinter diesem Schritt oder hinter dem gewählten Modell</translation>
    </message>
    <message>
        <source>No row of the bill stands behind this step</source>
        <translation>Hinter diesem Schritt steht keine Rechnungszeile</translation>
    </message>
    <message>
        <source>The calls behind this step, or behind the selected model, in Explore</source>
        <translation>Die Aufrufe hinter diesem Schritt oder hinter dem gewählten Modell, unter Erkunden</translation>
    </message>
    <message>
        <source>No call stands behind this step</source>
        <translation>Hinter diesem Schritt steht kein Aufruf</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows, %1; the first %2 are listed.</source>
        <translation>
            <numerusform>%Ln Zeile, %1; die ersten %2 sind aufgeführt.</numerusform>
            <numerusform>%Ln Zeilen, %1; die ersten %2 sind aufgeführt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows, %1.</source>
        <translation>
            <numerusform>%Ln Zeile, %1.</numerusform>
            <numerusform>%Ln Zeilen, %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Costs trued up</source>
        <translation>Kosten angepasst</translation>
    </message>
    <message>
        <source>True costs up</source>
        <translation>Kosten anpassen</translation>
    </message>
    <message>
        <source>Overview and Explore show costs as billed; click for computed costs again.</source>
        <translation>Übersicht und Erkunden zeigen abgerechnete Kosten; klicken, um wieder berechnete zu sehen.</translation>
    </message>
    <message>
        <source>Spreads what is not explained over the calls in proportion; computed costs stay as they are.</source>
        <translation>Verteilt das Unerklärte im Verhältnis auf die Aufrufe; berechnete Kosten bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Enter an invoice</source>
        <translation>Eine Rechnung eingeben</translation>
    </message>
    <message>
        <source>reconciliation</source>
        <translation>abgleich</translation>
    </message>
</context>
<context>
    <name>tokenledger::ReconcilePartModel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>No model named</source>
        <translation>Kein Modell genannt</translation>
    </message>
</context>
<context>
    <name>tokenledger::RejectModel</name>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Line of the unpacked file, from 1</source>
        <translation>Zeile der entpackten Datei, ab 1</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation>Ganze Zeile</translation>
    </message>
</context>
<context>
    <name>tokenledger::ReportController</name>
    <message numerus="yes">
        <source>%Ln calls of the quarter have no price. The cover will say so.</source>
        <translation>
            <numerusform>%Ln Aufruf des Quartals hat keinen Preis. Das Deckblatt weist darauf hin.</numerusform>
            <numerusform>%Ln Aufrufe des Quartals haben keinen Preis. Das Deckblatt weist darauf hin.</numerusform>
        </translation>
    </message>
    <message>
        <source>The report is printed by tokenledger-cli, which is not installed beside this program.</source>
        <translation>Der Bericht wird von tokenledger-cli gedruckt, das nicht neben diesem Programm installiert ist.</translation>
    </message>
    <message>
        <source>The report could not be printed: %1.</source>
        <translation>Der Bericht ließ sich nicht drucken: %1.</translation>
    </message>
    <message>
        <source>The report of %1 is in %2.</source>
        <translation>Der Bericht von %1 liegt in %2.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the code of this language: de in German</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>The report of %1 was due: it is made and kept in the ledger.</source>
        <translation>Der Bericht von %1 war fällig: er ist erstellt und wird im Ledger behalten.</translation>
    </message>
</context>
<context>
    <name>tokenledger::ReportOptionsDialog</name>
    <message>
        <source>Targets, sections and logo</source>
        <translation>Ziele, Abschnitte und Logo</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Target of %1</source>
        <translation>Ziel für %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Part of every report</source>
        <translation>Teil jedes Berichts</translation>
    </message>
    <message>
        <source>Choose a logo...</source>
        <translation>Logo wählen...</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Kein Logo</translation>
    </message>
    <message>
        <source>Logo of the cover</source>
        <translation>Logo der Titelseite</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg)</source>
        <translation>Bilder (*.png *.svg)</translation>
    </message>
    <message>
        <source>No logo on the cover</source>
        <translation>Kein Logo auf der Titelseite</translation>
    </message>
    <message>
        <source>“%1” is no number; write dollars, a count, or per cent.</source>
        <translation>„%1“ ist keine Zahl; schreiben Sie Dollar, eine Anzahl oder Prozent.</translation>
    </message>
</context>
<context>
    <name>tokenledger::ReportPage</name>
    <message>
        <source>Making the report.</source>
        <translation>Der Bericht wird erstellt.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Quartal</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Prepared for</source>
        <translation>Erstellt für</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Save PDF...</source>
        <translation>PDF speichern...</translation>
    </message>
    <message>
        <source>Save PDF and JSON...</source>
        <translation>PDF und JSON speichern...</translation>
    </message>
    <message>
        <source>No calls yet. A report needs a quarter with calls.</source>
        <translation>Noch keine Aufrufe. Ein Bericht braucht ein Quartal mit Aufrufen.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Comment at the end of</source>
        <translation>Kommentar am Ende von</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>More...</source>
        <translation>Mehr...</translation>
    </message>
    <message>
        <source>Targets, sections and logo</source>
        <translation>Ziele, Abschnitte und Logo</translation>
    </message>
    <message>
        <source>Keep a copy in the ledger</source>
        <translation>Eine Kopie im Ledger behalten</translation>
    </message>
</context>
<context>
    <name>tokenledger::RepriceModel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Calls changed</source>
        <translation>Geänderte Aufrufe</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>Ohne Preis</translation>
    </message>
    <message>
        <source>Calls without a price before and after</source>
        <translation>Aufrufe ohne Preis vorher und nachher</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>model of provider</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, was %2</source>
        <translation>%1, vorher %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::RepriceMonthModel</name>
    <message>
        <source>Month, UTC</source>
        <translation>Monat, UTC</translation>
    </message>
    <message>
        <source>Calls changed</source>
        <translation>Geänderte Aufrufe</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>tokenledger::RepricePane</name>
    <message>
        <source>By month</source>
        <translation>Nach Monat</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>Nach Modell</translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>Nichts ändert sich.</translation>
    </message>
    <message>
        <source>Price book</source>
        <translation>Preisbuch</translation>
    </message>
    <message>
        <source>Calls to price again</source>
        <translation>Neu zu bepreisende Aufrufe</translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>Alle Aufrufe</translation>
    </message>
    <message>
        <source>A period</source>
        <translation>Ein Zeitraum</translation>
    </message>
    <message>
        <source>First day, UTC</source>
        <translation>Erster Tag, UTC</translation>
    </message>
    <message>
        <source>Last day, UTC</source>
        <translation>Letzter Tag, UTC</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Undo re-pricing</source>
        <translation>Neubepreisung zurücknehmen</translation>
    </message>
    <message>
        <source>Working out what would change. Nothing is changed yet.</source>
        <translation>Es wird berechnet, was sich ändern würde. Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>The first day is after the last one.</source>
        <translation>Der erste Tag liegt nach dem letzten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls would change, from %1 to %2 in all: %3.</source>
        <translation>
            <numerusform>%Ln Aufruf würde sich ändern, insgesamt von %1 auf %2: %3.</numerusform>
            <numerusform>%Ln Aufrufe würden sich ändern, insgesamt von %1 auf %2: %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>The prices now in force give every call the cost that it has.</source>
        <translation>Die jetzt geltenden Preise geben jedem Aufruf die Kosten, die er hat.</translation>
    </message>
    <message>
        <source>No re-pricing is in force: calls cost what they cost when they were imported.</source>
        <translation>Keine Neubepreisung gilt: Aufrufe kosten, was sie beim Import kosteten.</translation>
    </message>
    <message>
        <source>Last re-pricing on %1: %2 calls, %3.</source>
        <translation>Letzte Neubepreisung am %1: %2 Aufrufe, %3.</translation>
    </message>
    <message>
        <source>There is nothing to apply</source>
        <translation>Es gibt nichts anzuwenden</translation>
    </message>
</context>
<context>
    <name>tokenledger::RetireController</name>
    <message>
        <source>%1 %2: %3.</source>
        <translation>%1 %2: %3.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The decision about %1 was withdrawn.</source>
        <translation>Die Entscheidung über %1 wurde zurückgezogen.</translation>
    </message>
</context>
<context>
    <name>tokenledger::RetirePage</name>
    <message>
        <source>Retire</source>
        <translation>Stilllegen</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Items for which something speaks, the dearest first</source>
        <translation>Gegenstände, für die etwas spricht, die teuersten zuerst</translation>
    </message>
    <message>
        <source>Nothing was decided yet.</source>
        <translation>Noch wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>Withdraw the decision</source>
        <translation>Entscheidung zurückziehen</translation>
    </message>
    <message>
        <source>Looking for what could be given up.</source>
        <translation>Es wird gesucht, was sich aufgeben ließe.</translation>
    </message>
    <message>
        <source>Who sees to it</source>
        <translation>Wer sich darum kümmert</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigner</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What takes its place</source>
        <translation>Was an seine Stelle tritt</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Consolidate into</source>
        <translation>Zusammenlegen mit</translation>
    </message>
    <message>
        <source>Nothing looks as if it could be given up.</source>
        <translation>Nichts sieht aus, als ließe es sich aufgeben.</translation>
    </message>
    <message>
        <source>Select an item to see what speaks for giving it up, and decide.</source>
        <translation>Wählen Sie einen Gegenstand, um zu sehen, was dafür spricht, ihn aufzugeben, und entscheiden Sie.</translation>
    </message>
    <message>
        <source>Select an item first</source>
        <translation>Wählen Sie zuerst einen Gegenstand</translation>
    </message>
    <message>
        <source>Say at its right what takes the item&apos;s place</source>
        <translation>Sagen Sie rechts daneben, was an seine Stelle tritt</translation>
    </message>
    <message>
        <source>Select a decision first</source>
        <translation>Wählen Sie zuerst eine Entscheidung</translation>
    </message>
</context>
<context>
    <name>tokenledger::RetirementDecisionModel</name>
    <message>
        <source>Item</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>Entschieden am</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigner</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>tokenledger::RetirementModel</name>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Prompt version</source>
        <translation>Prompt-Version</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Rarely used</source>
        <translation>Selten genutzt</translation>
    </message>
    <message>
        <source>Fading</source>
        <translation>Nachlassend</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Verstummt</translation>
    </message>
    <message>
        <source>Single caller</source>
        <translation>Nur ein Aufrufer</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Überholt</translation>
    </message>
    <message>
        <source>Called again</source>
        <translation>Wieder aufgerufen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Stilllegen</translation>
    </message>
    <message>
        <source>Consolidate into %1</source>
        <translation>Zusammenlegen mit %1</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Cost a year</source>
        <translation>Kosten im Jahr</translation>
    </message>
    <message>
        <source>The cost of the last 30 days, times 365 / 30</source>
        <translation>Die Kosten der letzten 30 Tage, mal 365 / 30</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>Anzeichen</translation>
    </message>
    <message>
        <source>Calls, 90 days</source>
        <translation>Aufrufe, 90 Tage</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>Letzter Aufruf</translation>
    </message>
    <message>
        <source>Protected by</source>
        <translation>Geschützt durch</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Against it: %1.</source>
        <translation>Dagegen: %1.</translation>
    </message>
</context>
<context>
    <name>tokenledger::RowTableModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::RuleEditor</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>When all of this holds</source>
        <translation>Wenn all das gilt</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Add field</source>
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Also replace</source>
        <translation>Auch ersetzen</translation>
    </message>
    <message>
        <source>Sets the fields also where the source itself says something else</source>
        <translation>Setzt die Felder auch, wo die Quelle selbst etwas anderes sagt</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>JJJJ-MM-TT</translation>
    </message>
    <message>
        <source>A day in UTC; empty is open</source>
        <translation>Ein Tag in UTC; leer ist offen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Choose file...</source>
        <translation>Datei wählen...</translation>
    </message>
    <message>
        <source>Field that is looked up</source>
        <translation>Feld, das nachgeschlagen wird</translation>
    </message>
    <message>
        <source>Column with the keys</source>
        <translation>Spalte mit den Schlüsseln</translation>
    </message>
    <message>
        <source>Shared cost</source>
        <translation>Gemeinkosten</translation>
    </message>
    <message>
        <source>Lookup table</source>
        <translation>Nachschlagetabelle</translation>
    </message>
    <message>
        <source>%1, %2 keys</source>
        <translation>%1, %2 Schlüssel</translation>
    </message>
    <message>
        <source>Table in the rules</source>
        <translation>Tabelle in den Regeln</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <translation>Spalten: %1</translation>
    </message>
    <message>
        <source>%1: “%2” is no day; write it as 2026-07-01.</source>
        <translation>%1: „%2“ ist kein Tag; schreiben Sie ihn wie 2026-07-01.</translation>
    </message>
    <message>
        <source>“Before” lies not after “From”, so the rule holds for no call.</source>
        <translation>„Vor“ liegt nicht nach „Ab“, also gilt die Regel für keinen Aufruf.</translation>
    </message>
    <message>
        <source>Give the shared cost a name.</source>
        <translation>Geben Sie den Gemeinkosten einen Namen.</translation>
    </message>
    <message>
        <source>Give the rule a name.</source>
        <translation>Geben Sie der Regel einen Namen.</translation>
    </message>
    <message>
        <source>Give the table a name.</source>
        <translation>Geben Sie der Tabelle einen Namen.</translation>
    </message>
    <message>
        <source>“%1” is no field that holds a text.</source>
        <translation>„%1“ ist kein Feld, das einen Text enthält.</translation>
    </message>
    <message>
        <source>Name the column with the keys.</source>
        <translation>Nennen Sie die Spalte mit den Schlüsseln.</translation>
    </message>
</context>
<context>
    <name>tokenledger::RuleRows</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>upper bound</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>to below</source>
        <translation>bis unter</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Diese Zeile entfernen</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Who takes it</source>
        <translation>Wer ihn trägt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Field or tag:NAME</source>
        <translation>Feld oder tag:NAME</translation>
    </message>
    <message>
        <source>A field, or a tag written as tag:NAME</source>
        <translation>Ein Feld, oder ein Tag, geschrieben als tag:NAME</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>values, separated by commas; %1</source>
        <translation>Werte, durch Kommas getrennt; %1</translation>
    </message>
    <message>
        <source>0.25</source>
        <translation>0.25</translation>
    </message>
    <message>
        <source>values, separated by commas</source>
        <translation>Werte, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>search-*</source>
        <translation>search-*</translation>
    </message>
    <message>
        <source>^search-[0-9]+$</source>
        <translation>^search-[0-9]+$</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>choose a field.</source>
        <translation>wählen Sie ein Feld.</translation>
    </message>
    <message>
        <source>choose a field, or write tag:NAME.</source>
        <translation>wählen Sie ein Feld, oder schreiben Sie tag:NAME.</translation>
    </message>
    <message>
        <source>“%1” is no field that cost can be shared by.</source>
        <translation>„%1“ ist kein Feld, nach dem sich Kosten teilen lassen.</translation>
    </message>
    <message>
        <source>“%1” is no field; a tag is written tag:NAME.</source>
        <translation>„%1“ ist kein Feld; ein Tag wird tag:NAME geschrieben.</translation>
    </message>
    <message>
        <source>rules cannot set %1.</source>
        <translation>Regeln können %1 nicht setzen.</translation>
    </message>
    <message>
        <source>expected %1.</source>
        <translation>erwartet wird %1.</translation>
    </message>
    <message>
        <source>a value is missing.</source>
        <translation>ein Wert fehlt.</translation>
    </message>
    <message>
        <source>%1 is set twice.</source>
        <translation>%1 ist zweimal gesetzt.</translation>
    </message>
    <message>
        <source>%1: add at least one line.</source>
        <translation>%1: fügen Sie mindestens eine Zeile hinzu.</translation>
    </message>
    <message>
        <source>%1 is there twice; name its values in one line.</source>
        <translation>%1 steht zweimal da; nennen Sie seine Werte in einer Zeile.</translation>
    </message>
    <message>
        <source>say who takes the share.</source>
        <translation>sagen Sie, wer den Anteil trägt.</translation>
    </message>
    <message>
        <source>write the share as a number from 0 to 1.</source>
        <translation>schreiben Sie den Anteil als Zahl von 0 bis 1.</translation>
    </message>
    <message>
        <source>%1 is there twice.</source>
        <translation>%1 steht zweimal da.</translation>
    </message>
    <message>
        <source>%1: they add up to more than 1.</source>
        <translation>%1: zusammen ergeben sie mehr als 1.</translation>
    </message>
</context>
<context>
    <name>tokenledger::ScenarioModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>tokenledger::ScopeButton</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::Screenshot</name>
    <message>
        <source>The picture “%1” could not be written.</source>
        <translation>Das Bild „%1“ ließ sich nicht schreiben.</translation>
    </message>
</context>
<context>
    <name>tokenledger::Segments</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::SeriesModel</name>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>%1 (partial)</source>
        <translation>%1 (unvollständig)</translation>
    </message>
</context>
<context>
    <name>tokenledger::SetAsidePane</name>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Fix mapping...</source>
        <translation>Zuordnung berichtigen...</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>The row as it stood</source>
        <translation>Die Zeile, wie sie war</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows</source>
        <translation>Die ersten %1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>Kept as they stood, and in no total</source>
        <translation>Aufbewahrt, wie sie waren, und in keiner Summe</translation>
    </message>
    <message>
        <source>No row is set aside. Every row was read as a call.</source>
        <translation>Keine Zeile ist beiseitegelegt. Jede Zeile wurde als Aufruf gelesen.</translation>
    </message>
    <message>
        <source>No row of this file is set aside.</source>
        <translation>Keine Zeile dieser Datei ist beiseitegelegt.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>set-aside-rows</source>
        <translation>beiseitegelegte-zeilen</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Select a row to see it whole.</source>
        <translation>Wählen Sie eine Zeile, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Line %1, field “%2”: %3</source>
        <translation>Zeile %1, Feld „%2“: %3</translation>
    </message>
    <message>
        <source>Reads the set-aside rows of this file again with a mapping that you change</source>
        <translation>Liest die beiseitegelegten Zeilen dieser Datei noch einmal, mit einer Zuordnung, die Sie ändern</translation>
    </message>
    <message>
        <source>Select a row first</source>
        <translation>Wählen Sie zuerst eine Zeile</translation>
    </message>
    <message>
        <source>Reads the selected rows, or all of them, again as they were read before</source>
        <translation>Liest die gewählten Zeilen, oder alle, noch einmal, wie sie zuvor gelesen wurden</translation>
    </message>
    <message>
        <source>Select the rows to forget first</source>
        <translation>Wählen Sie zuerst die Zeilen, die vergessen werden sollen</translation>
    </message>
    <message>
        <source>Writes all set-aside rows of this choice, whole, with their reasons</source>
        <translation>Schreibt alle beiseitegelegten Zeilen dieser Auswahl, ganz, mit ihren Gründen</translation>
    </message>
</context>
<context>
    <name>tokenledger::SettingsPage</name>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Reset section</source>
        <translation>Abschnitt zurücksetzen</translation>
    </message>
    <message>
        <source>Reset section %1</source>
        <translation>Abschnitt %1 zurücksetzen</translation>
    </message>
    <message>
        <source>Reporting</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Weeks begin on Monday. Costs are in US dollars, as the ledger keeps them.</source>
        <translation>Wochen beginnen am Montag. Kosten sind in US-Dollar, wie das Ledger sie führt.</translation>
    </message>
    <message>
        <source>Reporting zone</source>
        <translation>Berichtszeitzone</translation>
    </message>
    <message>
        <source>Hours, days, weeks, months and quarters are cut in this time zone on every page.</source>
        <translation>Stunden, Tage, Wochen, Monate und Quartale sind auf jeder Seite in dieser Zeitzone geschnitten.</translation>
    </message>
    <message>
        <source>Minimum dollars</source>
        <translation>Mindestbetrag in Dollar</translation>
    </message>
    <message>
        <source>A cost change is coloured when it is at least 10% and at least this many dollars. Smaller ones stay muted.</source>
        <translation>Eine Kostenänderung wird gefärbt, wenn sie mindestens 10% und mindestens so viele Dollar ausmacht. Kleinere bleiben blass.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>How the window looks. Reports are always printed in light colours.</source>
        <translation>Wie das Fenster aussieht. Berichte werden immer in hellen Farben gedruckt.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>“System” follows the desktop, also when it changes during the day.</source>
        <translation>„System“ folgt dem Desktop, auch wenn er sich am Tag ändert.</translation>
    </message>
    <message>
        <source>Table rows</source>
        <translation>Tabellenzeilen</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Compact rows are 24 pixels high instead of 28.</source>
        <translation>Dichte Zeilen sind 24 statt 28 Pixel hoch.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>From the next start on. Numbers and dates are written the same way in each language.</source>
        <translation>Ab dem nächsten Start. Zahlen und Daten werden in jeder Sprache gleich geschrieben.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Everything can be reached by keyboard. The menu bar shows each key beside its command.</source>
        <translation>Alles ist mit der Tastatur erreichbar. Die Menüleiste zeigt jede Taste neben ihrem Befehl.</translation>
    </message>
    <message>
        <source>Single letters and G chords</source>
        <translation>Einzelne Buchstaben und Folgen mit G</translation>
    </message>
    <message>
        <source>They work while a table, a tree or a chart has the focus, never in a text field.</source>
        <translation>Sie wirken, solange eine Tabelle, ein Baum oder ein Diagramm den Fokus hat, nie in einem Textfeld.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>The ledger is one SQLite file. Any SQL program can read it.</source>
        <translation>Das Ledger ist eine SQLite-Datei. Jedes SQL-Programm kann sie lesen.</translation>
    </message>
    <message>
        <source>Ledger file</source>
        <translation>Ledger-Datei</translation>
    </message>
    <message>
        <source>Open another...</source>
        <translation>Anderes öffnen...</translation>
    </message>
    <message>
        <source>New ledger...</source>
        <translation>Neues Ledger...</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>A backup is one file with everything, checked against its own sums. Restoring keeps the ledger that was there.</source>
        <translation>Eine Sicherung ist eine Datei mit allem, an ihren eigenen Summen geprüft. Beim Wiederherstellen bleibt das bisherige Ledger erhalten.</translation>
    </message>
    <message>
        <source>Back up...</source>
        <translation>Sichern...</translation>
    </message>
    <message>
        <source>Restore a backup...</source>
        <translation>Sicherung wiederherstellen...</translation>
    </message>
    <message>
        <source>Damaged ledger</source>
        <translation>Beschädigtes Ledger</translation>
    </message>
    <message>
        <source>Saves what can be read of a damaged file into a new ledger, and says what is lost.</source>
        <translation>Rettet, was sich aus einer beschädigten Datei lesen lässt, in ein neues Ledger und sagt, was verloren ist.</translation>
    </message>
    <message>
        <source>Recover...</source>
        <translation>Retten...</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>What TokenLedger keeps, and what it does not.</source>
        <translation>Was TokenLedger aufbewahrt, und was nicht.</translation>
    </message>
    <message>
        <source>The ledger file keeps what your sources say about each call: time, provider, model, feature, tenant, user, prompt name, region, tags, token counts, cost, status and latency.</source>
        <translation>Die Ledger-Datei bewahrt auf, was Ihre Quellen über jeden Aufruf sagen: Zeit, Anbieter, Modell, Funktion, Mandant, Nutzer, Name des Prompts, Region, Tags, Token-Anzahlen, Kosten, Status und Latenz.</translation>
    </message>
    <message>
        <source>Texts of prompts and answers are not kept. Request hashes and prefix hashes are, where a source gives them.</source>
        <translation>Texte von Prompts und Antworten werden nicht aufbewahrt. Hashes von Anfragen und Präfixen schon, wo eine Quelle sie liefert.</translation>
    </message>
    <message>
        <source>A row that could not be read is kept as it stood, up to 64 KB, until you drop it under Data, Set aside. Such a row holds whatever its file held.</source>
        <translation>Eine Zeile, die sich nicht lesen ließ, wird aufbewahrt, wie sie war, bis 64 KB, bis Sie sie unter Daten, Beiseitegelegt, verwerfen. Eine solche Zeile enthält, was immer ihre Datei enthielt.</translation>
    </message>
    <message>
        <source>Settings hold the window’s size, the page, columns and these preferences. They hold no calls and no keys.</source>
        <translation>Die Einstellungen enthalten die Größe des Fensters, die Seite, Spalten und diese Vorlieben. Sie enthalten keine Aufrufe und keine Schlüssel.</translation>
    </message>
    <message>
        <source>TokenLedger sends nothing anywhere. It reads the files that you import.</source>
        <translation>TokenLedger sendet nichts irgendwohin. Es liest die Dateien, die Sie importieren.</translation>
    </message>
    <message>
        <source>“%1” is not a time zone. Choose one such as Europe/Berlin.</source>
        <translation>„%1“ ist keine Zeitzone. Wählen Sie eine wie Europe/Berlin.</translation>
    </message>
    <message>
        <source>No ledger is open.</source>
        <translation>Kein Ledger ist offen.</translation>
    </message>
    <message>
        <source>%1, %2 calls</source>
        <comment>size, number of calls</comment>
        <translation>%1, %2 Aufrufe</translation>
    </message>
    <message>
        <source>%1, open for reading only</source>
        <comment>facts</comment>
        <translation>%1, nur zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>The ledger is open for reading only</source>
        <translation>Das Ledger ist nur zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>Ledgers (*.ledger);;All files (*)</source>
        <translation>Ledger (*.ledger);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open ledger</source>
        <translation>Ledger öffnen</translation>
    </message>
    <message>
        <source>New ledger</source>
        <translation>Neues Ledger</translation>
    </message>
    <message>
        <source>Back up the ledger</source>
        <translation>Das Ledger sichern</translation>
    </message>
    <message>
        <source>Backups (*.backup);;All files (*)</source>
        <translation>Sicherungen (*.backup);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Backups and ledgers (*.backup *.ledger *.before-restore*);;All files (*)</source>
        <translation>Sicherungen und Ledger (*.backup *.ledger *.before-restore*);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>New ledger for what can be read</source>
        <translation>Neues Ledger für das, was sich lesen lässt</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Änderungsprotokoll</translation>
    </message>
    <message>
        <source>Who changed which price, rule, budget, alert, lock, decision or plan, when, from what to what. It can be neither changed nor removed.</source>
        <translation>Wer welchen Preis, welche Regel, welches Budget, welchen Alarm, welche Sperre, welche Entscheidung oder welchen Plan wann wovon worauf geändert hat. Es kann weder geändert noch entfernt werden.</translation>
    </message>
</context>
<context>
    <name>tokenledger::SharedCostForm</name>
    <message>
        <source>Cost of calls where all of this holds</source>
        <translation>Kosten der Aufrufe, für die all das gilt</translation>
    </message>
    <message>
        <source>Add field</source>
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>Shares, up to 1 in all</source>
        <translation>Anteile, zusammen höchstens 1</translation>
    </message>
    <message>
        <source>Add share</source>
        <translation>Anteil hinzufügen</translation>
    </message>
    <message>
        <source>Spread over</source>
        <translation>Verteilen auf</translation>
    </message>
    <message>
        <source>In proportion to</source>
        <translation>Im Verhältnis zu</translation>
    </message>
    <message>
        <source>Direct cost</source>
        <translation>Direkten Kosten</translation>
    </message>
    <message>
        <source>Nothing: evenly</source>
        <translation>Nichts: gleichmäßig</translation>
    </message>
    <message>
        <source>Fixed shares</source>
        <translation>Festen Anteilen</translation>
    </message>
</context>
<context>
    <name>tokenledger::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>tokenledger::SliderField</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>“%1” is no value for this; write one such as %2.</source>
        <translation>„%1“ ist kein Wert hierfür; schreiben Sie einen wie %2.</translation>
    </message>
</context>
<context>
    <name>tokenledger::SourceListModel</name>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Newest hour</source>
        <translation>Neueste Stunde</translation>
    </message>
    <message>
        <source>The hour that holds the newest call of this source</source>
        <translation>Die Stunde, in der der neueste Aufruf dieser Quelle liegt</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Calls that are in the ledger now</source>
        <translation>Aufrufe, die jetzt im Ledger sind</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Cost of these calls, computed where there is a price</source>
        <translation>Kosten dieser Aufrufe, berechnet, wo es einen Preis gibt</translation>
    </message>
    <message>
        <source>With feature</source>
        <translation>Mit Funktion</translation>
    </message>
    <message>
        <source>Share of the cost whose calls have a feature</source>
        <translation>Anteil der Kosten, deren Aufrufe eine Funktion haben</translation>
    </message>
    <message>
        <source>With tenant</source>
        <translation>Mit Mandant</translation>
    </message>
    <message>
        <source>Share of the cost whose calls have a tenant</source>
        <translation>Anteil der Kosten, deren Aufrufe einen Mandanten haben</translation>
    </message>
    <message>
        <source>With prompt</source>
        <translation>Mit Prompt</translation>
    </message>
    <message>
        <source>Share of the cost whose calls have a prompt</source>
        <translation>Anteil der Kosten, deren Aufrufe einen Prompt haben</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows set aside</source>
        <translation>
            <numerusform>%Ln Zeile beiseitegelegt</numerusform>
            <numerusform>%Ln Zeilen beiseitegelegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflicts</source>
        <translation>
            <numerusform>%Ln Konflikt</numerusform>
            <numerusform>%Ln Konflikte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days behind the newest source</source>
        <translation>
            <numerusform>%Ln Tag hinter der neuesten Quelle</numerusform>
            <numerusform>%Ln Tage hinter der neuesten Quelle</numerusform>
        </translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In Ordnung</translation>
    </message>
</context>
<context>
    <name>tokenledger::SourceRankingModel</name>
    <message>
        <source>Place</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>Art der Quelle</translation>
    </message>
</context>
<context>
    <name>tokenledger::SourcesPane</name>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Überwachte Ordner</translation>
    </message>
    <message>
        <source>Each source is a namespace of call ids</source>
        <translation>Jede Quelle ist ein Namensraum von Aufruf-IDs</translation>
    </message>
    <message>
        <source>No calls yet. Drop a file here, or connect a vendor.</source>
        <translation>Noch keine Aufrufe. Ziehen Sie eine Datei hierher, oder verbinden Sie einen Anbieter.</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>Importieren...</translation>
    </message>
    <message>
        <source>Connect a vendor...</source>
        <translation>Anbieter verbinden...</translation>
    </message>
    <message>
        <source>Their files import themselves, those that come later too</source>
        <translation>Ihre Dateien importieren sich selbst, auch die, die später kommen</translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation>Kein Ordner wird überwacht.</translation>
    </message>
    <message>
        <source>Watch a folder...</source>
        <translation>Ordner überwachen...</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr überwachen</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Share of cost with</source>
        <translation>Kostenanteil mit</translation>
    </message>
    <message>
        <source>Share of the cost of %1</source>
        <translation>Anteil an den Kosten von %1</translation>
    </message>
    <message>
        <source>Share of cost, all sources</source>
        <translation>Kostenanteil, alle Quellen</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Einen Ordner überwachen</translation>
    </message>
    <message>
        <source>What was imported stays</source>
        <translation>Was importiert wurde, bleibt</translation>
    </message>
    <message>
        <source>Select a folder first</source>
        <translation>Wählen Sie zuerst einen Ordner</translation>
    </message>
</context>
<context>
    <name>tokenledger::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Zone: %1</source>
        <translation>Zeitzone: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Abbrechen: %1</translation>
    </message>
    <message>
        <source>Progress of: %1</source>
        <translation>Fortschritt von: %1</translation>
    </message>
    <message>
        <source>%1, waiting for %2</source>
        <translation>%1, wartet auf %2</translation>
    </message>
    <message>
        <source>%1, %2%</source>
        <translation>%1, %2%</translation>
    </message>
    <message>
        <source>%1, %2%, %3 s left</source>
        <translation>%1, %2%, noch %3 s</translation>
    </message>
    <message>
        <source>%1, %2%, %3 min left</source>
        <translation>%1, %2%, noch %3 min</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
</context>
<context>
    <name>tokenledger::StorageController</name>
    <message>
        <source>Backing up into %1</source>
        <translation>Sicherung nach %1 läuft</translation>
    </message>
    <message>
        <source>Backed up and checked: %1 calls are in %2.</source>
        <translation>Gesichert und geprüft: %1 Aufrufe sind in %2.</translation>
    </message>
    <message>
        <source>Restoring %1</source>
        <translation>%1 wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Restored %1 calls from %2. The ledger that was there is now %3.</source>
        <translation>%1 Aufrufe aus %2 wiederhergestellt. Das bisherige Ledger ist jetzt %3.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Recovering %1</source>
        <translation>%1 wird gerettet</translation>
    </message>
    <message>
        <source>Everything could be read: %1 calls are in %2.</source>
        <translation>Alles ließ sich lesen: %1 Aufrufe sind in %2.</translation>
    </message>
    <message>
        <source>%1 calls are saved in %2, %3 are lost.</source>
        <translation>%1 Aufrufe sind in %2 gerettet, %3 sind verloren.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more losses are told by “tokenledger-cli recover”.</source>
        <translation>
            <numerusform>%Ln weiteren Verlust nennt „tokenledger-cli recover“.</numerusform>
            <numerusform>%Ln weitere Verluste nennt „tokenledger-cli recover“.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import again to bring it back: %1.</source>
        <translation>Erneut importieren, um sie zurückzuholen: %1.</translation>
    </message>
</context>
<context>
    <name>tokenledger::TableHead</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>tokenledger::TablePanel</name>
    <message>
        <source>No row holds this text.</source>
        <translation>Keine Zeile enthält diesen Text.</translation>
    </message>
</context>
<context>
    <name>tokenledger::TargetDelegate</name>
    <message>
        <source>Not used</source>
        <translation>Nicht verwendet</translation>
    </message>
    <message>
        <source>What column %1 becomes</source>
        <translation>Was aus Spalte %1 wird</translation>
    </message>
</context>
<context>
    <name>tokenledger::TopBar</name>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Search or run a command, Ctrl+K</source>
        <translation>Suchen oder einen Befehl ausführen, Strg+K</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Je</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>Berechnet</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>Abgerechnet</translation>
    </message>
    <message>
        <source>Computed: from the price book, else as reported. Reported: as the source says. Billed: computed, trued up to the bills.</source>
        <translation>Berechnet: aus dem Preisbuch, sonst wie gemeldet. Gemeldet: wie die Quelle sagt. Abgerechnet: berechnet, an die Rechnungen angepasst.</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Search or run a command   Ctrl+K</source>
        <translation>Suchen oder einen Befehl ausführen   Strg+K</translation>
    </message>
    <message>
        <source>Finds pages, commands, saved views and the values of every dimension.</source>
        <translation>Findet Seiten, Befehle, gespeicherte Ansichten und die Werte jeder Dimension.</translation>
    </message>
    <message>
        <source>The days that Overview, Explore and What-if are about, cut in the reporting zone.</source>
        <translation>Die Tage, um die es in Übersicht, Erkunden und Was-wäre-wenn geht, in der Berichtszeitzone geschnitten.</translation>
    </message>
    <message>
        <source>What one bar of the charts stands for.</source>
        <translation>Wofür ein Balken der Diagramme steht.</translation>
    </message>
    <message>
        <source>What every change is measured against. A period that is not over is compared with the same days only.</source>
        <translation>Woran jede Änderung gemessen wird. Ein Zeitraum, der nicht vorbei ist, wird nur mit denselben Tagen verglichen.</translation>
    </message>
</context>
<context>
    <name>tokenledger::TopListModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>tokenledger::TopListPanel</name>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Explore by %1</source>
        <translation>Nach %1 erkunden</translation>
    </message>
    <message>
        <source>Largest %1</source>
        <translation>Größte %1</translation>
    </message>
</context>
<context>
    <name>tokenledger::UnpricedModel</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Calls waiting</source>
        <translation>Wartende Aufrufe</translation>
    </message>
    <message>
        <source>Tokens waiting</source>
        <translation>Wartende Token</translation>
    </message>
    <message>
        <source>Nearest priced model</source>
        <translation>Nächstes bepreistes Modell</translation>
    </message>
    <message>
        <source>The priced model with the most similar name. It is used only when you say so.</source>
        <translation>Das bepreiste Modell mit dem ähnlichsten Namen. Es gilt nur, wenn Sie es sagen.</translation>
    </message>
    <message>
        <source>No model given</source>
        <translation>Kein Modell angegeben</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>Nicht angegeben</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>model of provider</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>None is near</source>
        <translation>Keines ist nahe</translation>
    </message>
</context>
<context>
    <name>tokenledger::ViewController</name>
    <message>
        <source>The view “%1” is no longer there.</source>
        <translation>Die Ansicht „%1“ gibt es nicht mehr.</translation>
    </message>
</context>
<context>
    <name>tokenledger::WatchController</name>
    <message>
        <source>This folder is not there. It is looked for again.</source>
        <translation>Dieser Ordner ist nicht da. Er wird weiter gesucht.</translation>
    </message>
</context>
<context>
    <name>tokenledger::WatchedFolderModel</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Files imported</source>
        <translation>Importierte Dateien</translation>
    </message>
    <message>
        <source>Since the program was started</source>
        <translation>Seit dem Programmstart</translation>
    </message>
    <message>
        <source>Last file</source>
        <translation>Letzte Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Überwacht</translation>
    </message>
</context>
<context>
    <name>tokenledger::WhatIfController</name>
    <message>
        <source>Loading calls for the plan</source>
        <translation>Aufrufe für den Plan werden geladen</translation>
    </message>
    <message>
        <source>Comparing plans</source>
        <translation>Pläne werden verglichen</translation>
    </message>
    <message>
        <source>Looking for levers that save something</source>
        <translation>Hebel, die etwas sparen, werden gesucht</translation>
    </message>
    <message>
        <source>The ledger has no plan “%1”.</source>
        <translation>Das Ledger hat keinen Plan „%1“.</translation>
    </message>
    <message>
        <source>The ledger keeps the plan “%1”.</source>
        <translation>Das Ledger bewahrt den Plan „%1“ auf.</translation>
    </message>
    <message>
        <source>The plan “%1” is gone.</source>
        <translation>Der Plan „%1“ ist weg.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>Read %Ln evals of models.</source>
        <translation>
            <numerusform>%Ln Bewertung von Modellen gelesen.</numerusform>
            <numerusform>%Ln Bewertungen von Modellen gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Written down: “%1” promises %2, of which %3 are proven.</source>
        <translation>Festgehalten: „%1“ verspricht %2, davon sind %3 belegt.</translation>
    </message>
    <message>
        <source>Printing the plan</source>
        <translation>Der Plan wird gedruckt</translation>
    </message>
    <message>
        <source>The plan is in %1.</source>
        <translation>Der Plan liegt in %1.</translation>
    </message>
    <message>
        <source>The plan is still being worked out; export it in a moment.</source>
        <translation>Der Plan wird noch berechnet; exportieren Sie ihn gleich.</translation>
    </message>
</context>
<context>
    <name>tokenledger::WhatIfPage</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>No levers yet: the plan is what the calls cost. Add one, and see what it takes off.</source>
        <translation>Noch keine Hebel: Der Plan ist, was die Aufrufe kosten. Fügen Sie einen hinzu, und sehen Sie, was er abzieht.</translation>
    </message>
    <message>
        <source>Propose best plan</source>
        <translation>Besten Plan vorschlagen</translation>
    </message>
    <message>
        <source>Add lever</source>
        <translation>Hebel hinzufügen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the plan as it was opened or saved</source>
        <translation>Zurück zum Plan, wie er geöffnet oder gespeichert wurde</translation>
    </message>
    <message>
        <source>No calls yet. A plan needs calls to be replayed.</source>
        <translation>Noch keine Aufrufe. Ein Plan braucht Aufrufe, die nachgespielt werden.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>%1 to date</source>
        <translation>%1 bis heute</translation>
    </message>
    <message>
        <source>No plans are saved yet</source>
        <translation>Noch sind keine Pläne gespeichert</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>Export the plan</source>
        <translation>Den Plan exportieren</translation>
    </message>
    <message>
        <source>Table as CSV (*.csv)</source>
        <translation>Tabelle als CSV (*.csv)</translation>
    </message>
    <message>
        <source>Result as JSON (*.json)</source>
        <translation>Ergebnis als JSON (*.json)</translation>
    </message>
    <message>
        <source>Page as PDF (*.pdf)</source>
        <translation>Seite als PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The plan is still being worked out; export it in a moment.</source>
        <translation>Der Plan wird noch berechnet; exportieren Sie ihn gleich.</translation>
    </message>
    <message>
        <source>Looks for the levers and settings that save most without any assumption, and makes a plan of them.</source>
        <translation>Sucht die Hebel und Einstellungen, die ohne jede Annahme am meisten sparen, und macht einen Plan daraus.</translation>
    </message>
    <message>
        <source>A lever is one change: another model, a cache, batches, shorter prompts, capacity bought ahead. They apply in the order of the list.</source>
        <translation>Ein Hebel ist eine Änderung: ein anderes Modell, ein Cache, Stapel, kürzere Prompts, im Voraus gekaufte Kapazität. Sie wirken in der Reihenfolge der Liste.</translation>
    </message>
</context>
<context>
    <name>tokenledger::WhatIfResultPane</name>
    <message>
        <source>Low %1, high %2</source>
        <translation>Niedrig %1, hoch %2</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>What each lever takes off</source>
        <translation>Was jeder Hebel abzieht</translation>
    </message>
    <message>
        <source>Applied top to bottom to what remains</source>
        <translation>Von oben nach unten auf das angewandt, was bleibt</translation>
    </message>
    <message>
        <source>Start at zero</source>
        <translation>Bei null beginnen</translation>
    </message>
    <message>
        <source>Choose plans...</source>
        <translation>Pläne wählen...</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>This plan</source>
        <translation>Dieser Plan</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Best plan</source>
        <translation>Bester Plan</translation>
    </message>
    <message>
        <source>Realised</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Plans side by side</source>
        <translation>Pläne nebeneinander</translation>
    </message>
    <message>
        <source>What the plan has really saved</source>
        <translation>Was der Plan wirklich gespart hat</translation>
    </message>
    <message>
        <source>Levers that would save something</source>
        <translation>Hebel, die etwas sparen würden</translation>
    </message>
    <message>
        <source>≈ while the slider moves: on a line between exact replays. Exact figures follow when it rests.</source>
        <translation>≈ solange sich der Regler bewegt: auf einer Linie zwischen genauen Nachspielen. Genaue Zahlen folgen, wenn er ruht.</translation>
    </message>
    <message>
        <source>All plans are replayed over the calls of this period, at their own times and prices.</source>
        <translation>Alle Pläne werden über die Aufrufe dieses Zeitraums nachgespielt, zu deren eigenen Zeiten und Preisen.</translation>
    </message>
    <message>
        <source>Looking for levers that save something...</source>
        <translation>Hebel, die etwas sparen, werden gesucht...</translation>
    </message>
    <message>
        <source>No lever that needs no assumption saves anything here. Evals of models make routes that can be proposed.</source>
        <translation>Kein Hebel, der keine Annahme braucht, spart hier etwas. Bewertungen von Modellen ergeben Wege, die sich vorschlagen lassen.</translation>
    </message>
    <message>
        <source>Each amount is what the lever saves alone: accept one, and see what the others still take off what it leaves.</source>
        <translation>Jeder Betrag ist, was der Hebel allein spart: Übernehmen Sie einen, und sehen Sie, was die anderen von dem noch abziehen, was er übrig lässt.</translation>
    </message>
    <message>
        <source>What the plan touches</source>
        <translation>Was der Plan berührt</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Pass rates</source>
        <translation>Quoten</translation>
    </message>
    <message>
        <source>Assumptions</source>
        <translation>Annahmen</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>No cost in this period.</source>
        <translation>Keine Kosten in diesem Zeitraum.</translation>
    </message>
    <message>
        <source>No eval covers a route of this plan. Its saving is shown, and not counted.</source>
        <translation>Keine Bewertung deckt einen Weg dieses Plans ab. Seine Ersparnis wird gezeigt, aber nicht gezählt.</translation>
    </message>
    <message>
        <source>Import eval...</source>
        <translation>Bewertung importieren...</translation>
    </message>
    <message numerus="yes">
        <source>+ %Ln calls without a price</source>
        <translation>
            <numerusform>+ %Ln Aufruf ohne Preis</numerusform>
            <numerusform>+ %Ln Aufrufe ohne Preis</numerusform>
        </translation>
    </message>
    <message>
        <source>Actual, %1</source>
        <translation>Ist, %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln calls replayed</source>
        <translation>
            <numerusform>%Ln Aufruf nachgespielt</numerusform>
            <numerusform>%Ln Aufrufe nachgespielt</numerusform>
        </translation>
    </message>
    <message>
        <source>With this plan</source>
        <translation>Mit diesem Plan</translation>
    </message>
    <message>
        <source>Same as actual</source>
        <translation>Wie das Ist</translation>
    </message>
    <message>
        <source>Saving, expected</source>
        <translation>Ersparnis, erwartet</translation>
    </message>
    <message>
        <source>%1 proven, %2 unproven</source>
        <translation>%1 belegt, %2 unbelegt</translation>
    </message>
    <message>
        <source>A month at this rate</source>
        <translation>Im Monat bei diesem Tempo</translation>
    </message>
    <message>
        <source>%1, printed with every export</source>
        <translation>%1, mit jedem Export gedruckt</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>This plan step by step, several plans side by side, what is worth adding, or what a frozen plan has really saved.</source>
        <translation>Dieser Plan Schritt für Schritt, mehrere Pläne nebeneinander, was sich hinzuzufügen lohnt, oder was ein festgehaltener Plan wirklich gespart hat.</translation>
    </message>
</context>
<context>
    <name>tokenledger::WhatIfRowsModel</name>
    <message>
        <source>Actual</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>With this plan</source>
        <translation>Mit diesem Plan</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>Prozent</translation>
    </message>
</context>
<context>
    <name>tokenledger::WindowController</name>
    <message>
        <source>The sample company is gone. The ledger is yours.</source>
        <translation>Die Beispielfirma ist weg. Das Ledger gehört Ihnen.</translation>
    </message>
    <message>
        <source>This is a sample company, so that you can look around. Nothing here is yours.</source>
        <translation>Das ist eine Beispielfirma, damit Sie sich umsehen können. Nichts hier gehört Ihnen.</translation>
    </message>
    <message>
        <source>Import your data</source>
        <translation>Eigene Daten importieren</translation>
    </message>
    <message>
        <source>Clear the sample</source>
        <translation>Das Beispiel leeren</translation>
    </message>
    <message>
        <source>the disk</source>
        <translation>die Festplatte</translation>
    </message>
</context>
<context>
    <name>tokenledger::WizardFileModel</name>
    <message>
        <source>%1: %2</source>
        <comment>file, what it is</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Looking into the file</source>
        <translation>Die Datei wird untersucht</translation>
    </message>
    <message>
        <source>%1, imported before</source>
        <comment>format</comment>
        <translation>%1, schon importiert</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>format, size</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>tokenledger::Workspace</name>
    <message>
        <source>“%1” is open in another window of TokenLedger (process %2). It can be read here; to write, close that window and press F5.</source>
        <translation>„%1“ ist in einem anderen Fenster von TokenLedger offen (Prozess %2). Hier lässt es sich lesen; um zu schreiben, schließen Sie jenes Fenster und drücken Sie F5.</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>%1 wird importiert</translation>
    </message>
    <message>
        <source>Pulling from vendors</source>
        <translation>Von Anbietern wird abgerufen</translation>
    </message>
    <message>
        <source>Taking import %1 back</source>
        <translation>Import %1 wird zurückgenommen</translation>
    </message>
    <message>
        <source>Reading set-aside rows again</source>
        <translation>Beiseitegelegte Zeilen werden erneut gelesen</translation>
    </message>
    <message>
        <source>Making calls anew from their reports</source>
        <translation>Aufrufe werden aus ihren Berichten neu gebildet</translation>
    </message>
    <message>
        <source>Taking a merged call apart</source>
        <translation>Ein zusammengeführter Aufruf wird getrennt</translation>
    </message>
    <message>
        <source>Making merged calls anew</source>
        <translation>Zusammengeführte Aufrufe werden neu gebildet</translation>
    </message>
    <message>
        <source>Attributing calls</source>
        <translation>Aufrufe werden zugeordnet</translation>
    </message>
    <message>
        <source>Taking the rules back</source>
        <translation>Die Regeln werden zurückgenommen</translation>
    </message>
    <message>
        <source>Reading prices of %1</source>
        <translation>Preise von %1 werden gelesen</translation>
    </message>
    <message>
        <source>Pricing calls again</source>
        <translation>Aufrufe werden neu bepreist</translation>
    </message>
    <message>
        <source>Taking the re-pricing back</source>
        <translation>Die Neubepreisung wird zurückgenommen</translation>
    </message>
    <message>
        <source>Working out what the plan promises</source>
        <translation>Es wird berechnet, was der Plan verspricht</translation>
    </message>
    <message>
        <source>Pulling %1</source>
        <translation>%1 wird abgerufen</translation>
    </message>
    <message>
        <source>Asking “%1” for calls</source>
        <translation>„%1“ wird nach Aufrufen gefragt</translation>
    </message>
    <message>
        <source>Storing what was pulled</source>
        <translation>Abgerufenes wird gespeichert</translation>
    </message>
    <message>
        <source>Making the sample company</source>
        <translation>Die Beispielfirma wird erstellt</translation>
    </message>
</context>
</TS>
