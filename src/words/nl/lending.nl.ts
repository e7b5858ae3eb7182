/** A member who is away lends the reports of the team to a colleague, for a time. */
export const lending = {
  'lending.change': '{name} leest mee tot en met {until}, in de plaats van {by}.',
  'lending.over': 'De tijd waarvoor je de meldingen kreeg, is voorbij. Of de klok van dit toestel staat fout.',
  'lending.own': 'Jij leest mee tot {until}',
  'lending.ownText': '{name} vroeg je om intussen de meldingen van de ploeg te lezen en te behandelen. Daarna stopt het vanzelf.',
  'lending.giveBack': 'Geef het nu al terug',
  'lending.title': 'Ben je een tijd weg? Laat een collega meelezen',
  'lending.text':
    'Die collega leest en behandelt de meldingen van de ploeg, tot de dag die jij kiest. Daarna stopt het vanzelf, en vraagt Vonk om een nieuwe sleutel. De hele ploeg ziet het. Elk lid kan het vroeger stoppen.',
  'lending.who': 'Wie leest mee?',
  'lending.whoHint': 'Iemand van de dienst met een eigen sleutel, die in geen ploeg zit. Bel en vergelijk het controlegetal.',
  'lending.choose': 'Kies een collega',
  'lending.until': 'Tot en met welke dag?',
  'lending.chooseDay': 'Kies een dag',
  'lending.nobody':
    'Er is nu niemand die kan meelezen. Het moet een adviseur, diensthoofd of referentieambtenaar zijn, met een eigen sleutel, die in geen ploeg zit.',
  'lending.do': 'Laat meelezen',
  'lending.error.person': 'Kies een collega uit de lijst. Misschien zit die intussen in een ploeg.',
  'lending.error.day': 'Kies een dag uit de lijst: vandaag, of ten hoogste 30 dagen verder.',
  'lending.error.changed': 'Er veranderde intussen iets in de ploeg. Laad de pagina opnieuw en probeer nog eens.',
  'lending.done': 'Je collega kan nu meelezen. De hele ploeg ziet het.',
  'lending.returned': 'Je leest niet meer mee. Dank je.',
  'lending.member': 'Leest mee tot {until}, gevraagd door {who}',
  'lending.listed': '{name} mag meelezen met sleutel {epoch, number}, tot {until}',
} as const
