import { admit, type Deed } from '../access/policy.ts'
import { askSecond, type Plan, type SentFields, useAgreement } from '../access/second-pair.ts'
import { record } from '../audit/audit.ts'
import { Actions, Button } from '../ui/button/button.tsx'
import { PageTitle } from '../ui/page-title/page-title.tsx'
import { Prose } from '../ui/section/section.tsx'
import { TextArea } from '../ui/text-area/text-area.tsx'
import { isId } from './address-parts.ts'
import { Form } from './form.tsx'
import { refuse } from './refusal-page.tsx'
import { shellPaths } from './shell-paths.ts'
import { StaffPage } from './staff-page.tsx'
import type { Node, StaffVisit, View } from './visit.ts'

/** Fields of the question itself, no part of what is agreed to. */
const ofTheQuestion = ['_token', 'waarom', 'tweede']
const whyLength = 500

type Deeded = {
  deed: Deed
  thing: Plan['thing']
  /** To whom or what, in a few words. */
  about: string
  /** Nobody could agree yet: then one person does it alone, and the log says so. */
  alone?: boolean
}

/**
 * The gate of a deed with `four-eyes`. Undefined when it may be done now: somebody else agreed to exactly this form, and that is used up. Forms with files are refused.
 * Otherwise the answer: a page that asks why, the list of questions, or why not. Call it when the form is known to be right.
 */
export const secondPair = async (visit: StaffVisit, { deed, thing, about, alone }: Deeded): Promise<Response | undefined> => {
  const { tx, actor, force, view, now, session } = visit
  const decision = admit(actor, deed, (now.getTime() - session.provedAt.getTime()) / 1000)
  if (!decision.allow) return refuse(visit, deed, decision.why, false)
  if (alone) {
    await record(tx, actor, 'approvals.alone', { force: force.id, ...thing }, now)
    return undefined
  }
  const form = await visit.form()
  const sent = form.fields
  const fields: SentFields = sent.entries().filter(([name]) => !ofTheQuestion.includes(name))
  const plan = { deed, thing, path: view.path, fields }
  const [given, why] = [sent.text('tweede'), sent.text('waarom').trim()]
  // A file is in no agreement: what it held, nobody else saw.
  if (form.carriesFiles) return visit.page(askPage(view, { ...plan, about }), { status: 422 })
  if (given && isId(given) && (await useAgreement(tx, actor, given, plan, now))) return undefined
  if (given) return visit.page(askPage(view, { ...plan, about, fault: 'policy.second.gone' }), { status: 409 })
  const fault = !why || why.length > whyLength ? ('policy.second.why.error' as const) : undefined
  if (fault) {
    const asked = sent.entries().some(([name]) => name === 'waarom')
    return visit.page(askPage(view, { ...plan, about, fault: asked ? fault : undefined, why }), { status: asked ? 422 : 200 })
  }
  await askSecond(tx, actor, force, { ...plan, about, why }, now)
  return visit.see(`${shellPaths.secondPair}?gevraagd`)
}

type Asked = Plan & { about: string; why?: string; fault?: 'policy.second.gone' | 'policy.second.why.error' }

const askPage = (view: View, { deed, about, fields, why, fault }: Asked): Node => {
  const { t } = view.words
  return (
    <StaffPage view={view} title={t('policy.second.ask.title')}>
      <PageTitle title={t('policy.second.ask.title')} lede={t('policy.second.ask.lede')} />
      <Prose>
        <p>
          <b>{t(`accounts.policy.${deed}`)}</b> – {about}
        </p>
      </Prose>
      <Form view={view} action={view.path}>
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <TextArea
          name="waarom"
          label={t('policy.second.why')}
          hint={t('policy.second.why.hint')}
          error={fault && t(fault)}
          value={why}
          maxlength={whyLength}
          rows={3}
        />
        <Actions>
          <Button>{t('policy.second.ask.do')}</Button>
        </Actions>
      </Form>
    </StaffPage>
  )
}
