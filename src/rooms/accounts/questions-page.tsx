import { roles } from '../../access/actor.ts'
import { agreedMinutes, type Question } from '../../access/second-pair.ts'
import { Form } from '../../http/form.tsx'
import { StaffPage } from '../../http/staff-page.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { EmptyState } from '../../ui/empty-state/empty-state.tsx'
import { Facts } from '../../ui/facts/facts.tsx'
import { Notice } from '../../ui/notice/notice.tsx'
import { PageTitle } from '../../ui/page-title/page-title.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Section, Stack } from '../../ui/section/section.tsx'
import { accountsPaths } from './paths.ts'

type QuestionsProps = {
  view: View
  questions: { own: Question[]; others: Question[] }
  said?: string
  mayAnswer: boolean
  now: Date
  timeZone: string
}
type OneProps = { view: View; question: Question; timeZone: string }

/** Deeds that wait for a second pair of eyes: those to answer, and one's own. */
export const QuestionsPage = ({ view, questions, said, mayAnswer, now, timeZone }: QuestionsProps) => {
  const { t } = view.words
  const { own, others } = questions
  return (
    <StaffPage view={view} title={t('policy.second.title')}>
      <PageTitle title={t('policy.second.title')} lede={t('policy.second.lede', { minutes: agreedMinutes })} />
      <Stack>
        {said && (
          <Notice kind="done" live>
            {t(said === 'gevraagd' ? 'policy.second.asked' : 'policy.second.answered')}
          </Notice>
        )}
        {own.length + others.length === 0 && (
          <EmptyState title={t('policy.second.none')} icon="users" calm>
            {t('policy.second.none.text')}
          </EmptyState>
        )}
        {mayAnswer && others.length > 0 && (
          <Section title={t('policy.second.forYou')} count={others.length}>
            {others.map((question) => (
              <ToAnswer view={view} question={question} timeZone={timeZone} />
            ))}
          </Section>
        )}
        {own.length > 0 && (
          <Section title={t('policy.second.own')} count={own.length}>
            {own.map((question) => (
              <Own view={view} question={question} timeZone={timeZone} now={now} />
            ))}
          </Section>
        )}
      </Stack>
    </StaffPage>
  )
}

const What = ({ view, question, timeZone }: OneProps) => {
  const { t, moment, list } = view.words
  const chosen = question.fields.filter(([name]) => name === 'rol').map(([, value]) => value)
  const asked = roles.filter((role) => chosen.includes(role)).map((role) => t(`staff.role.${role}`))
  return (
    <Facts
      rows={[
        { label: t('policy.second.about'), value: question.about },
        ...(asked.length ? [{ label: t('accounts.roles'), value: list(asked) }] : []),
        { label: t('policy.second.why'), value: <span dir="auto">{question.why}</span> },
        {
          label: t('policy.second.by'),
          value: t('policy.second.byWhen', { who: question.asked_by_name, when: moment(question.asked_at, timeZone) }),
        },
      ]}
    />
  )
}

const ToAnswer = ({ view, question, timeZone }: OneProps) => {
  const { t } = view.words
  return (
    <Panel kind="sheet" level={3} title={t(`accounts.policy.${question.deed}`)}>
      <What view={view} question={question} timeZone={timeZone} />
      <Form view={view} action={accountsPaths.answer(question.id)}>
        <Actions>
          <Button name="antwoord" value="ja" kind="quiet">
            {t('policy.second.agree')}
          </Button>
          <Button name="antwoord" value="nee" kind="link">
            {t('policy.second.refuse')}
          </Button>
        </Actions>
      </Form>
    </Panel>
  )
}

const Own = ({ view, question, timeZone, now }: OneProps & { now: Date }) => {
  const { t, moment } = view.words
  const { agreed, decided_at, decided_by_name } = question
  const until = new Date((decided_at ?? now).getTime() + agreedMinutes * 60_000)
  const values = { who: decided_by_name ?? '', when: moment(until, timeZone) }
  const ready = agreed === true && until > now
  return (
    <Panel kind="sheet" level={3} title={t(`accounts.policy.${question.deed}`)}>
      <What view={view} question={question} timeZone={timeZone} />
      {ready ? (
        <Form view={view} action={question.path}>
          {question.fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="tweede" value={question.id} />
          <p>{t('policy.second.ready', values)}</p>
          <Actions>
            <Button kind="quiet">{t('policy.second.do')}</Button>
          </Actions>
        </Form>
      ) : (
        <p>
          {agreed === null && t('policy.second.waiting')}
          {agreed === false && t('policy.second.refused', { who: values.who })}
          {agreed === true && t('policy.second.late', values)}
        </p>
      )}
    </Panel>
  )
}
