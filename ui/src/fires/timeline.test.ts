import { expect, it } from 'vitest'
import { ticksOf } from './timeline'

it.each([
  [100, [0, 20, 40, 60, 80, 100]],
  [314, [0, 100, 200, 300]],
  [10_200, [0, 2000, 4000, 6000, 8000, 10_000]],
])('says round times on an axis of %i ms', (end, ticks) => {
  expect(ticksOf(end)).toEqual(ticks)
})

it('has a handful of them whatever the length', () => {
  for (let end = 100; end < 10_000_000; end *= 1.37) {
    const { length } = ticksOf(end)
    expect(length).toBeGreaterThan(2)
    expect(length).toBeLessThan(8)
  }
})
