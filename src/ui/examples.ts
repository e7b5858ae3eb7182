import { examples as answers } from './answers/answers.examples.tsx'
import { examples as avatar } from './avatar/avatar.examples.tsx'
import { examples as badge } from './badge/badge.examples.tsx'
import { examples as bars } from './bars/bars.examples.tsx'
import { examples as breadcrumbs } from './breadcrumbs/breadcrumbs.examples.tsx'
import { examples as button } from './button/button.examples.tsx'
import { examples as codePanel } from './code-panel/code-panel.examples.tsx'
import { examples as copyLink } from './copy-link/copy-link.examples.tsx'
import { examples as dataTable } from './data-table/data-table.examples.tsx'
import { examples as dateInput } from './date-input/date-input.examples.tsx'
import { examples as dayList } from './day-list/day-list.examples.tsx'
import { examples as details } from './details/details.examples.tsx'
import { examples as publicDocument } from './document/public-document.examples.tsx'
import { examples as sharedDocument } from './document/shared-document.examples.tsx'
import { examples as staffDocument } from './document/staff-document.examples.tsx'
import { examples as doors } from './doors/doors.examples.tsx'
import { examples as emergency } from './emergency/emergency.examples.tsx'
import { examples as emptyState } from './empty-state/empty-state.examples.tsx'
import { examples as errorSummary } from './error-summary/error-summary.examples.tsx'
import type { Example } from './example.ts'
import { examples as facts } from './facts/facts.examples.tsx'
import { examples as field } from './field/field.examples.tsx'
import { examples as fileList } from './file-list/file-list.examples.tsx'
import { examples as filterChips } from './filter-chips/filter-chips.examples.tsx'
import { examples as findings } from './findings/findings.examples.tsx'
import { examples as goals } from './goals/goals.examples.tsx'
import { examples as hero } from './hero/hero.examples.tsx'
import { examples as history } from './history/history.examples.tsx'
import { examples as icon } from './icon/icon.examples.tsx'
import { examples as kbd } from './kbd/kbd.examples.tsx'
import { examples as keyFigures } from './key-figures/key-figures.examples.tsx'
import { examples as languagesList } from './languages/languages-list.examples.tsx'
import { examples as lineChart } from './line-chart/line-chart.examples.tsx'
import { examples as linkList } from './link-list/link-list.examples.tsx'
import { examples as markedText } from './marked-text/marked-text.examples.tsx'
import { examples as messages } from './messages/messages.examples.tsx'
import { examples as monthTable } from './month-table/month-table.examples.tsx'
import { examples as notice } from './notice/notice.examples.tsx'
import { examples as pageTitle } from './page-title/page-title.examples.tsx'
import { examples as pager } from './pager/pager.examples.tsx'
import { examples as palette } from './palette/palette.examples.tsx'
import { examples as panel } from './panel/panel.examples.tsx'
import { examples as pickList } from './pick-list/pick-list.examples.tsx'
import { examples as picks } from './picks/picks.examples.tsx'
import { examples as planMatrix } from './plan-matrix/plan-matrix.examples.tsx'
import { examples as progress } from './progress/progress.examples.tsx'
import { examples as purposeLine } from './purpose-line/purpose-line.examples.tsx'
import { examples as qr } from './qr/qr.examples.tsx'
import { examples as quote } from './quote/quote.examples.tsx'
import { examples as roadMap } from './road-map/road-map.examples.tsx'
import { examples as sealed } from './sealed/sealed.examples.tsx'
import { examples as section } from './section/section.examples.tsx'
import { examples as select } from './select/select.examples.tsx'
import { examples as sideLayout } from './side-layout/side-layout.examples.tsx'
import { examples as sightLine } from './sight-line/sight-line.examples.tsx'
import { examples as standing } from './standing/standing.examples.tsx'
import { examples as steps } from './steps/steps.examples.tsx'
import { examples as tabs } from './tabs/tabs.examples.tsx'
import { examples as tags } from './tags/tags.examples.tsx'
import { examples as textArea } from './text-area/text-area.examples.tsx'
import { examples as textInput } from './text-input/text-input.examples.tsx'
import { examples as tileMap } from './tile-map/tile-map.examples.tsx'
import { examples as timeline } from './timeline/timeline.examples.tsx'
import { examples as workList } from './work-list/work-list.examples.tsx'

export type ExampleSet = { component: string; examples: Example[] }

/** The examples of every component, for the page in development and for the tests. */
export const exampleSets: ExampleSet[] = [
  { component: 'answers', examples: answers },
  { component: 'avatar', examples: avatar },
  { component: 'badge', examples: badge },
  { component: 'bars', examples: bars },
  { component: 'breadcrumbs', examples: breadcrumbs },
  { component: 'button', examples: button },
  { component: 'code-panel', examples: codePanel },
  { component: 'copy-link', examples: copyLink },
  { component: 'data-table', examples: dataTable },
  { component: 'date-input', examples: dateInput },
  { component: 'day-list', examples: dayList },
  { component: 'details', examples: details },
  { component: 'public-document', examples: publicDocument },
  { component: 'staff-document', examples: staffDocument },
  { component: 'doors', examples: doors },
  { component: 'emergency', examples: emergency },
  { component: 'empty-state', examples: emptyState },
  { component: 'error-summary', examples: errorSummary },
  { component: 'facts', examples: facts },
  { component: 'field', examples: field },
  { component: 'file-list', examples: fileList },
  { component: 'findings', examples: findings },
  { component: 'shared-document', examples: sharedDocument },
  { component: 'filter-chips', examples: filterChips },
  { component: 'hero', examples: hero },
  { component: 'history', examples: history },
  { component: 'icon', examples: icon },
  { component: 'kbd', examples: kbd },
  { component: 'key-figures', examples: keyFigures },
  { component: 'languages-list', examples: languagesList },
  { component: 'line-chart', examples: lineChart },
  { component: 'link-list', examples: linkList },
  { component: 'messages', examples: messages },
  { component: 'month-table', examples: monthTable },
  { component: 'notice', examples: notice },
  { component: 'page-title', examples: pageTitle },
  { component: 'pager', examples: pager },
  { component: 'palette', examples: palette },
  { component: 'panel', examples: panel },
  { component: 'pick-list', examples: pickList },
  { component: 'picks', examples: picks },
  { component: 'progress', examples: progress },
  { component: 'purpose-line', examples: purposeLine },
  { component: 'qr', examples: qr },
  { component: 'sealed', examples: sealed },
  { component: 'section', examples: section },
  { component: 'select', examples: select },
  { component: 'side-layout', examples: sideLayout },
  { component: 'steps', examples: steps },
  { component: 'tabs', examples: tabs },
  { component: 'tags', examples: tags },
  { component: 'text-area', examples: textArea },
  { component: 'text-input', examples: textInput },
  { component: 'tile-map', examples: tileMap },
  { component: 'timeline', examples: timeline },
  { component: 'goals', examples: goals },
  { component: 'plan-matrix', examples: planMatrix },
  { component: 'quote', examples: quote },
  { component: 'road-map', examples: roadMap },
  { component: 'sight-line', examples: sightLine },
  { component: 'standing', examples: standing },
  { component: 'marked-text', examples: markedText },
  { component: 'work-list', examples: workList },
]
