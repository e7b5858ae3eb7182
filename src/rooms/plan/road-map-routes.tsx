import { may } from '../../access/policy.ts'
import type { Routes } from '../../http/routes.ts'
import type { StaffVisit } from '../../http/visit.ts'
import type { FilterControl } from '../../register/record-list.ts'
import { allUnits } from '../../spine/force-unit.ts'
import { elementName, elementsOf } from '../../spine/plan-element.ts'
import { type Plan, planOn } from '../../spine/plan-period.ts'
import { allThemes, themeName } from '../../spine/theme.ts'
import { planPaths } from './paths.ts'
import { shownActions } from './plan-reading.ts'
import { NoPlanPage } from './plan-routes.tsx'
import { RoadMapPage } from './road-map-page.tsx'
import { roadScale } from './road-scale.ts'

type Option = { value: string; label: string; id: string }

const controlsOf = async ({ tx, words, actor }: StaffVisit, plan: Plan) => {
  const years = [...new Set(roadScale({ from: plan.starts_on, until: plan.ends_on }).map((part) => part.year))]
  const option = (value: string, label: string, id = value): Option => ({ value, label, id })
  const options = {
    jaar: years.map((year) => option(year, year)),
    thema: (await allThemes(tx)).map((theme) => option(theme.slug, themeName(theme, words.lang), theme.id)),
    pijler: (await elementsOf(tx, plan.id, 'pillar')).map((one) => option(one.code, elementName(one, words.lang), one.id)),
    eenheid: (await allUnits(tx)).map((unit) => option(unit.code, unit.name, unit.id)),
    wie: [option('ik', words.t('plan.mine'), actor.id)],
  }
  const labels = {
    jaar: words.t('plan.year'),
    thema: words.t('plan.theme'),
    pijler: words.t('plan.kind.pillar'),
    eenheid: words.t('plan.kind.unit'),
    wie: words.t('plan.owner'),
  }
  return { options, labels }
}

export const addRoadMap = (routes: Routes): void => {
  routes.staff('get', planPaths.roadMap, 'plan.see', async (visit) => {
    const { tx, view, query, today, actor } = visit
    const plan = await planOn(tx, today)
    if (!plan) return visit.page(<NoPlanPage view={view} loads={may(actor, 'plan.load')} />)
    const { options, labels } = await controlsOf(visit, plan)
    const names = Object.keys(options) as (keyof typeof options)[]
    const on = (name: keyof typeof options) => options[name].find((option) => option.value === query.get(name))
    const controls: FilterControl[] = names.map((name) => ({
      name,
      label: labels[name],
      value: on(name)?.value ?? '',
      options: options[name],
    }))
    const chosen = names.flatMap((name) => {
      const option = on(name)
      return option ? [{ name, label: `${labels[name]}: ${option.label}` }] : []
    })
    const year = on('jaar')?.value
    const all = await shownActions(tx, plan.id, {
      theme: on('thema')?.id,
      pillar: on('pijler')?.id,
      unit: on('eenheid')?.id,
      owner: on('wie')?.id,
    })
    const actions = year ? all.filter((one) => one.starts_on.slice(0, 4) <= year && one.ends_on.slice(0, 4) >= year) : all
    const works = may(actor, 'plan.work')
    return visit.page(<RoadMapPage {...{ view, plan, year, actions, controls, chosen, query, today, works }} />)
  })
}
