import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import { TodayMark } from '../month-table/month-table.tsx'
import type { Child } from '../part.ts'

export type DayListItem = { title: Child; href?: string; note?: Child; icon: IconName; end?: Child }

export type DayListDay = {
  /** YYYY-MM-DD. */
  day: string
  /** The date block: `ma`, `23`, `nov`. */
  weekday: string
  number: string
  month: string
  /** The whole date, heard instead of the block. */
  long: string
  today?: string
  items: DayListItem[]
}

/** What lies ahead, by day: a date block, and beside it what that day brings. */
export const DayList = ({ days }: { days: DayListDay[] }) => (
  <ol class="days sheet">
    {days.map(({ day, weekday, number, month, long, today, items }) => (
      <li class={today ? 'days__day days__day--today' : 'days__day'}>
        <time class="days__date" datetime={day}>
          <span aria-hidden="true">{weekday}</span>
          <b aria-hidden="true">{number}</b>
          <span aria-hidden="true">{month}</span>
          <span class="vh">
            {long}
            {today && `, ${today}`}
          </span>
          {today && <TodayMark />}
        </time>
        <ul class="days__items">
          {items.map(({ title, href, note, icon, end }) => (
            <li>
              <Icon name={icon} />
              <span class="days__what">
                {href ? <a href={href}>{title}</a> : title}
                {note && <small>{note}</small>}
              </span>
              {end && <span class="days__end">{end}</span>}
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ol>
)
