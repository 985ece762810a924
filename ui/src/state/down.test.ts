/** Pages that are inspected again by themselves: what was closed stays closed, and a server may be down. */
import { describe, expect, it } from 'vitest'
import { asReport, browserHost, quick } from '../host/browser'
import { earlier } from '../host/fake/earlier'
import { SHOP, shop } from '../host/fake/pages'
import type { Page } from '../host/types'
import { Session } from './session.svelte'

const now = () => new Date('2026-07-01T10:00:00')
const thanks = shop.find(({ page }) => page.source.endsWith('thanks.html'))!.page

async function opened(target: string) {
  const host = browserHost(quick)
  const session = new Session(host, now)
  await session.start()
  await session.open([target])
  return { host, session }
}

const settled = () => new Promise((done) => setTimeout(done, 5))

it('leaves closed what was closed before the app ended', async () => {
  const other = shop.find(({ page }) => page.source !== thanks.source && page.source.startsWith(SHOP))!.page
  const kept = { ...earlier([other], []), closed: [thanks.source] }
  const host = browserHost({ ...quick, kept })
  const session = new Session(host, now)
  await session.start()
  host.pageChanged(asReport([thanks, other]))
  expect(session.pages.map((page) => page.source)).toEqual([other.source])
  await session.open([thanks.source])
  expect(session.pages).toHaveLength(2)
})

describe('a server that is down', () => {
  const address = 'https://shop.example/'
  const down = (source: string): Page => ({
    ...thanks,
    source,
    url: null,
    verdict: 'unreadable',
    findings: [],
    pixels: [],
    error: 'nobody answers',
  })

  it('takes nothing away, and is told until it answers again', async () => {
    const { host, session } = await opened(address)
    const page = session.pages[0]!
    await settled()
    const [before, text] = [page.page, page.text]
    host.pageChanged(asReport([down(address)]))
    await settled()
    expect([page.page, page.text]).toEqual([before, text])
    expect(page.failed).toEqual({ why: 'nobody answers', at: now() })
    expect(session.said?.text).toContain('could not be read again')
    session.said = null
    host.pageChanged(asReport([down(address)]))
    expect(session.said).toBeNull()
    host.pageChanged(asReport([before]))
    await settled()
    expect(page.failed).toBeNull()
  })

  it('is said after a new start as well', async () => {
    const kept = earlier([{ ...thanks, source: address, url: address }], [])
    kept.pages[0]!.failed = { why: 'nobody answers', at: 1 }
    const session = new Session(browserHost({ ...quick, kept }), now)
    await session.start()
    expect(session.pages[0]?.failed).toEqual({ why: 'nobody answers', at: new Date(1) })
  })

  it('is no file that is gone', async () => {
    const { host, session } = await opened(thanks.source)
    host.pageChanged(asReport([down(thanks.source)]))
    await settled()
    expect([session.pages[0]!.page.verdict, session.pages[0]!.failed]).toEqual(['unreadable', null])
  })
})
