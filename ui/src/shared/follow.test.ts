import { fireEvent, render } from '@testing-library/svelte'
import { createRawSnippet } from 'svelte'
import { expect, it } from 'vitest'
import Rows from './Rows.svelte'

const row = createRawSnippet((item: () => number) => ({ render: () => `<p>${item()}</p>` }))
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const HEIGHT = 30

function list() {
  const props = { height: () => HEIGHT, key: (item: number) => item, row, follow: true }
  let within: readonly [number, number] = [0, 0]
  const { container, rerender } = render(Rows<number>, {
    get within() {
      return within
    },
    set within(next) {
      within = next
    },
    ...props,
    items: numbers(10),
  })
  const scroller = container.querySelector<HTMLElement>('.rows')!
  let rows = 10
  Object.defineProperty(scroller, 'scrollHeight', { get: () => rows * HEIGHT })
  return {
    scroller,
    within: () => within,
    async grow(to: number, follow = true) {
      rows = to
      await rerender({ ...props, items: numbers(to), follow })
    },
  }
}

it('stays at the end while rows come faster than it is told of its scrolling', async () => {
  const { scroller, grow } = list()
  await grow(100)
  expect(scroller.scrollTop).toBe(100 * HEIGHT)
  await grow(200)
  scroller.scrollTop = 150 * HEIGHT
  await fireEvent.scroll(scroller)
  await grow(300)
  expect(scroller.scrollTop).toBe(300 * HEIGHT)
})

it('is at the end when the last rows come together with the end', async () => {
  const { scroller, grow } = list()
  await grow(100)
  await grow(180, false)
  expect(scroller.scrollTop).toBe(180 * HEIGHT)
  await grow(400, false)
  expect(scroller.scrollTop).toBe(180 * HEIGHT)
})

it('tells which rows are there', async () => {
  const { scroller, grow, within } = list()
  await grow(1000)
  await fireEvent.scroll(scroller)
  const [first, last] = within()
  expect(first).toBeGreaterThan(900)
  expect(last).toBe(999)
  expect(scroller.querySelectorAll('p')).toHaveLength(last - first + 1)
})

it('lets go where the person scrolls up, and follows again from the end', async () => {
  const { scroller, grow } = list()
  await grow(100)
  await fireEvent.scroll(scroller)
  scroller.scrollTop = 20 * HEIGHT
  await fireEvent.scroll(scroller)
  await grow(200)
  expect(scroller.scrollTop).toBe(20 * HEIGHT)
  scroller.scrollTop = 200 * HEIGHT
  await fireEvent.scroll(scroller)
  await grow(300)
  expect(scroller.scrollTop).toBe(300 * HEIGHT)
})
