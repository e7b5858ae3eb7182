/** Confidential counsellors: a team of their own, beside the service. */
export const counsellors = {
  'counsellors.title': 'Vertrouwenspersonen',
  'counsellors.text':
    'Zij lezen meldingen over iemand van de dienst zelf. De dienst ziet die meldingen niet. Niemand zit in twee ploegen.',
  'counsellors.ready': 'Wie meldt, kan hen kiezen',
  'counsellors.notReady': 'Wie meldt, kan hen nog niet kiezen',
  'counsellors.notReadyText': 'Tot dit in orde is, vraagt het formulier niet of het over de dienst gaat.',
  'counsellors.waiting': 'Je bent aangesteld. Een sleutelhouder moet je nog toelaten.',
  'counsellors.named': 'Aangesteld',
  'counsellors.name.title': 'Stel een vertrouwenspersoon aan',
  'counsellors.name.text':
    'Gaat een melding over iemand van de dienst? Dan lezen de vertrouwenspersonen ze, en niemand van de dienst.',
  'counsellors.name.who': 'Wie?',
  'counsellors.name.hint':
    'Een referentieambtenaar die in geen ploeg zit, en niet adviseert of leidt in de dienst. De functionaris voor gegevensbescherming moet akkoord gaan.',
  'counsellors.name.choose': 'Kies iemand',
  'counsellors.name.error': 'Kies iemand uit de lijst. Misschien zit die persoon intussen in een ploeg.',
  'counsellors.name.nobody':
    'Er is niemand die het kan worden. Geef eerst iemand buiten de dienst de rol van referentieambtenaar, en laat die een eigen sleutel maken.',
  'counsellors.name.do': 'Stel aan',
  'counsellors.name.done':
    'Die persoon is aangesteld. De eerste maakt de sleutel van de ploeg. De anderen worden toegelaten door wie hem heeft.',
} as const
