import { expect, it } from 'vitest'
import { shop } from '../host/fake/pages'
import { report } from '../host/fake/run'
import type { Fire } from '../host/types'
import { repeats } from './repeats'

const like = report(shop.find(({ page }) => page.source.endsWith('thanks.html'))!.page, 'held').fires[0]!
const fire = (sequence: number, change: Partial<Fire> = {}): Fire => ({ ...like, sequence, ...change })

it('finds the earlier one by its contents', () => {
  expect([...repeats([fire(1), fire(2)])]).toEqual([[2, { sequence: 1, byId: false }]])
})

it('finds it by its event id, whatever it holds', () => {
  const hits = [fire(1, { event_id: 'a' }), fire(2, { event_id: 'a', custom_data: { value: 1 } })]
  expect([...repeats(hits)]).toEqual([[2, { sequence: 1, byId: true }]])
})

it('looks at what is new only, and begins again with another list', () => {
  const owner = {}
  const hits = [fire(1), fire(2)]
  repeats(hits, owner)
  expect([...repeats([...hits, fire(3)], owner).keys()]).toEqual([2, 3])
  expect(repeats([fire(7)], owner).size).toBe(0)
})

it.each([
  ['another pixel', { pixel_id: '42' }],
  ['another event', { event: 'Lead' }],
  ['other contents', { custom_data: { value: 2 } }],
  ['another page', { params: [['dl', 'https://shop.example/other']] as [string, string][] }],
  ['an id of its own', { event_id: 'b' }],
  ['the library itself', { automatic: true }],
  ['a relay', { relay: 'gateway.shop.example' }],
])('is none for %s', (_, change) => {
  expect(repeats([fire(1), fire(2, change)]).size).toBe(0)
})
