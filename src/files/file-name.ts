// Controls, and the marks that turn the direction of text (photo‮gpj.exe), which all are format characters.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu
const longest = 100

/** The name that a file had, fit to be read: no path, no control or direction marks, at most 100 characters. Empty when nothing is left. */
export const shownName = (given: string): string => {
  const last = given.normalize('NFC').replace(unseen, '').split(/[/\\]/).at(-1) ?? ''
  return [...last.trim()].slice(0, longest).join('')
}

/** The name to save a file under: nothing of the given one, so that no program runs and nobody is named by a name. */
export const safeName = (reference: string, nth: number, ending: string): string =>
  `${reference.replace(/[^A-Za-z0-9-]/g, '')}-${nth}.${/^[a-z0-9]{2,5}$/.test(ending) ? ending : 'bin'}`
