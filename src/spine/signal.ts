import type { Generated, Selectable } from 'kysely'

type SignalTable = {
  id: Generated<string>
  force_id: string
  channel: 'portal' | 'phone' | 'desk' | 'paper' | 'list'
  received_on: string
  district_code: string | null
  lang: string
  route: 'reports' | 'mediation' | 'advice'
  status: 'new' | 'routed' | 'closed'
  team_id: string
  case_id: string | null
}

declare module '../db/schema.ts' {
  interface Database {
    signal: SignalTable
    signal_theme: { signal_id: string; theme_id: string; force_id: string }
  }
}

/** Anything that came in: coarse facts only, its story lies in the vault. */
export type Signal = Selectable<SignalTable>
