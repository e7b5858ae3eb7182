import { exampleAnswers } from '../answers/answers.examples.tsx'
import { Badge } from '../badge/badge.tsx'
import { Actions, Button, ButtonLink } from '../button/button.tsx'
import { CodePanel } from '../code-panel/code-panel.tsx'
import { Details } from '../details/details.tsx'
import { Doors } from '../doors/doors.tsx'
import { Emergency } from '../emergency/emergency.tsx'
import { ErrorSummary } from '../error-summary/error-summary.tsx'
import type { Example } from '../example.ts'
import { Hero } from '../hero/hero.tsx'
import { exampleLanguages } from '../languages/languages-list.examples.tsx'
import { LanguageGrid, LanguageStrip } from '../languages/languages-list.tsx'
import { BackLink, GoTo, LinkList } from '../link-list/link-list.tsx'
import { exampleTalk } from '../messages/messages.examples.tsx'
import { Messages } from '../messages/messages.tsx'
import { Promised } from '../notice/notice.tsx'
import { Panel } from '../panel/panel.tsx'
import type { Child } from '../part.ts'
import { exampleGrounds } from '../picks/picks.examples.tsx'
import { Picks } from '../picks/picks.tsx'
import { examplePurpose } from '../purpose-line/purpose-line.examples.tsx'
import { PurposeLine } from '../purpose-line/purpose-line.tsx'
import { Columns, Section } from '../section/section.tsx'
import { Steps } from '../steps/steps.tsx'
import { TextArea } from '../text-area/text-area.tsx'
import { PublicDocument } from './public-document.tsx'

const call = { href: 'tel:112', label: 'Bel 112' }

const Public = ({ title, full, children }: { title: string; full?: boolean; children?: Child }) => (
  <PublicDocument
    lang="nl"
    dir="ltr"
    title={`${title} – Vonk`}
    sheets={['/public.css']}
    force={{ name: 'Politie Rivierland', home: '/' }}
    sample="Voorbeeldgegevens"
    skip="Naar de inhoud"
    exit={{ href: '/weg', label: 'Verlaat snel' }}
    emergency={
      full ? (
        <Emergency
          label="Noodnummers"
          question="Ben je nu in gevaar?"
          more={
            <>
              Dringend politie nodig, maar geen gevaar: <a href="tel:101">bel 101</a>.
            </>
          }
          call={call}
        />
      ) : (
        <Emergency slim label="Nu gevaar?" question="Nu gevaar?" call={call} />
      )
    }
    languages={full && <LanguageStrip label="Taal" languages={exampleLanguages.slice(1)} />}
    footer={[
      { href: '/privacy', label: 'Privacy' },
      { href: '/toegankelijkheid', label: 'Toegankelijkheid' },
      { href: '/weergave', label: 'Weergave' },
    ]}
    width={full ? 'wide' : 'form'}
  >
    {children}
  </PublicDocument>
)

const Start = () => (
  <Public title="Meld haat of discriminatie" full>
    <Hero
      motif
      title="Haat of discriminatie meegemaakt? Vertel het ons."
      lede="Het mag zonder je naam. Het mag in jouw taal. Een mens leest het, geen computer."
    />
    <Doors
      doors={[
        {
          href: '/melden',
          title: 'Ik wil iets melden',
          text: 'Je werd uitgescholden, geweigerd, bedreigd of aangevallen. Of je zag het gebeuren.',
          meta: 'Ongeveer 10 minuten. Mag zonder naam.',
          icon: 'chat-circle-text-duotone',
          first: true,
        },
        { href: '/gesprek', title: 'Ik heb al een code', text: 'Lees ons antwoord, of voeg nog iets toe.', icon: 'key-duotone' },
      ]}
    />
    <Columns>
      <Section title="Melding of aangifte?">
        <Panel>
          <p>
            Een <b>melding</b> is vertellen wat er gebeurde. Een <b>aangifte</b> is de start van een onderzoek.
          </p>
          <GoTo href="/verschil">Lees het verschil</GoTo>
        </Panel>
      </Section>
      <Section title="Liever niet bij de politie?">
        <LinkList
          items={[
            { href: '#', title: 'Huis voor gelijke kansen', note: 'Bel 0800 00 001, gratis.', icon: 'scales' },
            { href: '#', title: 'Iemand die luistert', note: 'Dag en nacht.', icon: 'lifebuoy' },
          ]}
        />
      </Section>
    </Columns>
    <Section title="Wat gebeurt er na je melding?">
      <Steps
        steps={[
          { title: 'Meteen: je krijgt een code', text: 'Daarmee kom je altijd terug. Je hoeft geen e-mail te geven.' },
          { title: 'Binnen 5 werkdagen: je krijgt antwoord', text: 'Iemand van het meldteam leest je verhaal.' },
          { title: 'Daarna: we kiezen samen', text: 'Zonder jou beslissen we niet.' },
        ]}
      />
    </Section>
    <Section title="Kies je taal">
      <LanguageGrid languages={exampleLanguages} />
    </Section>
  </Public>
)

const Question = ({ wrong }: { wrong?: boolean }) => (
  <Public title={wrong ? 'Fout: vraag 3 van 7' : 'Vraag 3 van 7'}>
    <BackLink href="#">Terug</BackLink>
    {wrong && (
      <ErrorSummary title="Er klopt iets niet" errors={[{ href: '#grond', text: 'Kies een reden, of ‘Ik weet het niet’.' }]} />
    )}
    <form method="post" action="/melden/waarom" novalidate>
      <Picks
        name="grond"
        type="checkbox"
        question
        number="Vraag 3 van 7"
        legend="Waarom denk je dat het gebeurde?"
        hint="Kies alles wat past. Je hoeft niets te bewijzen."
        error={wrong ? 'Kies een reden, of ‘Ik weet het niet’.' : undefined}
        picks={exampleGrounds}
        values={wrong ? [] : ['origin', 'belief']}
      />
      <TextArea name="eigen" label="In je eigen woorden" optional="(mag leeg blijven)" rows={3} />
      <Details
        summary="Waarom vragen we dit?"
        rows={[
          { label: 'Waarvoor', value: 'Zo weten we welke wet je beschermt en wie je kan helpen.' },
          { label: 'Wie het leest', value: 'Het meldteam van Rivierland: 3 mensen.' },
        ]}
      />
      <Actions>
        <Button wide>Verder</Button>
        <Button kind="link" name="stap" value="overslaan">
          Sla deze vraag over
        </Button>
      </Actions>
    </form>
  </Public>
)

const Check = () => (
  <Public title="Klopt alles?">
    <BackLink href="#">Terug</BackLink>
    <Hero title="Klopt alles?" lede="Lees rustig na. Je kan alles nog veranderen." />
    <form method="post" action="/melden/verstuur">
      {exampleAnswers()}
      <Panel kind="tint" icon="lock-key" title="Je verhaal gaat op slot">
        <p>Alleen de 3 mensen van het meldteam kunnen het openen. Het gaat op slot zodra het bij ons aankomt.</p>
      </Panel>
      <Actions>
        <Button wide>Verstuur mijn melding</Button>
      </Actions>
    </form>
    <PurposeLine rows={examplePurpose} />
  </Public>
)

const Receipt = () => (
  <Public title="Je code">
    <Hero
      title={
        <>
          Dank je.
          <br />
          Je bent gehoord.
        </>
      }
      lede="Je melding is goed aangekomen. Vanaf nu ben je er niet meer alleen mee."
    />
    <CodePanel title="Jouw code" groups={['4071', '9382', '6650', '1247', '8839', '0516']}>
      Schrijf de code op of neem een foto. Bewaar ze veilig. Wij kunnen ze niet opnieuw geven.
    </CodePanel>
    <Actions>
      <ButtonLink href="/gesprek" wide>
        Open mijn gesprek
      </ButtonLink>
      <ButtonLink href="/papier" kind="quiet" icon="printer" wide>
        Druk af op een kaartje
      </ButtonLink>
    </Actions>
    <Section title="Wat gebeurt er nu?">
      <Steps
        column
        steps={[
          { title: 'Vandaag, 16 november', text: 'Je melding is binnen en staat op slot.', done: true },
          { title: 'Ten laatste maandag 23 november', text: 'Iemand van het meldteam las je melding en schreef je terug.' },
          { title: 'Ten laatste maandag 7 december', text: 'We zeggen wat we kunnen doen. Jij beslist mee.' },
        ]}
      />
    </Section>
    <Panel icon="lifebuoy" title="Was het zwaar om te vertellen?">
      <p>
        Praat met iemand die luistert. <a href="tel:106">Bel 106</a>, dag en nacht.
      </p>
    </Panel>
  </Public>
)

const Conversation = () => (
  <Public title="Gesprek">
    <Hero above={<Badge kind="busy">We zijn ermee bezig</Badge>} title="Jouw gesprek" />
    <Promised title="Je hoort van ons ten laatste op vrijdag 27 november.">Lukt dat niet? Dan schrijven we waarom.</Promised>
    <Messages messages={exampleTalk} />
    <form method="post" action="/gesprek/bericht">
      <TextArea name="bericht" label="Schrijf iets terug" hint="In elke taal. Een tolk met beroepsgeheim helpt ons." />
      <Actions>
        <Button wide>Verstuur</Button>
      </Actions>
    </form>
    <Section title="Meer">
      <LinkList
        items={[{ href: '#', title: 'Wie opende mijn verhaal?', note: '2 mensen, laatst op 20 november', icon: 'eye' }]}
      />
    </Section>
  </Public>
)

export const examples: Example[] = [
  { title: 'Public: start page', whole: true, node: () => <Start /> },
  { title: 'Public: a question', whole: true, node: () => <Question /> },
  { title: 'Public: a question with an error', whole: true, node: () => <Question wrong /> },
  { title: 'Public: check your answers', whole: true, node: () => <Check /> },
  { title: 'Public: receipt', whole: true, node: () => <Receipt /> },
  { title: 'Public: conversation', whole: true, node: () => <Conversation /> },
]
