/** Words of the ways in: how strong a passphrase is, single sign-on, codes, the staff list, who leaves, the test mail. */
export const entry = {
  'entry.guess.moment': 'Een computer raadt dit meteen.',
  'entry.guess.day': 'Een computer raadt dit binnen een dag.',
  'entry.guess.month': 'Een computer raadt dit binnen een maand.',
  'entry.guess.years': 'Een computer raadt dit binnen enkele jaren.',
  'entry.guess.long': 'Dit raadt een computer niet in een mensenleven.',
  'entry.guess.refused': 'Deze wachtzin is te makkelijk te raden. Kies er een die moeilijker is.',
  'entry.guess.unchecked': 'De controle van je wachtzin is niet geladen. Kijk je verbinding na en probeer opnieuw.',
  'entry.guess.own': 'Je naam, die van je korps of die van Vonk staat erin. Laat die weg.',
  'entry.guess.known': 'Dit lijkt op een wachtwoord dat veel mensen gebruiken.',
  'entry.guess.names': 'Namen zijn makkelijk te raden. Voeg woorden toe die er niets mee te maken hebben.',
  'entry.guess.dates': 'Datums en jaartallen zijn makkelijk te raden. Voeg woorden toe.',
  'entry.guess.repeats': 'Herhalen helpt niet. Voeg andere woorden toe.',
  'entry.guess.rows': 'Rijtjes zoals abc of toetsen naast elkaar helpen niet. Voeg woorden toe.',
  'entry.guess.more': 'Voeg een of twee woorden toe die er niets mee te maken hebben.',
  'entry.door.stale':
    'Deze pagina staat al te lang open, of je browser bewaart geen cookies. Laad de pagina opnieuw en probeer nog eens.',
} as const
