/** The question at the door: does a report concern somebody of the service, and who reads it then. Public. */
export const door = {
  'door.team': 'vertrouwenspersonen',
  'door.title': 'Gaat het over iemand van onze dienst?',
  'door.hint': 'Onze dienst is de dienst diversiteit en inclusie. Ons team ({team}) hoort daarbij.',
  'door.yes': 'Ja',
  'door.yes.hint': 'Dan lezen alleen de vertrouwenspersonen het. Zij zitten niet in onze dienst. Onze dienst ziet er niets van.',
  'door.no': 'Nee, of ik weet het niet',
  'door.why':
    'Zo leest niemand van onze dienst wat over die dienst zelf gaat. Wat je kiest, bewaren we niet als antwoord: het zegt alleen wie leest.',
  'door.said': 'Het gaat over iemand van onze dienst',
  'door.privacy':
    'Gaat het over iemand van onze dienst? Zeg het bij de eerste vraag. Dan lezen alleen de vertrouwenspersonen het. Onze dienst ziet niet eens dat het er is.',
  'door.privacy.none':
    'Gaat het over iemand van onze dienst? Ook dan leest ons eigen team het. Wil je dat niet? Op de eerste pagina staat waar je nog terecht kan.',
} as const
