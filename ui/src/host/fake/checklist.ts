/** The checklist of the stand-in host. */
import type { Checklist, ChecklistStep, FireReport, Page } from '../types'
import type { Memory } from './kept'

const tool = { name: 'pixelscope', version: '0.1.0' }

/** The checklist's steps in short: enough of each state for a screen to be looked at. */
export function checklist(pages: Page[], runs: FireReport[], kept: Memory['ticks']): Checklist {
  const of = (
    id: string,
    title: string,
    state: ChecklistStep['state'],
    text: string,
    to_do: string[],
  ): ChecklistStep => {
    const by_hand = pages.map((page) => kept.get(page.source)?.get(id)).find((one) => one !== undefined)
    const done = by_hand?.ticked === true && state === 'open'
    const evidence = pages.map((page) => ({
      state,
      text,
      source: page.source,
      at: page.pixels[0]?.at ?? null,
      excerpt: null,
      at_ms: null,
    }))
    return {
      id,
      title,
      state: done ? 'done' : state,
      evidence,
      to_do: state === 'done' || done ? [] : to_do,
      ...(by_hand ? { by_hand } : {}),
    }
  }
  const installed = pages.every((page) => page.pixels.length > 0)
  const wrong = pages.some((page) => page.findings.some((finding) => finding.severity === 'error'))
  const steps = [
    of(
      'pixel_created',
      'The pixel is created in Meta Events Manager',
      'open',
      'The pages name `1234567890123456`. Whether it exists and is yours, no program can see from outside.',
      ['Open Meta Events Manager, Data sources, and check that `1234567890123456` is listed there.'],
    ),
    of(
      'base_code_placed',
      'The base code is in the head of every page, just above </head>',
      installed ? 'done' : 'failed',
      installed
        ? 'It stands in the head, just above `</head>`.'
        : "There is no base code in the page's text.",
      [
        'Paste the base code from Events Manager just above `</head>` in the template that all pages share; where a tag manager brings the pixel, send test traffic to see it.',
      ],
    ),
    of(
      'hits_seen',
      'Test traffic was seen',
      runs.length === 0 ? 'open' : 'done',
      runs.length === 0
        ? 'Not checked: needs test traffic.'
        : '`PageView` for pixel `1234567890123456` by image after 184 ms, held.',
      ['Send test traffic: `pixelscope checklist --fire`, or the button in the app.'],
    ),
    of(
      'nothing_wrong',
      'Meta Pixel Helper and Pixelscope have no error or warning',
      wrong ? 'failed' : 'done',
      wrong ? '`Purchase` has a `value` but no `currency`' : 'Nothing wrong was found in the source.',
      ["Add `currency` with a three-letter code: `currency: 'USD'`."],
    ),
  ]
  const count = (state: ChecklistStep['state']) => steps.filter((step) => step.state === state).length
  const summary = { done: count('done'), failed: count('failed'), open: count('open') }
  return {
    schema: 1,
    tool,
    made: '2026-07-29 08:03 UTC',
    pages: pages.map((page) => page.source),
    steps,
    summary,
  }
}
