import type { JobDefinition } from '../jobs/jobs.ts'
import type { Routes } from './routes.ts'
import type { Deps, MenuItem } from './visit.ts'

/** The face of a room: what it adds to the menu, its routes and its periodic work. */
export type Room = {
  name: string
  menu: MenuItem[]
  add(routes: Routes, deps: Deps): void
  jobs(deps: Deps): JobDefinition[]
}
