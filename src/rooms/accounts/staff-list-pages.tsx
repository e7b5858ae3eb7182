import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { DataTable, Lines } from '../../ui/data-table/data-table.tsx'
import { ErrorSummary } from '../../ui/error-summary/error-summary.tsx'
import { Field } from '../../ui/field/field.tsx'
import { BackLink, GoTo } from '../../ui/link-list/link-list.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Stack } from '../../ui/section/section.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { AccountPurpose } from './account-purpose.tsx'
import { accountsPaths } from './paths.ts'
import { hasFaults, type ListFault, mostInList, type StaffLine, toInvite } from './staff-list.ts'

type ListProps = { view: View; mailWorks: boolean; text: string; lines?: StaffLine[]; fault?: ListFault }

const faultText = ({ words: { t } }: View, fault: ListFault) =>
  fault === 'entry.list.fault.many' ? t(fault, { most: mostInList }) : t(fault)

/** A list to paste or choose; after that what would be done with it, each fault beside its line. */
export const StaffListPage = ({ view, mailWorks, text, lines, fault }: ListProps) => {
  const { t } = view.words
  const title = t('entry.list.title')
  const wrong = fault !== undefined || (lines !== undefined && hasFaults(lines))
  const invited = lines && toInvite(lines).length
  return (
    <StaffPage view={view} title={wrong ? t('common.error.title', { title }) : title}>
      <BackLink href={accountsPaths.people}>{t('accounts.people.title')}</BackLink>
      <ErrorSummary
        title={t('common.error.heading')}
        errors={[
          ...(fault ? [{ href: '#lijst', text: faultText(view, fault) }] : []),
          ...(lines ?? []).flatMap(({ line, faults, known }) =>
            known ? [] : faults.map((one) => ({ href: `#regel-${line}`, text: t('entry.list.atLine', { line, fault: t(one) }) })),
          ),
        ]}
      />
      <PageTitle title={title} lede={t('entry.list.lede')} />
      <AccountPurpose view={view} />
      <Stack>
        {lines && <Preview view={view} lines={lines} />}
        {lines && !wrong && invited === 0 && <Notice kind="info">{t('entry.list.nobody')}</Notice>}
        {lines && !wrong && Boolean(invited) && (
          <Form view={view} action={accountsPaths.staffListInvitations}>
            <input type="hidden" name="lijst" value={text} />
            <p>{t(mailWorks ? 'entry.list.mailed' : 'entry.list.shown')}</p>
            <Actions>
              <Button>{t('entry.list.do', { people: invited ?? 0 })}</Button>
            </Actions>
          </Form>
        )}
        <Form view={view} action={accountsPaths.staffList} files>
          <TextArea
            name="lijst"
            label={t('entry.list.paste')}
            hint={t('entry.list.pasteHint')}
            value={text}
            rows={8}
            error={fault && faultText(view, fault)}
          />
          <Field name="bestand" label={t('entry.list.file')} hint={t('entry.list.fileHint')}>
            <input
              class="input"
              id="bestand"
              name="bestand"
              type="file"
              accept=".csv,text/csv,text/plain"
              aria-describedby="bestand-hint"
            />
          </Field>
          <Actions>
            <Button kind={lines && !wrong ? 'quiet' : 'primary'}>{t('entry.list.look')}</Button>
            <a href={accountsPaths.people}>{t('common.cancel')}</a>
          </Actions>
        </Form>
      </Stack>
    </StaffPage>
  )
}

const Preview = ({ view, lines }: { view: View; lines: StaffLine[] }) => {
  const { t, list } = view.words
  const becomes = ({ known, faults }: StaffLine) => {
    if (known) return t(`entry.list.known.${known}`)
    return faults.length ? <Lines tone="hold" title={faults.map((fault) => t(fault)).join(' ')} /> : t('entry.list.fine')
  }
  return (
    <DataTable
      caption={t('entry.list.preview')}
      captionShown
      columns={[
        { label: t('accounts.name') },
        { label: t('accounts.email') },
        { label: t('accounts.roles') },
        { label: t('entry.list.becomes') },
      ]}
      rows={lines.map((one) => ({
        id: `regel-${one.line}`,
        cells: [
          <Lines title={one.name || '–'} note={t('entry.list.line', { line: one.line })} />,
          one.email ?? t('accounts.noEmail'),
          list(one.roles.map((role) => t(`staff.role.${role}`))),
          becomes(one),
        ],
      }))}
    />
  )
}

export type Invited = { name: string; link?: string }

/** The links, once: to print, cut and hand over; who got a mail is told apart. */
export const StaffLinksPage = ({ view, invited, days }: { view: View; invited: Invited[]; days: number }) => {
  const { t } = view.words
  const [shown, mailed] = [invited.filter(({ link }) => link), invited.filter(({ link }) => !link)]
  return (
    <StaffPage view={view} title={t('entry.list.done')}>
      <PageTitle title={t('entry.list.done')} lede={shown.length ? t('entry.list.doneShown', { days }) : undefined} />
      <Stack>
        {mailed.length > 0 && (
          <Notice kind="done" live>
            {t('entry.list.doneMailed', { people: mailed.length })}
          </Notice>
        )}
        {shown.map(({ name, link }) => (
          <Panel kind="sheet" title={name}>
            <p>
              <bdi dir="ltr">{link}</bdi>
            </p>
            <p>{t('entry.list.perPerson', { days })}</p>
          </Panel>
        ))}
        <p>
          <GoTo href={accountsPaths.people}>{t('accounts.people.title')}</GoTo>
        </p>
      </Stack>
    </StaffPage>
  )
}
