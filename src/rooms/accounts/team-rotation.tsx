import { may } from '../../access/policy.ts'
import type { View } from '../../http/visit.ts'
import { Button } from '../../ui/button/button.tsx'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { Details } from '../../ui/details/details.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { leftToDo } from '../reports/open.ts'
import { lastMoment } from './lending-section.tsx'
import type { TeamState } from './team-holders.ts'

/** A new key that is due, or one that is not in use everywhere yet: said once, with one button. */
export const Rotation = ({ view, team }: { view: View; team: TeamState }) => {
  const { t } = view.words
  const { epochs, left } = team
  const holds = team.ownWrap !== undefined && view.staff !== undefined && may(view.staff, 'teams.admit')
  const founds = holds && epochs.unnamed.includes(view.staff?.id ?? '')
  const busy = leftToDo(left) > 0 || epochs.older.length > 0
  const waits = leftToDo(left) === 0 && left.waiting > 0
  const name = (id: string) => team.names[id] ?? ''
  return (
    <>
      {epochs.lost && epochs.key && (
        <Notice kind="warning" title={t('vault.lost.title')}>
          {t('vault.lost.text')}
        </Notice>
      )}
      {!epochs.lost && epochs.key && (epochs.unsigned || founds) && (
        <Panel kind="tint" icon="key" title={t('vault.unsigned.title')}>
          <p>{t('vault.unsigned.text')}</p>
          {founds && <RotationButton hook="data-found">{t('vault.renew.do')}</RotationButton>}
        </Panel>
      )}
      {epochs.leavers.length > 0 && !epochs.lost && (
        <Panel kind="tint" icon="key" title={t('vault.renew.title')}>
          <p>{t('vault.renew.text', { names: view.words.list(epochs.leavers.map(name)), n: epochs.leavers.length })}</p>
          {holds ? <RotationButton hook="data-renew">{t('vault.renew.do')}</RotationButton> : <p>{t('vault.renew.others')}</p>}
        </Panel>
      )}
      {busy && epochs.leavers.length === 0 && !epochs.unsigned && (
        <Panel kind="tint" icon="key" title={t('vault.rewrap.title')}>
          {waits ? (
            <p>{t('replacing.rewrap.waits', { n: left.waiting })}</p>
          ) : (
            <p>{t('vault.rewrap.text', { cases: left.cases, blocks: left.blocks, notes: left.notes + left.files })}</p>
          )}
          {holds && !waits && <RotationButton hook="data-rewrap">{t('vault.rewrap.do')}</RotationButton>}
        </Panel>
      )}
      {left.lost > 0 && (
        <Notice kind="warning" title={t('vault.recoveryOnly.title', { n: left.lost })}>
          {t('vault.recoveryOnly.text')}
        </Notice>
      )}
    </>
  )
}

const RotationButton = ({ hook, children }: { hook: `data-${string}`; children: string }) => (
  <p>
    <Button type="button" disabled hooks={{ [hook]: '' }}>
      {children}
    </Button>
  </p>
)

/** The signed list in plain words: who made which key and who let whom in, as it was said, newest first. */
export const SignedList = ({ view, team, timeZone }: { view: View; team: TeamState; timeZone: string }) => {
  const { t, moment } = view.words
  if (!team.statements.length) return null
  const name = (id: string) => team.names[id] ?? ''
  return (
    <Details summary={t('vault.list.title')} icon="key">
      <p>{t('vault.list.text')}</p>
      <DataTable
        caption={t('vault.list.title')}
        columns={[{ label: t('vault.list.said') }, { label: t('vault.list.by') }, { label: t('vault.list.when') }]}
        rows={team.statements.toReversed().map(({ kind, epoch, person, by, at, until }) => ({
          cells: [
            until
              ? t('lending.listed', { epoch, name: name(person), until: moment(lastMoment(until), timeZone) })
              : t(`vault.list.${kind}`, { epoch, name: name(person) }),
            name(by),
            moment(at, timeZone),
          ],
        }))}
      />
    </Details>
  )
}
