/** A button that copies the link beside it. */
const field = document.querySelector<HTMLInputElement>('[data-link]')
const button = document.querySelector<HTMLButtonElement>('[data-copy-link]')

if (field && button) {
  button.hidden = false
  field.addEventListener('focus', () => field.select())
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value).catch(() => field.select())
    button.replaceChildren(button.dataset['copied'] ?? '')
  })
}
