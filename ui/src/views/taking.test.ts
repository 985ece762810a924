import { expect, it, vi } from 'vitest'
import { browserHost, quick } from '../host/browser'
import { SHOP, shop } from '../host/fake/pages'
import { HostError } from '../host/host'
import { Session } from '../state/session.svelte'
import { emailDeveloper, likelyPixel, saveHits } from './taking'

const named = (name: string) => shop.find(({ page }) => page.source.endsWith(name))!.page.source

it('saves the runs of the page in their order, so that the last one is the archive', async () => {
  const host = browserHost(quick)
  const session = new Session(host)
  await session.start()
  // Other pages have runs between those of this one.
  for (const name of ['thanks.html', 'index.html', 'thanks.html', 'index.html', 'thanks.html']) {
    await session.open([named(name)])
    await session.send()
  }
  const save = vi.spyOn(host, 'exportHits')
  await saveHits(session, 'har')
  await saveHits(session, 'csv')
  expect(save.mock.calls).toEqual([
    [[1, 3, 5], 'har'],
    [[1, 3, 5], 'csv'],
  ])
})

it('never names the run of another page for one that is not kept', async () => {
  const host = browserHost(quick)
  const session = new Session(host)
  await session.start()
  await session.open([named('index.html')])
  await session.send()
  await session.open([named('thanks.html')])
  await session.send()
  host.fire = () => Promise.reject(new HostError('no_browser', 'none is installed'))
  await session.send()
  const save = vi.spyOn(host, 'exportHits')
  await saveHits(session, 'har')
  expect(save.mock.calls).toEqual([[[2], 'har']])
})

it('names for a page without a pixel what was typed in, else what all others of its site have', async () => {
  const host = browserHost(quick)
  const session = new Session(host)
  await session.start()
  await session.open([SHOP])
  const page = session.pages.find(({ page }) => page.pixels.length === 0)!
  const ids = new Set(session.pages.flatMap(({ page }) => page.pixels.flatMap(({ id }) => id ?? [])))
  expect(likelyPixel(session, page)).toBe(ids.size === 1 ? [...ids][0] : null)
  session.close(...session.pages.filter((one) => one !== page && !one.source.endsWith('thanks.html')))
  const id = session.pages.find((one) => one !== page)!.page.pixels[0]!.id
  expect(likelyPixel(session, page)).toBe(id)
  page.form = { pixel: ' 1234567890123456 ' } as NonNullable<typeof page.form>
  session.select(page)
  const letter = vi.spyOn(host, 'letter')
  host.openExternal = async () => undefined
  await emailDeveloper(session)
  expect(letter.mock.lastCall?.[1]).toBe('1234567890123456')
})
