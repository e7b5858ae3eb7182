/** Words about what the browser seals before a report leaves it. Public. */
export const sealing = {
  'sealing.with': 'Je tekst wordt in jouw toestel verzegeld, voor hij vertrekt.',
  'sealing.without': 'Zonder script wordt je tekst verzegeld als hij bij ons aankomt. Onze computer ziet hem dan heel even.',
  'sealing.closed': 'Deze tekst is al verzegeld: wij kunnen hem niet tonen. Je kan hem opnieuw schrijven.',
  'sealing.check':
    'Je tekst is al verzegeld, in jouw toestel. Alleen mensen van ons team ({team}) kunnen hem openen, en jij met je code.',
  'sealing.teamOnly': 'Een deel van je verhaal is verzegeld voor ons team. Het team leest het. Wij kunnen het hier niet tonen.',
  'sealing.failed':
    'Verzegelen in jouw toestel lukt nu niet. Er is niets vertrokken, je tekst staat er nog. Druk opnieuw: dan verzegelen wij hem als hij bij ons aankomt. Onze computer ziet hem dan heel even.',
  'sealing.newer': 'Er kwam net een ander bericht bij. Lees het eerst. Je tekst staat er nog: druk daarna opnieuw op Verstuur.',
} as const
