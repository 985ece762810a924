import { afterEach, expect, it } from 'vitest'
import type { Checklist } from '../host/types'
import { thai } from '../words/th'
import { english, speak } from '../words/words.svelte'
import { ticket } from './ticket'

afterEach(() => speak(english))

const step = { evidence: [], to_do: [] }
const list: Checklist = {
  schema: 1,
  tool: { name: 'pixelscope', version: '0' },
  made: null,
  pages: ['shop.example'],
  steps: [
    { ...step, id: 'a', title: 'Done already', state: 'done' },
    { ...step, id: 'b', title: 'Seen by hand', state: 'open', by_hand: { ticked: true, note: '' } },
    {
      id: 'c',
      title: 'Has a currency',
      state: 'failed',
      evidence: [
        {
          state: 'failed',
          text: 'None at `Purchase`',
          source: 'x.html',
          at: null,
          excerpt: null,
          at_ms: null,
        },
      ],
      to_do: ['Add one.'],
      by_hand: { ticked: false, note: 'ask\nJo' },
    },
  ],
  summary: { done: 1, failed: 1, open: 1 },
}

const none = { notes: [], pieces: [] }

it('has what is left, with what was seen and what to do', () => {
  expect(ticket(list, none)).toBe(
    '## Meta Pixel: shop.example\n\n- [ ] Has a currency\n  - None at `Purchase`\n  - Add one.\n  - ask Jo\n',
  )
})

it('has the code that the page lacks', () => {
  const piece = { place: 'head' as const, goes: 'Into the `<head>`.', code: '<script>' }
  expect(ticket({ ...list, steps: [] }, { notes: ['Put the id in.'], pieces: [piece] })).toBe(
    '## Meta Pixel: shop.example\n\n\nPut the id in.\n\nInto the `<head>`.\n\n```html\n<script>\n```\n',
  )
})

it('is in the language of the person', () => {
  speak(thai)
  const title = 'The pixel is initialised with its id, once on every page'
  const seen = list.steps[2]!
  const text = ticket({ ...list, steps: [{ ...seen, title }] }, none)
  expect(text).not.toContain(title)
  expect(text).toMatch(/[\u0e00-\u0e7f]/)
  expect(text).toContain('ask Jo')
})
