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
      'No program can see from outside whether the pixel exists and is yours.',
      ['Open Meta Events Manager, Data sources, and check that it is listed there.'],
    ),
    of(
      'base_code_placed',
      'The base code is in the head of every page, just above </head>',
      installed ? 'done' : 'failed',
      installed ? 'The base code stands in the head.' : "There is no base code in the page's text.",
      ['Paste the base code just above `</head>`.'],
    ),
    of(
      'hits_seen',
      'Every expected event was seen',
      runs.length === 0 ? 'open' : 'done',
      runs.length === 0 ? 'No test traffic was sent.' : 'Its hits were seen.',
      ['Send test traffic.'],
    ),
    of(
      'nothing_wrong',
      'Nothing else is wrong',
      wrong ? 'failed' : 'done',
      wrong ? 'There are errors.' : 'No errors.',
      ['Mend the findings.'],
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
