import { inFours } from '../../../vault/fours.ts'

/** Writes a secret on its sheet, in groups of four, with the last signs of its public half; an empty text wipes it. */
export const fillSheet = (sheet: HTMLElement, text: string, recipient: string): void => {
  const groups = inFours(text).map((group) => {
    const bold = document.createElement('b')
    bold.textContent = group
    return bold
  })
  sheet.querySelector('[data-share-code]')?.replaceChildren(...groups)
  sheet.querySelector('[data-key-mark]')?.replaceChildren(recipient.slice(-8))
}
