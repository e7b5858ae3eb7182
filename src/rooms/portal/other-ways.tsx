import { inLang } from '../../http/shell-paths.ts'
import type { View } from '../../http/visit.ts'
import { LinkList } from '../../ui/link-list/link-list.tsx'
import type { Child } from '../../ui/part.ts'
import { Columns, Section } from '../../ui/section/section.tsx'
import { portalPaths } from './paths.ts'

/** A phone number keeps its own direction in any text. */
export const Phone = ({ number }: { number: string }): Child => <bdi dir="ltr">{number}</bdi>

export const tel = (number: string): string => `tel:${number.replaceAll(' ', '')}`

/** Ways to reach us without this website, and bodies that are not the police. */
export const OtherWays = ({ view: { words, force } }: { view: View }) => {
  const { t, lang } = words
  const { desk, deskHours } = force.phones
  const call = {
    href: tel(desk),
    title: words.rich('portal.other.call', { phone: <Phone number={desk} /> }, {}),
    note: deskHours[lang] ?? deskHours['nl'],
    icon: 'phone' as const,
  }
  const ours = [
    ...(desk ? [call] : []),
    {
      href: inLang(lang, portalPaths.paper),
      title: t('portal.other.paper'),
      note: t('portal.other.paper.text'),
      icon: 'printer' as const,
    },
  ]
  const bodies = force.bodies.map(({ name, what, url, phone }) => ({
    href: url,
    title: <bdi>{name}</bdi>,
    note: (
      <>
        {what[lang] ?? what['nl']} {phone && words.rich('portal.bodies.call', { phone: <Phone number={phone} /> }, {})}
      </>
    ),
    icon: 'scales' as const,
  }))
  return (
    <Columns>
      <Section title={t('portal.other.title')}>
        <LinkList items={ours} />
      </Section>
      <Section title={t('portal.bodies.title')}>
        <LinkList items={bodies} />
      </Section>
    </Columns>
  )
}
