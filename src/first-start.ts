import { asSystem } from './db/transaction.ts'
import { makeDemo } from './demo/demo.ts'
import type { Settings } from './env.ts'
import type { Deps } from './http/visit.ts'
import { createFirstInvitation } from './rooms/accounts/invitation.ts'
import { ensureReportsTeam } from './rooms/reports/open.ts'
import { loadThemes } from './spine/theme.ts'

/**
 * What a start makes that is not there yet: the reports team, the themes of the plan, and a way in for the first administrator, or the
 * example force. Returns the lines to print at the end.
 */
export const firstStart = async (
  deps: Deps,
  settings: Pick<Settings, 'demo' | 'seed' | 'data'>,
  say: (line: string) => void,
): Promise<string[]> => {
  const { db, force, clock } = deps
  const link = await asSystem(db, force.id, async (tx) => {
    await ensureReportsTeam(tx, force)
    await loadThemes(tx, force, clock())
    return settings.demo ? undefined : createFirstInvitation(tx, force, clock())
  })
  if (settings.demo) return makeDemo(deps, settings.seed, settings.data, say)
  if (!link) return []
  return [
    '',
    `Nobody of ${force.name} has an account yet. Open this link once, within 24 hours, to become the first administrator:`,
    `  ${deps.url}${link}`,
  ]
}
