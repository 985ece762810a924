/** Numbers that do not count are neither kept nor shown. */
import { screen, waitFor } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { shop } from './shop-shown'

it.each([
  ['timeout', '99999', 600],
  ['timeout', '0', 1],
  ['max_size', '1024', 1000],
  ['max_size', '0', 1],
] as const)('keeps a %s of %s as what counts', async (key, typed, counts) => {
  const { host, user } = await shop('thanks.html')
  await user.click(screen.getByTestId('settings'))
  const field = screen.getByTestId(key)
  await user.clear(field)
  await user.type(field, typed)
  await user.tab()
  await waitFor(async () => expect(await host.settings()).toMatchObject({ [key]: counts }))
  expect(field).toHaveValue(counts)
  expect(field.parentElement).toHaveTextContent(`1 to ${key === 'timeout' ? 600 : 1000}`)
})
