import type { FieldName, QuestionName } from '../src/rooms/portal/questions.ts'
import { questionNames } from '../src/rooms/portal/questions.ts'

/** A browser without script, as far as the public form needs one; tests and the bench bring their own. */
export type PlainBrowser = {
  get(path: string): Promise<Response>
  post(path: string, fields: Record<string, string | string[]>): Promise<Response>
}

/** A page with its one form: where it posts to and what travels in it, read from the HTML as a browser would. */
export type FormPage = { status: number; html: string; action: string; hidden: Record<string, string> }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

export const formPage = async (response: Response): Promise<FormPage> => {
  const html = await response.text()
  const form = /<form[^>]* action="([^"]*)"[^>]*>/.exec(html)
  const inside = form ? html.slice(form.index, html.indexOf('</form>', form.index)) : ''
  const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return {
    status: response.status,
    html,
    action: plain(form?.[1] ?? ''),
    hidden: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, plain(value)])),
  }
}

export type Filled = Partial<Record<FieldName, string | string[]>>

/** Posts the form of a page, with what somebody filled in and the button that was pressed. */
export const post = async (
  browser: PlainBrowser,
  page: FormPage,
  filled: Record<string, string | string[]> = {},
  action = page.action,
) => formPage(await browser.post(action, { ...page.hidden, ...filled }))

/** From the first page to the check page; the fields of each question go with that question. */
export const fillIn = async (
  browser: PlainBrowser,
  prefix: string,
  answers: Partial<Record<QuestionName, Filled>>,
): Promise<FormPage> => {
  let page = await formPage(await browser.get(`${prefix}/melden`))
  for (const question of questionNames) page = await post(browser, page, answers[question] ?? {})
  return page
}

/** The 24 digits on a receipt page; undefined when it is none. */
export const digitsOn = (page: FormPage): string | undefined => /^\d{24}$/.exec(page.hidden['code'] ?? '')?.[0]
