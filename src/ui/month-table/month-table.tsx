import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-name.ts'
import type { Child } from '../part.ts'

/** `work`: petrol tint; `due`: a term, with an edge; `day`: a day that everybody keeps, on paper. */
export type MonthTone = 'work' | 'due' | 'day'

export type MonthItem = {
  title: Child
  href?: string
  icon: IconName
  /** What it is, heard before the title: the sign alone does not say it. */
  what: string
  tone: MonthTone
}

/** Something of several days: from this day on it lies over `days` days of the week. */
export type MonthBand = MonthItem & {
  days: number
  /** It began before this week, or goes on after it. */
  before?: boolean
  after?: boolean
  /** Its last day, in words. */
  until: string
}

export type MonthDay = {
  /** YYYY-MM-DD. */
  day: string
  number: string
  /** Weekday and date, as lists by day say it. */
  long: string
  href?: string
  today?: boolean
  /** Of the month before or after. */
  outside?: boolean
  /** Nobody works: a weekend or a holiday. */
  free?: boolean
  /** One place for each band of the week: a band that begins here, or null to keep the place free. */
  bands: (MonthBand | null)[]
  items: MonthItem[]
  more?: { href: string; label: string }
}

export type MonthTableProps = {
  caption: string
  /** The head of the column with the numbers of the weeks, and those of the seven days. */
  week: { short: string; long: string }
  weekdays: { short: string; long: string }[]
  weeks: { number: string; days: MonthDay[] }[]
  /** Heard at today. */
  today: string
}

/** The id of today's cell: a phone, which shows the month by day, goes there. */
export const todayId = 'vandaag'

/** The spark that stands at today, here and in lists by day. */
export const TodayMark = () => (
  <svg class="spark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
    <path d="M14 2c1.2 5.6 4.2 8.8 10 10-5.8 1.2-8.8 4.4-10 10-1.2-5.6-4.2-8.8-10-10 5.8-1.2 8.8-4.4 10-10z" />
  </svg>
)

/** A month as a table: a column a weekday, a row a week. On a narrow screen the same cells stand below each other, by day. */
export const MonthTable = ({ caption, week, weekdays, weeks, today }: MonthTableProps) => (
  <table class="month sheet">
    <caption class="vh">{caption}</caption>
    <thead>
      <tr>
        <th scope="col">
          <span aria-hidden="true">{week.short}</span>
          <span class="vh">{week.long}</span>
        </th>
        {weekdays.map((weekday) => (
          <Head {...weekday} />
        ))}
      </tr>
    </thead>
    <tbody>
      {weeks.map(({ number, days }) => (
        <tr>
          <th scope="row" class="month__week">
            <span class="vh">{week.long} </span>
            {number}
          </th>
          {days.map((day) => (
            <Day {...day} mark={today} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Head = ({ short, long }: { short: string; long: string }) => (
  <th scope="col">
    <span class="month__short" aria-hidden="true">
      {short}
    </span>
    <span class="month__long">{long}</span>
  </th>
)

const isEmpty = ({ bands, items, more }: MonthDay) => !bands.some(Boolean) && items.length === 0 && !more

const Day = ({ mark, ...day }: MonthDay & { mark: string }) => {
  const { today, outside, free, bands, items, more } = day
  const name = [
    'month__day',
    today && 'month__day--today',
    outside && 'month__day--outside',
    free && 'month__day--free',
    isEmpty(day) && !today && 'month__day--empty',
  ]
  return (
    <td class={name.filter(Boolean).join(' ')} id={today ? todayId : undefined}>
      <p class="month__date">
        <DayLink {...day} />
        {today && (
          <>
            <TodayMark />
            <span class="vh"> {mark}</span>
          </>
        )}
      </p>
      {bands.map((band) => (band ? <Band {...band} /> : <span class="month__gap" />))}
      {items.map((item) => (
        <Item {...item} />
      ))}
      {more && (
        <a class="month__more" href={more.href}>
          {more.label}
        </a>
      )}
    </td>
  )
}

const DayLink = ({ day, number, long, href, today }: MonthDay) => {
  const text = (
    <time datetime={day} aria-current={today ? 'date' : undefined}>
      <b aria-hidden="true">{number}</b>
      <span class="month__full">{long}</span>
    </time>
  )
  return href ? <a href={href}>{text}</a> : text
}

const Said = ({ icon, what, title, children }: MonthItem & { children?: Child }) => (
  <>
    <Icon name={icon} />
    <span class="month__title">
      <span class="vh">{what}: </span>
      {title}
      {children}
    </span>
  </>
)

const Item = (item: MonthItem) => {
  const name = `month__item month__item--${item.tone}`
  return item.href ? (
    <a class={name} href={item.href}>
      <Said {...item} />
    </a>
  ) : (
    <span class={name}>
      <Said {...item} />
    </span>
  )
}

const Band = ({ days, before, after, until, ...item }: MonthBand) => {
  const name = [
    `month__item month__band month__item--${item.tone} month__band--${days}`,
    before && 'month__band--before',
    after && 'month__band--after',
  ]
  const said = (
    <Said {...item}>
      <span class="month__until">, {until}</span>
    </Said>
  )
  return item.href ? (
    <a class={name.filter(Boolean).join(' ')} href={item.href}>
      {said}
    </a>
  ) : (
    <span class={name.filter(Boolean).join(' ')}>{said}</span>
  )
}

/** What the tones and signs of a month mean. */
export const MonthLegend = ({ items }: { items: { tone: MonthTone; icon: IconName; label: string }[] }) => (
  <ul class="month-legend">
    {items.map(({ tone, icon, label }) => (
      <li>
        <span class={`month__item month__item--${tone}`}>
          <Icon name={icon} />
        </span>
        {label}
      </li>
    ))}
  </ul>
)
