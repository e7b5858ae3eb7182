import type { Figure } from './bench.ts'
import { atMost, quantile, readPages, server, sessionFor } from './measuring.ts'
import type { Running } from './running.ts'

/** Fills the demo's plan up to 40 objectives and 400 actions, with 100,000 activities of which nine in ten are tied to one. */
const fillPlan = async ({ database }: Running) => {
  await database.query(`
    insert into objective (force_id, plan_id, code, title, pillar_id, theme_id, starts_on, ends_on)
      select p.force_id, p.id, 'B' || g, 'Doel ' || g, (array(select id from plan_element e where e.plan_id = p.id and e.kind = 'pillar'
        order by position))[1 + g % 4], (array(select id from theme t where t.force_id = p.force_id order by slug))[1 + g % 3],
        p.starts_on, p.ends_on
      from plan p, generate_series(1, 40 - (select count(*)::int from objective where removed_at is null)) g;
    insert into plan_action (force_id, objective_id, code, title, starts_on, ends_on, status)
      select o.force_id, o.id, 'B' || g, 'Actie ' || g, '2025-01-01', '2027-12-31', (array['planned', 'running', 'done'])[1 + g % 3]
      from generate_series(1, 400 - (select count(*)::int from plan_action where removed_at is null)) g
      join (select row_number() over (order by code) - 1 as nth, * from objective where removed_at is null) o on o.nth = g % 40;
    insert into activity (force_id, room, kind, title, starts_on, status, audience, visibility, thing_id)
      select f.id, 'plan', 'meeting', 'Overleg ' || g, date '2025-01-01' + g % 690, 'done', 'external', 'staff', gen_random_uuid()
      from force f, generate_series(1, 100000 - (select count(*)::int from activity)) g;
    insert into activity_action (activity_id, action_id, force_id)
      select a.id, p.id, a.force_id from (select row_number() over (order by id) as nth, * from activity where visibility = 'staff') a
      join (select row_number() over (order by id) - 1 as nth, id from plan_action where removed_at is null) p on p.nth = a.nth % 400
      where a.nth % 10 > 0 on conflict do nothing;
    analyze`)
  const { rows } = await database.query(`select (select count(*)::int from objective where removed_at is null) as objectives,
    (select count(*)::int from plan_action where removed_at is null) as actions, (select count(*)::int from activity) as activities,
    (select sum(n)::int from action_evidence) as evidence`)
  process.stderr.write(`bench: ${JSON.stringify(rows[0])}\n`)
}

/** The plan's matrix as everybody in the force meets it. */
export const planMatrix = async (): Promise<Record<string, Figure>> => {
  const running = await server()
  await fillPlan(running)
  const times = await readPages(running, ['/plan'], await sessionFor(running, 'lies'), 'class="matrix"')
  process.stderr.write(`bench: plan-matrix p50 ${Math.round(quantile(times, 0.5))} ms, ${times.length} pages\n`)
  return { 'plan-matrix': atMost(quantile(times, 0.99), 'ms', 80) }
}
