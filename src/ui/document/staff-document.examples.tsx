import { Badge } from '../badge/badge.tsx'
import { Breadcrumbs } from '../breadcrumbs/breadcrumbs.tsx'
import { Actions, Button, ButtonLink } from '../button/button.tsx'
import { exampleReports } from '../data-table/data-table.examples.tsx'
import { DataTable } from '../data-table/data-table.tsx'
import { EmptyState } from '../empty-state/empty-state.tsx'
import type { Example } from '../example.ts'
import { exampleFacts } from '../facts/facts.examples.tsx'
import { Facts } from '../facts/facts.tsx'
import { exampleFilters } from '../filter-chips/filter-chips.examples.tsx'
import { FilterChips } from '../filter-chips/filter-chips.tsx'
import { Keys } from '../kbd/kbd.tsx'
import { ExampleFigures } from '../key-figures/key-figures.examples.tsx'
import { exampleTalk } from '../messages/messages.examples.tsx'
import { Messages } from '../messages/messages.tsx'
import { Notice } from '../notice/notice.tsx'
import { Fact, PageTitle } from '../page-title/page-title.tsx'
import { Panel } from '../panel/panel.tsx'
import type { Child } from '../part.ts'
import { Picks } from '../picks/picks.tsx'
import { examplePurpose } from '../purpose-line/purpose-line.examples.tsx'
import { PurposeLine } from '../purpose-line/purpose-line.tsx'
import { ExampleOpened, ExampleSealed } from '../sealed/sealed.examples.tsx'
import { Section, Stack } from '../section/section.tsx'
import { Select } from '../select/select.tsx'
import { SideLayout } from '../side-layout/side-layout.tsx'
import { Tabs } from '../tabs/tabs.tsx'
import { TextArea } from '../text-area/text-area.tsx'
import { TextInput } from '../text-input/text-input.tsx'
import { exampleHappenings } from '../timeline/timeline.examples.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { exampleWork } from '../work-list/work-list.examples.tsx'
import { WorkList } from '../work-list/work-list.tsx'
import { type RailProps, StaffDocument } from './staff-document.tsx'

const rail = (at: string): RailProps => ({
  label: 'Kamers',
  menu: 'Menu',
  force: { name: 'Politiezone Rivierland', home: '/vandaag' },
  search: { action: '/zoek', label: 'Zoek of ga naar', placeholder: 'Zoek of ga' },
  sections: [
    {
      items: [{ href: '/vandaag', label: 'Vandaag', icon: 'sun-horizon', count: 3, countLabel: 'wachten op jou', mine: true }],
    },
    {
      label: 'Luisteren',
      items: [{ href: '/meldingen', label: 'Meldingen', icon: 'ear', count: 41, countLabel: 'open' }],
    },
    {
      label: 'Sturen en verantwoorden',
      items: [
        { href: '/themas', label: 'Thema’s', icon: 'compass' },
        { href: '/monitoring', label: 'Monitoring', icon: 'chart-line-up' },
      ],
    },
  ].map(({ label, items }) => ({
    label,
    items: items.map((item) => ({ ...item, current: item.href === at })) as RailProps['sections'][0]['items'],
  })),
  user: {
    name: 'Lies Verhoeven',
    role: 'Coördinator',
    href: '/mijn',
    purpose: { text: 'Doel: beleid en cijfers', href: '/mijn/doel' },
    signOut: (
      <form method="post" action="/afmelden">
        <Button kind="link">Meld je af</Button>
      </form>
    ),
  },
})

const Staff = ({ title, at, trail, children }: { title: string; at: string; trail?: Child; children?: Child }) => (
  <StaffDocument
    lang="nl"
    title={`${title} – Vonk`}
    sheets={['/staff.css']}
    skip="Naar de inhoud"
    rail={rail(at)}
    trail={trail}
    sample="Voorbeeldgegevens"
  >
    {children}
  </StaffDocument>
)

const Today = () => (
  <Staff title="Vandaag" at="/vandaag" trail={<span>Maandag 23 november 2026</span>}>
    <PageTitle
      title="Goeiemorgen, Lies"
      lede={
        <>
          Twee zaken wachten op jou, <b>één daarvan vandaag</b>. De rest kan wachten.
        </>
      }
    />
    <PurposeLine rows={examplePurpose} />
    <SideLayout
      side={
        <>
          <Section title="Wat er gebeurde">
            <Timeline side happenings={exampleHappenings} />
          </Section>
          <Panel title="Overdracht" icon="note-pencil">
            <p>Rustig weekend. Ewa belt vandaag drie families in Havenkant.</p>
          </Panel>
        </>
      }
    >
      <Section title="Wacht op jou" count={2}>
        <WorkList items={exampleWork} />
      </Section>
      <Section title="Zonder eigenaar">
        <EmptyState calm icon="check-circle" title="Elke melding heeft een eigenaar" />
      </Section>
    </SideLayout>
  </Staff>
)

const List = () => (
  <Staff title="Meldingen" at="/meldingen" trail={<Breadcrumbs label="Waar ben ik" items={[{ label: 'Luisteren' }]} />}>
    <PageTitle
      title="Meldingen"
      lede={
        <>
          41 open. <b>Bij 3 daarvan wacht iemand al meer dan 5 dagen op ons.</b>
        </>
      }
      actions={
        <ButtonLink href="/meldingen/nieuw" icon="plus-bold">
          Nieuwe melding
        </ButtonLink>
      }
    />
    <PurposeLine rows={examplePurpose} />
    <Tabs
      label="Weergaven"
      tabs={[
        { href: '#', label: 'Open', count: 41, current: true },
        { href: '#', label: 'Van mij', count: 6 },
        { href: '#', label: 'Te lang stil', count: 3 },
        { href: '#', label: 'Zonder eigenaar', count: 2 },
        { href: '#', label: 'Gesloten' },
      ]}
    />
    <FilterChips
      label="Filters"
      remove="verwijder"
      chips={[
        {
          href: '#',
          label: (
            <>
              District is <b>Havenkant</b> of <b>Oude Stad</b>
            </>
          ),
        },
      ]}
      add={{ label: 'Filter', children: exampleFilters }}
      end="9 getoond"
    />
    <DataTable {...exampleReports} />
    <Keys
      keys={[
        { keys: ['j', 'k'], does: 'op en neer' },
        { keys: ['Enter'], does: 'open' },
      ]}
    />
  </Staff>
)

const Case = ({ open }: { open?: boolean }) => (
  <Staff
    title="Melding K7QF-3M"
    at="/meldingen"
    trail={
      <Breadcrumbs
        label="Waar ben ik"
        items={[{ label: 'Luisteren' }, { href: '#', label: 'Meldingen' }, { label: 'K7QF-3M' }]}
      />
    }
  >
    <PageTitle
      title="Melding K7QF-3M"
      actions={
        <ButtonLink href="#" kind="quiet">
          Sluit af
        </ButtonLink>
      }
      meta={
        <>
          <Badge kind="busy">In behandeling</Badge>
          <Badge kind="late">Antwoord vandaag</Badge>
          <Fact icon="map-pin">Havenkant</Fact>
          <Fact icon="globe">Portaal, 16 november, anoniem</Fact>
        </>
      }
    />
    <PurposeLine rows={examplePurpose} />
    <SideLayout
      side={
        <>
          <Section title="Eigenaar">
            <Facts side rows={[{ label: 'Wie', value: 'Hanne Claes', action: <a href="#">Wijzig</a> }]} />
          </Section>
          <Section title="Tijdlijn">
            <Timeline side happenings={exampleHappenings} />
          </Section>
        </>
      }
    >
      {open ? <ExampleOpened /> : <ExampleSealed />}
      <Section title="Wat je ziet zonder sleutel">
        <Facts rows={exampleFacts} />
      </Section>
      {open && (
        <Section title="Gesprek met de melder">
          <Panel kind="sheet" flush>
            <Messages staff messages={exampleTalk.slice(1)} />
            <form class="reply" method="post" action="#">
              <TextArea name="antwoord" label="Je antwoord" rows={3} />
              <Actions>
                <Button>Verstuur</Button>
              </Actions>
            </form>
          </Panel>
        </Section>
      )}
    </SideLayout>
  </Staff>
)

const Monitoring = () => (
  <Staff title="Monitoring" at="/monitoring">
    <PageTitle
      title="Monitoring"
      actions={
        <ButtonLink href="#" kind="quiet" icon="printer">
          Druk af
        </ButtonLink>
      }
    />
    <Notice kind="warning" title="Het lopende jaar toont alleen het totaal">
      De verdeling volgt als het jaar gesloten is.
    </Notice>
    <ExampleFigures />
  </Staff>
)

const Coding = () => (
  <Staff title="Codering" at="/meldingen">
    <PageTitle title="Codeer deze melding" />
    <form method="post" action="/meldingen/codering">
      <Stack>
        <Picks
          name="criteria"
          type="checkbox"
          compact
          legend="Beschermde criteria"
          hint="Kies alles wat je vaststelt."
          picks={[
            { value: 'a', label: 'Huidskleur' },
            { value: 'b', label: 'Afkomst' },
            { value: 'c', label: 'Geloof of levensbeschouwing' },
            { value: 'd', label: 'Seksuele oriëntatie' },
          ]}
          values={['b']}
        />
        <Select name="hoofd" label="Hoofdcriterium" options={[{ value: 'b', label: 'Afkomst' }]} />
        <TextInput name="sinds" label="Sinds" type="date" width="medium" />
      </Stack>
      <Actions>
        <Button>Bewaar</Button>
        <a href="#">Toch niet</a>
      </Actions>
    </form>
  </Staff>
)

export const examples: Example[] = [
  { title: 'Staff: today', whole: true, node: () => <Today /> },
  { title: 'Staff: list', whole: true, node: () => <List /> },
  { title: 'Staff: case, sealed', whole: true, node: () => <Case /> },
  { title: 'Staff: case, open', whole: true, node: () => <Case open /> },
  { title: 'Staff: monitoring', whole: true, node: () => <Monitoring /> },
  { title: 'Staff: form', whole: true, node: () => <Coding /> },
]
