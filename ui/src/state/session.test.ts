import { describe, expect, it, vi } from 'vitest'
import { asReport, browserHost, quick } from '../host/browser'
import { earlier } from '../host/fake/earlier'
import { SHOP, shop } from '../host/fake/pages'
import { HostError } from '../host/host'
import type { Page } from '../host/types'
import { findingKeys } from './finding-key'
import { Session } from './session.svelte'

const now = () => new Date('2026-07-01T10:00:00')
const thanks = shop.find(({ page }) => page.source.endsWith('thanks.html'))!.page

async function opened(options = quick, target = SHOP) {
  const host = browserHost(options)
  const session = new Session(host, now)
  await session.start()
  await session.open([target])
  return { host, session }
}

async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done, 5))
}

describe('opening', () => {
  it('lists every page of a folder and watches it', async () => {
    const { host, session } = await opened()
    expect(session.pages).toHaveLength(shop.length)
    expect(session.pages.every((page) => page.watched)).toBe(true)
    expect(host.watched).toEqual([SHOP])
  })

  it('does not watch a page of the network', async () => {
    const { host, session } = await opened(quick, 'https://shop.example/')
    expect(session.pages[0]?.watched).toBe(false)
    expect(host.watched).toEqual([])
  })

  it('is not kept from the good targets by a bad one', async () => {
    const host = browserHost(quick)
    const inspect = host.inspect.bind(host)
    host.inspect = (targets) =>
      targets[0] === 'nonsense' ? Promise.reject(new HostError('bad_target', 'no')) : inspect(targets)
    const session = new Session(host, now)
    await session.open(['nonsense', thanks.source])
    expect(session.pages).toHaveLength(1)
    expect(session.failure).toMatchObject({ act: 'open', target: 'nonsense', error: { code: 'bad_target' } })
  })

  it('twice gives one page', async () => {
    const { session } = await opened()
    await session.open([thanks.source])
    expect(session.pages).toHaveLength(shop.length)
    expect(session.selected?.source).toBe(thanks.source)
  })
})

it('watches again what was watched when the app ended', async () => {
  const kept = earlier([thanks], [])
  const host = browserHost({ ...quick, kept })
  const session = new Session(host, now)
  await session.start()
  expect(session.pages.map((page) => page.source)).toEqual([thanks.source])
  expect(host.watched).toEqual([SHOP])
})

describe('a changed page', () => {
  const moved: Page = {
    ...thanks,
    findings: thanks.findings.map((finding) => ({
      ...finding,
      at: finding.at && { ...finding.at, offset: finding.at.offset + 10 },
    })),
  }

  it('keeps the selection, the view and what was captured', async () => {
    const { host, session } = await opened(quick, thanks.source)
    const page = session.pages[0]!
    await session.send()
    session.reveal(page, { kind: 'finding', key: findingKeys(thanks.findings)[1]! })
    const before = page.marked!.offset
    host.pageChanged(asReport([moved]))
    await settled()
    expect(session.pages[0]).toBe(page)
    expect(page.marked!.offset).toBe(before + 10)
    expect(session.view).toBe('source')
    expect(page.runs[0]?.fires).toHaveLength(3)
  })

  it('lets go of a finding that has been mended', async () => {
    const { host, session } = await opened(quick, thanks.source)
    const page = session.pages[0]!
    session.reveal(page, { kind: 'finding', key: findingKeys(thanks.findings)[0]! })
    host.pageChanged(asReport([{ ...thanks, findings: thanks.findings.slice(1) }]))
    await settled()
    expect(page.marked).toBeNull()
  })

  it('new in a watched folder joins the list; one that was removed does not come back', async () => {
    const { host, session } = await opened()
    session.close(session.pages.find((page) => page.source === thanks.source)!)
    host.pageChanged(asReport([thanks, { ...thanks, source: `${SHOP}/new.html` }]))
    expect(session.pages.map((page) => page.source)).toContain(`${SHOP}/new.html`)
    expect(session.pages.map((page) => page.source)).not.toContain(thanks.source)
  })
})

describe('a run', () => {
  it('adds its hits to those of earlier runs', async () => {
    const { session } = await opened(quick, thanks.source)
    await session.send()
    await session.send()
    expect(session.selected?.runs.map((run) => [run.number, run.status, run.fires.length])).toEqual([
      [2, 'done', 3],
      [1, 'done', 3],
    ])
  })

  it('is of the page it was sent on, and takes nobody away from where they have turned meanwhile', async () => {
    const { host, session } = await opened()
    let found = () => undefined as void
    const browsers = await host.browsers()
    host.browsers = () => new Promise((done) => (found = () => done(browsers)))
    const sent = session.selected!
    const sending = session.send()
    expect(session.view).toBe('overview')
    session.select(session.pages.find((page) => page !== sent)!)
    session.show('checklist')
    await vi.waitFor(() => {
      found()
      expect(session.running?.on ?? sent.lastRun).toBeTruthy()
    })
    await sending
    expect(sent.runs).toHaveLength(1)
    expect(session.view).toBe('checklist')
  })

  it('keeps what had arrived when it is cancelled', async () => {
    const { session } = await opened({ ...quick, pace: 3 }, thanks.source)
    const sending = session.send()
    while ((session.running?.run.fires.length ?? 0) === 0) await settled()
    session.traffic.cancel()
    await sending
    const run = session.selected!.lastRun!
    expect(run.status).toBe('cancelled')
    expect(run.fires.length).toBeGreaterThan(0)
    expect(session.running).toBeNull()
  })

  it('keeps what the person should know of a run', async () => {
    const { session } = await opened({ ...quick, pace: 3 }, thanks.source)
    const sending = session.send()
    while (!session.running) await settled()
    session.running.run.apply({ kind: 'note', line: 'goes on as emulated' })
    await sending
    expect(session.selected!.lastRun!.notes).toContain('goes on as emulated')
  })

  it('takes a late hit, but does not come to life again', async () => {
    const { session } = await opened(quick, thanks.source)
    await session.send()
    const run = session.selected!.lastRun!
    run.apply({ kind: 'settled' })
    run.apply({ kind: 'fired', fire: { ...run.fires[0]!, sequence: 9 } })
    await new Promise((done) => setTimeout(done, 40))
    expect([run.status, run.fires.length]).toEqual(['done', 4])
  })

  it('takes a hit that is told again in the place of what was told of it first', async () => {
    const { session } = await opened(quick, thanks.source)
    await session.send()
    const run = session.selected!.lastRun!
    const [first, second, third] = run.fires
    const corrected = { ...second!, copies: 7 }
    // Two of them at once, one of which is new and comes before the other.
    run.apply({ kind: 'fired', fire: { ...third!, sequence: 9 } })
    run.apply({ kind: 'fired', fire: corrected })
    await new Promise((done) => setTimeout(done, 40))
    expect(run.fires).toEqual([first, corrected, third, { ...third, sequence: 9 }])
    run.apply({ kind: 'fired', fire: { ...first!, copies: 3 } })
    await new Promise((done) => setTimeout(done, 40))
    expect(run.fires.map((fire) => fire.copies)).toEqual([3, 7, third!.copies, third!.copies])
  })

  it('tells nothing of a text that was edited since', async () => {
    const { host, session } = await opened(quick, thanks.source)
    await session.send()
    const page = session.selected!
    page.lastRun!.findings = [{ ...thanks.findings[0]!, message: 'Only seen live' }]
    expect(page.findings.map((finding) => finding.message)).toContain('Only seen live')
    host.source = async () => '<!doctype html>'
    host.pageChanged(asReport([{ ...thanks, findings: [] }]))
    await settled()
    expect(page.findings).toEqual([])
    expect(page.runs).toHaveLength(1)
  })

  it('survives closing and opening its page', async () => {
    const { session } = await opened(quick, thanks.source)
    await session.send()
    session.close(session.selected!)
    expect(session.pages).toHaveLength(0)
    await session.open([thanks.source])
    expect(session.selected?.runs[0]?.fires).toHaveLength(3)
  })

  it('tells why it could not be', async () => {
    const { session } = await opened({ ...quick, fireError: 'no_browser' }, thanks.source)
    await session.send()
    expect(session.selected?.lastRun).toMatchObject({ status: 'failed', error: { code: 'no_browser' } })
  })
})

it('stops watching a folder with its last page', async () => {
  const { host, session } = await opened()
  for (const page of [...session.pages]) session.close(page)
  expect(session.selected).toBeNull()
  expect(host.watched).toEqual([])
})

describe('where no browser is installed', () => {
  const alone = { ...quick, viewOnly: true }

  it('test traffic is emulated, in the built-in view', async () => {
    const { session } = await opened(alone, thanks.source)
    await session.send()
    expect(session.selected!.lastRun!.asked).toBe('emulated')
    expect(session.settings.viewOnly).toBe(true)
  })

  it('what the person has chosen counts all the same', async () => {
    const { session } = await opened(alone, thanks.source)
    await session.settings.change({ traffic: 'held' })
    await session.send()
    expect(session.selected!.lastRun!.asked).toBe('held')
    session.settings.traffic = 'emulated'
    await session.send()
    expect(session.selected!.lastRun!.asked).toBe('emulated')
  })
})
