import type { View } from '../../http/visit.ts'
import { type Theme, themeName } from '../../spine/theme.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { FilterChips, FilterGrid } from '../../ui/filter-chips/filter-chips.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import type { TeamMember } from './assignment.ts'
import { criterionFamilies } from './coarse-facts.ts'
import { reportsPaths } from './paths.ts'
import { reportStatuses } from './report.ts'
import { type ListFilter, listAddress, tabAddress } from './report-list.ts'
import { capital, districtName, familyNames } from './report-wording.ts'

type FilterProps = { view: View; filter: ListFilter; members: TeamMember[]; themes: Theme[] }

/** The filters of the list as chips that take themselves away, and the form that adds one. */
export const Filters = ({ view, filter, members, themes }: FilterProps) => {
  const { words, force } = view
  const { t } = words
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? t('reports.somebody')
  const themed = (id: string) => {
    const theme = themes.find((one) => one.id === id)
    return theme ? themeName(theme, words.lang) : t('reports.theme.gone')
  }
  const either = (names: string[]) => names.join(` ${t('common.or')} `)
  const without = (change: Partial<ListFilter>) => listAddress({ ...filter, after: null, ...change })
  const chip = (key: ChipKey, what: string, change: Partial<ListFilter>) => ({
    href: without(change),
    label: words.rich(key, { what }, { b: (text) => <b>{text}</b> }),
  })
  const chips = [
    filter.statuses.length > 0 &&
      chip('reports.chip.status', either(filter.statuses.map((status) => t(`reports.status.${status}`))), { statuses: [] }),
    filter.districts.length > 0 &&
      chip('reports.chip.district', either(filter.districts.map((code) => districtName(force, code))), { districts: [] }),
    filter.families.length > 0 && chip('reports.chip.family', either(familyNames(words, filter.families)), { families: [] }),
    filter.themes.length > 0 && chip('reports.chip.theme', either(filter.themes.map(themed)), { themes: [] }),
    filter.assignee !== null && chip('reports.chip.assignee', nameOf(filter.assignee), { assignee: null }),
    filter.since !== null && chip('reports.chip.since', words.date(filter.since, 'short'), { since: null }),
    filter.reference !== null && chip('reports.chip.reference', filter.reference, { reference: null }),
  ].filter((one) => one !== false)
  return (
    <FilterChips
      label={t('reports.filter.label')}
      chips={chips}
      remove={t('common.remove')}
      add={{
        label: t('reports.filter.add'),
        children: <FilterForm view={view} filter={filter} members={members} themes={themes} />,
      }}
    />
  )
}

type ChipKey = `reports.chip.${'status' | 'district' | 'family' | 'theme' | 'assignee' | 'since' | 'reference'}`

/** A GET form: what stands already travels along hidden, so that a choice is added to it. */
const FilterForm = ({
  view,
  filter,
  members,
  themes,
}: {
  view: View
  filter: ListFilter
  members: TeamMember[]
  themes: Theme[]
}) => {
  const { words, force } = view
  const { t } = words
  const kept: [string, string][] = [
    ...(filter.tab === 'open' ? [] : [['lijst', tabAddress[filter.tab]] as [string, string]]),
    ...filter.statuses.map((code): [string, string] => ['status', code]),
    ...filter.districts.map((code): [string, string] => ['district', code]),
    ...filter.families.map((code): [string, string] => ['grond', code]),
    ...filter.themes.map((id): [string, string] => ['thema', id]),
  ]
  const empty = t('reports.filter.any')
  const open = reportStatuses.filter((status) => status !== 'closed')
  return (
    <form method="get" action={reportsPaths.list}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <FilterGrid>
        {filter.tab !== 'closed' && (
          <Select
            name="status"
            id="filter-status"
            label={t('reports.column.status')}
            empty={empty}
            options={open.map((value) => ({ value, label: t(`reports.status.${value}`) }))}
          />
        )}
        <Select
          name="district"
          id="filter-district"
          label={t('reports.fact.district')}
          empty={empty}
          options={force.districts.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Select
          name="grond"
          id="filter-grond"
          label={t('reports.column.families')}
          empty={empty}
          options={criterionFamilies.map((value) => ({ value, label: capital(t(`reports.family.${value}`)) }))}
        />
        <Select
          name="thema"
          id="filter-thema"
          label={t('reports.fact.themes')}
          empty={empty}
          options={themes.map((theme) => ({ value: theme.id, label: themeName(theme, words.lang) }))}
        />
        <Select
          name="wie"
          id="filter-wie"
          label={t('reports.fact.assignee')}
          value={filter.assignee ?? ''}
          empty={empty}
          options={members.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextInput
          name="sinds"
          id="filter-sinds"
          type="date"
          label={t('reports.filter.since')}
          value={filter.since ?? ''}
          width="medium"
        />
        <TextInput
          name="code"
          id="filter-code"
          label={t('reports.filter.reference')}
          value={filter.reference ?? ''}
          width="medium"
          spellcheck={false}
        />
      </FilterGrid>
      <Actions>
        <Button kind="quiet">{t('reports.filter.show')}</Button>
      </Actions>
    </form>
  )
}
