/** Words of the queue: reports that came in above the budget of the portal. */
export const queue = {
  'queue.lede':
    'Deze meldingen kwamen toen er heel veel tegelijk binnenkwamen. Er kunnen echte bij zijn. Open ze, en zet de echte tussen de andere. Tot dan tellen ze in geen enkel cijfer mee.',
  'queue.choose': 'Kies',
  'queue.chooseOne': 'Kies {reference}',
  'queue.release': 'Dit zijn echte meldingen',
  'queue.releaseOne': 'Dit is een echte melding',
  'queue.close': 'Sluit als geen melding',
  'queue.closed':
    '{n, plural, one {Eén melding is gesloten. Ze staat nu bij Gesloten.} other {# meldingen zijn gesloten. Ze staan nu bij Gesloten.}} Wie ze schreef, leest dat wij hier niet bij kunnen helpen, en kan antwoorden.',
  'queue.undo': 'Zet terug in de wachtrij',
  'queue.none': 'Kies eerst een of meer meldingen.',
  'queue.case.title': 'Deze melding staat in de wachtrij',
  'queue.case.text': 'Ze kwam toen er heel veel tegelijk binnenkwamen. Is ze echt? Zet ze dan tussen de andere.',
  'queue.history': '{by} zei dat dit een echte melding is',
} as const
