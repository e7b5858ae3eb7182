import type { CriterionFamily, PlaceKind, ReportKind } from '../rooms/reports/open.ts'

/** An invented report: what somebody might tell, the label a colleague gave it, and the coarse facts that go with it. */
export type DemoStory = {
  lang: 'nl' | 'fr' | 'en' | 'ar'
  kinds: ReportKind[]
  place: PlaceKind
  family: CriterionFamily
  /** A criterion of content/criteria.json. */
  criterion: string
  label: string
  story: string
}

const nl = (
  kinds: ReportKind[],
  place: PlaceKind,
  family: CriterionFamily,
  criterion: string,
  label: string,
  story: string,
): DemoStory => ({
  lang: 'nl',
  kinds,
  place,
  family,
  criterion,
  label,
  story,
})

/** All invented: no person, place or event in them exists. */
export const demoStories: DemoStory[] = [
  nl(
    ['insult', 'violence'],
    'transport',
    'origin',
    'arw.national_ethnic_origin',
    'Geweld en belediging op de tram',
    'Twee mannen riepen naar mij op de tram. Ze zeiden dat ik terug moest naar mijn land. Een van hen duwde mij tegen de deur. Een vrouw met een kinderwagen zei dat ze moesten stoppen.',
  ),
  nl(
    ['insult'],
    'street',
    'belief',
    'adw.belief',
    'Hoofddoek, uitgescholden op straat',
    'Ik liep met mijn dochter naar school. Een man op een fiets stopte en riep vuile woorden over mijn hoofddoek. Mijn dochter durft nu niet meer langs die straat.',
  ),
  nl(
    ['refusal'],
    'home-neighbours',
    'origin',
    'arw.descent',
    'Weigering huurwoning',
    'Ik belde over een appartement. Het was nog vrij. Toen ik mijn naam zei, was het plots verhuurd. Mijn collega belde een uur later. Voor haar was het wel nog vrij.',
  ),
  nl(
    ['refusal'],
    'shop-catering',
    'origin',
    'arw.skin_colour',
    'Geweigerd aan de deur van een zaak',
    'De man aan de deur zei dat het vol was. Na ons gingen nog zes mensen binnen. Wij waren de enige zwarte jongens in de rij.',
  ),
  nl(
    ['insult', 'threat'],
    'street',
    'orientation',
    'adw.sexual_orientation',
    'Koppel bedreigd in het park',
    'We hielden elkaars hand vast. Drie jongens volgden ons en riepen dat ze ons zouden vinden. We zijn een winkel binnengelopen.',
  ),
  nl(
    ['online'],
    'online',
    'gender',
    'gw.gender_expression',
    'Haatberichten na een foto',
    'Na mijn foto van het feest kreeg ik elke dag berichten. Ze schrijven dat ik niet normaal ben en dat ze weten waar ik woon.',
  ),
  nl(
    ['damage'],
    'home-neighbours',
    'belief',
    'adw.belief',
    'Bekladding gebedshuis',
    'Op de deur van ons gebedshuis stonden vanmorgen tekens en woorden. Het is de derde keer dit jaar. De oudere mensen zijn bang om te komen.',
  ),
  nl(
    ['refusal'],
    'transport',
    'disability-health',
    'adw.disability',
    'Bus rijdt door bij rolstoel',
    'De bus stopte, zag mijn rolstoel en reed weer door. Dat is nu de vierde keer op dezelfde lijn. Ik kwam te laat op mijn werk.',
  ),
  nl(
    ['harassment'],
    'work',
    'gender',
    'gw.pregnancy',
    'Druk op het werk na zwangerschap',
    'Toen ik zei dat ik zwanger was, veranderde alles. Ik mag geen klanten meer zien. Mijn chef zegt elke week dat ik beter stop.',
  ),
  nl(
    ['insult'],
    'school',
    'origin',
    'arw.skin_colour',
    'Scheldwoorden op school',
    'Mijn zoon wordt elke dag uitgescholden in de bus naar school. Altijd dezelfde woorden over zijn huid. De school zegt dat het plagen is.',
  ),
  nl(
    ['harassment'],
    'home-neighbours',
    'orientation',
    'adw.sexual_orientation',
    'Pesterijen door de buren',
    'Onze buren gooien afval in onze tuin en roepen woorden over ons. Het duurt al maanden. We slapen slecht.',
  ),
  nl(
    ['police-conduct'],
    'police',
    'origin',
    'arw.national_ethnic_origin',
    'Weer gecontroleerd zonder uitleg',
    'Ik werd deze maand voor de vijfde keer gecontroleerd. Niemand zei waarom. Mijn vriend naast mij moest niets tonen.',
  ),
  nl(
    ['refusal'],
    'work',
    'belief',
    'adw.belief',
    'Geen werk door hoofddoek',
    'Het gesprek ging goed tot ze mijn hoofddoek op de camera zagen. Daarna kreeg ik een mail dat ik niet bij de ploeg pas.',
  ),
  nl(
    ['refusal'],
    'work',
    'age',
    'adw.age',
    'Te oud voor een job',
    'Ze zeiden letterlijk dat ze iemand zoeken van minder dan vijftig. Ik heb het bericht bewaard.',
  ),
  nl(
    ['insult'],
    'shop-catering',
    'language',
    'adw.language',
    'Uitgelachen om accent',
    'Ik vroeg iets in de winkel. De man aan de kassa deed mijn accent na en zijn collega lachte. Ik ben weggegaan zonder brood.',
  ),
  nl(
    ['violence'],
    'street',
    'gender',
    'gw.gender_identity',
    'Trans vrouw geslagen',
    'Ik kwam van de dokter. Een man trok aan mijn pruik en sloeg mij. Hij riep dat ik geen vrouw ben. Mensen keken en niemand hielp.',
  ),
  nl(
    ['threat'],
    'online',
    'belief',
    'adw.belief',
    'Bedreiging na joods feest',
    'Onder het filmpje van ons feest staan bedreigingen. Iemand schrijft dat hij volgend jaar ook komt, maar niet om te vieren.',
  ),
  nl(
    ['insult'],
    'transport',
    'appearance',
    'adw.physical_genetic',
    'Gefilmd en uitgelachen',
    'Twee meisjes filmden mij op de trein en lachten met mijn lichaam. Ze zetten het online. Mijn zus stuurde het mij door.',
  ),
  nl(
    ['refusal'],
    'home-neighbours',
    'means',
    'adw.wealth',
    'Geen huis met leefloon',
    'De eigenaar zei dat hij geen mensen met een leefloon neemt. Hij vroeg niet eens of ik kan betalen.',
  ),
  nl(
    ['damage'],
    'home-neighbours',
    'orientation',
    'adw.sexual_orientation',
    'Vlag afgerukt en verbrand',
    'Onze regenboogvlag hing aan het balkon. Vannacht is ze afgerukt en verbrand voor de deur.',
  ),
  nl(
    ['insult'],
    'work',
    'origin',
    'arw.descent',
    'Grappen op het werk',
    'Op mijn werk maken ze elke dag grappen over waar mijn ouders vandaan komen. Als ik iets zeg, ben ik te gevoelig.',
  ),
  nl(
    ['harassment'],
    'school',
    'disability-health',
    'adw.disability',
    'Weigering van aanpassingen op school',
    'Mijn dochter is slechtziend. De school geeft haar de toetsen niet groter. Ze zeggen dat ze dan naar een andere school moet.',
  ),
  nl(
    ['violence', 'damage'],
    'street',
    'belief',
    'adw.belief',
    'Keppel van het hoofd geslagen',
    'Iemand reed voorbij op een step en sloeg mijn keppel van mijn hoofd. Mijn bril viel en brak. Hij lachte.',
  ),
  nl(
    ['insult'],
    'street',
    'association',
    'arw.skin_colour',
    'Belediging om partner',
    'Mijn vriendin is zwart. Een man riep dat ik mijn volk verraad. Ik wist niet wat zeggen.',
  ),
  nl(
    ['refusal'],
    'shop-catering',
    'disability-health',
    'adw.disability',
    'Assistentiehond geweigerd',
    'We mochten niet binnen met mijn assistentiehond. Ik toonde de kaart. De uitbater zei dat honden stinken.',
  ),
  nl(
    ['online', 'threat'],
    'online',
    'opinion',
    'adw.political_belief',
    'Bedreigd na debat',
    'Ik zat in een debat in het buurthuis. Nu krijg ik berichten dat ik moet zwijgen of dat ze langskomen.',
  ),
  nl(
    ['police-conduct'],
    'police',
    'gender',
    'gw.gender_identity',
    'Verkeerd aangesproken aan het loket',
    'Aan het loket bleven ze mij meneer noemen, ook toen ik het drie keer zei. Iedereen in de wachtzaal hoorde het.',
  ),
  nl(
    ['insult', 'threat'],
    'home-neighbours',
    'origin',
    'arw.national_ethnic_origin',
    'Dreigbrief in de bus',
    'Er lag een brief in onze bus. Er stond in dat we weg moeten voor het nieuwe jaar. Mijn kinderen hebben hem gelezen.',
  ),
  nl(
    ['refusal'],
    'shop-catering',
    'belief',
    'adw.belief',
    'Geweigerd in de fitness',
    'Ik mocht niet sporten met mijn hoofddoek, ook niet met een sportdoek. Ze zeggen dat het de regels zijn, maar petten mogen wel.',
  ),
  nl(
    ['insult'],
    'transport',
    'gender',
    'gw.sex',
    'Seksistische opmerkingen op de bus',
    'Een man bleef over mijn lichaam praten. Toen ik van plaats veranderde, volgde hij. De chauffeur zei dat ik moest gaan zitten.',
  ),
  nl(
    ['violence'],
    'street',
    'origin',
    'arw.skin_colour',
    'Fles naar het hoofd',
    'We stonden aan de halte. Uit een auto gooiden ze een fles en riepen ze een woord. De fles raakte mijn broer.',
  ),
  nl(
    ['other'],
    'other',
    'other',
    'adw.social_origin_position',
    'Stickers in de wijk',
    'In onze straat hangen overal stickers tegen mensen van het centrum. Elke week komen er nieuwe bij.',
  ),
  {
    lang: 'fr',
    kinds: ['refusal'],
    place: 'shop-catering',
    family: 'origin',
    criterion: 'arw.national_ethnic_origin',
    label: 'Geweigerd in een winkel (Frans)',
    story:
      'Le vigile nous a suivis dans tout le magasin, puis il nous a demandé de sortir. Nous n’avions rien fait. Il a dit que « les gens comme nous » volent.',
  },
  {
    lang: 'fr',
    kinds: ['insult'],
    place: 'work',
    family: 'language',
    criterion: 'adw.language',
    label: 'Uitgescholden op het werk (Frans)',
    story: 'Mon chef d’équipe se moque de mon néerlandais devant tout le monde. Il m’appelle par un nom qui n’est pas le mien.',
  },
  {
    lang: 'en',
    kinds: ['threat'],
    place: 'home-neighbours',
    family: 'orientation',
    criterion: 'adw.sexual_orientation',
    label: 'Bedreiging door een buur (Engels)',
    story:
      'My neighbour told me he would burn my door if I bring my boyfriend home again. He has said it twice now, in front of his children.',
  },
  {
    lang: 'en',
    kinds: ['insult'],
    place: 'street',
    family: 'origin',
    criterion: 'arw.skin_colour',
    label: 'Belediging op straat (Engels)',
    story: 'A group of young men made monkey sounds at me near the bridge. It was broad daylight. People walked on.',
  },
  {
    lang: 'ar',
    kinds: ['insult', 'violence'],
    place: 'transport',
    family: 'belief',
    criterion: 'adw.belief',
    label: 'Geweld op de bus (Arabisch)',
    story: 'شدّت امرأة حجابي في الحافلة وقالت لي كلمات سيئة. السائق رأى كل شيء ولم يتوقف. ابني بكى طوال الطريق.',
  },
  {
    lang: 'ar',
    kinds: ['refusal'],
    place: 'home-neighbours',
    family: 'origin',
    criterion: 'arw.descent',
    label: 'Weigering huis (Arabisch)',
    story: 'اتصلت من أجل شقة للإيجار. عندما سمع صاحبها لهجتي قال إنها مؤجرة. في اليوم التالي كان الإعلان لا يزال موجوداً.',
  },
]

/** What the reports team wrote back, first and later. */
export const teamMessages = {
  first: [
    'Dag, ik heb je melding gelezen. Wat naar dat je dit meemaakte. Wil je vertellen of iemand anders het zag?',
    'Dank je dat je dit vertelt. Dit mag niet gebeuren. Weet je nog ongeveer hoe laat het was?',
    'Goed dat je dit meldt. Je staat er niet alleen voor. Mag ik vragen of je nog iets hebt bewaard, zoals een bericht of een foto?',
  ],
  later: [
    'Dank je voor je antwoord. We hebben gevraagd om de beelden te bewaren.',
    'Je kan aangifte doen, maar het hoeft niet. We kunnen ook samen met Unia kijken. Zeg maar wat je wil.',
    'We hebben het besproken met de wijkwerking. Zij gaan langs en houden jouw naam erbuiten.',
  ],
} as const

/** What reporters wrote in the conversation. */
export const reporterMessages = [
  'Ja, er was nog iemand bij. Ik ken die persoon niet.',
  'Het was in de late namiddag. Ik weet het niet precies.',
  'Dank je dat je antwoordt. Ik wist niet dat iemand het zou lezen.',
  'Ik wil geen aangifte doen. Ik wil alleen dat jullie het weten.',
  'Kan iemand mij zeggen wat er nu gebeurt?',
] as const

/** Notes that only the team reads. */
export const teamNotes = [
  'Zelfde lijn als een melding van vorige maand. Samen bekijken.',
  'Tolk nodig bij een gesprek.',
  'Wijkinspecteur ingelicht zonder details.',
] as const

/** Invented work of the service for the timeline: title without persons, kind, audience. */
export const demoActivities = [
  ['Overleg met de jeugdwerkingen', 'overleg', 'external', 'jongeren'],
  ['Vorming: eerste opvang bij haat', 'vorming', 'internal', 'discriminatie-en-haatmisdrijven'],
  ['Campagne: zie je het, zeg het', 'campagne', 'external', 'discriminatie-en-haatmisdrijven'],
  ['Bezoek aan het buurthuis', 'bezoek', 'external', 'jongeren'],
  ['Advies over aanspreking aan het loket', 'advies', 'internal', 'genderdiversiteit'],
  ['Netwerkmoment van het D&I-platform', 'netwerk', 'internal', 'genderdiversiteit'],
  ['Sporttoernooi met de wijkploegen', 'project', 'external', 'jongeren'],
  ['Vorming: genderinclusief onthaal', 'vorming', 'internal', 'genderdiversiteit'],
  ['Rondetafel met geloofsgemeenschappen', 'overleg', 'external', 'discriminatie-en-haatmisdrijven'],
  ['Dag tegen geweld op vrouwen: vlag en stilte', 'andere', 'internal', 'genderdiversiteit'],
  ['Kennismaking met nieuwe aspiranten', 'vorming', 'internal', 'discriminatie-en-haatmisdrijven'],
  ['Jobdag: werken bij de politie', 'campagne', 'external', 'jongeren'],
] as const
