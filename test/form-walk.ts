/** A form as a browser without script would send it. */
export type Form = {
  action: string
  fields: [string, string][]
  submits: { name: string; value: string; action?: string }[]
  choices: Choice[]
  texts: { name: string; max: number }[]
}
type Choice = { kind: 'radio' | 'checkbox'; name: string; value: string }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" }
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name: string) => entities[name] ?? '')

const attributes = (tag: string): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const [, name, , value] of tag.matchAll(/([a-z-]+)(=(?:"([^"]*)"))?/gi)) found[name!.toLowerCase()] = plain(value ?? '')
  return found
}

/** The forms of a page, in order. */
export const formsOf = (html: string): Form[] =>
  [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => {
    const form: Form = { action: attributes(head).action ?? '', fields: [], submits: [], choices: [], texts: [] }
    for (const [, kind = '', rest = ''] of body.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)) {
      const at = attributes(rest)
      if (kind === 'button') form.submits.push({ name: at.name ?? '', value: at.value ?? '', action: at.formaction })
      else if (kind === 'textarea') form.texts.push({ name: at.name ?? '', max: Number(at.maxlength || 10_000) })
      else if (kind === 'select' || at.type === 'text') form.texts.push({ name: at.name ?? '', max: Number(at.maxlength || 0) })
      else if (at.type === 'radio' || at.type === 'checkbox')
        form.choices.push({ kind: at.type, name: at.name ?? '', value: at.value ?? '' })
      else if (at.type === 'hidden') form.fields.push([at.name ?? '', at.value ?? ''])
    }
    return form
  })

/** What somebody would send: the first choice of each question, `story` in each long text, the main button. */
export const filled = (form: Form, story: string): URLSearchParams => {
  const sent = new URLSearchParams(form.fields)
  const chosen = new Set<string>()
  for (const { name, value } of form.choices) {
    if (chosen.has(name)) continue
    chosen.add(name)
    sent.append(name, value)
  }
  for (const { name, max } of form.texts) if (max > 1000) sent.append(name, story)
  const main = form.submits.find((submit) => submit.name === '' && !submit.action)
  if (!main) {
    const named = form.submits.find((submit) => !submit.action)
    if (named?.name) sent.append(named.name, named.value)
  }
  return sent
}
