import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  BorderStyle,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  type IBaseParagraphStyleOptions,
  LineRuleType,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  TableOfContents,
  TabStopType,
  TextRun,
  Document as WordDocument,
} from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import { type Chapter, type Document, type DocumentLabels, headingLevels } from './document.ts'
import { inks, textWidth, wordBlock, words } from './word-blocks.ts'

const languages = { nl: 'nl-BE', fr: 'fr-BE', en: 'en-GB' }
const ink = '2A1F1B'
const face = 'Atkinson Hyperlegible Next'
const fontFile = (weight: string) => readFileSync(join(import.meta.dirname, 'font', `AtkinsonHyperlegibleNext_${weight}.ttf`))
/** In the file itself, since few computers have it. */
const fonts = [{ name: face, data: fontFile('400Regular'), bold: fontFile('700Bold') }]

const headed = (size: number, before: number): IBaseParagraphStyleOptions => ({
  run: { size, bold: true, color: ink },
  paragraph: { spacing: { before, after: 100 }, keepNext: true },
})

/** Sizes are half points, spaces twentieths of a point. */
const styles = (lang: Document['lang']) => {
  const style = (id: string, run: object, paragraph: object) => ({
    id,
    name: id,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph,
  })
  return {
    default: {
      document: {
        run: { font: face, size: 22, color: ink, language: { value: languages[lang] } },
        paragraph: { spacing: { line: 300, lineRule: LineRuleType.AUTO, after: 140 } },
      },
      title: {
        run: { size: 76, bold: true, color: inks.petrol },
        paragraph: { spacing: { before: 2400, after: 300, line: 240, lineRule: LineRuleType.AUTO } },
      },
      heading1: headed(48, 120),
      heading2: headed(28, 360),
      heading3: headed(24, 320),
      heading4: headed(22, 280),
      caption: {
        run: { size: 18, bold: false, italics: false, color: inks.subtle },
        paragraph: { spacing: { after: 80 }, keepNext: true },
      },
    },
    paragraphStyles: [
      style('Lede', { size: 26, color: '463A33' }, { spacing: { after: 260 } }),
      style(
        'Small',
        { size: 18, color: inks.subtle },
        { spacing: { before: 40, after: 120, line: 250, lineRule: LineRuleType.AUTO } },
      ),
      style(
        'TableHead',
        { size: 18, color: inks.subtle },
        { spacing: { after: 0, line: 250, lineRule: LineRuleType.AUTO }, keepNext: true },
      ),
      style('TableText', { size: 20 }, { spacing: { after: 0, line: 250, lineRule: LineRuleType.AUTO } }),
      style('Bar', { size: 14 }, { spacing: { before: 40, after: 40, line: 200, lineRule: LineRuleType.AUTO } }),
      style(
        'Figure',
        { size: 56, bold: true, color: inks.petrol },
        { spacing: { before: 160, after: 0, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true },
      ),
      style('Quotation', { size: 24, bold: true, color: inks.petrol }, { spacing: { before: 200, after: 40 }, keepNext: true }),
      style(
        'Note',
        {},
        {
          border: { left: { style: BorderStyle.SINGLE, size: 16, color: inks.amber, space: 10 } },
          indent: { left: 240 },
          spacing: { before: 200 },
        },
      ),
      style('ContentsTitle', { size: 48, bold: true }, { spacing: { before: 120, after: 200 } }),
    ],
  }
}

const pageBreak = () => new Paragraph({ children: [new PageBreak()] })

const cover = (document: Document): FileChild[] => [
  new Paragraph({
    children: [
      new TextRun({ text: document.force, bold: true, size: 28 }),
      new TextRun({ text: document.service, break: 1, color: inks.subtle, size: 20 }),
    ],
  }),
  new Paragraph({
    text: document.title,
    heading: HeadingLevel.TITLE,
    border: { bottom: { style: BorderStyle.SINGLE, size: 24, color: inks.amber, space: 16 } },
  }),
  words(document.subtitle, 'Lede'),
  words(document.dateText),
  ...(document.sample ? [words(document.sample, 'Small')] : []),
  pageBreak(),
]

const chapterOf = (chapter: Chapter, number: number, labels: DocumentLabels): FileChild[] => {
  const levels = headingLevels(chapter)
  return [
    new Paragraph({ text: `${number} ${chapter.name}`, style: 'Small', pageBreakBefore: true, keepNext: true }),
    new Paragraph({ text: chapter.title, heading: HeadingLevel.HEADING_1 }),
    ...(chapter.lede ? [words(chapter.lede, 'Lede')] : []),
    ...(chapter.margin ?? []).flatMap(({ figure, text }) => [words(figure, 'Figure'), words(text)]),
    ...(chapter.quote ? [words(chapter.quote.text, 'Quotation'), words(chapter.quote.who, 'Small')] : []),
    ...chapter.blocks.flatMap((block, at) => wordBlock(block, levels[at]!, labels)),
  ]
}

const sideBySide = { style: 'Small', tabStops: [{ type: TabStopType.RIGHT, position: textWidth }] }

/** The whole file. Texts must be free of signs that XML forbids. */
export const wordFile = (document: Document): Promise<Uint8Array<ArrayBuffer>> => {
  const margin = 1134
  const file = new WordDocument({
    title: `${document.name}: ${document.title}`,
    creator: `${document.service}, ${document.force}`,
    lastModifiedBy: document.service,
    styles: styles(document.lang),
    fonts,
    // In the contents; without them Word asks a question when the file is opened. A guess where a sign is not in our font.
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1700, bottom: 1500, left: margin, right: margin } },
        },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                ...sideBySide,
                children: [new TextRun({ text: document.name, bold: true }), new TextRun(`\t${document.force}`)],
              }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                ...sideBySide,
                children: [
                  new TextRun(`${document.sample ?? ''}\t`),
                  new TextRun({ children: [PageNumber.CURRENT], bold: true }),
                ],
              }),
            ],
          }),
        },
        children: [
          ...cover(document),
          ...(document.note ? [words(document.note, 'Note')] : []),
          words(document.labels.contents, 'ContentsTitle'),
          new TableOfContents(document.labels.contents, { hyperlink: true, headingStyleRange: '1-1' }),
          ...document.chapters.flatMap((chapter, at) => chapterOf(chapter, at + 1, document.labels)),
        ],
      },
    ],
  })
  return Packer.toBuffer(file).then((bytes) => new Uint8Array(bytes))
}
