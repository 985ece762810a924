import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import AddressBar from './AddressBar.svelte'

function bar(recent: string[] = []) {
  const open = vi.fn()
  render(AddressBar, { recent, current: null, busy: false, open })
  return { open, field: screen.getByRole('combobox'), user: userEvent.setup() }
}

it('opens what was typed on Enter', async () => {
  const { open, field, user } = bar()
  await user.type(field, ' shop.example/thanks {Enter}')
  expect(open).toHaveBeenCalledExactlyOnceWith('shop.example/thanks')
})

it('opens nothing from an empty field', async () => {
  const { open, field, user } = bar()
  await user.type(field, '{Enter}')
  expect(open).not.toHaveBeenCalled()
  expect(screen.getByTestId('open')).toBeDisabled()
})

it('completes from the recent ones by keyboard', async () => {
  const { open, field, user } = bar(['https://a.example/', '/home/nok/tea.html', 'https://tea.example/'])
  await user.type(field, 'tea')
  expect(screen.getAllByRole('option').map((option) => option.textContent.trim())).toEqual([
    '/home/nok/tea.html',
    'https://tea.example/',
  ])
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(field).toHaveAttribute('aria-activedescendant', 'recent-1')
  await user.keyboard('{Enter}')
  expect(open).toHaveBeenCalledExactlyOnceWith('https://tea.example/')
})
