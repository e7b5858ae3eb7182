import { Icon } from '../icon/icon.tsx'
import type { Child, Hooks } from '../part.ts'

export type Column = {
  label: string
  /** Numbers stand at the end of the cell in tabular figures. */
  kind?: 'text' | 'number'
  /** The list sorted by this column; `order` says that it is, and how. */
  sort?: { href: string; order?: 'ascending' | 'descending' }
  /** The label is heard, not seen (a column of buttons). */
  hidden?: boolean
}
/** The first cell is the row's header, unless the table says `headerless`. */
export type TableRow = { cells: Child[]; current?: boolean; id?: string; hooks?: Hooks }

export type DataTableProps = {
  caption: Child
  captionShown?: boolean
  columns: Column[]
  rows: TableRow[]
  headerless?: boolean
  /** Left and right below the rows: `<Pager>`, how it is sorted. */
  foot?: Child
  hooks?: Hooks
}

/** A real table; below 40 em each row becomes a card and the column's name stands before its cell. */
export const DataTable = ({ caption, captionShown, columns, rows, headerless, foot, hooks }: DataTableProps) => (
  <div class="sheet">
    <table class="table" {...hooks}>
      <caption class={captionShown ? undefined : 'vh'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head {...column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells, current, id, hooks: rowHooks }) => (
          <tr id={id} class={current ? 'on' : undefined} {...rowHooks}>
            {cells.map((cell, at) =>
              at === 0 && !headerless ? (
                <th scope="row">{cell}</th>
              ) : (
                <td
                  class={columns[at]?.kind === 'number' ? 'num' : undefined}
                  data-l={columns[at]?.hidden ? undefined : columns[at]?.label}
                >
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
    {foot && <div class="tfoot">{foot}</div>}
  </div>
)

const Head = ({ label, kind, sort, hidden }: Column) => (
  <th scope="col" class={kind === 'number' ? 'num' : undefined} aria-sort={sort?.order}>
    {sort ? (
      <a href={sort.href}>
        {label}
        {sort.order && <Icon name={sort.order === 'ascending' ? 'caret-up-bold' : 'caret-down-bold'} />}
      </a>
    ) : (
      <span class={hidden ? 'vh' : undefined}>{label}</span>
    )}
  </th>
)

type LinesProps = { title?: Child; href?: string; note?: Child; tone?: 'plain' | 'quiet' | 'hold'; hooks?: Hooks }

/** Two lines in a cell: what it is (a link in the row header) and one small line; either may be absent. `quiet`: silence; `hold`: somebody waits too long. */
export const Lines = ({ title, href, note, tone = 'plain', hooks }: LinesProps) => (
  <>
    {href ? (
      <a class="t1" href={href} {...hooks}>
        {title}
      </a>
    ) : (
      title && (
        <span class="t1" {...hooks}>
          {title}
        </span>
      )
    )}
    {note && <span class={tone === 'plain' ? 't2' : `t2 ${tone}`}>{note}</span>}
  </>
)
