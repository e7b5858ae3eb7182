import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { CodePanel } from '../../ui/code-panel/code-panel.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import type { Child } from '../../ui/part.ts'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { accountsPaths } from './paths.ts'

const to = (said: string) => `${accountsPaths.unlockers}?gedaan=${said}`

type NamedProps = {
  view: View
  action: string
  title: string
  icon: 'key' | 'lock-key-open'
  text: Child
  id: string
  hint: string
  button: string
  hooks: Record<string, string | undefined>
}

/** A way in of one's own that has a name, so that its owner knows it again; its script sends it. */
const AddNamed = ({ view, action, title, icon, text, id, hint, button, hooks }: NamedProps) => (
  <Panel kind="sheet" title={title} level={3} icon={icon}>
    {text}
    <form method="post" action={action} hidden novalidate data-token={view.token(action)} {...hooks}>
      <TextInput name="naam" id={id} label={view.words.t('unlockers.name')} hint={hint} maxlength={60} width="medium" />
      <p data-said="" role="status" />
      <Actions>
        <Button type="submit" kind="quiet">
          {button}
        </Button>
      </Actions>
    </form>
  </Panel>
)

/** Where there is a key to open, a new passkey gets a wrap of it: that needs the key to be open. */
export const AddPasskey = ({ view, unlocks, origin }: { view: View; unlocks: boolean; origin: string }) => {
  const { t } = view.words
  return (
    <AddNamed
      view={view}
      action={accountsPaths.passkeys}
      title={t('unlockers.passkey.title')}
      icon="key"
      text={<p>{t('unlockers.passkey.text')}</p>}
      id="passkey-naam"
      hint={t('unlockers.passkey.hint')}
      button={t('unlockers.passkey.do')}
      hooks={{
        'data-add-passkey': unlocks ? 'unlocks' : 'signs-in',
        'data-needs-open': unlocks ? '' : undefined,
        'data-question-url': accountsPaths.passkeyQuestion,
        'data-question-token': view.token(accountsPaths.passkeyQuestion),
        'data-busy': t('unlockers.passkey.busy'),
        'data-failed': t('unlockers.failed'),
        'data-cancelled': t('unlockers.passkey.cancelled'),
        'data-there': t('unlockers.passkey.there'),
        'data-address': t('unlockers.passkey.address', { origin }),
        'data-browser': t('unlockers.passkey.browser'),
        'data-name-error': t('unlockers.name.error'),
        'data-done-url': to('passkey'),
        'data-signs-in-url': to('passkey-aanmelden'),
      }}
    />
  )
}

/** A code of 58 signs: fourteen groups of four and one of two. The script fills them in, once. */
const groups = Array.from({ length: 15 }, () => '')

export const AddCode = ({ view, again }: { view: View; again: boolean }) => {
  const { t } = view.words
  return (
    <Panel kind="sheet" title={t('unlockers.code.title')} level={3} icon="printer">
      <p>{t('unlockers.code.text')}</p>
      <form
        method="post"
        action={accountsPaths.recoveryCode}
        hidden
        novalidate
        data-make-code=""
        data-needs-open=""
        data-token={view.token(accountsPaths.recoveryCode)}
        data-busy={t('accounts.busy')}
        data-failed={t('unlockers.failed')}
      >
        <p data-said="" role="status" />
        <Actions>
          <Button type="submit" kind="quiet">
            {t(again ? 'unlockers.code.again' : 'unlockers.code.do')}
          </Button>
        </Actions>
      </form>
      <div hidden data-code="">
        <CodePanel title={t('unlockers.code.shown')} groups={groups}>
          {t('unlockers.code.once')}
        </CodePanel>
        <Actions>
          <Button type="button" kind="quiet" icon="printer" hooks={{ 'data-print': '' }}>
            {t('unlockers.code.print')}
          </Button>
          <a href={to('code')}>{t('unlockers.code.done')}</a>
        </Actions>
      </div>
    </Panel>
  )
}

export const AddDevice = ({ view, person }: { view: View; person: string }) => {
  const { t } = view.words
  return (
    <AddNamed
      view={view}
      action={accountsPaths.devices}
      title={t('unlockers.device.title')}
      icon="lock-key-open"
      text={[
        <p>{t('unlockers.device.text')}</p>,
        <p hidden data-own-mark="">
          {t('unlockers.device.mark')}: <b dir="ltr" />
        </p>,
      ]}
      id="toestel-naam"
      hint={t('unlockers.device.hint')}
      button={t('unlockers.device.ask')}
      hooks={{
        'data-add-device': '',
        'data-person': person,
        'data-busy': t('accounts.busy'),
        'data-failed': t('unlockers.device.unable'),
        'data-ask': t('unlockers.device.ask'),
        'data-do': t('unlockers.device.do'),
        'data-done-url': to('toestel'),
        'data-asked-url': to('gevraagd'),
      }}
    />
  )
}
