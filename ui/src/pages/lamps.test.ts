import { describe, expect, it } from 'vitest'
import { shop } from '../host/fake/pages'
import { report } from '../host/fake/run'
import type { Fire, Page } from '../host/types'
import { pixelLamps } from './lamps'

const pageOf = (name: string): Page => {
  const found = shop.find(({ page }) => page.source.endsWith(name))
  if (!found) throw new Error(name)
  return found.page
}
const thanks = pageOf('thanks.html')
const states = (page: Page, seen: Parameters<typeof pixelLamps>[1]) =>
  pixelLamps(page, seen)[0]?.lamps.map((lamp) => `${lamp.name} ${lamp.status} ${lamp.count}`)

describe('lamps', () => {
  it('wait before a run, except where the text already tells of a loss', () => {
    expect(states(thanks, null)).toEqual([
      'PageView waiting 0',
      'PageView lost 0',
      'Purchase waiting 0',
      'FirstOrder waiting 0',
    ])
  })

  it('tell after a run what came and how often', () => {
    expect(states(thanks, report(thanks, 'held'))).toEqual([
      'PageView fired 1',
      'PageView lost 0',
      'Purchase fired 1',
      'FirstOrder fired 1',
    ])
  })

  it('turn with the hit, before the next account of what is expected', () => {
    const { fires } = report(thanks, 'held')
    expect(states(thanks, { expected: [], fires: fires.slice(0, 1) })?.[0]).toBe('PageView fired 1')
  })

  it('keep their state when editing has moved the event', () => {
    const seen = report(thanks, 'held')
    const move = (event: Page['events'][number]) => ({
      ...event,
      at: event.at && { ...event.at, offset: event.at.offset + 40 },
    })
    expect(states({ ...thanks, events: thanks.events.map(move) }, seen)?.[2]).toBe('Purchase fired 1')
  })

  it('wait for the visitor where an action sends the event', () => {
    expect(states(pageOf('product.html'), null)?.[2]).toBe('AddToCart waiting 0')
  })

  it('are none for the image that stands in for the script', () => {
    const at = thanks.noscript[0]!.at
    const image = { ...thanks.events[0]!, command: 'image' as const, fires_on_load: false, at }
    expect(states({ ...thanks, events: [...thanks.events, image] }, null)).toHaveLength(4)
  })

  it('show pixels and events that only the traffic knows', () => {
    const [fire] = report(thanks, 'held').fires
    const foreign: Fire = { ...fire!, pixel_id: '42', event: 'Lead' }
    const cards = pixelLamps(pageOf('landing.html'), { expected: [], fires: [foreign, foreign] })
    expect(cards).toMatchObject([
      { id: '42', pixel: null, lamps: [{ name: 'Lead', status: 'fired', count: 2 }] },
    ])
  })

  it('keep what the library sends by itself apart', () => {
    const [fire] = report(thanks, 'held').fires
    const automatic: Fire = { ...fire!, event: 'SubscribedButtonClick', automatic: true }
    expect(pixelLamps(thanks, { expected: [], fires: [automatic] })[0]?.automatic).toEqual([
      'SubscribedButtonClick',
    ])
  })
})
