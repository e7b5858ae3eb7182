/** A budget that fills by itself: how much fits, and how much comes back a second. */
type Budget = { size: number; perSecond: number }
type Bucket = { tokens: number; at: number }

/** The design numbers; why these: docs/decisions/2026-11-24-lanes-without-addresses.md. */
export const budgets = {
  /** Reports of one sender; what is more goes to the queue. */
  sender: { size: 6, perSecond: 6 / 3_600 },
  /** Reports of all senders together that stood within their own budget; what is more goes to the queue. */
  everybody: { size: 60, perSecond: 1 / 60 },
  /** Bytes of files that one sender adds within the hour: a full report of which the originals are kept too. What is more is not taken. */
  files: { size: 130_000_000, perSecond: 0 },
  /** Forms that are sent; beyond, the lanes open. */
  load: { size: 1_000, perSecond: 10 },
} as const satisfies Record<string, Budget>

/** So far below nothing the load counts: there the lanes are at their longest. */
const deepest = 2_000
/** Senders that are remembered at most, some 3 MB; whoever comes after them has no budget of their own. */
const mostSenders = 20_000

/** What a form must bring while the lanes are open: an age in seconds, or a piece of work of so many zero bits. */
export type Lane = { seconds: number; bits: number }

/** Keeps a flood from others and loses no report, by no more than what one process remembers for an hour. Times are ms since 1970. */
export type Lanes = {
  /** A form is being sent. Undefined: the lanes are closed. */
  arrive(now: number): Lane | undefined
  /** A report is about to be kept: whether it stands in the queue first. `sender`: empty where none is told apart. */
  queues(sender: string, now: number): boolean
  /** Whether so many bytes of files are still within this sender's budget, which they then use up. */
  fits(sender: string, now: number, bytes: number): boolean
  /** How often this sender asked for anything of the portal within the hour, this time not counted. */
  asks(sender: string, now: number): number
  /** How often this sender tried a receipt within the hour, this time not counted. */
  tries(sender: string, now: number): number
}

/** The lanes as the portal asks them: they lie in the main process, so that a portal that is replaced forgets nothing. */
export type AskedLanes = {
  [Name in Exclude<keyof Lanes, 'asks'>]: (
    ...given: Parameters<Lanes[Name]>
  ) => ReturnType<Lanes[Name]> | Promise<ReturnType<Lanes[Name]>>
}

const refill = (bucket: Bucket, { size, perSecond }: Budget, now: number): void => {
  bucket.tokens = Math.min(size, bucket.tokens + (Math.max(0, now - bucket.at) / 1_000) * perSecond)
  bucket.at = now
}

const draw = (bucket: Bucket, budget: Budget, now: number, much = 1): boolean => {
  refill(bucket, budget, now)
  if (bucket.tokens < much) return false
  bucket.tokens -= much
  return true
}

/** The lanes of one Vonk, for all its forces. */
export const openLanes = (given: Record<keyof typeof budgets, Budget> = budgets): Lanes => {
  const load: Bucket = { tokens: given.load.size, at: 0 }
  const everybody: Bucket = { tokens: given.everybody.size, at: 0 }
  let open = false
  let hour = 0
  const senders = new Map<string, { reports: Bucket; files: Bucket; asks: number; tries: number }>()

  const known = (sender: string, now: number) => {
    const current = Math.floor(now / 3_600_000)
    if (current !== hour) senders.clear()
    hour = current
    const found = senders.get(sender)
    if (found || !sender || senders.size >= mostSenders) return found
    const fresh = {
      reports: { tokens: given.sender.size, at: now },
      files: { tokens: given.files.size, at: now },
      asks: 0,
      tries: 0,
    }
    senders.set(sender, fresh)
    return fresh
  }

  return {
    arrive(now) {
      refill(load, given.load, now)
      load.tokens = Math.max(-deepest, load.tokens - 1)
      // They close well after they opened: a door that flaps tells nobody how long to wait.
      open = load.tokens < 0 || (open && load.tokens < given.load.size / 2)
      if (!open) return undefined
      const depth = Math.max(0, -load.tokens) / deepest
      return { seconds: 20 + Math.round(100 * depth), bits: 14 + Math.round(4 * depth) }
    },
    queues(sender, now) {
      const own = known(sender, now)
      if (own && !draw(own.reports, given.sender, now)) return true
      return !draw(everybody, given.everybody, now)
    },
    fits(sender, now, bytes) {
      const own = known(sender, now)
      return !own || draw(own.files, given.files, now, bytes)
    },
    asks(sender, now) {
      const own = known(sender, now)
      if (!own) return 0
      own.asks += 1
      return own.asks - 1
    },
    tries(sender, now) {
      const own = known(sender, now)
      if (!own) return 0
      own.tries += 1
      return own.tries - 1
    },
  }
}
