import type { View } from '../../http/visit.ts'
import type { IconName } from '../../ui/icon/icon-name.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { Picks } from '../../ui/picks/picks.tsx'
import { Select } from '../../ui/select/select.tsx'
import { TextArea } from '../../ui/text-area/text-area.tsx'
import { TextInput } from '../../ui/text-input/text-input.tsx'
import type { Words } from '../../words/words.ts'
import { type CriterionFamily, criterionFamilies, happenedWhens, placeKinds, reportKinds, wishes } from '../reports/open.ts'
import type { Answers, Fault } from './answers.ts'
import { familyIcons, kindIcons, placeIcons, wishIcons } from './question-icons.ts'
import { type FieldName, limitOf, type QuestionName, storyLimit, type TextField, unsure } from './questions.ts'
import type { Sealing } from './sealed-answers.ts'
import { sealableHooks } from './sealing-fields.tsx'

/** What explains itself, such as an age, needs no second line. */
const familyHint = ({ t }: Words, family: CriterionFamily) =>
  family === 'age' || family === 'language' || family === 'other' ? undefined : t(`portal.family.${family}.hint`)

/** An error as it stands beside the field and in the summary. */
export const faultText = ({ t }: Words, fault: Fault): string => {
  if (fault.what === 'long') return t('portal.error.tooLong', { over: fault.over, limit: fault.limit })
  if (fault.field === 'whose') return t('portal.who.error')
  return fault.field === 'story' ? t('portal.what.error') : t('portal.contact.error')
}

export type QuestionProps = {
  view: View
  answers: Answers
  faults: Fault[]
  /** The question is the h1 of its page, with this above it; left out on paper, where all stand on one page. */
  number?: string
  /** Left out where nothing can be sealed. */
  sealing?: Sealing | undefined
  /** Whether it is asked, with the first question, if this concerns somebody of the service. */
  door?: boolean
}

/** What a field needs besides its words: name, value, error, and whether it carries the question. */
const fieldOf = ({ view, answers, faults, number, sealing }: QuestionProps) => {
  const { words } = view
  const fault = (name: FieldName) => faults.find(({ field }) => field === name)
  const text = (name: FieldName) => answers.get(name) ?? ''
  return {
    asked: number === undefined ? {} : { question: true, number },
    error: (name: FieldName) => {
      const found = fault(name)
      return found && faultText(words, found)
    },
    /** No pictograms on paper: with all questions on one page they would weigh more than the words. */
    pictogram: (icon: IconName) => (number === undefined ? {} : { icon }),
    text,
    chosen: (name: FieldName) => text(name).split(' ').filter(Boolean),
    /** The hint of a text field; of one with a text that only its browser can show, that. */
    sealable: (name: TextField, limit: number, hint: string) =>
      sealing
        ? { hint: sealing.texts.has(name) ? words.t('sealing.closed') : hint, hooks: sealableHooks(view, name, limit, hint) }
        : { hint },
    optional: words.t('common.optional'),
  }
}

const Who = (props: QuestionProps) => {
  const { t } = props.view.words
  const { asked, error, chosen, pictogram, optional } = fieldOf(props)
  const picks = [
    { value: 'self', label: t('portal.whose.self'), hint: t('portal.whose.self.hint'), ...pictogram('user-duotone') },
    { value: 'other', label: t('portal.whose.other'), hint: t('portal.whose.other.hint'), ...pictogram('users-duotone') },
  ]
  return (
    <>
      <Picks
        {...asked}
        name="whose"
        type="radio"
        legend={t('portal.who.title')}
        error={error('whose')}
        picks={picks}
        values={chosen('whose')}
      />
      {props.door && (
        <Picks
          name="service"
          type="radio"
          legend={t('door.title')}
          optional={optional}
          hint={t('door.hint', { team: props.view.force.reportsTeam })}
          picks={[
            { value: 'yes', label: t('door.yes'), hint: t('door.yes.hint') },
            { value: 'no', label: t('door.no') },
          ]}
          values={chosen('service')}
        />
      )}
    </>
  )
}

const What = (props: QuestionProps) => {
  const { t } = props.view.words
  const { asked, error, text, chosen, pictogram, sealable } = fieldOf(props)
  const picks = reportKinds.map((kind) => ({ value: kind, label: t(`portal.kind.${kind}`), ...pictogram(kindIcons[kind]) }))
  return (
    <>
      <Picks
        {...asked}
        name="kinds"
        type="checkbox"
        legend={t('portal.what.title')}
        hint={t('portal.what.hint')}
        picks={picks}
        values={chosen('kinds')}
      />
      <TextArea
        name="story"
        label={t('portal.what.story')}
        {...sealable('story', storyLimit, t('portal.what.story.hint', { limit: storyLimit }))}
        error={error('story')}
        value={text('story')}
        rows={9}
      />
    </>
  )
}

const When = (props: QuestionProps) => {
  const { t } = props.view.words
  const { asked, error, text, chosen, optional, sealable } = fieldOf(props)
  const picks = happenedWhens.map((when) => ({ value: when, label: t(`portal.happened.${when}`) }))
  return (
    <>
      <Picks {...asked} name="happened" type="radio" legend={t('portal.when.title')} picks={picks} values={chosen('happened')} />
      <TextArea
        name="whenWords"
        label={t('portal.when.words')}
        optional={optional}
        {...sealable('whenWords', limitOf('whenWords'), t('portal.when.words.hint', { limit: limitOf('whenWords') }))}
        error={error('whenWords')}
        value={text('whenWords')}
        rows={2}
      />
    </>
  )
}

/** A list to choose from; on paper, where no list opens, all districts to tick. */
const District = (props: QuestionProps) => {
  const { words, force } = props.view
  const { asked, text, optional } = fieldOf(props)
  const districts = force.districts.map(({ code, name }) => ({ value: code, label: name }))
  const said = { name: 'district', optional }
  if (!asked.question) return <Picks {...said} type="radio" legend={words.t('portal.where.district')} picks={districts} />
  return (
    <Select
      {...said}
      label={words.t('portal.where.district')}
      empty={words.t('portal.where.district.none')}
      options={districts}
      value={text('district')}
    />
  )
}

const Where = (props: QuestionProps) => {
  const { t } = props.view.words
  const { asked, error, text, chosen, optional, pictogram, sealable } = fieldOf(props)
  const picks = placeKinds.map((place) => ({ value: place, label: t(`portal.place.${place}`), ...pictogram(placeIcons[place]) }))
  return (
    <>
      <Picks {...asked} name="place" type="radio" legend={t('portal.where.title')} picks={picks} values={chosen('place')} />
      <District {...props} />
      <TextArea
        name="whereWords"
        label={t('portal.where.words')}
        optional={optional}
        {...sealable('whereWords', limitOf('whereWords'), t('portal.where.words.hint', { limit: limitOf('whereWords') }))}
        error={error('whereWords')}
        value={text('whereWords')}
        rows={2}
      />
    </>
  )
}

const Why = (props: QuestionProps) => {
  const { words } = props.view
  const { t } = words
  const { asked, error, text, chosen, optional, pictogram, sealable } = fieldOf(props)
  const families = criterionFamilies.map((family) => ({
    value: family,
    label: t(`portal.family.${family}`),
    hint: familyHint(words, family),
    ...pictogram(familyIcons[family]),
  }))
  return (
    <>
      <Picks
        {...asked}
        name="families"
        type="checkbox"
        legend={t('portal.why.title')}
        hint={t('portal.why.hint')}
        picks={[...families, { divider: t('common.or') }, { value: unsure, label: t('portal.why.unsure') }]}
        values={chosen('families')}
      />
      <TextArea
        name="whyWords"
        label={t('portal.why.words')}
        optional={optional}
        {...sealable('whyWords', limitOf('whyWords'), t('portal.limit', { limit: limitOf('whyWords') }))}
        error={error('whyWords')}
        value={text('whyWords')}
        rows={3}
      />
    </>
  )
}

const WishQuestion = (props: QuestionProps) => {
  const { t } = props.view.words
  const { asked, error, text, chosen, optional, pictogram, sealable } = fieldOf(props)
  const picks = wishes.map((wish) => ({ value: wish, label: t(`portal.wish.${wish}`), ...pictogram(wishIcons[wish]) }))
  return (
    <>
      <Picks
        {...asked}
        name="wish"
        type="radio"
        legend={t('portal.wish.title')}
        hint={t('portal.wish.hint')}
        picks={picks}
        values={chosen('wish')}
      />
      <TextArea
        name="wishWords"
        label={t('portal.wish.words')}
        optional={optional}
        {...sealable('wishWords', limitOf('wishWords'), t('portal.limit', { limit: limitOf('wishWords') }))}
        error={error('wishWords')}
        value={text('wishWords')}
        rows={3}
      />
    </>
  )
}

const Contact = (props: QuestionProps) => {
  const { t } = props.view.words
  const { asked, error, text, chosen, optional, pictogram, sealable } = fieldOf(props)
  const picks = [
    { value: 'anonymous', label: t('portal.contact.anonymous'), ...pictogram('user-circle-duotone') },
    { value: 'named', label: t('portal.contact.named'), ...pictogram('identification-card-duotone') },
  ]
  return (
    <>
      <Picks
        {...asked}
        name="contact"
        type="radio"
        legend={t('portal.contact.title')}
        hint={t('portal.contact.hint')}
        picks={picks}
        values={chosen('contact')}
      />
      <Panel title={t('portal.contact.duty.title')} icon="info">
        <p>{t('portal.contact.duty.text')}</p>
      </Panel>
      <TextInput
        name="name"
        label={t('portal.contact.name')}
        optional={optional}
        {...sealable('name', limitOf('name'), t('portal.limit', { limit: limitOf('name') }))}
        error={error('name')}
        value={text('name')}
        dir="auto"
        spellcheck={false}
      />
      <TextInput
        name="reach"
        label={t('portal.contact.reach')}
        optional={optional}
        {...sealable('reach', limitOf('reach'), t('portal.contact.reach.hint', { limit: limitOf('reach') }))}
        error={error('reach')}
        value={text('reach')}
        dir="auto"
        spellcheck={false}
      />
    </>
  )
}

const fieldsOfQuestion = { who: Who, what: What, when: When, where: Where, why: Why, wish: WishQuestion, contact: Contact }

/** The fields of a question, filled in with what somebody answered. */
export const QuestionFields = ({ question, ...props }: QuestionProps & { question: QuestionName }) => {
  const Fields = fieldsOfQuestion[question]
  return <Fields {...props} />
}
