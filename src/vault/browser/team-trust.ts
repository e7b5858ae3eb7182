import type { TeamAlarm, TeamGiven } from '../team-given.ts'
import { vaultPaths } from '../vault-paths.ts'
import type { Keyring } from './keyring.ts'
import { ask, send } from './requests.ts'
import { publishSigningKey } from './signing-key.ts'
import type { Trust } from './team-trust-deeds.ts'
import { keepUnsent } from './unsent-text.ts'

/** A team as the server gives it, and what this browser makes of it; no trust for who does not hold the key. */
export type CheckedTeam = { given: TeamGiven; trust: Trust | undefined }

const find = <T extends Element>(selector: string, within: ParentNode = document) => within.querySelector<T>(selector)

/** What the log was told, once a page for each reason; true when it took it. What failed is told again the next time. */
const told = new Map<string, Promise<boolean>>()
const tellLog = async ({ team, tokens }: TeamGiven, why: TeamAlarm): Promise<boolean> => {
  const what = `${team} ${why}`
  const telling =
    told.get(what) ??
    send(vaultPaths.teamAlarm(team), tokens.alarm, { why }).then(
      ({ ok }) => ok,
      () => false,
    )
  told.set(what, telling)
  const taken = await telling
  if (!taken) told.delete(what)
  return taken
}

/** Shows why nothing is sealed any more on this page, and tells the log; that the log has it is said once it has. */
export const raiseAlarm = async (panel: Element | null, given: TeamGiven, why: TeamAlarm): Promise<void> => {
  const words = (panel as HTMLElement | null)?.dataset ?? {}
  const box = panel && find<HTMLElement>('[data-alarm-box]', panel)
  const reason = panel?.getAttribute(`data-why-${why}`) ?? ''
  const text = `${reason} ${words[why === 'unsigned' ? 'unsigned' : 'alarm'] ?? ''}`
  const place = box && find('[data-alarm-text]', box)
  place?.replaceChildren(text)
  if (box) box.hidden = false
  if ((await tellLog(given, why)) && why !== 'unsigned') place?.replaceChildren(`${text} ${words['logged'] ?? ''}`)
}

/** What changed in the list since this person last said to have seen it. */
const showChanges = (panel: HTMLElement, { given, trust }: CheckedTeam) => {
  const box = find<HTMLElement>('[data-changes]', panel)
  if (!box || !trust?.ok) return
  const name = (id: string) => given.names[id] ?? ''
  const day = (moment: string) =>
    new Date(Date.parse(moment) - 1).toLocaleDateString(document.documentElement.lang, { dateStyle: 'long' })
  const lines = trust.changes.map(({ what, person, by, until }) => {
    const line = document.createElement('li')
    const said = panel.getAttribute(`data-change-${what}`) ?? ''
    line.textContent = said
      .replace('{name}', name(person))
      .replace('{by}', name(by))
      .replace('{until}', until ? day(until) : '')
    return line
  })
  find('[data-change-list]', box)?.replaceChildren(...lines)
  box.hidden = lines.length === 0
}

/**
 * What this browser saw of the list last: signed by this person and sealed to them, as what the server keeps is. It stays when somebody
 * signs out of a browser that they trust: a server that forgets what somebody saw meets it here.
 */
const placeHere = (person: string, team: string) => `vonk-seen ${person} ${team}`
const seenHere = (person: string, team: string) => localStorage.getItem(placeHere(person, team))
const rememberHere = (person: string, team: string, pin: string) => localStorage.setItem(placeHere(person, team), pin)

/** Keeps what this person has seen of the list, here and with the server. */
const keepSeen = async ({ team, person, tokens }: TeamGiven, trust: Trust): Promise<boolean> => {
  if (!trust.ok) return false
  const { ok } = await send(vaultPaths.teamPin(team), tokens.pin, { sealed: trust.pin })
  if (ok) rememberHere(person, team, trust.pin)
  return ok
}

/** A list that does not follow on what was seen may have a good reason, such as a restored backup: two people who read out the same digits know. */
const offerToCompare = (panel: HTMLElement, control: string, begin: () => Promise<boolean>, again: () => Promise<void>) => {
  const box = find<HTMLElement>('[data-compare]', panel)
  find('[data-compare-control]', panel)?.replaceChildren(control)
  if (box) box.hidden = false
  find('[data-compared]', panel)?.addEventListener('click', async () => {
    if (!(await begin().catch(() => false))) return
    await again()
    location.reload()
  })
}

/**
 * Fetches who may open what is sealed to a team and lets the worker judge it; publishes this person's signing key where it is missing.
 * What is shown stands in the page's trust panel: an alarm, or what changed since the last visit.
 */
export const checkTeam = async (keyring: Keyring, teamId: string): Promise<CheckedTeam | undefined> => {
  const panel = find<HTMLElement>(`[data-trust="${teamId}"]`)
  const given = await ask<TeamGiven>(vaultPaths.team(teamId)).catch(() => undefined)
  if (!given) return undefined
  if (!given.claimed) await publishSigningKey(keyring).catch(() => {})
  if (!given.keys) return { given, trust: undefined }
  const { team, person, keys, pin } = given
  const judge = (compared: boolean) => {
    const { force, statements } = given
    const now = Math.max(Date.now(), Date.parse(given.now))
    return keyring.do('trustTeam', { force, team, person, keys, statements, now, pin, here: seenHere(person, team), compared })
  }
  const trust = await judge(false)
  if (!trust.ok) {
    await raiseAlarm(panel, given, trust.why)
    if (panel && trust.control)
      offerToCompare(
        panel,
        trust.control,
        async () => keepSeen(given, await judge(true)),
        () => keepUnsent(keyring),
      )
    return { given, trust }
  }
  const keep = () => keepSeen(given, trust)
  if (pin) rememberHere(person, team, trust.pin)
  else await keep()
  if (panel) {
    find('[data-list-control]', panel)?.replaceChildren(trust.control)
    find('[data-list-line]', panel)?.removeAttribute('hidden')
    showChanges(panel, { given, trust })
    find('[data-changes-seen]', panel)?.addEventListener('click', async () => {
      await keep()
      find<HTMLElement>('[data-changes]', panel)?.setAttribute('hidden', '')
    })
  }
  return { given, trust }
}
