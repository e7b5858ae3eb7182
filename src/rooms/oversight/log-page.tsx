import type { Purpose } from '../../access/purpose.ts'
import { purposes } from '../../access/purpose.ts'
import { isDay } from '../../http/address-parts.ts'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import type { Page } from '../../register/keyset.ts'
import { ListFilters, ListPages } from '../../register/list-page.tsx'
import { type FilterControl, listHref } from '../../register/record-list.ts'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { Icon } from '../../ui/icon/icon.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { PurposeLine } from '../../ui/purpose-line/purpose-line.tsx'
import { Prose, Stack } from '../../ui/section/section.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import type { Words } from '../../words/words.ts'
import type { LogFilter, LogLine, LogRange } from './log-reading.ts'
import { deedChoices, deedSaid, thingSaid } from './log-wording.ts'

type Asked = { filter: LogFilter; controls: FilterControl[]; chosen: { name: string; label: string }[] }

/** What the address asks of the log; what it does not know in there is left out. */
export const readLogFilter = (query: URLSearchParams, words: Words): Asked => {
  const { t, date } = words
  const value = (name: string) => query.get(name)?.trim() ?? ''
  const deeds = deedChoices(words)
  const deed = deeds.find((one) => one.value === value('wat'))
  const purpose: Purpose | undefined = purposes.find((one) => one === value('doel'))
  const [from, till] = ['vanaf', 'tot'].map((name) => (isDay(value(name)) ? value(name) : undefined))
  const [, kind, id] = /^([a-z-]{1,40})\.([\w.-]{1,80})$/.exec(value('op')) ?? []
  const thing = kind && id ? { kind, id } : undefined
  const name = value('wie').slice(0, 80)
  const shown = [
    name && { name: 'wie', label: `${t('audit.who')}: ${name}` },
    deed && { name: 'wat', label: `${t('audit.what')}: ${deed.label}` },
    purpose && { name: 'doel', label: `${t('audit.why')}: ${t(`policy.purpose.${purpose}`)}` },
    from && { name: 'vanaf', label: `${t('audit.from')}: ${date(from, 'short')}` },
    till && { name: 'tot', label: `${t('audit.till')}: ${date(till, 'short')}` },
    thing && { name: 'op', label: t('audit.thing.same') },
  ]
  return {
    filter: { name: name || undefined, deeds: deed && [deed.value], from, till, purpose, thing },
    controls: [
      { name: 'wat', label: t('audit.what'), value: deed?.value ?? '', options: deeds },
      {
        name: 'doel',
        label: t('audit.why'),
        value: purpose ?? '',
        options: purposes.map((one) => ({ value: one, label: t(`policy.purpose.${one}`) })),
      },
      { name: 'vanaf', label: t('audit.from'), value: from ?? '' },
      { name: 'tot', label: t('audit.till'), value: till ?? '' },
    ],
    chosen: shown.filter((one) => typeof one === 'object'),
  }
}

const titles = { all: 'audit.title', team: 'audit.team.title', own: 'audit.own.title' } as const
const ledes = { all: 'audit.lede', team: 'audit.team.lede', own: 'audit.own.lede' } as const

type LogProps = {
  view: View
  range: LogRange
  paths: { page: string; file: string }
  asked: Asked
  page: Page<LogLine>
  query: URLSearchParams
  after?: string
}

/** The log in words, newest first. */
export const LogPage = ({ view, range, paths, asked, page, query, after }: LogProps) => {
  const { words, force } = view
  const { t } = words
  const title = t(titles[range])
  const name = query.get('wie') ?? ''
  return (
    <StaffPage view={view} title={title}>
      <PageTitle title={title} lede={t(ledes[range])} />
      <PurposeLine
        rows={[
          { label: t('common.purpose.goal'), value: t('audit.goal') },
          { label: t('common.purpose.ground'), value: t('audit.ground') },
          { label: t('common.purpose.readers'), value: t(`audit.readers.${range}`) },
          { label: t('common.purpose.until'), value: t('audit.until') },
        ]}
      />
      <ListFilters
        words={words}
        path={paths.page}
        query={query}
        controls={asked.controls}
        chosen={asked.chosen}
        end={
          page.rows.length > 0 && (
            <nav class="files" aria-label={t('register.export')}>
              <a href={listHref(paths.file, query, {})}>
                <Icon name="download-simple" />
                {t('audit.file')}
              </a>
            </nav>
          )
        }
      >
        {range !== 'own' && (
          <TextInput name="wie" label={t('audit.name')} hint={t('audit.name.hint')} value={name} maxlength={80} />
        )}
      </ListFilters>
      {page.rows.length > 0 && (
        <DataTable
          caption={title}
          columns={[
            { label: t('audit.when') },
            ...(range === 'own' ? [] : [{ label: t('audit.who') }]),
            { label: t('audit.what') },
            { label: t('audit.thing') },
            { label: t('audit.why') },
          ]}
          rows={page.rows.map((line) => ({
            cells: [
              words.moment(line.at, force.timeZone),
              ...(range === 'own' ? [] : [line.by ?? t('audit.vonk')]),
              deedSaid(words, line.deed),
              <Lines
                title={thingSaid(words, line)}
                href={listHref(paths.page, query, { op: `${line.thing_kind}.${line.thing_id}` })}
              />,
              line.purpose ? t(`policy.purpose.${line.purpose}`) : '',
            ],
          }))}
          foot={
            (after || page.next) && <ListPages words={words} path={paths.page} query={query} after={after} next={page.next} />
          }
        />
      )}
      {page.rows.length === 0 && asked.chosen.length + (after ? 1 : 0) > 0 && (
        <EmptyState title={t('audit.nothing')} calm action={<a href={paths.page}>{t('register.filter.clear')}</a>}>
          {t('audit.nothing.text')}
        </EmptyState>
      )}
      {page.rows.length === 0 && asked.chosen.length === 0 && !after && (
        <EmptyState title={t('audit.none')} icon="list">
          {t('audit.none.text')}
        </EmptyState>
      )}
    </StaffPage>
  )
}

/** More lines than a file holds: how to get them. */
export const LogTooLong = ({ view, path, max }: { view: View; path: string; max: number }) => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={t('audit.many', { max })}>
      <PageTitle title={t('audit.many', { max })} />
      <EmptyState title={t('audit.many.text')} calm action={<a href={path}>{t('audit.many.back')}</a>} />
    </StaffPage>
  )
}

type HealthProps = { view: View; lines: number; lastAt: Date | null }

/** That the log is written, for whoever keeps the machine. */
export const LogHealthPage = ({ view, lines, lastAt }: HealthProps) => {
  const { t, number, moment } = view.words
  return (
    <StaffPage view={view} title={t('audit.health.title')}>
      <PageTitle title={t('audit.health.title')} lede={t('audit.health.lede')} />
      <Stack>
        <Facts
          rows={[
            { label: t('audit.health.lines'), value: number(lines) },
            {
              label: t('audit.health.last'),
              value: lastAt ? moment(lastAt, view.force.timeZone) : t('audit.health.never'),
            },
          ]}
        />
        <Prose>
          <p>{t('audit.health.stays')}</p>
        </Prose>
      </Stack>
    </StaffPage>
  )
}
