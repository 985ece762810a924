import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/styles/tokens.css', 'utf8')
const [light = '', dark = ''] = css.split("[data-theme='dark']")

const pairs = [
  ...['text', 'text-2', 'text-3', 'accent'].flatMap((ink) =>
    ['surface', 'chrome', 'sunken'].map((ground) => [ink, ground] as const),
  ),
  ...['ok', 'warn', 'error', 'info', 'idle', 'accent'].flatMap((tone) => [
    [tone, 'surface'] as const,
    [tone, `${tone}-soft`] as const,
  ]),
  ['on-fill', 'fill'] as const,
  ['on-fill', 'fill-hover'] as const,
  ['text', 'mark'] as const,
  ['text', 'error-soft'] as const,
  ['text', 'ok-soft'] as const,
  ['text', 'warn-soft'] as const,
  ['text-2', 'error-soft'] as const,
  ['text-2', 'warn-soft'] as const,
  ['text-2', 'ok-soft'] as const,
  ['text-2', 'idle-soft'] as const,
  ['text-2', 'accent-soft'] as const,
  ...['code-tag', 'code-name', 'code-value', 'error', 'warn', 'info'].map((ink) => [ink, 'surface'] as const),
  ...['error', 'warn', 'ok'].map((ink) => [ink, 'accent-soft'] as const),
  ['text', 'accent-soft'] as const,
  ['text-3', 'accent-soft'] as const,
  ['error', 'chrome'] as const,
  ['warn', 'chrome'] as const,
  ['ok', 'chrome'] as const,
]

function luminance(tokens: string, name: string): number {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(tokens)?.[1]
  if (hex === undefined) throw new Error(`no colour --${name}`)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(tokens: string, one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(tokens, one), luminance(tokens, other)].sort((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ['light', light],
  ['dark', dark],
])('%s colours', (_, tokens) => {
  it.each(pairs)('%s on %s can be read (AA)', (ink, ground) => {
    expect(contrast(tokens, ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['surface', 'chrome'])('the edge of a control stands out from %s', (ground) => {
    expect(contrast(tokens, 'edge', ground)).toBeGreaterThanOrEqual(3)
  })
})
