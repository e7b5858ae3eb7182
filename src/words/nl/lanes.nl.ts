/** Words of the public form while many reports come in at once: public, so in Arabic too. */
export const lanes = {
  'lanes.wait.tab': 'Even wachten',
  'lanes.wait.title': 'Nog even wachten',
  'lanes.wait.text':
    'Er komen nu veel meldingen tegelijk binnen. Je melding is nog niet verstuurd. Wat je schreef, blijft op deze pagina staan.',
  'lanes.wait.seconds': '{seconds, plural, one {Over 1 seconde kan je versturen.} other {Over # seconden kan je versturen.}}',
  'lanes.wait.working': 'Je toestel maakt het versturen klaar. Daarna vertrekt je melding vanzelf.',
  'lanes.wait.kept': 'Druk je te vroeg, dan zie je deze pagina opnieuw. Je verliest niets.',
} as const
