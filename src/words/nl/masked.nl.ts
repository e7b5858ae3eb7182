/** Words of the masked list of reports: what the DPO sees of them. */
export const masked = {
  'masked.title': 'Meldingen, afgeschermd',
  'masked.lede':
    'Je ziet dat er meldingen zijn en hoe het ermee staat. Je ziet niet van wie ze komen, waar het was of op welke dag.',
  'masked.readers': 'de DPO; dat je hier kijkt, komt zelf in het logboek',
  'masked.without': 'Hier staat niet: {fields}. Ook geen verhaal, geen naam en geen bericht. Dat zegt de tabel “Wie mag wat”.',
  'masked.waits':
    'Een melding van deze maand komt hier pas bij op de eerste van de volgende maand. Zo verraadt de lijst niet op welke dag iemand meldde.',
  'masked.month': 'Maand',
  'masked.channel': 'Kwam binnen via',
  'masked.kinds': 'Soort feit',
  'masked.status': 'Hoe het ermee staat',
  'masked.late': 'Beloofde stap',
  'masked.late.yes': 'Niet op tijd',
  'masked.late.no': 'Op tijd',
  'masked.none': 'Nog geen meldingen van een vorige maand',
  'masked.count': '{from, number} tot {till, number}',
  'masked.pages': 'Bladeren in de lijst',
} as const
