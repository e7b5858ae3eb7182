import type { Display } from '../access/person.ts'

const themes = new Set(['light', 'dark', 'contrast'])
const texts = new Set(['large', 'larger'])

/** Reads the display cookie (`theme.text`); anything unknown counts as not chosen. */
export const readDisplay = (cookie: string | undefined): Display => {
  const [theme = '', text = ''] = (cookie ?? '').split('.')
  return {
    ...(themes.has(theme) ? { theme: theme as Display['theme'] } : {}),
    ...(texts.has(text) ? { text: text as Display['text'] } : {}),
  }
}

/** The display cookie's value: `theme.text`, each empty where the device decides. */
export const writeDisplay = (display: Display): string => `${display.theme ?? ''}.${display.text ?? ''}`
