import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a public page needs, in this order: a later part may refine an earlier one. */
const publicParts = [
  'sheet/tokens',
  'sheet/base',
  'button/button',
  'badge/badge',
  'document/public-document',
  'emergency/emergency',
  'languages/languages-list',
  'hero/hero',
  'doors/doors',
  'link-list/link-list',
  'steps/steps',
  'section/section',
  'panel/panel',
  'field/field',
  'picks/picks',
  'date-input/date-input',
  'error-summary/error-summary',
  'details/details',
  'answers/answers',
  'file-list/file-list',
  'code-panel/code-panel',
  'messages/messages',
  'notice/notice',
  'purpose-line/purpose-line',
]

const staffParts = [
  'empty-state/empty-state',
  'document/staff-document',
  'sheet/staff-base',
  'avatar/avatar',
  'page-title/page-title',
  'breadcrumbs/breadcrumbs',
  'tabs/tabs',
  'filter-chips/filter-chips',
  'data-table/data-table',
  'pager/pager',
  'pick-list/pick-list',
  'facts/facts',
  'tags/tags',
  'work-list/work-list',
  'timeline/timeline',
  'history/history',
  'messages/talk',
  'sealed/sealed',
  'side-layout/side-layout',
  'kbd/kbd',
  'qr/qr',
  'palette/palette',
  'bars/bars',
  'tile-map/tile-map',
  'key-figures/key-figures',
  'month-table/month-table',
  'day-list/day-list',
  'progress/progress',
  'line-chart/line-chart',
  '../documents/paper',
  'standing/standing',
  'sight-line/sight-line',
  'plan-matrix/plan-matrix',
  'goals/goals',
  'findings/findings',
  'document/shared-document',
  'road-map/road-map',
  'quote/quote',
  'marked-text/marked-text',
  'share-sheet/share-sheet',
]

/** Components whose rules the public sheet leaves out. */
export const staffOnly = new Set(staffParts.map((part) => part.split('/')[1]))

const modes = 'sheet/modes'

const read = (part: string): string => readFileSync(join(import.meta.dirname, `${part}.css`), 'utf8')

/** Our sheets have no strings with spaces beside these signs, so that this is safe; it halves what goes over the wire. */
const tighten = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/([a-z0-9-]): (?=[^{}]*[;}])/g, '$1:')
    .trim()

const sheetOf = (parts: string[]): string => tighten(parts.map(read).join('\n'))

/** Tokens, base and the public components. */
export const publicSheet = (): string => sheetOf([...publicParts, modes])

/** Everything; its font has the address `/assets/atkinson.woff2`. */
export const staffSheet = (): string => sheetOf([...publicParts, ...staffParts, modes])
