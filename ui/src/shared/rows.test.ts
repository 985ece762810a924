import { expect, it } from 'vitest'
import { offsetsOf, rowAt } from './rows'

const offsets = offsetsOf([30, 44, 44], (height) => height)

it('knows where each row begins and the list ends', () => expect(offsets).toEqual([0, 30, 74, 118]))

it.each([
  [0, 0],
  [29, 0],
  [30, 1],
  [73, 1],
  [74, 2],
  [5000, 2],
])('finds the row at %i', (place, row) => expect(rowAt(offsets, place)).toBe(row))

it('has no row but the first in an empty list', () => expect(rowAt([0], 10)).toBe(0))
