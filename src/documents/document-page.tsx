import { Badge } from '../ui/badge/badge.tsx'
import { Bars } from '../ui/bars/bars.tsx'
import { EmptyState } from '../ui/empty-state/empty-state.tsx'
import { Motif } from '../ui/hero/hero.tsx'
import { LineChart } from '../ui/line-chart/line-chart.tsx'
import { Notice } from '../ui/notice/notice.tsx'
import type { Child } from '../ui/part.ts'
import { Progress } from '../ui/progress/progress.tsx'
import {
  type BarsBlock,
  type Block,
  type Chapter,
  chartInWords,
  type Document,
  type DocumentLabels,
  headingLevels,
  type LineBlock,
  type ProgressBlock,
  saidOf,
  type TableBlock,
} from './document.ts'

/**
 * The document in a page, its title as the h1; printed, it has a cover and a chapter begins a page. `actions`: what may be done with it
 * (the other forms of it), not printed. It needs the staff sheet, and `<Hatch />` once in a page whose shell has none (the public one).
 */
export const DocumentBody = ({ document, actions }: { document: Document; actions?: Child }) => (
  <article class="paper" lang={document.lang}>
    <header class="paper__cover">
      <p class="paper__force">
        <b>{document.force}</b>
        {document.service}
      </p>
      <h1>{document.title}</h1>
      <p class="paper__sub">{document.subtitle}</p>
      <Motif />
      <p class="paper__base">
        <span>{document.sample}</span>
        <span>{document.dateText}</span>
      </p>
    </header>
    {actions && <div class="acts">{actions}</div>}
    {document.note && <Notice>{document.note}</Notice>}
    <nav class="paper__contents" aria-labelledby="inhoud-van-dit-verslag">
      <h2 id="inhoud-van-dit-verslag">{document.labels.contents}</h2>
      <ol>
        {document.chapters.map(({ id, name, title }) => (
          <li>
            <a href={`#${id}`}>{name}</a>
            <span>{title}</span>
          </li>
        ))}
      </ol>
    </nav>
    {document.chapters.map((chapter, at) => (
      <ChapterPart {...chapter} number={at + 1} labels={document.labels} />
    ))}
  </article>
)

const ChapterPart = ({ number, labels, ...chapter }: Chapter & { number: number; labels: DocumentLabels }) => {
  const levels = headingLevels(chapter)
  const beside = Boolean(chapter.margin || chapter.quote)
  return (
    <section class="paper__chapter" id={chapter.id}>
      <p class="paper__name">
        {number} {chapter.name}
      </p>
      <h2>{chapter.title}</h2>
      {chapter.lede && <p class="paper__lede">{chapter.lede}</p>}
      <div class={beside ? 'paper__two' : undefined}>
        {beside && <Beside {...chapter} label={`${labels.inShort}: ${chapter.name}`} />}
        <div class="paper__main">
          {chapter.blocks.map((block, at) => (
            <BlockPart block={block} level={levels[at]!} labels={labels} />
          ))}
        </div>
      </div>
    </section>
  )
}

const Beside = ({ margin, quote, label }: Pick<Chapter, 'margin' | 'quote'> & { label: string }) => (
  <aside class="paper__beside" aria-label={label}>
    {margin?.map(({ figure, text }) => (
      <p class="paper__figure">
        <b>{figure}</b>
        {text}
      </p>
    ))}
    {quote && (
      <blockquote>
        <p>{quote.text}</p>
        <footer>{quote.who}</footer>
      </blockquote>
    )}
  </aside>
)

type Level = 2 | 3 | 4
type PartProps<Kind extends Block> = { block: Kind; level: Level; labels: DocumentLabels }

/** Chapters are h2 in a page, where the document is the h1. */
const Heading = ({ level, children }: { level: Level; children: string }) =>
  level === 2 ? <h3>{children}</h3> : level === 3 ? <h4>{children}</h4> : <h5>{children}</h5>

const BlockPart = ({ block, level, labels }: PartProps<Block>) => {
  switch (block.kind) {
    case 'heading':
      return <Heading level={level}>{block.text}</Heading>
    case 'text':
      return (
        <>
          {block.paragraphs.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'note':
      return <p class="paper__note">{block.text}</p>
    case 'empty':
      return <EmptyState title={block.text} calm />
    default:
      return (
        <section class="paper__block">
          {block.title && <Heading level={level}>{block.title}</Heading>}
          {'caption' in block && <p class="paper__small">{block.caption}</p>}
          <Drawn block={block} labels={labels} />
          {'foot' in block && block.foot && <p class="paper__small">{block.foot}</p>}
        </section>
      )
  }
}

type DrawnBlock = Extract<Block, { kind: 'bars' | 'line' | 'table' | 'events' | 'progress' }>

const Drawn = ({ block, labels }: { block: DrawnBlock; labels: DocumentLabels }) => {
  switch (block.kind) {
    case 'bars':
      return <BarsPart block={block} labels={labels} />
    case 'line':
      return <LinePart block={block} labels={labels} />
    case 'table':
      return <TablePart block={block} labels={labels} />
    case 'progress':
      return <ProgressPart block={block} />
    case 'events':
      return (
        <PlainTable caption={block.title} columns={[{ label: labels.when }, { label: labels.what }]}>
          {block.events.map(({ when, what, note }) => (
            <tr>
              <th scope="row">{when}</th>
              <td>
                {what}
                {note && <span class="t2">{note}</span>}
              </td>
            </tr>
          ))}
        </PlainTable>
      )
  }
}

const BarsPart = ({ block, labels }: { block: BarsBlock; labels: DocumentLabels }) => (
  <Bars
    caption={block.caption}
    columns={block.columns}
    max={block.max}
    bars={block.bars.map((bar) => ({
      label: bar.label,
      value: bar.value,
      text: saidOf(bar, labels),
      soft: !bar.strong,
      missing: bar.value === null && bar.missing,
    }))}
  />
)

const LinePart = ({ block, labels }: { block: LineBlock; labels: DocumentLabels }) => (
  <LineChart
    label={chartInWords(block, labels)}
    points={block.points.map((point) => ({ ...point, text: saidOf(point, labels) }))}
    target={block.target}
    table={{ summary: labels.asTable, caption: block.caption, columns: block.columns }}
  />
)

const TablePart = ({ block, labels }: { block: TableBlock; labels: DocumentLabels }) => (
  <PlainTable caption={block.caption} columns={block.columns} wide>
    {block.rows.map((row) => (
      <tr>
        {row.map((cell, at) => {
          const text = cell ?? saidOf({ value: null }, labels)
          const kind = block.columns[at]?.kind === 'number' ? 'num' : undefined
          return at === 0 ? <th scope="row">{text}</th> : <td class={kind}>{text}</td>
        })}
      </tr>
    ))}
  </PlainTable>
)

const ProgressPart = ({ block }: { block: ProgressBlock }) => (
  <PlainTable
    caption={block.title}
    columns={[block.columns.label, block.columns.share, block.columns.state].map((label) => ({ label }))}
  >
    {block.rows.map(({ label, share, expected, text, state, kind }) => (
      <tr>
        <th scope="row">{label}</th>
        <td>
          <Progress share={share} expected={expected} label={text} />
          <span class="t2" aria-hidden="true">
            {text}
          </span>
        </td>
        <td>
          <Badge kind={kind}>{state}</Badge>
        </td>
      </tr>
    ))}
  </PlainTable>
)

type PlainTableProps = { caption: string; columns: { label: string; kind?: 'number' }[]; wide?: boolean; children?: Child }

/** As on paper: lines, no sheet. A wide one scrolls by itself on a phone. */
const PlainTable = ({ caption, columns, wide, children }: PlainTableProps) => {
  const table = (
    <table class="paper__table">
      <caption class="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, kind }) => (
            <th scope="col" class={kind === 'number' ? 'num' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
  return wide ? (
    <div class="scroller" role="region" aria-label={caption} tabindex={0}>
      {table}
    </div>
  ) : (
    table
  )
}
