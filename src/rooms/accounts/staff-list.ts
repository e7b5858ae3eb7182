import { type Role, roles } from '../../access/actor.ts'
import type { Tx } from '../../db/schema.ts'
import { cleanText } from '../../http/fields.ts'
import { readCsv } from '../../register/csv-file.ts'
import { staffLangs } from '../../words/languages.ts'
import { wordsFor } from '../../words/words.ts'
import { rolesFit } from './account.ts'
import { isEmail, isName } from './given.ts'

type Column = 'name' | 'email' | 'roles'
const headings: Record<string, Column> = {
  naam: 'name',
  nom: 'name',
  name: 'name',
  'e-mail': 'email',
  email: 'email',
  'e-mailadres': 'email',
  'adresse e-mail': 'email',
  rol: 'roles',
  rollen: 'roles',
  rôle: 'roles',
  rôles: 'roles',
  role: 'roles',
  roles: 'roles',
}
const plain = (text: string) => text.trim().toLowerCase()
const columnOf = (heading: string): Column | undefined => {
  const known = plain(cleanText(heading))
  return Object.hasOwn(headings, known) ? headings[known] : undefined
}

/** Most people in one list: an invitation lives seven days, and a force invites by department. */
export const mostInList = 200

export type LineFault =
  | 'entry.list.fault.name'
  | 'entry.list.fault.email'
  | 'entry.list.fault.role'
  | 'entry.list.fault.alone'
  | 'entry.list.fault.twice'
export type ListFault = 'entry.list.fault.empty' | 'entry.list.fault.heading' | 'entry.list.fault.quote' | 'entry.list.fault.many'

/** A line of the list: whom it names, what is wrong with it, or why nobody is invited by it. */
export type StaffLine = {
  line: number
  name: string
  email: string | null
  roles: Role[]
  faults: LineFault[]
  known?: 'account' | 'invited'
}
export type StaffList = { lines: StaffLine[] } | { fault: ListFault }

/** A role by its code or by its name in any language of staff; undefined for another word. */
const roleNames = new Map<string, Role>(
  roles.flatMap((role) => [
    [role, role] as const,
    ...staffLangs.map((lang) => [plain(wordsFor(lang).t(`staff.role.${role}`)), role] as const),
  ]),
)

const lineOf = (line: number, cells: Partial<Record<Column, string>>): StaffLine => {
  const [name, email] = [cells.name ?? '', cells.email ?? '']
  const asked = (cells.roles ?? '').split(/[,;|/+]/).filter((one) => one.trim())
  const known = asked.map((one) => roleNames.get(plain(one)))
  const held = known.length ? roles.filter((role) => known.includes(role)) : (['colleague'] as Role[])
  const faults: LineFault[] = []
  if (!isName(name)) faults.push('entry.list.fault.name')
  if (email && !isEmail(email)) faults.push('entry.list.fault.email')
  if (known.includes(undefined)) faults.push('entry.list.fault.role')
  else if (!rolesFit(held)) faults.push('entry.list.fault.alone')
  return { line, name, email: email || null, roles: held, faults }
}

/** Reads a list of people: name, e-mail and roles under headings in any language of staff. Cells are text and nothing else. */
export const readStaffList = (bytes: Uint8Array): StaffList => {
  const rows = readCsv(bytes, (heading) => columnOf(heading) !== undefined)
  if (!Array.isArray(rows)) return { fault: 'entry.list.fault.quote' }
  const full = rows.filter(({ cells }) => cells.some((cell) => cell.trim()))
  const [first, ...rest] = full
  if (!first || rest.length === 0) return { fault: 'entry.list.fault.empty' }
  const columns = first.cells.map(columnOf)
  if (!columns.includes('name')) return { fault: 'entry.list.fault.heading' }
  if (rest.length > mostInList) return { fault: 'entry.list.fault.many' }
  const lines = rest.map(({ line, cells }) => {
    const named = columns.flatMap((column, at) => (column ? [[column, cleanText(cells[at] ?? '').trim()] as const] : []))
    return lineOf(line, Object.fromEntries(named))
  })
  const seen = new Set<string>()
  for (const one of lines) {
    const key = one.email && plain(one.email)
    if (key && seen.has(key)) one.faults.push('entry.list.fault.twice')
    if (key) seen.add(key)
  }
  return { lines }
}

/** The same list, with who has an account or an open invitation already: by e-mail address, the one thing that is one person's. */
export const recognised = async (tx: Tx, lines: StaffLine[], now: Date): Promise<StaffLine[]> => {
  const asked = lines.flatMap(({ email }) => (email ? [plain(email)] : []))
  if (!asked.length) return lines
  const people = await tx
    .selectFrom('person')
    .select('email')
    .where('ended_on', 'is', null)
    .where((eb) => eb(eb.fn<string>('lower', ['email']), 'in', asked))
    .execute()
  const invitations = await tx
    .selectFrom('invitation')
    .select('email')
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .where((eb) => eb(eb.fn<string>('lower', ['email']), 'in', asked))
    .execute()
  const among = (rows: { email: string | null }[]) => new Set(rows.map(({ email }) => plain(email ?? '')))
  const [here, invited] = [among(people), among(invitations)]
  return lines.map((one) => {
    const key = plain(one.email ?? '')
    if (here.has(key)) return { ...one, known: 'account' }
    return invited.has(key) ? { ...one, known: 'invited' } : one
  })
}

export const toInvite = (lines: StaffLine[]): StaffLine[] => lines.filter(({ known }) => !known)
export const hasFaults = (lines: StaffLine[]): boolean => toInvite(lines).some(({ faults }) => faults.length > 0)
