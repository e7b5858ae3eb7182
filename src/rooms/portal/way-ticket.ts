import { randomUUID } from 'node:crypto'
import type { AddedFile } from './added-file.ts'
import type { Way } from './reporter-conversation.ts'
import { openFromTravel, sealForTravel } from './travelling.ts'

/** An opened conversation, while its page is open: it travels in the page's form, so that the receipt need not be typed again. */
export type WayTicket = Way & {
  /** Id of the next message, so that the same form posted twice is one message. */
  messageId: string
  /** Files that wait for that message. */
  files: AddedFile[]
}

const lifeMinutes = 30
const minuteOf = (now: Date) => Math.floor(now.getTime() / 60_000)

export const sealWay = (
  key: Uint8Array,
  force: string,
  { locator, caseId, identity, readers, files = [] }: Way & { files?: AddedFile[] },
  now: Date,
): string => {
  const ticket = { locator, caseId, identity, readers, files, messageId: randomUUID(), until: minuteOf(now) + lifeMinutes }
  return sealForTravel(key, 'way', force, Buffer.from(JSON.stringify(ticket)))
}

/** The opened conversation; undefined when the field was changed or the page stood open for more than half an hour. */
export const openWay = (key: Uint8Array, force: string, text: string, now: Date): WayTicket | undefined => {
  const bytes = openFromTravel(key, 'way', force, text)
  if (!bytes) return undefined
  const { until, ...way }: WayTicket & { until: number } = JSON.parse(bytes.toString('utf8'))
  bytes.fill(0)
  return minuteOf(now) <= until ? way : undefined
}
