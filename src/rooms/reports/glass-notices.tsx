import type { View } from '../../http/visit.ts'
import { Notice } from '../../ui/notice/notice.tsx'
import { closedAt, type GlassOpening } from './glass.ts'
import { reportsPaths } from './paths.ts'

const momentOf = (view: View, at: Date) => view.words.moment(at, view.force.timeZone)

/** On the report: that somebody of another team reads or read it, when and why; for everybody who handles it. */
export const GlassBroken = ({ view, openings }: { view: View; openings: GlassOpening[] }) => {
  const { t } = view.words
  return (
    <>
      {openings.map((one) => (
        <Notice kind="warning" title={t('glass.case.title', { who: one.who, when: momentOf(view, one.openedAt) })}>
          <p>{t('glass.why', { why: one.why })}</p>
          <p>{t('glass.case.until', { until: momentOf(view, closedAt(one)) })}</p>
          {one.outcome && <p>{t('glass.case.outcome', { outcome: one.outcome, who: one.reviewer ?? '' })}</p>}
        </Notice>
      ))}
    </>
  )
}

export type GlassDay = { toReview: GlassOpening[]; own: GlassOpening[]; mayBreak: boolean }

/** On the start page: what DPO or lead has to review, what this person has open, and where a counsellor breaks the glass. */
export const GlassToday = ({ view, toReview, own, mayBreak }: { view: View } & GlassDay) => {
  const { t } = view.words
  return (
    <>
      {toReview.map((one) => (
        <Notice
          kind="warning"
          title={t('glass.today.title', { who: one.who, when: momentOf(view, one.openedAt) })}
          action={<a href={reportsPaths.glassReview(one.id)}>{t('glass.today.look', { reference: one.reference })}</a>}
        >
          {t('glass.today.text')}
        </Notice>
      ))}
      {own.map((one) => (
        <Notice
          title={t('glass.own.one', { reference: one.reference, until: momentOf(view, one.until) })}
          action={<a href={reportsPaths.glassCase(one.id)}>{t('glass.own.read', { reference: one.reference })}</a>}
        />
      ))}
      {mayBreak && (
        <p>
          <a href={reportsPaths.glass}>{t('glass.today.break')}</a>
        </p>
      )}
    </>
  )
}
