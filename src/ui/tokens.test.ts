import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

type Colours = Record<string, string>
const css = readFileSync(join(import.meta.dirname, 'sheet', 'tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')

/** Every block with the media queries around it, in order. */
const blocks = [...css.matchAll(/(?:@media ([^{]+)\{\s*)?(:root[^{]*)\{([^{}]*)\}/g)].map(
  ([, media = '', selector = '', body = '']) => ({
    media: media.trim(),
    selector: selector.trim(),
    colours: Object.fromEntries(
      [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value?.trim()]),
    ) as Colours,
  }),
)

type Mode = { dark: boolean; more: boolean; theme?: 'light' | 'dark' | 'contrast' }

const matches = ({ media, selector }: { media: string; selector: string }, { dark, more, theme }: Mode): number => {
  if (media.includes('scheme: dark') && !dark) return 0
  if (media.includes('contrast: more') && !more) return 0
  const weights = selector.split(',').map((part) => {
    const wanted = /\[data-theme=(\w+)\]/.exec(part)?.[1]
    if (part.includes(':not([data-theme])')) return theme ? 0 : 2
    return wanted ? (wanted === theme ? 2 : 0) : 1
  })
  return Math.max(...weights)
}

/** What the cascade gives: the heavier selector wins, then the later one. */
const coloursOf = (mode: Mode): Colours =>
  Object.assign(
    {},
    ...[1, 2].flatMap((weight) => blocks.filter((block) => matches(block, mode) === weight).map(({ colours }) => colours)),
  )

const luminance = (hex: string): number => {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, relative luminance. */
const ratio = (one: string, other: string): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const basis = (name: string) => `--basis-color-${name}`
const vonk = (name: string) => `--vonk-${name}`
const grounds = ['document-bg', 'surface-bg', 'subtle-bg'].map(basis)

/** [foreground, background]: text, at least 7:1 (AAA). */
const texts: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    [basis('text'), ground],
    [basis('text-subtle'), ground],
    [basis('action'), ground],
    [basis('action-hover'), ground],
    [basis('negative'), ground],
    [basis('warning'), ground],
  ]),
  ...['negative', 'warning', 'positive', 'neutral'].map((name): [string, string] => [basis(name), basis(`${name}-bg`)]),
  [basis('on-action'), basis('action')],
  [basis('on-action'), basis('action-hover')],
  [basis('negative-bg'), basis('negative')],
  [basis('text'), basis('negative-bg')],
  [vonk('on-spark'), vonk('spark')],
  [vonk('on-band'), vonk('band')],
  [vonk('on-band-subtle'), vonk('band')],
  [vonk('band'), vonk('on-band-subtle')],
  [vonk('on-tint'), vonk('tint')],
  [basis('action'), vonk('tint')],
  [basis('negative'), vonk('tint')],
  [basis('warning'), vonk('tint')],
  [basis('text'), vonk('rail')],
  [basis('text-subtle'), vonk('rail')],
  [basis('action'), vonk('rail')],
  ...[0, 1, 2].map((step): [string, string] => [vonk('on-step-lo'), vonk(`step-${step}`)]),
  ...[3, 4].map((step): [string, string] => [vonk('on-step-hi'), vonk(`step-${step}`)]),
]

/** Borders of controls, the focus outline and figures, at least 3:1. */
const shapes: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    [basis('border-control'), ground],
    ['--basis-focus-outline', ground],
    [basis('action'), ground],
  ]),
  [vonk('on-band'), vonk('band')],
]

const modes: [string, Mode][] = [
  ['light', { dark: false, more: false }],
  ['light, chosen on a dark device', { dark: true, more: false, theme: 'light' }],
  ['dark', { dark: true, more: false }],
  ['dark, chosen on a light device', { dark: false, more: false, theme: 'dark' }],
  ['more contrast', { dark: false, more: true }],
  ['more contrast in the dark', { dark: true, more: true }],
  ['more contrast, chosen', { dark: false, more: false, theme: 'contrast' }],
  ['more contrast, chosen on a dark device', { dark: true, more: false, theme: 'contrast' }],
  ['dark chosen with more contrast', { dark: false, more: true, theme: 'dark' }],
  ['light chosen with more contrast, on a dark device', { dark: true, more: true, theme: 'light' }],
]

const ink = (colours: Colours, name: string): string => {
  const value = colours[name]
  assert.match(value ?? '', /^#([0-9a-f]{3}|[0-9a-f]{6})$/, name)
  return value!
}

for (const [name, mode] of modes) {
  test(`${name}: every text can be read by somebody who sees badly`, () => {
    const colours = coloursOf(mode)
    const faint = texts
      .map(([front, back]) => ({ front, back, is: ratio(ink(colours, front), ink(colours, back)) }))
      .filter(({ is }) => is < 7)
    assert.deepEqual(faint, [])
  })
  test(`${name}: every control can be seen`, () => {
    const colours = coloursOf(mode)
    const faint = shapes
      .map(([front, back]) => ({ front, back, is: ratio(ink(colours, front), ink(colours, back)) }))
      .filter(({ is }) => is < 3)
    assert.deepEqual(faint, [])
  })
}

test('light chosen on a dark device is light, more contrast is black on white', () => {
  assert.equal(coloursOf({ dark: true, more: false, theme: 'light' })[basis('document-bg')], '#fffbf5')
  assert.equal(coloursOf({ dark: false, more: false, theme: 'contrast' })[basis('text')], '#000')
  assert.equal(coloursOf({ dark: true, more: false, theme: 'contrast' })[basis('document-bg')], '#000')
})

test('the ratio is that of WCAG: black on white is 21, the same colour 1', () => {
  assert.equal(ratio('#000', '#fff'), 21)
  assert.equal(ratio('#767676', '#767676'), 1)
  assert.equal(ratio('#767676', '#ffffff').toFixed(2), '4.54')
})
