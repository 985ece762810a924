import { expect, it } from 'vitest'
import { asReport, browserHost, quick } from '../host/browser'
import { SHOP, shop } from '../host/fake/pages'
import { liesIn } from './listing'
import { Session } from './session.svelte'

it.each([
  ['/shop/a.html', '/shop', true],
  ['/shop/deep/a.html', '/shop/', true],
  ['/shop2/a.html', '/shop', false],
  ['/shop', '/shop', false],
  ['/a.html', '/', true],
  ['C:\\shop\\a.html', 'C:\\shop', true],
  ['C:\\shop2\\a.html', 'C:\\shop\\', false],
])('%s in %s: %s', (source, folder, lies) => {
  expect(liesIn(source, folder)).toBe(lies)
})

it('puts a new page of a folder under that one, and not under one whose name begins alike', async () => {
  const host = browserHost(quick)
  const session = new Session(host)
  await session.start()
  await session.open([SHOP])
  const page = { ...shop[0]!.page, source: `${SHOP}2/a.html` }
  const { inspect } = host
  host.inspect = async (targets) => (targets[0] === `${SHOP}2` ? asReport([page]) : inspect(targets))
  await session.open([`${SHOP}2`])
  host.pageChanged(asReport([{ ...page, source: `${SHOP}2/new.html` }]))
  const fresh = session.pages.find((one) => one.source.endsWith('2/new.html'))
  expect([fresh?.target, fresh?.group]).toEqual([`${SHOP}2`, `${SHOP}2`])
})
