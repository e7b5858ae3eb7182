import type { Block, Chapter, Document } from './document.ts'

const labels = {
  contents: 'Inhoud',
  inShort: 'In het kort',
  hidden: 'verborgen',
  missing: 'niet gemeten',
  asTable: 'Toon als tabel',
  when: 'Wanneer',
  what: 'Wat',
}

const text = (...paragraphs: string[]): Block => ({ kind: 'text', paragraphs })

export const exampleBars: Block = {
  kind: 'bars',
  title: 'Elk kwartaal antwoordden we sneller',
  caption: 'Meldingen met een antwoord binnen 5 werkdagen, 2026',
  columns: { label: 'Kwartaal', value: 'Aandeel' },
  max: 100,
  bars: [
    { label: 'Januari – maart', value: 71, text: '71 %' },
    { label: 'April – juni', value: 78, text: '78 %' },
    { label: 'Juli – september', value: 84, text: '84 %' },
    { label: 'Oktober – december', value: 88, text: '88 %', strong: true },
  ],
  foot: '438 meldingen. Ons doel is 95 %. Bron: Vonk, bevroren op 15 januari 2027. Getallen onder 5 tonen we niet.',
}

const hiddenBars: Block = {
  kind: 'bars',
  title: 'Bijna vier op tien gaan over huidskleur of afkomst',
  caption: 'Meldingen per grond, 2026; een melding kan meer dan één grond hebben',
  columns: { label: 'Grond', value: 'Aantal' },
  bars: [
    { label: 'Huidskleur of afkomst', value: 167, text: '167', strong: true },
    { label: 'Geloof of overtuiging', value: 88, text: '88' },
    { label: 'Gender', value: 61, text: '61' },
    { label: 'Handicap of gezondheid', value: 34, text: '34' },
    { label: 'Leeftijd', value: null },
    { label: 'Geld of wonen', value: null, missing: true },
  ],
}

export const exampleLine: Block = {
  kind: 'line',
  title: 'Van elf naar vijf dagen, en nog één te gaan',
  caption: 'Mediaan van de dagen tot het eerste antwoord, per half jaar',
  columns: { label: 'Half jaar', value: 'Dagen' },
  points: [
    { label: '2024 I', value: 11, text: '11' },
    { label: '2024 II', value: 9.5, text: '9,5' },
    { label: '2025 I', value: null },
    { label: '2025 II', value: 7, text: '7' },
    { label: '2026 I', value: 6, text: '6' },
    { label: '2026 II', value: 5, text: '5' },
  ],
  target: { value: 4, label: 'We willen 4 dagen' },
  foot: 'Een half jaar met minder dan 10 meldingen tonen we niet.',
}

export const exampleTable: Block = {
  kind: 'table',
  title: 'Havenkant en Oude Stad krijgen de meeste gesprekken',
  caption: 'Gesprekken van het bemiddelingsteam per district, 2026',
  columns: [{ label: 'District' }, { label: 'Gesprekken', kind: 'number' }, { label: 'Meldingen', kind: 'number' }],
  rows: [
    ['Havenkant', '14', '122'],
    ['Oude Stad', '11', '97'],
    ['Kanaaldorp', '9', '61'],
    ['Schansheide', '4', null],
  ],
  foot: 'Gesprekken tellen we allemaal; meldingen onder 5 tonen we niet.',
}

export const exampleEvents: Block = {
  kind: 'events',
  title: 'Wat we deden',
  events: [
    { when: 'Februari', what: 'Antwoorduur ingevoerd, elke werkdag van 9 tot 10 uur' },
    { when: 'Mei', what: 'Portaal ook in het Oekraïens en het Bulgaars', note: 'Met vrijwilligers van de buurthuizen' },
    { when: 'September', what: 'Afspraken met de vervoersmaatschappij over camerabeelden' },
    { when: 'November', what: 'Poster met code in 120 trams en 14 buurthuizen' },
  ],
}

export const exampleProgress: Block = {
  kind: 'progress',
  title: 'Vier van de zes doelen liggen op schema',
  columns: { label: 'Doel', share: 'Hoe ver', state: 'Stand' },
  rows: [
    {
      label: 'Melden wordt makkelijker',
      share: 0.68,
      expected: 0.6,
      text: '68 %, we wilden 60 %',
      state: 'Op schema',
      kind: 'done',
    },
    {
      label: 'Elke melder krijgt antwoord in 5 dagen',
      share: 0.88,
      expected: 0.95,
      text: '88 %, we wilden 95 %',
      state: 'Let op',
      kind: 'busy',
    },
    {
      label: 'Jongeren denken mee in elke wijk',
      share: 0.45,
      expected: 0.72,
      text: '45 %, we wilden 72 %',
      state: 'Loopt achter',
      kind: 'late',
    },
    { label: 'Gids voor aanspreken en fouille', share: 1, expected: 1, text: 'klaar', state: 'Bereikt', kind: 'done' },
    { label: 'Lespakket met het jeugdwerk', share: 0.3, text: '30 %', state: 'Tegen juni', kind: 'soon' },
    {
      label: 'Bereikbaar waar jongeren zijn',
      share: null,
      text: 'nog niet begonnen',
      state: 'Start in januari',
      kind: 'waiting',
    },
  ],
}

const listening: Chapter = {
  id: 'luisteren',
  name: 'Luisteren',
  title: 'Wie meldt, krijgt antwoord. Meestal op tijd.',
  lede: 'In 2026 vertelden 438 mensen ons over haat of discriminatie. Vier op de vijf kregen binnen vijf werkdagen een antwoord van een mens. Dat is beter dan vorig jaar, en nog niet goed genoeg.',
  margin: [
    { figure: '438', text: 'meldingen, 96 meer dan in 2025. Meer melden is ook meer vertrouwen.' },
    { figure: '6 op 10', text: 'melders bleven anoniem en praatten toch met ons verder.' },
    { figure: '41', text: 'meldingen leidden tot een gesprek met het bemiddelingsteam.' },
  ],
  quote: { text: '‘Ik verwachtte een formulier. Ik kreeg een mens.’', who: 'Melder, met toestemming' },
  blocks: [
    text(
      'Een melding vraagt moed. Daarom beloofden we in ons plan dat niemand langer dan vijf werkdagen op een eerste antwoord wacht. In het eerste kwartaal lukte dat bij zeven op de tien. Eind december bij bijna negen op de tien.',
      'Twee dingen hielpen: een vast uur per dag voor antwoorden, en een melding die zelf waarschuwt als ze stilvalt.',
    ),
    exampleBars,
    exampleEvents,
    { kind: 'heading', level: 2, text: 'Wat beter moet' },
    text('Wie telefonisch meldt, wacht gemiddeld twee dagen langer. We zoeken daarvoor in 2027 een vaste collega.'),
  ],
}

/** The report of an invented force in the shape of the pictures: one of everything. */
export const exampleDocument: Document = {
  lang: 'nl',
  name: 'Jaarverslag 2026',
  title: 'Wat we hoorden, deden en leerden',
  subtitle: 'Jaarverslag 2026 over discriminatie en haat, bemiddeling, netwerken en vertrouwen',
  force: 'Politiezone Rivierland',
  service: 'Dienst diversiteit en inclusie',
  date: '2027-03-01',
  dateText: 'Maart 2027',
  sample: 'Voorbeeldgegevens. Politiezone Rivierland bestaat niet.',
  note: 'De cijfers zijn bevroren op 15 januari 2027. Wat daarna binnenkwam, staat in het volgende verslag.',
  labels,
  chapters: [
    {
      id: 'plan',
      name: 'Het plan',
      title: 'Vier van de zes doelen liggen op schema',
      lede: 'Het plan 2026–2030 heeft zes doelen voor dit jaar. Eén loopt achter, en we zeggen waarom.',
      blocks: [exampleProgress, { kind: 'note', text: 'Het streepje in de balk is waar we nu wilden zijn.' }],
    },
    listening,
    {
      id: 'weten',
      name: 'Weten',
      title: 'We weten meer, en we tonen niet alles',
      blocks: [
        { kind: 'heading', level: 2, text: 'Waarover mensen melden' },
        text('Eén melding kan over meer dan één grond gaan. De ï, de é en de ’ blijven wat ze zijn.'),
        hiddenBars,
        exampleLine,
        exampleTable,
        { kind: 'heading', level: 2, text: 'Wat we leerden' },
        {
          kind: 'list',
          items: ['Vraag eerst wat iemand nodig heeft.', 'Bel terug op het uur dat je beloofde.', 'Zeg wat je niet kan.'],
        },
        { kind: 'empty', text: 'Over opleiding staat hier nog niets: de eerste evaluatie komt in juni 2027.' },
      ],
    },
  ],
}

const paragraph =
  'In elke wijk zat minstens één collega aan tafel met een vereniging die ons vooraf niet kende. Dat ging niet vanzelf. Sommige afspraken hielden geen stand, andere groeiden uit tot een vast overleg waar ook de stad en de scholen aanschuiven. Wat bleef hangen is eenvoudig: wie vooraf luistert, hoeft achteraf minder uit te leggen.'

/** A report of 20 pages with 5 charts, for the tests and the bench: the size of a real year. */
export const twentyPages = (): Document => ({
  ...exampleDocument,
  chapters: Array.from({ length: 6 }, (_, at) => ({
    ...listening,
    id: `hoofdstuk-${at + 1}`,
    name: `Deel ${at + 1}`,
    blocks: [
      text(paragraph, paragraph),
      ...[[exampleBars], [exampleLine], [hiddenBars], [exampleBars], [exampleLine], []][at]!,
      exampleEvents,
      { kind: 'heading' as const, level: 2 as const, text: 'Wat we zagen' },
      text(...Array.from({ length: 5 }, () => paragraph)),
      exampleTable,
      exampleProgress,
    ],
  })),
})
