import type { Fields } from '../../http/fields.ts'
import { Form } from '../../http/form.tsx'
import type { View } from '../../http/visit.ts'
import { Actions, Button } from '../../ui/button/button.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import { languages } from '../../words/languages.ts'
import type { Words } from '../../words/words.ts'
import { type AccountView, viewKinds } from './account-view.ts'
import { accountingPaths } from './paths.ts'
import { type ShareLang, type Sharing, shareDays, shareLangs } from './share-link.ts'

/** What is wrong with a form, by the name of the field, in words. */
export type ShareFaults = { label?: string; dagen?: string; weergave?: string }

const longest = 80

/** The view that a form is about; undefined for one that nobody offers. */
export const viewIn = (typed: Fields): AccountView | undefined => {
  const kind = viewKinds.find((one) => one === typed.text('weergave'))
  return kind && { kind, key: typed.text('sleutel') }
}

/** What was asked to be shared, or what is wrong with it. Whether the view is there, the route looks up. */
export const readSharing = (typed: Fields, words: Words): { sharing: Sharing } | { faults: ShareFaults } => {
  const label = typed.text('label').trim().replace(/\s+/g, ' ')
  const days = shareDays.find((one) => String(one) === typed.text('dagen'))
  const view = viewIn(typed)
  const lang: ShareLang = shareLangs.find((one) => one === typed.text('taal')) ?? 'nl'
  if (label && label.length <= longest && days && view) return { sharing: { view, label, days, lang } }
  return {
    faults: {
      ...(label ? {} : { label: words.t('accounting.share.fault.label') }),
      ...(label.length > longest ? { label: words.t('accounting.share.fault.long', { max: longest, count: label.length }) } : {}),
      ...(days ? {} : { dagen: words.t('accounting.share.fault.days') }),
      ...(view ? {} : { weergave: words.t('accounting.share.fault.view') }),
    },
  }
}

type FormProps = { view: View; shown: AccountView; typed?: Fields; faults?: ShareFaults }

/** Who may read this view without an account, until when. */
export const ShareForm = ({ view, shown, typed, faults = {} }: FormProps) => {
  const { words } = view
  return (
    <Form view={view} action={accountingPaths.sharedViews}>
      <input type="hidden" name="weergave" value={shown.kind} />
      <input type="hidden" name="sleutel" value={shown.key} />
      <TextInput
        name="label"
        label={words.t('accounting.share.label')}
        hint={words.t('accounting.share.label.hint')}
        value={typed?.text('label')}
        error={faults.label}
        maxlength={longest}
      />
      <Picks
        name="dagen"
        type="radio"
        compact
        legend={words.t('accounting.share.days')}
        error={faults.dagen}
        picks={shareDays.map((days) => ({ value: String(days), label: words.t('accounting.share.days.option', { days }) }))}
        values={[typed ? typed.text('dagen') : '30']}
      />
      <Select
        name="taal"
        label={words.t('accounting.share.lang')}
        value={typed?.text('taal') || words.lang}
        options={shareLangs.map((lang) => ({ value: lang, label: languages[lang].name }))}
      />
      <Actions>
        <Button icon="link-simple">{words.t('accounting.share.make')}</Button>
        <a href={accountingPaths.sharedViews}>{words.t('accounting.share.all')}</a>
      </Actions>
    </Form>
  )
}

/** The same at the end of a view, away from paper. */
export const SharePanel = ({ view, shown }: FormProps) => (
  <div class="no-print">
    <Section title={view.words.t('accounting.share')} id="delen">
      <Panel kind="sheet">
        <p>{view.words.t('accounting.share.text')}</p>
        <ShareForm view={view} shown={shown} />
      </Panel>
    </Section>
  </div>
)
