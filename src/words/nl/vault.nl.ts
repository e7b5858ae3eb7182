/** Words of keys and seals: who may open, a new key of a team, whose word a message is, search in opened stories. */
export const vault = {
  'vault.alarm.title': 'Hier klopt iets niet met de sleutel van de ploeg',
  'vault.alarm.do':
    'Vonk verzegelt nu niets voor deze ploeg. Typ niets nieuws. Bel een ander lid van de ploeg en de DPO, op een nummer dat je kent.',
  'vault.alarm.logged': 'Het staat in het logboek.',
  'vault.alarm.unsignedDo': 'Vernieuw de sleutel op de pagina Ploegen. Tot dan kan je lezen, maar niet schrijven.',
  'vault.alarm.unsigned': 'Deze sleutel draagt nog geen handtekening.',
  'vault.alarm.signature': 'Een regel in de lijst van wie mag lezen, is niet getekend door iemand die dat mag.',
  'vault.alarm.root': 'De lijst van wie mag lezen, begint bij iemand anders dan vroeger.',
  'vault.alarm.recipient': 'De server geeft een andere sleutel dan de ploeg tekende.',
  'vault.alarm.rolledBack': 'De lijst van wie mag lezen, is korter of anders dan bij je vorige bezoek.',
  'vault.alarm.pin': 'Wat jij van de lijst zag, is veranderd door iemand anders.',
  'vault.alarm.damaged': 'De sleutel van de ploeg gaat niet open.',
  'vault.alarm.claim': 'De sleutel van wie erom vraagt, is niet door die persoon getekend. Er werd niets doorgegeven.',
  'vault.alarm.case': 'De sleutel van deze melding is niet de sleutel die erbij hoort.',
  'vault.circle.unsure':
    'Je kan deze melding lezen, maar er niet in schrijven. Vonk kan niet bevestigen wie haar opnieuw verzegelde. Je tekst staat er nog. Verzegel de melding opnieuw als die knop er staat. Staat hij er niet, bel dan een collega die de melding kan openen, en de DPO.',
  'vault.compare.text':
    'Heeft dat een goede reden, bijvoorbeeld een herstel van een kopie? Bel een lid van de ploeg op een nummer dat je kent. Op de pagina Ploegen leest die dit getal voor. Alleen als het hetzelfde is, mag je verder:',
  'vault.compare.do': 'Het getal is hetzelfde',
  'vault.compare.own': 'Controlegetal van de lijst, om voor te lezen aan een collega die ernaar vraagt:',
  'vault.change.title': 'Sinds je vorige bezoek',
  'vault.change.in': '{name} kwam erbij, toegelaten door {by}.',
  'vault.change.out': '{name} heeft de sleutel niet meer. {by} maakte een nieuwe.',
  'vault.change.renewed': '{by} vernieuwde de sleutel van de ploeg.',
  'vault.change.seen': 'Gezien',
  'vault.mark.signed': 'Getekend door {name}',
  'vault.mark.unsigned': 'Niet te bevestigen: dit bericht draagt geen handtekening.',
  'vault.mark.unsignedOld': 'Van vóór {day}. Toen hadden berichten nog geen handtekening.',
  'vault.mark.unknown': 'Niet te bevestigen: de handtekening is niet van een lid van de ploeg. Vraag het na bij je collega.',
  'vault.talk.gap':
    'In dit gesprek ontbreekt een bericht, of er staat een ander in de plaats. Wat je ziet, is misschien niet alles. Bel een collega die het gesprek eerder las en meld het aan de DPO.',
  'vault.stale.renewed': 'De ploeg heeft een nieuwe sleutel. Hij is geladen. Je tekst staat er nog.',
  'vault.untrusted':
    'Dit is niet verstuurd: de sleutel van de ploeg is niet te vertrouwen. Je tekst staat er nog. Lees de melding bovenaan.',
  'vault.lost.title': 'Niemand heeft deze sleutel nog',
  'vault.lost.text':
    'Iemand met een eigen sleutel kan een nieuwe maken. Wat vroeger verzegeld werd, gaat alleen nog open met de herstelsleutel.',
  'vault.recoveryOnly.title':
    '{n, plural, one {Eén melding gaat} other {# meldingen gaan}} alleen nog open met de herstelsleutel',
  'vault.recoveryOnly.text': 'Drie van de vijf bewaarders kunnen dat samen doen. De beheerder weet hoe.',
  'vault.unsigned.title': 'Deze sleutel draagt nog geen handtekening',
  'vault.unsigned.text': 'Maak een nieuwe. Jij tekent als eerste. Laat de anderen daarna opnieuw toe.',
  'vault.renew.title': 'Maak een nieuwe sleutel voor deze ploeg',
  'vault.renew.text':
    '{names} {n, plural, one {is} other {zijn}} niet meer in de ploeg. Met een nieuwe sleutel wordt de oude niet meer gebruikt.',
  'vault.renew.do': 'Vernieuw de sleutel',
  'vault.renew.others': 'Iemand die de sleutel heeft, kan dat doen.',
  'vault.renew.hint':
    'Iemand eruit nemen neemt niet terug wat die al las. Vernieuw daarna de sleutel: nieuwe meldingen gaan dan niet meer open met de oude. Wie kopieën bewaarde, kan nieuwe berichten in oude meldingen soms nog lezen.',
  'vault.renew.done': 'De sleutel is vernieuwd. De oude sleutel wordt niet meer gebruikt.',
  'vault.renew.newer': 'Een collega vernieuwde de sleutel intussen. Kijk hieronder of er nog werk is.',
  'vault.rewrap.title': 'De nieuwe sleutel is nog niet overal in gebruik',
  'vault.rewrap.text':
    'Nog te herverzegelen: {cases, plural, one {één melding} other {# meldingen}}, {blocks, plural, one {één blok met etiketten} other {# blokken met etiketten}}, {notes, plural, one {één notitie of bestand} other {# notities en bestanden}}. Daarna verdwijnt de oude sleutel. Je mag tussendoor stoppen; een collega kan helpen.',
  'vault.rewrap.do': 'Ga verder met herverzegelen',
  'vault.rewrap.progress': '{done} van {total} herverzegeld. Laat deze pagina openstaan.',
  'vault.rewrap.early':
    'Alles is herverzegeld. Vonk wacht nog even, hoogstens een minuut na de nieuwe sleutel: wat net nog voor de oude vertrok, kan nog binnenkomen. Laat deze pagina openstaan.',
  'vault.rewrap.damaged':
    'Niet alles ging open. De oude sleutel blijft daarom bestaan. Vraag een collega om ook op de knop te drukken, of verwittig de beheerder.',
  'vault.today.title': 'De sleutel van je ploeg vraagt werk',
  'vault.today.text': 'Eén druk op de knop volstaat, op de pagina Ploegen.',
  'vault.today.do': 'Naar de ploegen',
  'vault.list.title': 'De getekende lijst: wie mag lezen',
  'vault.list.text':
    'Elke regel is getekend in de browser van wie hem schreef. De browser van elk lid kijkt alles na. Niemand kan een regel wissen.',
  'vault.list.said': 'Wat',
  'vault.list.by': 'Getekend door',
  'vault.list.when': 'Wanneer',
  'vault.list.found': '{name} maakte sleutel {epoch, number}',
  'vault.list.epoch': '{name} maakte sleutel {epoch, number}, na de vorige',
  'vault.list.admit': '{name} mag lezen met sleutel {epoch, number}',
  'vault.control.own': 'Lees dit getal voor aan de collega die jou toelaat, aan de telefoon of aan tafel:',
  'vault.control.other': 'Vraag {name} om het controlegetal. Laat alleen toe als het dit is:',
  'vault.control.missing': '{name} moet eerst aanmelden en de pagina Ploegen openen. Dan staat hier een knop.',
  'vault.search.title': 'Zoek in verhalen',
  'vault.search.lede':
    'Je browser opent daarvoor alle meldingen die jij mag lezen. Wat je zoekt, verlaat deze pagina niet en wordt nergens bewaard. Melders zien dat jij hun verhaal opende, en het logboek krijgt één regel.',
  'vault.search.label': 'Woorden uit verhalen en berichten',
  'vault.search.hint':
    'Alle woorden moeten voorkomen. Het begin van een woord volstaat; hoofdletters en accenten maken niet uit.',
  'vault.search.do': 'Zoek',
  'vault.search.stop': 'Stop met openen',
  'vault.search.short': 'Typ een woord van minstens twee letters of cijfers.',
  'vault.search.begin': 'De meldingen gaan open…',
  'vault.search.progress': '{done} van {total} meldingen open. Laat deze pagina openstaan.',
  'vault.search.stopped':
    'Je stopte na {done} van {total} meldingen: alleen die zijn doorzocht. Druk opnieuw op Zoek om verder te gaan.',
  'vault.search.failed':
    'Het openen stokte na {done} van {total} meldingen: alleen die zijn doorzocht. Druk opnieuw op Zoek om verder te gaan.',
  'vault.search.none': 'Geen melding met al deze woorden. Probeer een ander woord, of alleen het begin ervan.',
  'vault.search.one': 'Eén melding gevonden.',
  'vault.search.many': '{n} meldingen gevonden.',
  'vault.search.more': 'De {n} nieuwste staan hier. Voeg een woord toe om er minder te zien.',
  'vault.search.damagedOne': 'Eén melding ging niet helemaal open en is maar voor een deel doorzocht. Meld het aan de beheerder.',
  'vault.search.damagedMany':
    '{n} meldingen gingen niet helemaal open en zijn maar voor een deel doorzocht. Meld het aan de beheerder.',
  'vault.entry.locked':
    'Dit is nog niet verzegeld. Open eerst het slot bovenaan: dan kijkt je browser na wie dit mag lezen. Je tekst staat er nog.',
  'vault.entry.noKey':
    'Dit is nog niet verzegeld: jij hebt de sleutel van de ploeg nog niet, dus je browser kan niet nakijken wie dit mag lezen. Vraag een collega om je toe te laten op de pagina Ploegen. Je tekst staat er nog.',
  'vault.entry.failed': 'Dit is nog niet verzegeld: de server antwoordde niet. Probeer opnieuw. Je tekst staat er nog.',
} as const
