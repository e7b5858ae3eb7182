type Field = HTMLTextAreaElement | HTMLInputElement
type Words = DOMStringMap

const made = (tag: string, of: { class?: string; id?: string }, ...children: (Node | string)[]) => {
  const element = document.createElement(tag)
  if (of.class) element.className = of.class
  if (of.id) element.id = of.id
  element.append(...children)
  return element
}

const link = (field: Field, text: string) => {
  const element = document.createElement('a')
  element.href = `#${field.id}`
  element.append(text)
  return made('li', {}, element)
}

/** The error beside a field, as the server writes it. */
const mark = (field: Field, text: string) => {
  const id = `${field.id}-error`
  const known = document.getElementById(id)
  if (known) {
    known.replaceChildren(text)
    return
  }
  field.before(made('p', { class: 'wrong', id }, text))
  field.closest('.field')?.classList.add('field--wrong')
  field.setAttribute('aria-invalid', 'true')
  field.setAttribute('aria-describedby', `${field.getAttribute('aria-describedby') ?? ''} ${id}`.trim())
}

/** Says which texts are too long, by how much: the summary above and the line beside each field, as the server would have. */
export const tellTooLong = (form: HTMLFormElement, words: Words, long: { field: Field; over: number }[]): void => {
  const format = new Intl.NumberFormat(words['numbers'])
  const said = long.map(({ field, over }) => ({
    field,
    text: (field.dataset['long'] ?? '').replace('{over}', format.format(over)),
  }))
  for (const { field, text } of said) mark(field, text)
  const list = made('ul', {}, ...said.map(({ field, text }) => link(field, text)))
  const alert = made('div', {}, made('h2', {}, words['summary'] ?? ''), list)
  alert.setAttribute('role', 'alert')
  const summary = made('div', { class: 'errors', id: 'fouten' }, alert)
  summary.tabIndex = -1
  document.getElementById('fouten')?.remove()
  const line = form.querySelector('.backline')
  if (line) line.after(summary)
  else form.before(summary)
  document.title = words['title'] ?? ''
  summary.focus()
}
