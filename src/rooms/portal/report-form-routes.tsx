import type { Fields } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import { inLang } from '../../http/shell-paths.ts'
import type { Still } from '../../http/visit.ts'
import { answerFiles, filesLimit, readFiles } from './added-file-routes.tsx'
import { type Answers, answersIn, faultsIn, firstFaulty, keepAnswers, readAnswers } from './answers.ts'
import { checkPage } from './check-page.tsx'
import { doorIsAsked, followDoor, keepDoors, openDoors, readersOf } from './door.ts'
import { type Draft, newDraft, openDraft, sealDraft, wipeDraft } from './draft.ts'
import { filesIn, keepFiles, needCase } from './draft-files.ts'
import { standsInQueue, waitFor } from './lane.ts'
import { portalPaths, stepOf } from './paths.ts'
import { questionProtocol } from './question-protocol.ts'
import { type QuestionName, questionNames } from './questions.ts'
import { receiptPage } from './receipt-page.tsx'
import { closedPage, expiredPage, type QuestionPage, questionPage } from './report-form-pages.tsx'
import { caseWrapField, forgetSealed, hasSealed, isLost, keepSealed, readCaseWrap, sealingOf } from './sealed-answers.ts'
import { sendReport } from './sending.ts'
import { pageLang, travels } from './travelling-form.tsx'
import { waitPage } from './wait-page.tsx'

/** Ten thousand emoji, encoded, beside a draft that holds as many. */
const limit = 262_144

const sealed = (visit: Still, draft: Draft) => sealDraft(visit.deps.keys.drafts, visit.force.id, draft)

const ask = (
  visit: Still,
  draft: Draft,
  page: Omit<QuestionPage, 'sealed' | 'answers' | 'readers'> & { answers?: Answers },
): Response =>
  visit.page(
    questionPage(visit.view, {
      answers: answersIn(draft, page.question),
      sealing: sealingOf(draft),
      door: doorIsAsked(draft),
      readers: readersOf(draft),
      ...page,
      sealed: sealed(visit, draft),
    }),
    page.faults?.length ? { status: 422 } : {},
  )

/** The check page, or the first question that still needs something. */
const check = async (visit: Still, draft: Draft): Promise<Response> => {
  const faulty = firstFaulty(draft)
  if (faulty) return ask(visit, draft, faulty)
  // The browser wraps its key to the case, and so must know it before the case is sent.
  if (hasSealed(draft)) await needCase(draft)
  return visit.page(checkPage(visit.view, draft, sealed(visit, draft)))
}

const neighbour = (question: QuestionName, by: 1 | -1): QuestionName | undefined =>
  questionNames[questionNames.indexOf(question) + by]

/** What a posted page of a question leads to: the same page again, the one before, the next one, or the check page. */
const answer = async (visit: Still, draft: Draft, question: QuestionName, fields: Fields): Promise<Response> => {
  const change = fields.text('verander') !== ''
  if (fields.text('open')) return ask(visit, draft, { question, change: true })
  const skipped = fields.text('overslaan') !== '' && !questionProtocol[question].required
  const answers = skipped
    ? new Map([...answersIn(draft, question).keys()].map((name) => [name, '']))
    : readAnswers(question, fields, visit.force)
  keepAnswers(draft, answers)
  if (question === 'who') followDoor(draft)
  keepSealed(draft, question, skipped ? undefined : fields)
  if (![visit.lang, ''].includes(fields.text(pageLang))) return ask(visit, draft, { question, change })
  if (fields.text('terug'))
    return change ? check(visit, draft) : ask(visit, draft, { question: neighbour(question, -1) ?? question })
  const faults = faultsIn(question, draft.answers)
  if (faults.length) return ask(visit, draft, { question, answers, faults, change })
  const next = change ? undefined : neighbour(question, 1)
  return next ? ask(visit, draft, { question: next }) : check(visit, draft)
}

const send = async (visit: Still, draft: Draft, fields: Fields): Promise<Response> => {
  const caseWrap = readCaseWrap(fields)
  // Another team reads it than when the texts were sealed, and the window that holds their key is gone: they are told anew.
  if (isLost(draft, caseWrap)) forgetSealed(draft)
  const faulty = firstFaulty(draft)
  if (faulty) return ask(visit, draft, faulty)
  const kept = caseWrapField(caseWrap)
  const wait = await waitFor(visit, draft, fields)
  if (wait) return visit.page(waitPage(visit.view, { ...wait, sealed: sealed(visit, draft), kept }), { secret: true })
  const sent = await sendReport(visit.deps, draft, { ...visit, caseWrap, queued: await standsInQueue(visit) })
  if (!sent.ok) return visit.page(closedPage(visit.view, sealed(visit, draft), kept), { status: 503 })
  return visit.page(receiptPage(visit.view, { ...sent, today: visit.today, forget: hasSealed(draft) }), { secret: true })
}

/** Opens the draft that came with a form, works with it, and wipes it. */
const withDraft = async (
  visit: Still,
  work: (draft: Draft, fields: Fields) => Response | Promise<Response>,
): Promise<Response> => {
  const fields = await visit.fields()
  const draft = openDraft(visit.deps.keys.drafts, visit.force.id, fields.text(travels), visit.now)
  if (!draft) return visit.page(expiredPage(visit.view, fields), { status: 422 })
  visit.deps.holdsText?.()
  try {
    return await work(draft, fields)
  } finally {
    wipeDraft(draft)
  }
}

export const addReportForm = (routes: Routes): void => {
  routes.open('get', portalPaths.report, 'portal.report', async (visit) => {
    const doors = await openDoors(visit.tx)
    if (!doors.reports) return visit.page(closedPage(visit.view))
    const draft = newDraft(visit.now)
    keepDoors(draft, doors)
    return ask(visit, draft, { question: 'who' })
  })

  // A page of the form has no address of its own: whoever comes by a bookmark begins at the beginning.
  routes.still('get', '/melden/:stap', 'portal.report', (visit) => visit.see(inLang(visit.lang, portalPaths.report)))

  routes.still(
    'post',
    portalPaths.files,
    'portal.report',
    (visit) =>
      readFiles(visit, () =>
        withDraft(visit, (draft, fields) =>
          answerFiles(visit, fields, {
            files: filesIn(draft),
            goal: () => needCase(draft),
            keep: (files) => keepFiles(draft, files),
            sealed: () => sealed(visit, draft),
            action: portalPaths.files,
            readers: readersOf(draft),
            leave: () => check(visit, draft),
          }),
        ),
      ),
    { limit: filesLimit, cut: true },
  )

  routes.still(
    'post',
    portalPaths.send,
    'portal.report',
    (visit) =>
      withDraft(visit, (draft, fields) =>
        fields.text('terug') ? ask(visit, draft, { question: 'contact' }) : send(visit, draft, fields),
      ),
    { limit },
  )

  routes.still(
    'post',
    '/melden/:stap',
    'portal.report',
    (visit) => {
      const step = stepOf(visit.param('stap'))
      if (!step) return visit.missing()
      return withDraft(visit, (draft, fields) => (step === 'check' ? check(visit, draft) : answer(visit, draft, step, fields)))
    },
    { limit },
  )
}
