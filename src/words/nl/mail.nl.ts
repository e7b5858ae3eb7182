/** Words of mails: they say that something waits, never what. */
export const mail = {
  'mail.invitation.subject': 'Je bent uitgenodigd',
  'mail.invitation.text':
    'Een collega nodigt je uit om in Vonk te werken. Open deze link om je account te maken. Hij werkt één keer, 7 dagen lang.',
  'mail.invitation.foot':
    'Verwachtte je dit niet? Open de link dan niet en vraag het na bij je dienst. Stuur deze mail niet door.',
  'mail.waiting.subject': 'Er wacht iets op jouw ploeg',
  'mail.waiting.text': 'Er wacht iemand op een antwoord van jouw ploeg. Meld je aan om het te zien:',
  'mail.glass.subject': 'In Vonk wacht een nazicht',
  'mail.glass.text': 'Er gebeurde iets dat jij moet nazien. Meld je aan om het te zien:',
} as const
