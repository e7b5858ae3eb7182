import { openKeyring } from '../../vault/browser/keyring.ts'
import { bindUnlockPanel } from '../../vault/browser/unlock-panel.ts'
import { find, postJson } from './browser/own-form.ts'

/** Makes, passes on and tries the key of a team; what is made here leaves this browser wrapped. */
const keyring = openKeyring()

const bindTeam = (team: HTMLElement) => {
  const data = team.dataset
  const word = (name: string) => data[name] ?? ''
  const keys = { teamKeyId: word('teamKey'), teamWrap: word('teamWrap') }
  const say = (text: string) => find('[data-team-said]', team)?.replaceChildren(text)
  const post = <T>(deed: string, body: object) => postJson<T>(word(`${deed}Url`), word(`${deed}Token`), body)
  const goOn = (said: string) => location.assign(`${location.pathname}?gedaan=${said}`)

  const bind = (button: HTMLButtonElement, deed: () => Promise<void>) => {
    button.disabled = false
    button.addEventListener('click', async () => {
      button.disabled = true
      say(word('busy'))
      await deed().catch(() => say(word('failed')))
      button.disabled = false
    })
  }

  for (const button of team.querySelectorAll<HTMLButtonElement>('[data-found]')) {
    bind(button, async () => {
      await post('key', await keyring.do('foundTeam'))
      goOn('gemaakt')
    })
  }
  for (const button of team.querySelectorAll<HTMLButtonElement>('[data-try]')) {
    bind(button, async () => {
      const { trial, sealed } = await post<{ trial: string; sealed: string }>('trial', {})
      await post('answer', { trial, nonce: await keyring.do('tryUnlock', { keys, sealed }) })
      goOn('geprobeerd')
    })
  }
  for (const button of team.querySelectorAll<HTMLButtonElement>('[data-admit]')) {
    bind(button, async () => {
      const { admit: personId = '', recipient = '' } = button.dataset
      const wrap = await keyring.do('admit', { keys, recipient })
      await post('admit', { teamKeyId: keys.teamKeyId, personId, recipient, wrap })
      goOn('toegelaten')
    })
  }
}

bindUnlockPanel(keyring, () => {
  for (const team of document.querySelectorAll<HTMLElement>('[data-team]')) bindTeam(team)
})
