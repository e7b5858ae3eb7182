import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { say } from '../../register/label.ts'
import { DoneNotice, RegisterTrail } from '../../register/record-pages.tsx'
import type { Register } from '../../register/register.ts'
import type { Plan } from '../../spine/plan-period.ts'
import type { ThemeWork } from '../../spine/spine-reading.ts'
import { isActive, type Theme, themeName } from '../../spine/theme.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Button, ButtonLink } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { Fact, PageTitle } from '../../ui/page-title/page-title.tsx'
import type { Child } from '../../ui/part.ts'
import { Prose, Section, Stack } from '../../ui/section/section.tsx'
import { SideLayout } from '../../ui/side-layout/side-layout.tsx'
import { Timeline } from '../../ui/timeline/timeline.tsx'
import { type WorkItem, WorkList } from '../../ui/work-list/work-list.tsx'
import { faceOf, signOf } from './activity-faces.ts'
import { activityNote, byMonth, happeningOf } from './happening.tsx'
import { planPaths } from './paths.ts'
import type { ObjectiveShown } from './plan-reading.ts'
import { ObjectivesUnder } from './under.tsx'

type ThemePageProps = {
  view: View
  register: Register
  theme: Theme
  work: ThemeWork
  /** What the plan wants to reach under this theme. */
  objectives: ObjectiveShown[]
  plan?: Plan
  today: string
  done: string | null
  /** May change and end the theme; may add activities. */
  manage: boolean
  adds: boolean
  history: Child
}

/** All that the service does for a theme, from every room, in one place: read from the spine alone. */
export const ThemePage = (props: ThemePageProps) => {
  const { view, register, theme, work, done } = props
  const { words } = view
  const name = themeName(theme, words.lang)
  const [first, ...more] = theme.intro.split(/\n{2,}/)
  return (
    <StaffPage view={view} title={name} trail={<RegisterTrail view={view} register={register} more={[{ label: name }]} />}>
      <DoneNotice view={view} register={register} done={done} />
      <Standing {...props} />
      <PageTitle
        title={name}
        lede={first && <span lang="nl">{first}</span>}
        actions={props.manage && <Manage view={view} theme={theme} />}
        meta={
          <>
            <Fact icon="compass">{periodOf(props)}</Fact>
            {!props.history && <Fact icon="shield-check">{words.t('themes.page.noPersons')}</Fact>}
          </>
        }
      />
      {more.length > 0 && (
        <Prose>
          {more.map((paragraph) => (
            <p lang="nl" dir="auto">
              {paragraph}
            </p>
          ))}
        </Prose>
      )}
      <SideLayout side={<Side view={view} work={work} today={props.today} />}>
        {props.plan && <ObjectivesUnder view={view} objectives={props.objectives} />}
        <Open {...props} />
        <Past view={view} theme={theme} work={work} />
      </SideLayout>
      {props.manage && isOpenEnded(props) && <Ending view={view} theme={theme} />}
      {props.history}
    </StaffPage>
  )
}

const isOpenEnded = ({ theme, today }: Pick<ThemePageProps, 'theme' | 'today'>) => theme.ends_on === null || theme.ends_on > today

const periodOf = ({ view: { words }, theme, today }: ThemePageProps): string => {
  if (theme.ends_on) return words.t('themes.page.period', { from: theme.starts_on, until: theme.ends_on })
  return words.t(theme.starts_on > today ? 'themes.page.from' : 'themes.page.since', { day: theme.starts_on })
}

/** Said on top while the theme is offered no more, with the way back, or not yet. */
const Standing = ({ view, theme, today, manage }: ThemePageProps) => {
  const { words } = view
  if (isActive(theme, today)) return null
  if (theme.starts_on > today && isOpenEnded({ theme, today }))
    return (
      <Notice title={words.t('themes.page.notYet', { day: theme.starts_on })}>
        <p>{words.t('themes.page.notYet.text')}</p>
      </Notice>
    )
  const reopening = planPaths.themeReopening(theme.slug)
  return (
    <Notice
      title={words.t('themes.page.ended')}
      action={
        manage && (
          <Form view={view} action={reopening}>
            <Button kind="quiet" small icon="arrow-counter-clockwise">
              {words.t('themes.reopen')}
            </Button>
          </Form>
        )
      }
    >
      <p>{words.t('themes.page.ended.text')}</p>
    </Notice>
  )
}

const Manage = ({ view, theme }: { view: View; theme: Theme }) => (
  <ButtonLink href={planPaths.changeTheme(theme.slug)} kind="quiet" icon="pencil-simple">
    {view.words.t('themes.page.change')}
  </ButtonLink>
)

const Ending = ({ view, theme }: { view: View; theme: Theme }) => (
  <Details summary={view.words.t('themes.end')}>
    <p>{view.words.t('themes.end.text')}</p>
    <Form view={view} action={planPaths.themeEnd(theme.slug)}>
      <Button kind="quiet">{view.words.t('themes.end')}</Button>
    </Form>
  </Details>
)

const Open = ({ view, theme, work, today, adds }: ThemePageProps) => {
  const { words } = view
  const add = adds && isActive(theme, today) && (
    <a href={`${planPaths.newActivity}?themes=${theme.id}`}>{words.t('themes.activities.add')}</a>
  )
  const items = work.open.map(
    (row): WorkItem => ({
      href: faceOf(row.room)?.href(row.thing_id) ?? planPaths.timelineOf(theme.slug),
      title: row.title,
      note: activityNote(view, row),
      icon: signOf(row).icon,
      end: (
        <Badge kind={row.status === 'running' ? 'busy' : 'waiting'}>{words.t('register.since', { day: row.starts_on })}</Badge>
      ),
    }),
  )
  return (
    <Section title={words.t('themes.page.open')} count={items.length || undefined} action={items.length > 0 && add}>
      {items.length > 0 && <WorkList items={items} />}
      {!items.length && !add && <EmptyState title={words.t('themes.page.open.none')} calm />}
      {!items.length && add && (
        <EmptyState title={words.t('themes.page.open.empty')} icon="calendar-blank" action={add}>
          {words.t('themes.page.open.emptyText')}
        </EmptyState>
      )}
    </Section>
  )
}

const Past = ({ view, theme, work }: Pick<ThemePageProps, 'view' | 'theme' | 'work'>) => {
  const { words } = view
  const months = byMonth(work.past)
  return (
    <Section
      title={words.t('themes.page.past')}
      action={<a href={planPaths.timelineOf(theme.slug)}>{words.t('themes.page.whole')}</a>}
    >
      {months.length === 0 && <EmptyState title={words.t('themes.page.past.empty')} calm />}
      <Stack>
        {months.map(({ month, rows }) => (
          <Stack tight>
            <h3>{words.date(month, 'month')}</h3>
            <Timeline happenings={rows.map((row) => happeningOf(view, row))} />
          </Stack>
        ))}
      </Stack>
    </Section>
  )
}

const Side = ({ view, work, today }: Pick<ThemePageProps, 'view' | 'work' | 'today'>) => {
  const { words } = view
  return (
    <>
      <Section title={words.t('themes.page.rooms')} count={today.slice(0, 4)}>
        {work.rooms.length ? (
          <Facts
            side
            rows={work.rooms.map(({ room, count }) => ({
              label: say(words, faceOf(room)?.label ?? 'themes.room.other'),
              value: words.number(count),
            }))}
          />
        ) : (
          <EmptyState title={words.t('themes.page.rooms.none')} calm />
        )}
      </Section>
      <Section title={words.t('themes.page.coming')}>
        {work.coming.length ? (
          <Timeline side happenings={work.coming.map((row) => happeningOf(view, row))} />
        ) : (
          <EmptyState title={words.t('themes.page.coming.empty')} calm />
        )}
      </Section>
    </>
  )
}
