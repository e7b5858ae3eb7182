import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { sessionCookie } from '../src/http/routes.ts'
import type { Person } from './cast.ts'

export type Look = { width: number; dark?: boolean; contrast?: boolean; forced?: boolean }

const law = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** WCAG A and AA, good practice, and the contrast of AAA (7:1): what is wrong, in lines. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  // A button that was just let go still changes its colour: what counts is how it comes to rest.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))))
  await page.evaluate(axe.source)
  return page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'color-contrast-enhanced': { enabled: true } },
      resultTypes: ['violations'],
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split('\n')[1]?.trim()}`),
    )
  }, law)
}

/** What sticks out when a page can be scrolled sideways: how far, and the innermost elements that do it. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = (one: Element) => {
      const { left, right, width } = one.getBoundingClientRect()
      return width > 1 && (right > clientWidth || left < 0)
    }
    const all = [...document.body.querySelectorAll('*')].filter((one) => out(one) && ![...one.children].some(out))
    return [`scrolls ${scrollWidth - clientWidth} px sideways: ${all.map((one) => one.outerHTML.slice(0, 100)).join(' | ')}`]
  })

export const inBrowser = async (
  browser: Browser,
  url: string,
  { width, dark, contrast, forced }: Look,
  person?: Person,
): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    contrast: contrast ? 'more' : 'no-preference',
    forcedColors: forced ? 'active' : 'none',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  if (person)
    await context.addCookies([
      {
        name: sessionCookie,
        value: person.token,
        url: url.replace('http:', 'https:'),
        secure: true,
        httpOnly: true,
        sameSite: 'Strict',
      },
    ])
  return context
}
