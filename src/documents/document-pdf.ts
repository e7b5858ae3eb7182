import type { Document } from './document.ts'
import { type Printed, press } from './press.ts'
import { typstPaper } from './typst-paper.ts'

/**
 * The document as tagged PDF (PDF/UA-1), made off the event loop, one at a time. The same document gives the same bytes as long as the
 * template, the fonts and the compiler are the same. `limit`: ms of work after which it is given up.
 */
export const documentPdf = (document: Document, limit = 20_000): Promise<Printed> =>
  press({ form: 'pdf', paper: typstPaper(document) }, limit)
