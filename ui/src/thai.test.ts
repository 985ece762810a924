/** A window in Thai holds no English sentence, wherever the core's words are shown; the page's own text, code and
 * names aside. */
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import App from './App.svelte'
import { asReport, browserHost, quick } from './host/browser'
import { shop } from './host/fake/pages'
import { report, updates } from './host/fake/run'
import type { Page, PixelReport } from './host/types'
import { english, speak } from './words/words.svelte'

const REASON =
  "this domain is not on the pixel's list of allowed domains (traffic permissions in Events Manager)"
const TROUBLE = 'cannot read shop.html: the server answered 404 Not Found. Check the address'

const KEYS = [
  { key: 'dl', title: 'Page load time', meaning: 'an order was completed' },
  { key: 'ev', title: 'Last outside referrer', meaning: 'the amount of money' },
]

const { page: first, text } = shop.find(({ page }) => page.source.endsWith('thanks.html'))!
const via = { container: 'GTM-1', tag: 3, name: null, trigger: 'on click where Click ID is `buy`' }
const page: Page = {
  ...first,
  notes: ['the script shop.js was not read: there is no such file'],
  findings: first.findings.map((finding) => ({ ...finding, via })),
  containers: [{ name: 'GTM-1', version: '7', tags: 4, holds_pixel: true, at: null }],
}
const unread: Page = { ...first, source: 'unread.html', verdict: 'unreadable', error: TROUBLE, pixels: [] }

function host() {
  const host = browserHost(quick)
  const notes = [
    'The page was still busy after 15 seconds and was not waited for any longer',
    'The run was cancelled.',
  ]
  const keys = KEYS.map((key) => ({ ...key, evidence: 'confirmed' as const }))
  const run = { ...report(page, 'held'), notes, keys }
  return {
    ...host,
    settings: async () => ({ ...(await host.settings()), language: 'th' as const }),
    inspect: async () => asReport([page, unread]),
    source: async () => text,
    fire: async (_: string, __: string, on: (update: ReturnType<typeof updates>[number]) => void) => {
      on({ kind: 'begun', run: 1 })
      for (const update of updates(run)) on(update)
      return run
    },
    pixel: async (id: string, domain: string | null): Promise<PixelReport> => {
      const told = await host.pixel(id, domain)
      return { ...told, pixel: { ...told.pixel, sends: 'blocked', why: REASON } }
    },
    event: async () => {
      throw new Error(TROUBLE)
    },
  } as unknown as typeof host
}

/** Four English words in a row are a sentence. What stands in code, an editor or a field is not ours. */
const SENTENCE = /[A-Za-z]?[a-z']+(?: [a-z']+){3,}/

function sentences(): string[] {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const isOfThePage = node.parentElement?.closest('code, pre, .cm-editor, style, script, .console')
    if (!isOfThePage && SENTENCE.test(node.textContent ?? '')) found.push(node.textContent!.trim())
  }
  for (const one of document.querySelectorAll('[title], [aria-label]'))
    for (const name of ['title', 'aria-label']) {
      const text = (one.getAttribute(name) ?? '').replace(/`[^`]*`/g, '')
      if (SENTENCE.test(text)) found.push(text)
    }
  // Meta's library prints English.
  const printed = first.findings.map((finding) => finding.library_message)
  return [...new Set(found)].filter((text) => !printed.includes(text))
}

afterEach(() => {
  cleanup()
  speak(english)
})

it('is all Thai, view by view', async () => {
  render(App, { host: host() })
  await waitFor(() => expect(document.documentElement.lang).toBe('th'))
  const user = userEvent.setup()
  expect(sentences()).toEqual([])
  await user.type(screen.getByTestId('address'), 'x{Enter}')
  await screen.findAllByTestId('page-row')
  const row = (name: string) =>
    screen.getAllByTestId('page-row').find((one) => one.dataset.source?.endsWith(name))!
  await user.click(row('unread.html'))
  expect(document.body.textContent).toContain('เซิร์ฟเวอร์ตอบกลับ 404 Not Found')
  expect(sentences()).toEqual([])

  await user.click(row('thanks.html'))
  expect(screen.getByTestId('also').textContent).toContain('ไม่ได้อ่านสคริปต์ shop.js: ไม่มีไฟล์นี้')
  await user.click(screen.getByTestId('pixel-settings').querySelector('button')!)
  await waitFor(() => expect(screen.getByTestId('pixel-settings').textContent).toContain('โดเมนนี้ไม่อยู่ในรายชื่อ'))
  await user.click(screen.getByTestId('send'))
  await screen.findAllByTestId('hit')
  expect(sentences()).toEqual([])

  for (const view of ['source', 'live', 'checklist', 'events', 'compare'] as const) {
    await user.click(screen.getByTestId(`tab-${view}`))
    await waitFor(() => expect(screen.getByTestId(`tab-${view}`)).toHaveAttribute('aria-selected', 'true'))
    if (view === 'source') {
      expect(document.body.textContent).toContain('เมื่อคลิก โดยที่ Click ID คือ')
      await user.click(screen.getAllByTestId('finding')[0]!.querySelector('button')!)
    }
    if (view === 'live') {
      expect(screen.getByTestId('run').textContent).toContain('ผ่านไป 15 วินาทีแล้วหน้ายังทำงานไม่หยุด')
      await user.click(screen.getAllByTestId('hit')[0]!)
      expect((await screen.findByTestId('hit-detail')).textContent).toContain('หน้าภายนอกล่าสุดที่มาก่อน')
    }
    if (view === 'checklist') await screen.findAllByTestId('step')
    if (view === 'events')
      expect((await screen.findByRole('alert')).textContent).toContain('อ่าน shop.html ไม่ได้')
    expect([view, ...sentences()]).toEqual([view])
  }
}, 20_000)
