/** As somebody types, only what holds each of the words stays; what is chosen stays in the form, shown or not. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

for (const list of document.querySelectorAll<HTMLElement>('[data-pick-list]')) {
  const find = list.querySelector<HTMLElement>('[data-pick-find]')!
  const input = find.querySelector('input')!
  const none = list.querySelector<HTMLElement>('[data-pick-none]')!
  const picks = [...list.querySelectorAll<HTMLElement>('[data-pick]')].map((pick) => ({
    pick,
    text: plain(pick.textContent ?? ''),
  }))
  const groups = [...list.querySelectorAll<HTMLElement>('[data-pick-group]')]
  input.addEventListener('input', () => {
    const wanted = plain(input.value).split(/\s+/)
    for (const { pick, text } of picks) pick.hidden = !wanted.every((word) => text.includes(word))
    for (const group of groups) group.hidden = !group.querySelector('[data-pick]:not([hidden])')
    none.textContent = groups.every((group) => group.hidden) ? (none.dataset.text ?? '') : ''
  })
  // Enter chooses nothing here, and must not send a form that is half filled in.
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault()
  })
  find.hidden = false
}
