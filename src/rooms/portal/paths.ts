import { publicLangs } from '../../words/languages.ts'
import type { QuestionName } from './questions.ts'

/** Where each page of the form posts to. */
const segments: Record<QuestionName | 'check', string> = {
  who: 'wie',
  what: 'wat',
  when: 'wanneer',
  where: 'waar',
  why: 'waarom',
  wish: 'wens',
  contact: 'contact',
  check: 'nakijken',
}
export type FormStep = keyof typeof segments

/** Addresses of the public path, in Dutch and without language prefix. */
export const portalPaths = {
  start: '/',
  report: '/melden',
  step: (step: FormStep): string => `/melden/${segments[step]}`,
  files: '/melden/bestanden',
  send: '/melden/versturen',
  conversation: '/gesprek',
  reply: '/gesprek/bericht',
  replyFiles: '/gesprek/bestanden',
  talkFile: '/gesprek/bestand',
  stopping: '/gesprek/stoppen',
  stopped: '/gesprek/gestopt',
  difference: '/melding-of-aangifte',
  privacy: '/privacy',
  accessibility: '/toegankelijkheid',
  protocol: '/vragen',
  paper: '/papier',
  exit: '/weg',
  /** Colours and size of the text; the accounts room answers there. */
  display: '/weergave',
}

export const stepOf = (segment: string): FormStep | undefined =>
  (Object.keys(segments) as FormStep[]).find((step) => segments[step] === segment)

const segmentsOfTexts = [portalPaths.report, portalPaths.conversation].map((path) => path.slice(1))
const prefixes = publicLangs.filter((lang) => lang !== 'nl')
const texts = new RegExp(`^/(?:(?:${prefixes.join('|')})/)?(?:${segmentsOfTexts.join('|')})(?:[/?]|$)`)

/** Whether an address is one of the form or of the conversation, in any language: what the portal's own process serves. */
export const isPortalPath = (url: string): boolean => texts.test(url)
