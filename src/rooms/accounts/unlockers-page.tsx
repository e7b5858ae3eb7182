import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { BackLink } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { UnlockPanel } from '../../vault/unlock-panel.tsx'
import type { OwnUnlocker } from '../../vault/unlocker.ts'
import { AccountPurpose } from './account-purpose.tsx'
import { AddCode, AddDevice, AddPasskey } from './adding-unlockers.tsx'
import type { OwnKeys } from './own-unlockers.ts'
import { NewPassphrase, ScriptNeeded } from './passphrase-fields.tsx'
import { accountsPaths } from './paths.ts'

type UnlockersProps = {
  view: View
  keys: OwnKeys
  /** The recovery code opened this session. */
  byCode: boolean
  /** Whether this person opens sealed texts at all. */
  opens: boolean
  said: string | null
  /** The address at which passkeys work. */
  origin: string
}

const saidWords = {
  passkey: 'unlockers.said.passkey',
  'passkey-aanmelden': 'unlockers.said.signsIn',
  toestel: 'unlockers.said.device',
  gevraagd: 'unlockers.said.asked',
  toegelaten: 'unlockers.said.admitted',
  genoemd: 'unlockers.said.named',
  weg: 'unlockers.said.ended',
  wachtzin: 'unlockers.said.passphrase',
  code: 'unlockers.said.code',
} as const

/** All that somebody comes in with, and a way to add more: until there are two, one lost key loses everything. */
export const UnlockersPage = ({ view, keys, byCode, opens, said, origin }: UnlockersProps) => {
  const { t } = view.words
  const title = t('unlockers.title')
  const done = said && said in saidWords ? saidWords[said as keyof typeof saidWords] : undefined
  const opening = keys.unlockers.filter((one) => !one.waits)
  const unlocks = opens && keys.keyed
  const renews = unlocks && (byCode || !opening.some(({ kind }) => kind === 'passphrase'))
  return (
    <StaffPage view={view} title={title} scripts={['unlockers.js']}>
      <BackLink href={accountsPaths.own}>{t('accounts.own.title')}</BackLink>
      <PageTitle title={title} lede={t('unlockers.lede')} />
      <AccountPurpose view={view} own />
      <Stack>
        {done && (
          <Notice kind="done" live>
            {t(done)}
          </Notice>
        )}
        <ScriptNeeded view={view} />
        {unlocks && <UnlockPanel view={view} />}
        {opens && !keys.keyed && <OwnPassphrase view={view} first />}
        {renews && <OwnPassphrase view={view} />}
        {unlocks && opening.length < 2 && (
          <Notice kind="info" title={t('unlockers.second.title')}>
            {t('unlockers.second.text')}
          </Notice>
        )}
        {keys.unlockers
          .filter((one) => one.waits)
          .map((one) => (
            <Waiting view={view} device={one} />
          ))}
        <OwnList view={view} keys={keys} />
        <Section title={t('unlockers.add.title')}>
          <Stack>
            {unlocks && (
              <p class="hint" data-locked="" hidden>
                {t('unlockers.add.locked')}
              </p>
            )}
            <AddPasskey view={view} unlocks={unlocks} origin={origin} />
            {unlocks && <AddCode view={view} again={opening.some(({ kind }) => kind === 'code')} />}
            {unlocks && <AddDevice view={view} person={view.staff?.id ?? ''} />}
          </Stack>
        </Section>
      </Stack>
    </StaffPage>
  )
}

type Line = { id: string; title: string; note?: string; does: string; made: string; used: string | null }

const lines = (view: View, { unlockers, passkeys, signsIn }: OwnKeys): Line[] => {
  const { t } = view.words
  const others = unlockers.filter(({ kind, waits }) => kind !== 'passkey' && !waits)
  return [
    ...others.map((one) => ({
      id: one.id,
      title: one.label ?? t(`unlockers.kind.${one.kind}`),
      note: one.label ? t(`unlockers.kind.${one.kind}`) : undefined,
      does:
        one.kind === 'passphrase' && signsIn
          ? t('unlockers.does.both')
          : one.expires_on
            ? t('unlockers.does.until', { day: one.expires_on })
            : t('unlockers.does.unlock'),
      made: one.made_on,
      used: one.used_on,
    })),
    ...passkeys.map((one) => ({
      id: one.id,
      title: one.label,
      note: t('unlockers.kind.passkey'),
      does: unlockers.some(({ passkey_id }) => passkey_id === one.id) ? t('unlockers.does.both') : t('unlockers.does.signIn'),
      made: one.made_on,
      used: one.used_on,
    })),
  ]
}

const OwnList = ({ view, keys }: { view: View; keys: OwnKeys }) => {
  const { t, date } = view.words
  const own = lines(view, keys)
  if (!own.length) return null
  return (
    <Section title={t('unlockers.list')} count={own.length}>
      <DataTable
        caption={t('unlockers.list')}
        columns={[
          { label: t('unlockers.column.what') },
          { label: t('unlockers.column.does') },
          { label: t('unlockers.column.made') },
          { label: t('unlockers.column.used') },
          { label: t('unlockers.column.deeds'), hidden: true },
        ]}
        rows={own.map(({ id, title, note, does, made, used }) => ({
          cells: [
            <Lines title={title} note={note} />,
            does,
            date(made, 'short'),
            used ? date(used, 'short') : t('unlockers.never'),
            <a href={accountsPaths.unlocker(id)} aria-label={`${t('unlockers.one.link')}: ${title}`}>
              {t('unlockers.one.link')}
            </a>,
          ],
        }))}
      />
    </Section>
  )
}

/** A device that asked from elsewhere. Its mark is worked out in this browser: the server could name another. */
const Waiting = ({ view, device }: { view: View; device: OwnUnlocker }) => {
  const { t } = view.words
  const action = accountsPaths.deviceAdmission(device.id)
  return (
    <Panel title={t('unlockers.waits.title')} icon="warning">
      <p>{t('unlockers.waits.text', { label: device.label ?? '', day: device.made_on })}</p>
      <form
        method="post"
        action={action}
        hidden
        novalidate
        data-admit-device=""
        data-needs-open=""
        data-recipient={device.recipient ?? ''}
        data-token={view.token(action)}
        data-busy={t('accounts.busy')}
        data-failed={t('unlockers.failed')}
        data-done-url={`${accountsPaths.unlockers}?gedaan=toegelaten`}
      >
        <p>
          {t('unlockers.device.compare')} <b data-mark="" dir="ltr" />
        </p>
        <p data-said="" role="status" />
        <Actions>
          <Button type="submit" kind="quiet">
            {t('unlockers.device.admit')}
          </Button>
        </Actions>
      </form>
      <p>
        <a href={accountsPaths.unlocker(device.id)}>{t('unlockers.one.end')}</a>
      </p>
    </Panel>
  )
}

/** A passphrase without an old one: the first, for who signs in elsewhere, or a new one after the recovery code. */
const OwnPassphrase = ({ view, first }: { view: View; first?: boolean }) => {
  const { t } = view.words
  return (
    <Section title={t(first ? 'unlockers.none.title' : 'unlockers.renew.title')} id="nieuwe-wachtzin">
      <form
        method="post"
        action={accountsPaths.passphrase}
        hidden
        novalidate
        data-new-passphrase={first ? 'first' : 'renew'}
        data-needs-open={first ? undefined : ''}
        data-token={view.token(accountsPaths.passphrase)}
        data-busy={t('accounts.busy')}
        data-failed={t('unlockers.failed')}
        data-done-url={`${accountsPaths.unlockers}?gedaan=wachtzin`}
      >
        <p>{t(first ? 'unlockers.none.text' : 'unlockers.renew.text')}</p>
        <NewPassphrase view={view} />
        <p data-said="" role="status" />
        <Actions>
          <Button type="submit">{t(first ? 'unlockers.none.do' : 'unlockers.renew.do')}</Button>
        </Actions>
      </form>
    </Section>
  )
}
