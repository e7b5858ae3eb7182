/** Words of a conflict of interest: who is too close to a report, and what that does. */
export const conflict = {
  'conflict.title': 'Te dicht betrokken',
  'conflict.side.title': 'Ben je te dicht betrokken?',
  'conflict.side.text': 'Gaat deze melding over jou, een vriend of een naaste collega? Dan hoor je ze niet te behandelen.',
  'conflict.side.begin': 'Meld wie te dicht betrokken is',
  'conflict.side.excluded': '{person} ziet deze melding niet meer. {by} meldde dat op {day, date, day}.',
  'conflict.side.end': 'Laat {person} weer toe',
  'conflict.side.notYou': 'Jij meldde dit. Iemand anders van de ploeg kan het stoppen.',
  'conflict.page.lede':
    'Wie te dicht betrokken is, ziet deze melding niet meer. Niet in de lijst, niet in een telling, niet in wat je zoekt.',
  'conflict.page.who': 'Wie is te dicht betrokken?',
  'conflict.page.self': 'Ikzelf',
  'conflict.page.none': 'Kies wie te dicht betrokken is.',
  'conflict.page.alone':
    'Naast jou moet er een referentieambtenaar of diensthoofd overblijven die deze melding ziet. Laat eerst iemand anders toe tot de ploeg.',
  'conflict.page.what': 'Wat er gebeurt',
  'conflict.page.atOnce': 'Het gaat meteen in. Wie de melding had, heeft ze niet meer.',
  'conflict.page.silent':
    'Vonk zegt niets tegen die persoon. De anderen van de ploeg zien wel wie dit meldde, en het staat in het logboek.',
  'conflict.page.undo':
    'Alleen iemand anders dan jij kan dit stoppen: een referentieambtenaar of de leiding van de dienst, in deze ploeg.',
  'conflict.page.read': 'Wat iemand al las, weet die persoon nog. Dat neemt Vonk niet weg.',
  'conflict.page.do': 'Sluit uit van deze melding',
  'conflict.page.key':
    'Daarna krijgt de melding een nieuwe sleutel, alleen voor wie overblijft. Dat doet de browser van iemand anders van de ploeg, met één knop op de melding.',
  'conflict.reseal.title': 'Verzegel deze melding opnieuw',
  'conflict.reseal.text':
    'Wie ze mag lezen, is veranderd, of er werd een back-up teruggezet. Met een nieuwe sleutel gaat ze alleen nog open voor wie ze nu mag behandelen. Ook de sleutel van de ploeg opent ze dan niet meer.',
  'conflict.reseal.label': 'Het etiket van deze melding gaat weg. Schrijf het zo nodig eerst in een notitie.',
  'conflict.reseal.first': 'Open eerst het verhaal. Dan staat hier de knop.',
  'conflict.reseal.colleague': 'Een collega die de melding kan openen, moet dit doen. Vraag het.',
  'conflict.reseal.do': 'Verzegel opnieuw',
  'conflict.reseal.busy': 'Bezig. Laat deze pagina open.',
  'conflict.reseal.newer': 'Er kwam intussen iets bij. Het is geladen. Druk nog eens.',
  'conflict.reseal.failed': 'Het lukte niet. De melding is nog zoals ze was. Probeer het opnieuw.',
  'conflict.today.title': 'Verzegel opnieuw',
  'conflict.today.text': 'Wie deze meldingen mag lezen, is veranderd. Open ze en druk op de knop:',
  'conflict.page.dpo': 'De DPO leest dat dit niet kon, zonder te zien over welke melding of over wie het gaat.',
  'conflict.reseal.who': 'Wie de melding daarna kan lezen',
  'conflict.reseal.confirm': 'Deze mensen, en niemand anders: {names}',
  'conflict.reseal.unchecked': 'Lees de namen en vink ze aan. Klopt er een niet? Sluit die persoon dan eerst uit.',
  'conflict.reseal.unsigned':
    'Dit kan nog niet: {names} staat nog niet in de getekende lijst van de ploeg. Vraag {names} om naar <a>Ploegen</a> te gaan, het slot te openen en de sleutel te vernieuwen. Daarna staat hier de knop.',
} as const
