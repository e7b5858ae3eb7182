/** Words about replacing a key of the house, and what everybody of the service is told of it. */
export const replacing = {
  'replacing.told.recovery-proposed': 'Op {when} maakte {who} een nieuwe herstelsleutel, die eindigt op {of}',
  'replacing.told.recovery-proposed.text':
    'Hij telt nog niet: een ander lid probeert eerst drie vellen, en een tweede persoon gaat akkoord. Tot dan openen de oude vellen alles. Wist je hier niets van? Vraag het na bij het diensthoofd en de DPO.',
  'replacing.told.recovery-replaced': 'Op {when} verving {who} de herstelsleutel; de nieuwe eindigt op {of}',
  'replacing.told.recovery-replaced.text':
    'Een ander lid probeerde drie vellen, en een tweede persoon ging akkoord. Een ploeg met een eigen sleutel hangt die zelf nog aan de nieuwe: zie Ploegen. Tot dan houden de bewaarders de vorige vellen. Wist je hier niets van? Vraag het na bij het diensthoofd en de DPO.',
  'replacing.told.backup-key-replaced': 'Op {when} verving {who} de sleutel van de back-up; de nieuwe eindigt op {of}',
  'replacing.told.backup-key-replaced.text':
    'Tot een back-up met de nieuwe sleutel terugkwam, wordt elke back-up ook met de vorige verzegeld. Bewaar het papier van de vorige dus. Wist je hier niets van? Vraag het na bij het diensthoofd en de DPO.',
  'replacing.told.restored': 'Op {when} werd een back-up teruggezet, van {of}',
  'replacing.told.restored.text':
    'Alles staat weer zoals toen. Wat daarna gebeurde, is weg: een rol of account die eindigde, een sleutel die weg moest, kan er weer zijn. Kijk het na met de beheerder. Open uitnodigingen en vragen om akkoord zijn gestopt, en iedereen is afgemeld.',
  'replacing.told.read': 'Ik heb dit gelezen',
  'replacing.recovery.how':
    'Een nieuwe telt pas als een ander lid drie vellen probeerde en een tweede persoon akkoord gaat. Tot dan blijven de oude vellen gelden.',
  'replacing.recovery.waits': 'Een nieuwe herstelsleutel wacht',
  'replacing.recovery.made': 'Door {who}, op {when}. Op elk vel eindigt de sleutel op {of}.',
  'replacing.recovery.tried': 'Door {who}, op {when}.',
  'replacing.recovery.step.make': 'Gemaakt',
  'replacing.recovery.step.try': 'Geprobeerd door een ander lid',
  'replacing.recovery.step.tryText': 'Een lid dat de sleutel niet maakte, typt drie vellen over.',
  'replacing.recovery.step.agree': 'Telt',
  'replacing.recovery.step.agreeText':
    'Een referentieambtenaar of diensthoofd in de ploeg vraagt het, een tweede gaat akkoord. Pas dan openen de oude vellen de nieuwste sleutel niet meer.',
  'replacing.recovery.count': 'Laat de nieuwe herstelsleutel tellen',
  'replacing.recovery.notYours': 'Vraag een referentieambtenaar of het diensthoofd in je ploeg om hem te laten tellen.',
  'replacing.recovery.byAnother':
    'Jij maakte hem. Vraag een ander lid met de sleutel om op deze pagina drie vellen over te typen, voor de vellen naar hun bewaarders gaan.',
  'replacing.recovery.again': 'Maak in de plaats daarvan een andere',
  'replacing.recovery.tryTitle': 'Typ drie vellen over',
  'replacing.recovery.tryText':
    'Jouw browser kijkt na of deze vellen openen wat Vonk bewaart. Neem drie van de vijf vellen. Spaties en hoofdletters doen er niet toe.',
  'replacing.recovery.otherWrap':
    'Deze vellen zijn juist, maar ze openen niet wat Vonk bewaart. Laat deze sleutel niet tellen: maak een andere, en vraag aan wie hem maakte wat er gebeurde.',
  'replacing.recovery.changed': 'Er veranderde intussen iets; de oude herstelsleutel telt nog',
  'replacing.recovery.changedText':
    'De ploeg kreeg een nieuwe sleutel, of iemand maakte een andere herstelsleutel. Maak de herstelsleutel opnieuw als er hieronder geen meer wacht.',
  'replacing.follow.title': 'Je ploeg en de herstelsleutel',
  'replacing.follow.due': 'De sleutel van deze ploeg hangt nog aan de vorige herstelsleutel',
  'replacing.follow.dueText':
    'De vellen die eindigen op {of} openen hem. <a>Hang hem aan de nieuwe</a>; er komt geen andere sleutel bij.',
  'replacing.follow.missingText': 'Het korps heeft een herstelsleutel. <a>Hang de sleutel van deze ploeg eraan</a>.',
  'replacing.follow.lede':
    'Het korps heeft één herstelsleutel. Een ploeg die haar eigen sleutel heeft, hangt die er zelf aan. Eén lid doet het; er komt geen andere sleutel bij.',
  'replacing.follow.until': 'Tot dan openen de vorige vellen de sleutel van je ploeg',
  'replacing.follow.untilText': 'Het zijn de vellen waarop de sleutel eindigt op {of}. Hun bewaarders houden ze zolang.',
  'replacing.follow.none': 'Tot dan opent geen enkel vel de sleutel van je ploeg',
  'replacing.follow.call': 'Bel een bewaarder van de nieuwe vellen',
  'replacing.follow.callText':
    'Het zijn {who}. Vraag de 8 tekens bij “Hoort bij sleutel” op het vel, en typ ze hier. Zo weet jouw browser dat niemand een andere sleutel in de plaats zette.',
  'replacing.follow.label': 'De 8 tekens op het vel',
  'replacing.follow.do': 'Hang de sleutel van mijn ploeg eraan',
  'replacing.follow.wrong':
    'Dat zijn niet de tekens van de sleutel die Vonk geeft; er is niets veranderd. Vraag ze ook aan een tweede bewaarder. Klopt het nog niet? Stop, en bel het diensthoofd en de DPO.',
  'replacing.follow.failed': 'Dat is niet gelukt; er is niets veranderd. Laad de pagina opnieuw.',
  'replacing.follow.done': 'Gedaan. De nieuwe vellen openen nu ook de sleutel van je ploeg.',
  'replacing.follow.nothing': 'Hier is niets te doen. Geen sleutel die jij hebt, wacht op een herstelsleutel.',
  'replacing.follow.sheets': 'Welke vellen openen wat',
  'replacing.follow.team': 'Ploeg',
  'replacing.follow.key': 'Sleutel',
  'replacing.follow.keyNumber': 'sleutel {epoch, number}',
  'replacing.follow.mark': 'Eindigen op',
  'replacing.follow.custodians': 'Bewaarders',
  'replacing.follow.noSheets': 'geen vellen',
  'replacing.backup.kept':
    'De nieuwe sleutel is bewaard. Elke back-up wordt ook nog met de vorige verzegeld, tot een back-up met de nieuwe terugkwam.',
  'replacing.backup.both':
    'Met deze sleutel kwam nog geen back-up terug. Was er een sleutel voor deze, dan opent die de back-ups ook nog: bewaar zijn papier. Doe de oefening met de nieuwe.',
  'replacing.backup.how':
    'Een nieuwe sleutel vraagt een tweede persoon: het diensthoofd of de DPO gaat akkoord. Iedereen van de dienst ziet het.',
  'replacing.rewrap.waits':
    'Jij bent klaar. {n, plural, one {Eén melding wacht} other {# meldingen wachten}} tot een collega met de sleutel op deze pagina nakijkt wat jouw browser herverzegelde. Tot dan blijft ook de oude sleutel werken.',
  'replacing.rewrap.waited':
    'Jouw deel is klaar. Vraag nu een collega met de sleutel om hier op dezelfde knop te drukken: die kijkt na of alles opengaat.',
  'replacing.told.exclusion-stuck': 'Op {when} wilde {who} iemand uitsluiten van een melding, en dat kon niet',
  'replacing.told.exclusion-stuck.text':
    'Er zou geen referentieambtenaar of diensthoofd overblijven om ze te behandelen. Welke melding het is, staat hier niet. Bel die persoon. Misschien moet eerst iemand anders tot de ploeg worden toegelaten.',
} as const
