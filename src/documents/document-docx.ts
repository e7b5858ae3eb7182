import type { Document } from './document.ts'
import { lineOf, mapTexts } from './document-text.ts'
import { type Printed, press } from './press.ts'

/**
 * The document as a Word file, made off the event loop: real headings, tables with header rows, a contents that is filled in, page
 * numbers, our own face. Charts are tables with bars that are drawn but not read aloud. For who goes on working with it; what counts is
 * the PDF. Unlike the PDF its bytes differ each time: Word's files carry the moment they were made.
 */
export const documentDocx = (document: Document): Promise<Printed> =>
  press({ form: 'docx', document: mapTexts(document, lineOf) }, 20_000)
