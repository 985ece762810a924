import { expect, it } from 'vitest'
import { HostError } from './host'

it.each([
  [{ code: 'no_browser', message: 'none found' }, 'no_browser', 'none found'],
  [new Error('broken'), 'internal', 'broken'],
  ['plain', 'internal', 'plain'],
])('makes a refusal of %o', (thrown, code, message) => {
  expect(HostError.from(thrown)).toMatchObject({ code, message })
})
