import type { ForceFile } from '../../db/force.ts'
import type { Key, PlainKey, ValuesOf } from '../../words/words.ts'
import type { QuestionName } from './questions.ts'

/** Messages that take no value. */
type Said = { [K in PlainKey]: keyof ValuesOf<K> extends never ? K : never }[PlainKey]
type RecordKind = keyof ForceFile['retention']

type Protocol = {
  asks: Said
  /** What the answer is for. */
  why: Said
  /** Who reads the answer; takes the name of the team. */
  usedBy: Extract<Key, 'portal.usedBy.team' | 'portal.usedBy.figures'>
  /** The kind of record whose term and whose legal ground, in the force's data, hold for the answer. */
  retention: RecordKind
  legalBasis: RecordKind
  /** May it stay empty? */
  required: boolean
}

/**
 * The protocol of questions: why we ask, who uses the answer, how long it stays, on what ground. A question without an entry does not
 * compile, nor one with an entry that lacks a line; the pages show it and /vragen prints it for the DPO (ux.md §2).
 */
export const questionProtocol: Record<QuestionName, Protocol> = {
  who: {
    asks: 'portal.who.title',
    why: 'portal.protocol.who',
    usedBy: 'portal.usedBy.team',
    retention: 'reports',
    legalBasis: 'reports',
    required: true,
  },
  what: {
    asks: 'portal.what.title',
    why: 'portal.protocol.what',
    usedBy: 'portal.usedBy.team',
    retention: 'reports',
    legalBasis: 'reports',
    required: true,
  },
  when: {
    asks: 'portal.when.title',
    why: 'portal.protocol.when',
    usedBy: 'portal.usedBy.team',
    retention: 'reports',
    legalBasis: 'reports',
    required: false,
  },
  where: {
    asks: 'portal.where.title',
    why: 'portal.protocol.where',
    usedBy: 'portal.usedBy.figures',
    retention: 'reports',
    legalBasis: 'reports',
    required: false,
  },
  why: {
    asks: 'portal.why.title',
    why: 'portal.protocol.why.reason',
    usedBy: 'portal.usedBy.figures',
    retention: 'reports',
    legalBasis: 'reports',
    required: false,
  },
  wish: {
    asks: 'portal.wish.title',
    why: 'portal.protocol.wish',
    usedBy: 'portal.usedBy.team',
    retention: 'reports',
    legalBasis: 'reports',
    required: false,
  },
  contact: {
    asks: 'portal.contact.title',
    why: 'portal.protocol.contact',
    usedBy: 'portal.usedBy.team',
    retention: 'reports',
    legalBasis: 'reports',
    required: false,
  },
}
