import { Damaged } from './frame.ts'
import { open, seal } from './seal.ts'

/** A team key wrapped to a member: an age key file whose note names the verify key on which trust in the team's list stands. */
export const wrapTeamKey = (identity: string, root: string, recipient: string): Promise<Uint8Array> =>
  seal(`# vonk root ${root}\n${identity}\n`, recipient)

/** What a wrap holds: the team's private half, and the root; no root in a wrap of before the lists were signed. */
export const openTeamWrap = async (wrap: Uint8Array, identity: string): Promise<{ identity: string; root?: string }> => {
  const text = new TextDecoder().decode(await open(wrap, identity))
  const [, root] = /^# vonk root (\S+)$/m.exec(text) ?? []
  const key = text.trimEnd().split('\n').at(-1) ?? ''
  if (!key.startsWith('AGE-SECRET-KEY-1')) throw new Damaged('no key')
  return root ? { identity: key, root } : { identity: key }
}
