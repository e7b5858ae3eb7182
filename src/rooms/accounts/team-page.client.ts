import { openKeyring } from '../../vault/browser/keyring.ts'
import { rewrapAll } from '../../vault/browser/rewrapping.ts'
import type { Somebody } from '../../vault/browser/team-deeds.ts'
import { type CheckedTeam, checkTeam, raiseAlarm } from '../../vault/browser/team-trust.ts'
import { bindUnlockPanel } from '../../vault/browser/unlock-panel.ts'
import { bindLending } from './browser/lend-form.ts'
import { find, postJson } from './browser/own-form.ts'

/** Makes, passes on, renews and tries the key of a team; what is made here leaves this browser wrapped, and signed. */
const keyring = openKeyring()

const bindTeam = (team: HTMLElement, checked: CheckedTeam) => {
  const data = team.dataset
  const word = (name: string) => data[name] ?? ''
  const { given } = checked
  const say = (text: string) => find('[data-team-said]', team)?.replaceChildren(text)
  const post = <T>(deed: string, body: object) => postJson<T>(word(`${deed}Url`), word(`${deed}Token`), body)
  const goOn = (said: string) => location.assign(`${location.pathname}?gedaan=${said}`)
  const of = { force: given.force, team: given.team, person: given.person }

  const bind = (selector: string, deed: (button: HTMLButtonElement) => Promise<void>) => {
    for (const button of team.querySelectorAll<HTMLButtonElement>(selector)) {
      button.disabled = false
      button.addEventListener('click', async () => {
        button.disabled = true
        say(word('busy'))
        await deed(button).catch(() => say(word('failed')))
        button.disabled = false
      })
    }
  }

  bind('[data-found]', async () => {
    const { epoch, statements, recovery } = given
    await post('key', await keyring.do('foundTeam', { ...of, epoch: epoch + 1, statements, recovery }))
    goOn('gemaakt')
  })
  const { keys } = given
  if (!keys) return
  bind('[data-try]', async () => {
    const { trial, sealed } = await post<{ trial: string; sealed: string }>('trial', {})
    await post('answer', { trial, nonce: await keyring.do('tryUnlock', { keys, sealed }) })
    goOn('geprobeerd')
  })
  // Nothing is wrapped or signed for a team whose list does not hold.
  if (!checked.trust?.ok) return
  bind('[data-admit]', async (button) => {
    const { admit: person = '', recipient = '', verify: verifyKey = '', claim = '' } = button.dataset
    const who = { person, recipient, verifyKey, claim }
    const made = await keyring.do('admit', { keys, who }).catch(async (error: unknown) => {
      await raiseAlarm(find(`[data-trust="${given.team}"]`) ?? null, given, 'claim')
      throw error
    })
    await post('admit', { teamKeyId: keys.teamKeyId, personId: person, recipient, ...made })
    goOn('toegelaten')
  })
  bind('[data-renew]', async () => {
    const others = JSON.parse(word('others')) as Somebody[]
    await post('renew', await keyring.do('renewTeam', { keys, others, recovery: given.recovery }))
    await sealAnew(team, say)
  })
  bind('[data-rewrap]', () => sealAnew(team, say))
  if (find('[data-lend]', team)) bindLending(keyring, checked, () => goOn('geleend'))
}

/** With the team's newest key, whatever this page was loaded with. */
const sealAnew = async (team: HTMLElement, say: (text: string) => void) => {
  const data = team.dataset
  const fresh = await checkTeam(keyring, data['team'] ?? '')
  if (!fresh?.given.keys || !fresh.trust?.ok) return say(data['failed'] ?? '')
  const way = {
    url: data['rewrapUrl'] ?? '',
    token: data['rewrapToken'] ?? '',
    endUrl: data['rewrapEndUrl'] ?? '',
    endToken: data['rewrapEndToken'] ?? '',
  }
  const outcome = await rewrapAll(keyring, fresh.given.keys, way, {
    progress: (done, total) => say((data['progress'] ?? '').replace('{done}', String(done)).replace('{total}', String(total))),
    early: () => say(data['early'] ?? ''),
  })
  if (outcome === 'damaged') return say(data['damaged'] ?? '')
  const said = { done: 'vernieuwd', waits: 'wacht', newer: 'nieuwer' } as const
  location.assign(`${location.pathname}?gedaan=${said[outcome]}`)
}

/** Sixteen digits that two people read out to each other, worked out here from the keys that this browser would wrap to. */
const showControls = async (team: HTMLElement) => {
  for (const place of team.querySelectorAll<HTMLElement>('[data-control]')) {
    const { recipient = '', verify: verifyKey = '' } = place.dataset
    place.replaceChildren(await keyring.do('controlOf', { who: recipient ? { recipient, verifyKey } : null }))
    place.closest<HTMLElement>('[data-control-line]')?.removeAttribute('hidden')
  }
}

/** The end of the own key, computed here, for whoever has only the recovery key left to let this person in. */
const showOwnKey = async () => {
  const place = find('[data-own-key]')
  if (place) place.textContent = (await keyring.do('ownRecipient')).slice(-16).replace(/.{4}(?=.)/g, '$& ')
}

bindUnlockPanel(keyring, async () => {
  for (const team of document.querySelectorAll<HTMLElement>('[data-team]')) {
    const checked = await checkTeam(keyring, team.dataset['team'] ?? '').catch(() => undefined)
    await showControls(team)
    if (checked) bindTeam(team, checked)
  }
  await showOwnKey()
})
