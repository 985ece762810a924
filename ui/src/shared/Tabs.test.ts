import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import Tabs from './Tabs.svelte'

it('is walked by keys, round its ends', async () => {
  const tabs = ['one', 'two', 'three'].map((value) => ({ value, label: value }))
  const chosen: string[] = []
  const props = { label: 'Views', tabs, chosen: 'one', panel: 'panel' }
  const { rerender } = render(Tabs, { ...props, choose })
  const user = userEvent.setup()
  function choose(value: string) {
    chosen.push(value)
    void rerender({ ...props, choose, chosen: value })
  }
  screen.getByTestId('tab-one').focus()
  for (const key of ['ArrowLeft', 'ArrowRight', 'End', 'Home']) await user.keyboard(`{${key}}`)
  expect(chosen).toEqual(['three', 'one', 'three', 'one'])
  expect(screen.getByTestId('tab-one')).toHaveFocus()
})
