import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import Toast from './Toast.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('goes by itself, but not from under the hand that is about to take it back', async () => {
  const done = vi.fn()
  render(Toast, { said: { text: 'Done: `PageView`', undo: () => undefined }, done })
  const toast = screen.getByTestId('toast')
  expect(toast).toHaveTextContent('Done: PageView')
  await fireEvent.pointerEnter(toast)
  vi.advanceTimersByTime(60_000)
  expect(done).not.toHaveBeenCalled()
  await fireEvent.pointerLeave(toast)
  vi.advanceTimersByTime(60_000)
  expect(done).toHaveBeenCalledOnce()
})
