import { isId } from '../../http/address-parts.ts'
import type { Fields } from '../../http/fields.ts'
import type { Routes } from '../../http/routes.ts'
import type { Still } from '../../http/visit.ts'
import { readReceipt } from '../../vault/receipt.ts'
import { TooBusy } from '../../vault/receipt-turns.ts'
import { charactersIn, messageLimit } from '../../vault/sealed-texts.ts'
import type { AddedFile } from './added-file.ts'
import { answerFiles, filesLimit, readFiles } from './added-file-routes.tsx'
import { portalPaths } from './paths.ts'
import {
  type Decoy,
  makeDecoy,
  openReceipt,
  readConversation,
  readFile,
  recipientOf,
  sendReply,
  sendSealedReply,
  stopReport,
  type Way,
} from './reporter-conversation.ts'
import { enterPage, missPage, stopPage, type TalkPage, talkPage } from './reporter-conversation-pages.tsx'
import { pageLang, travels } from './travelling-form.tsx'
import { readSealedMessage, readWaiting, type WaitingMessage } from './waiting-message.tsx'
import { openWay, sealWay, type WayTicket } from './way-ticket.ts'

const secret = { secret: true } as const
/** A message twice, sealed to its window and to the case, in letters of four bytes; and what travels. */
const limit = 131_072

/** The way that came with the page opens nothing any more: the code is typed again, and the message stays. */
const askAgain = (visit: Still, message?: WaitingMessage): Response | Promise<Response> =>
  visit.page(enterPage(visit.view, message ? { message } : {}), { ...secret, status: 422 })

/** The conversation as it is now, with what just happened. */
type Shown = Pick<TalkPage, 'done' | 'message' | 'fault'>
const show = async (visit: Still, { files = [], ...way }: Way & { files?: AddedFile[] }, also: Shown = {}): Promise<Response> => {
  const conversation = await readConversation(visit.deps, way, visit.today)
  if (!conversation) return visit.page(missPage(visit.view), { ...secret, status: 404 })
  if (conversation === 'again') return askAgain(visit, also.message)
  const sealed = sealWay(visit.deps.keys.drafts, visit.force.id, { ...way, files }, visit.now)
  return visit.page(talkPage(visit.view, { ...also, conversation, sealed, files, today: visit.today }), {
    ...secret,
    ...(also.fault ? { status: 422 } : {}),
  })
}

const enter = async (visit: Still, decoy: Decoy): Promise<Response> => {
  const fields = await visit.fields()
  const typed = fields.text('code')
  const message = readWaiting(fields)
  const receipt = readReceipt(typed)
  if (!receipt.ok) return visit.page(enterPage(visit.view, { typed, why: receipt.why, message }), { ...secret, status: 422 })
  const tries = (await visit.deps.lanes?.tries(visit.sender, visit.now.getTime())) ?? 0
  const way = await openReceipt(visit.deps, decoy, receipt.digits, visit.today, tries).catch((error: unknown) => {
    if (error instanceof TooBusy) return 'busy' as const
    throw error
  })
  if (way === 'busy')
    return visit.page(enterPage(visit.view, { typed, message, busy: true }), {
      ...secret,
      status: 503,
      headers: { 'Retry-After': '5' },
    })
  if (!way) return visit.page(missPage(visit.view), { ...secret, status: 404 })
  visit.deps.holdsText?.()
  return show(visit, way, { message })
}

/** Opens the way that came with the form of a conversation; a page that stood open too long asks for the code again. */
const withWay = async (visit: Still, work: (way: WayTicket, fields: Fields) => Promise<Response>): Promise<Response> => {
  const fields = await visit.fields()
  const way = openWay(visit.deps.keys.drafts, visit.force.id, fields.text(travels), visit.now)
  if (!way) return askAgain(visit, readWaiting(fields))
  visit.deps.holdsText?.()
  return work(way, fields)
}

const isSwitched = (visit: Still, fields: Fields) => ![visit.lang, ''].includes(fields.text(pageLang))

const reply = (visit: Still): Promise<Response> =>
  withWay(visit, async (way, fields) => {
    const message = readWaiting(fields)
    if (fields.text('terug') || isSwitched(visit, fields)) return show(visit, way, { message })
    const [text, sealed] = [message.text.trim(), readSealedMessage(fields)]
    if (!text && !sealed) return show(visit, way, { message, fault: { what: 'missing' } })
    const over = charactersIn(text) - messageLimit
    if (over > 0) return show(visit, way, { message, fault: { what: 'long', over } })
    const outcome =
      text || !sealed
        ? await sendReply(visit.deps, way, way, text, visit.today)
        : await sendSealedReply(visit.deps, way, way, sealed, visit.today)
    if (outcome === 'newer') return show(visit, way, { message, fault: { what: 'newer' } })
    if (outcome === 'again') return askAgain(visit, message)
    if (outcome === 'gone') return visit.page(missPage(visit.view), { ...secret, status: 404 })
    return show(visit, { ...way, files: [] }, { done: 'sent' })
  })

/** A message may bring files: they are added on a page of their own, and wait for the message. */
const replyFiles = (visit: Still): Promise<Response> =>
  readFiles(visit, () =>
    withWay(visit, async (way, fields) => {
      const message = readWaiting(fields)
      return answerFiles(visit, fields, {
        files: way.files,
        goal: async () => ({ caseId: way.caseId, recipient: await recipientOf(way) }),
        keep: (files) => {
          way.files = files
        },
        sealed: () => sealWay(visit.deps.keys.drafts, visit.force.id, way, visit.now),
        action: portalPaths.replyFiles,
        readers: way.readers,
        leave: () => show(visit, way, { message }),
        message,
      })
    }),
  )

const talkFile = (visit: Still): Promise<Response> =>
  withWay(visit, async (way, fields) => {
    const id = fields.text('bestand')
    const file = isId(id) ? await readFile(visit.deps, way, id, visit.today) : undefined
    return file ? visit.download(file) : show(visit, way, { message: readWaiting(fields), fault: { what: 'damaged' } })
  })

const askToStop = (visit: Still): Promise<Response> =>
  withWay(visit, async (way, fields) => {
    const sealed = sealWay(visit.deps.keys.drafts, visit.force.id, way, visit.now)
    return visit.page(stopPage(visit.view, { sealed, message: readWaiting(fields) }), secret)
  })

const stop = (visit: Still): Promise<Response> =>
  withWay(visit, async (way, fields) => {
    await stopReport(visit.deps, way, visit.today)
    return show(visit, way, { message: readWaiting(fields) })
  })

/** Coming back with a receipt. */
export const addReporterConversation = (routes: Routes): void => {
  let decoy: Promise<Decoy> | undefined
  const made = () => {
    decoy ??= makeDecoy()
    return decoy
  }
  routes.still('get', portalPaths.conversation, 'portal.converse', (visit) => visit.page(enterPage(visit.view)))
  routes.still('post', portalPaths.conversation, 'portal.converse', async (visit) => enter(visit, await made()), { limit })
  routes.still('post', portalPaths.reply, 'portal.converse', reply, { limit })
  routes.still('post', portalPaths.replyFiles, 'portal.converse', replyFiles, { limit: filesLimit, cut: true })
  routes.still('post', portalPaths.talkFile, 'portal.converse', talkFile, { limit })
  routes.still('post', portalPaths.stopping, 'portal.converse', askToStop, { limit })
  routes.still('post', portalPaths.stopped, 'portal.converse', stop, { limit })
}
