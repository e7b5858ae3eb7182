import type { View } from '../http/visit.ts'
import { Button } from '../ui/button/button.tsx'
import { Notice } from '../ui/notice/notice.tsx'

/**
 * Who may open what is sealed to this team, as this browser finds it: hidden while all is as it was. An alarm when the list is not to be
 * believed, or the changes since this person's last visit. `control`: with the digits of the list, to read out. `team-trust.ts` fills it.
 */
export const TrustPanel = ({ view, teamId, control }: { view: View; teamId: string; control?: true }) => {
  const { t } = view.words
  return (
    <div
      data-trust={teamId}
      data-alarm={t('vault.alarm.do')}
      data-logged={t('vault.alarm.logged')}
      data-unsigned={t('vault.alarm.unsignedDo')}
      data-why-unsigned={t('vault.alarm.unsigned')}
      data-why-signature={t('vault.alarm.signature')}
      data-why-root={t('vault.alarm.root')}
      data-why-recipient={t('vault.alarm.recipient')}
      data-why-rolled-back={t('vault.alarm.rolledBack')}
      data-why-pin={t('vault.alarm.pin')}
      data-why-damaged={t('vault.alarm.damaged')}
      data-why-claim={t('vault.alarm.claim')}
      data-why-case={t('vault.alarm.case')}
      data-why-over={t('lending.over')}
      data-change-in={t('vault.change.in', { name: '{name}', by: '{by}' })}
      data-change-lent={t('lending.change', { name: '{name}', by: '{by}', until: '{until}' })}
      data-change-out={t('vault.change.out', { name: '{name}', by: '{by}' })}
      data-change-renewed={t('vault.change.renewed', { by: '{by}' })}
    >
      <div hidden data-alarm-box="">
        <Notice kind="wrong" title={t('vault.alarm.title')} live>
          <p data-alarm-text="" />
          <div hidden data-compare="">
            <p>
              {t('vault.compare.text')} <b dir="ltr" data-compare-control="" />
            </p>
            <p>
              <Button kind="quiet" small type="button" hooks={{ 'data-compared': '' }}>
                {t('vault.compare.do')}
              </Button>
            </p>
          </div>
        </Notice>
      </div>
      {control && (
        <p hidden class="hint" data-list-line="">
          {t('vault.compare.own')} <b dir="ltr" data-list-control="" />
        </p>
      )}
      <div hidden data-changes="">
        <Notice
          title={t('vault.change.title')}
          action={
            <Button kind="quiet" small type="button" hooks={{ 'data-changes-seen': '' }}>
              {t('vault.change.seen')}
            </Button>
          }
        >
          <ul data-change-list="" />
        </Notice>
      </div>
    </div>
  )
}
