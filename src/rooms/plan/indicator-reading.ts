import { sql } from 'kysely'
import type { Tx } from '../../db/schema.ts'
import type { ElementKind } from '../../spine/plan-element.ts'
import type { Theme } from '../../spine/theme.ts'
import { type IndicatorProgress, progressOf } from './indicator-progress.ts'
import { type MeasurementShown, measurementsOf } from './measurement.ts'
import { courseOf } from './objective-progress.ts'
import type { Indicator } from './plan-tables.ts'

type Names = { name_nl: string; name_fr: string | null; name_en: string | null }
/** What an indicator hangs under: an objective with its theme and pillar, a promise or success factor, or both. */
export type Above = {
  objective: {
    id: string
    code: string
    title: string
    theme: Pick<Theme, 'slug'> & Names
    pillar: { id: string } & Names
  } | null
  element: ({ id: string; kind: ElementKind } & Names) | null
}

/** An indicator with all that its page shows. */
export type IndicatorShown = {
  indicator: Indicator
  progress: IndicatorProgress
  /** Also those that were withdrawn, the latest first. */
  measurements: MeasurementShown[]
  above: Above
}

/** Everything about one indicator, on a day. */
export const readIndicator = async (tx: Tx, indicator: Indicator, today: string): Promise<IndicatorShown> => {
  const measurements = await measurementsOf(tx, indicator.id)
  const latest = measurements.find(({ withdrawn_at, measured_on }) => !withdrawn_at && measured_on <= today)
  const measured = latest && { on: latest.measured_on, value: latest.value === null ? null : Number(latest.value) }
  return {
    indicator,
    progress: progressOf(courseOf(indicator), measured, today),
    measurements,
    above: await aboveOf(tx, indicator),
  }
}

const aboveOf = async (tx: Tx, { objective_id, element_id }: Indicator): Promise<Above> => {
  const { rows } = await sql<Above>`select
    (select jsonb_build_object('id', o.id, 'code', o.code, 'title', o.title,
        'theme', jsonb_build_object('slug', t.slug, 'name_nl', t.name_nl, 'name_fr', t.name_fr, 'name_en', t.name_en),
        'pillar', jsonb_build_object('id', p.id, 'name_nl', p.name_nl, 'name_fr', p.name_fr, 'name_en', p.name_en))
      from objective o join theme t on t.id = o.theme_id join plan_element p on p.id = o.pillar_id
      where o.id = ${objective_id} and o.removed_at is null) as objective,
    (select jsonb_build_object('id', id, 'kind', kind, 'name_nl', name_nl, 'name_fr', name_fr, 'name_en', name_en)
      from plan_element where id = ${element_id} and removed_at is null) as element`.execute(tx)
  return rows[0]!
}
