import { expect, it, vi } from 'vitest'
import { browserHost, quick } from '../host/browser'
import { shop } from '../host/fake/pages'
import { HostError } from '../host/host'
import { Session } from '../state/session.svelte'
import { saveHits } from './taking'

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
