import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Badge } from '../../ui/badge/badge.tsx'
import { Breadcrumbs } from '../../ui/breadcrumbs/breadcrumbs.tsx'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Details } from '../../ui/details/details.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { describedBy, Field } from '../../ui/field/field.tsx'
import { GoTo } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import type { Words } from '../../words/words.ts'
import type { DaySet, SetFault } from './observance-set.ts'
import { calendarPaths } from './paths.ts'

type DaySetsProps = {
  view: View
  /** The sets that come with Vonk, and how many of their lines this force has already. */
  sets: { set: DaySet; lines: number; there: number }[]
  /** What was just loaded: how many days that added. */
  added?: number
  typed?: string
  fault?: SetFault
}

const setName = (set: DaySet, words: Words): string =>
  (words.lang === 'fr' ? set.name.fr : words.lang === 'en' ? set.name.en : undefined) ?? set.name.nl

const said = (words: Words, fault: SetFault): string =>
  fault.why === 'day'
    ? words.t('calendar.sets.fault.day', { at: fault.at, part: words.t(`calendar.sets.part.${fault.part}`) })
    : words.t(`calendar.sets.fault.${fault.why}`)

/** Sets of days to load: those that come with Vonk, and one of one's own. */
export const DaySetsPage = ({ view, sets, added, typed = '', fault }: DaySetsProps) => {
  const { words } = view
  const { t } = words
  const title = t('calendar.sets.title')
  const wrong = fault && said(words, fault)
  const days = t('calendar.days.title')
  return (
    <StaffPage
      view={view}
      title={wrong ? t('common.error.title', { title }) : title}
      trail={
        <Breadcrumbs
          label={t('calendar.title')}
          items={[
            { label: t('calendar.title'), href: calendarPaths.calendar },
            { label: days, href: calendarPaths.observances },
            { label: title },
          ]}
        />
      }
    >
      <ErrorSummary title={t('common.error.heading')} errors={wrong ? [{ href: '#lijst', text: wrong }] : []} />
      <PageTitle title={title} lede={t('calendar.sets.lede')} />
      <Stack>
        {added !== undefined && (
          <Notice kind={added ? 'done' : 'info'} live action={<GoTo href={calendarPaths.calendar}>{t('calendar.title')}</GoTo>}>
            {t('calendar.sets.loaded', { n: added })}
          </Notice>
        )}
        {sets.map((one) => (
          <OneSet view={view} {...one} />
        ))}
        <Details summary={t('calendar.sets.own')} icon="file-text" open={wrong !== undefined}>
          <Form view={view} action={calendarPaths.dayFile} files>
            <Field name="bestand" label={t('calendar.sets.chosen')} hint={t('calendar.sets.chosen.hint')}>
              <input
                class="input"
                type="file"
                id="bestand"
                name="bestand"
                accept=".json,application/json"
                aria-describedby={describedBy('bestand', { hint: true })}
              />
            </Field>
            <TextArea
              name="lijst"
              label={t('calendar.sets.file')}
              hint={t('calendar.sets.file.hint')}
              value={typed}
              error={wrong}
              rows={10}
              dir="ltr"
            />
            <Actions>
              <Button kind="quiet">{t('calendar.sets.load')}</Button>
            </Actions>
          </Form>
        </Details>
      </Stack>
    </StaffPage>
  )
}

const OneSet = ({ view, set, lines, there }: { view: View; set: DaySet; lines: number; there: number }) => {
  const { words } = view
  const { t } = words
  return (
    <Panel kind="sheet" title={setName(set, words)} icon="calendar-star">
      <p>
        {t('calendar.sets.counts', { n: set.days.length })}{' '}
        {!set.verified && <Badge kind="waiting">{t('calendar.sets.unverified')}</Badge>}
      </p>
      <p class="hint" lang="nl">
        {set.source}
      </p>
      {there >= lines ? (
        <p>
          <Badge kind="done">{t('calendar.sets.there')}</Badge>
        </p>
      ) : (
        <Form view={view} action={calendarPaths.daySets}>
          <input type="hidden" name="reeks" value={set.code} />
          <Actions>
            <Button kind="quiet">
              {t('calendar.sets.load')}
              <span class="vh">: {setName(set, words)}</span>
            </Button>
          </Actions>
        </Form>
      )}
    </Panel>
  )
}
