const reports = '/meldingen'

/** Addresses of the reports room. */
export const reportsPaths = {
  today: '/vandaag',
  list: reports,
  entry: `${reports}/nieuw`,
  labels: `${reports}/etiketten`,
  rewrap: `${reports}/herverzegeling`,
  rewrapFile: (id: string) => `${reports}/herverzegeling/bestanden/${id}`,
  rewrapEnd: `${reports}/herverzegeling/einde`,
  report: (id: string) => `${reports}/${id}`,
  sealed: (id: string) => `${reports}/${id}/kluis`,
  label: (id: string) => `${reports}/${id}/etiket`,
  message: (id: string) => `${reports}/${id}/berichten`,
  files: (id: string) => `${reports}/${id}/bestanden`,
  file: (id: string, file: string) => `${reports}/${id}/bestanden/${file}`,
  note: (id: string) => `${reports}/${id}/notities`,
  coding: (id: string) => `${reports}/${id}/codering`,
  codingMarks: (id: string) => `${reports}/${id}/codering/kenmerken`,
  assignment: (id: string) => `${reports}/${id}/toewijzing`,
  closure: (id: string) => `${reports}/${id}/afsluiting`,
  reopening: (id: string) => `${reports}/${id}/heropening`,
  practice: (id: string) => `${reports}/${id}/oefening`,
  exclusion: (id: string) => `${reports}/${id}/betrokkenheid`,
  exclusionEnd: (id: string) => `${reports}/${id}/betrokkenheid/einde`,
  removal: (id: string) => `${reports}/${id}/verwijdering`,
}
