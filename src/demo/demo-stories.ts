import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CriterionFamily, PlaceKind, ReportKind } from '../rooms/reports/open.ts'

/** An invented report: what somebody might tell, the label a colleague gave it, and the coarse facts that go with it. */
export type DemoStory = {
  lang: 'nl' | 'fr' | 'en' | 'ar'
  kinds: ReportKind[]
  place: PlaceKind
  family: CriterionFamily
  /** A criterion of content/criteria.json. */
  criterion: string
  label: string
  story: string
}

/** Everything invented that the demo tells, from content/demo: no person, place or event in it exists. */
export type DemoContent = {
  stories: DemoStory[]
  /** What was told about somebody of the service itself, and how many working days ago. */
  aboutService: (DemoStory & { ago: number })[]
  /** What the reports team wrote back, first and later. */
  teamMessages: { first: string[]; later: string[] }
  reporterMessages: string[]
  /** Notes that only the team reads. */
  teamNotes: string[]
  /** Work of the service: title without persons, kind, audience, slug of a theme, codes of the actions it may be evidence of. */
  activities: { title: string; kind: string; audience: 'internal' | 'external'; theme: string; actions?: string[] }[]
}

export const demoContent: DemoContent = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'content', 'demo', 'rivierland.json'), 'utf8'),
)
