import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../test/browser.ts'
import { serveExamples, wholeExamples, wholePath } from './examples-server.tsx'

let server: Server
let url: string
let browser: Browser

before(async () => {
  ;({ server, url } = await serveExamples())
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  server?.close()
})

const law = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** WCAG A and AA and the contrast of AAA; on whole documents good practice too. */
const findings = async (page: Page, whole: boolean): Promise<string[]> => {
  const axe = new AxeBuilder({ page }).options({
    runOnly: { type: 'tag', values: whole ? [...law, 'best-practice'] : law },
    rules: { 'color-contrast-enhanced': { enabled: true } },
  })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary?.split('\n')[1]?.trim()}`),
  )
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

// axe wants a context of its own for the page.
const openAt = async (width: number, dark: boolean) => {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

const looks: [string, { dark?: boolean; theme?: string; dir?: 'rtl' }][] = [
  ['light', {}],
  ['light, right to left', { dir: 'rtl' }],
  ['dark', { dark: true }],
  ['more contrast', { theme: 'contrast' }],
  ['more contrast in the dark, right to left', { dark: true, theme: 'contrast', dir: 'rtl' }],
]

for (const [name, { dark = false, theme, dir = 'ltr' }] of looks) {
  test(`${name}: every component is free of findings on a phone and on a desk, and nothing scrolls sideways`, async () => {
    for (const width of [320, 1280]) {
      const page = await openAt(width, dark)
      for (const side of ['/', '/staff']) {
        await page.goto(`${url}${side}?dir=${dir}${theme ? `&theme=${theme}` : ''}`)
        assert.deepEqual(await findings(page, false), [], `${side} at ${width}`)
        assert.ok((await sideways(page)) <= 0, `${side} at ${width} scrolls sideways`)
      }
      await page.context().close()
    }
  })
}

test('whole pages are free of findings: light on a desk, dark on a small phone', async () => {
  for (const [width, dark] of [
    [1280, false],
    [320, true],
  ] as const) {
    const page = await openAt(width, dark)
    for (const { title } of wholeExamples) {
      await page.goto(url + wholePath(title))
      assert.deepEqual(await findings(page, true), [], `${title} at ${width}`)
      assert.ok((await sideways(page)) <= 0, `${title} at ${width} scrolls sideways`)
    }
    await page.context().close()
  }
})

test('a thumb hits what it means: 48 px on public pages, 44 on staff pages, 36 in the rail', async () => {
  const page = await openAt(320, false)
  const small = (least: number, of: string) =>
    page.evaluate(
      ([selector, size]) =>
        [...document.querySelectorAll(String(selector))]
          .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height < Number(size) - 0.5)
          .map((element) => `${element.outerHTML.slice(0, 80)} ${element.getBoundingClientRect().height}`),
      [of, least],
    )
  for (const { title } of wholeExamples) {
    await page.goto(url + wholePath(title))
    const isPublic = title.startsWith('Public')
    const controls =
      'button, .btn, summary, .pick, select, textarea, input:not([type=checkbox]):not([type=radio]), .brand, .exit, .sos a, .langs a, .foot a, .goto, .back'
    assert.deepEqual(
      await small(
        isPublic ? 48 : 36,
        isPublic ? controls.replace('.sos a', '.sos__call, .sos--slim a') : 'summary, .chip, .rail a',
      ),
      [],
      title,
    )
    if (!isPublic)
      assert.deepEqual(
        await small(44, 'button:not(.linkish), .btn, select, textarea, input:not([type=checkbox]):not([type=radio])'),
        [],
        title,
      )
  }
  await page.context().close()
})

test('the keyboard sees where it is: the first Tab shows the skip link, and it leads to the main part', async () => {
  const page = await openAt(320, false)
  await page.goto(url + wholePath(wholeExamples[0]!.title))
  await page.keyboard.press('Tab')
  const box = await page.locator(':focus').boundingBox()
  assert.ok(box && box.x >= 0 && box.y >= 0)
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'inhoud')
  await page.context().close()
})

test('on paper the band, the menu and the buttons stay away, the text stays', async () => {
  const page = await openAt(1280, true)
  await page.emulateMedia({ media: 'print' })
  for (const { title } of wholeExamples) {
    await page.goto(url + wholePath(title))
    for (const gone of ['.exit', '.rail', '.acts', '.langs'])
      assert.equal(await page.locator(`${gone}:visible`).count(), 0, `${title}: ${gone}`)
    assert.ok(await page.locator('h1').isVisible(), title)
  }
  await page.context().close()
})
