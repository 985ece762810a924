/** What a page says is shown as text: markup, script and control characters in every field change nothing. */
import { cleanup, render, screen, waitFor } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import App from './App.svelte'
import { asReport, browserHost, quick } from './host/browser'
import { shop } from './host/fake/pages'
import { report, updates } from './host/fake/run'
import type { Page } from './host/types'

const MARK = 'nasty-mark'
const evil = `<img src=x onerror="window.hurt=1" class="${MARK}"><script>window.hurt=1</script>\u0000\u0007\u001b[31m\u202e</textarea></style>"'\`{@html 1}`

/** Every text in a report, replaced, besides the words that decide which form is shown. */
function poisoned<T>(value: T, key = ''): T {
  const forms = [
    'verdict',
    'severity',
    'kind',
    'placement',
    'status',
    'command',
    'trigger',
    'cause',
    'transport',
    'method',
    'traffic',
    'applicability',
    'state',
    'frame',
  ]
  if (typeof value === 'string') return (forms.includes(key) ? value : `${value}${evil}`) as T
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)])) as T
}

const clean = shop.find(({ page }) => page.source.endsWith('thanks.html'))!
const page: Page = {
  ...poisoned(clean.page),
  url: null,
  integrations: [{ name: evil, title: evil, id: evil, pixel_ids: [evil], events: [evil], at: null }],
  consent: [{ tool: evil, title: evil, at: null }],
  containers: [{ name: evil, version: evil, tags: 1, holds_pixel: true, at: null }],
  notes: [evil],
  error: evil,
  silenced: [{ ...poisoned(clean.page.findings[0]!), reason: evil, silenced_at: clean.page.events[0]!.at! }],
}

function host() {
  const host = browserHost(quick)
  const run = poisoned(report(clean.page, 'held'))
  const poisonedHost = {
    ...host,
    inspect: async () => asReport([page]),
    source: async () => evil.repeat(3),
    fire: async (_: string, __: string, on: (update: ReturnType<typeof updates>[number]) => void) => {
      on({ kind: 'begun', run: 1 })
      for (const update of updates(run)) on(update)
      on({ kind: 'note', line: evil })
      return run
    },
    checklistSteps: async () => poisoned(await host.checklistSteps([clean.page.source])),
    explain: async () => poisoned(await host.explain('purchase-currency-missing')),
    previewFix: async () => ({
      ...poisoned(await host.previewFix(clean.page.source, null)),
      diff: `-${evil}\n+${evil}`,
    }),
    event: async () => ({ code: null, problems: [{ field: 'name', message: evil }] }),
    browsers: async () => [{ name: evil, version: evil, path: evil, used: true, held: true }],
    recent: async () => [evil],
    pixel: async () => poisoned(await host.pixel('1', null)),
    dataFolder: async () => evil,
  }
  return poisonedHost as unknown as typeof host
}

/** Nothing that the evil text asks for has become an element, and nothing has run. */
function harmless(): void {
  expect(document.querySelector(`.${MARK}, img, script, iframe`)).toBeNull()
  expect((window as unknown as { hurt?: number }).hurt).toBeUndefined()
  for (const one of document.querySelectorAll('*')) {
    for (const { name } of one.attributes) expect(name.startsWith('on')).toBe(false)
  }
}

afterEach(cleanup)

it('stays text on the first screen', async () => {
  render(App, { host: host() })
  expect((await screen.findAllByText((text) => text.includes(MARK))).length).toBeGreaterThan(0)
  harmless()
})

it('stays text in every view', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  render(App, { host: host() })
  const user = userEvent.setup()
  await user.type(screen.getByTestId('address'), 'x{Enter}')
  await screen.findByTestId('page-row')
  harmless()
  await user.click(screen.getByTestId('pixel-settings').querySelector('button')!)
  await user.click(screen.getByTestId('send'))
  await screen.findAllByTestId('hit')
  harmless()
  for (const view of ['source', 'live', 'checklist', 'events', 'compare'] as const) {
    await user.click(screen.getByTestId(`tab-${view}`))
    await waitFor(() => expect(screen.getByTestId(`tab-${view}`)).toHaveAttribute('aria-selected', 'true'))
    if (view === 'live') {
      await user.click(screen.getAllByTestId('hit')[0]!)
      await user.click(screen.getByTestId('console-toggle'))
      expect(screen.getByTestId('hit-detail').textContent).toContain(MARK)
    }
    if (view === 'checklist') await screen.findAllByTestId('step')
    if (view === 'source') {
      await user.click(screen.getAllByTestId('finding')[0]!.querySelector('button')!)
      await user.click(screen.getAllByTestId('explain')[0]!)
      await screen.findByTestId('rule-page')
    }
    harmless()
  }
  await user.click(screen.getByTestId('settings'))
  harmless()
  await user.keyboard('{Control>}k{/Control}')
  await screen.findByTestId('palette')
  harmless()
}, 20_000)
