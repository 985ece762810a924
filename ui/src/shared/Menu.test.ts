import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import Menu from './Menu.svelte'

const choices = [
  { value: 'markdown', label: 'Markdown' },
  { value: 'html', label: 'HTML' },
]

it('opens, chooses and gives the focus back by keyboard', async () => {
  const choose = vi.fn()
  render(Menu, { label: 'Export', choices, choose })
  const user = userEvent.setup()
  await user.tab()
  await user.keyboard('{Enter}')
  expect(screen.getByRole('menuitem', { name: 'Markdown' })).toHaveFocus()
  await user.keyboard('{ArrowDown}{Enter}')
  expect(choose).toHaveBeenCalledExactlyOnceWith('html')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(screen.getByRole('button')).toHaveFocus()
})

it('sets what is chosen once apart from what counts from now on', async () => {
  const ways = [
    { value: 'held', label: 'Held', checked: true },
    { value: 'emulated', label: 'Emulated', checked: false },
    { value: 'browse', label: 'Browse' },
    { value: 'delivered', label: 'Delivered' },
  ]
  render(Menu, { label: 'Traffic', choices: ways, choose: vi.fn() })
  await userEvent.setup().click(screen.getByRole('button'))
  expect(screen.getByRole('separator').nextElementSibling).toHaveTextContent('Browse')
})

it('closes on Escape without a choice', async () => {
  const choose = vi.fn()
  render(Menu, { label: 'Export', choices, choose })
  const user = userEvent.setup()
  await user.click(screen.getByRole('button'))
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('menu')).toBeNull()
  expect(choose).not.toHaveBeenCalled()
})
