import { render, screen } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import Lamp from './Lamp.svelte'

it('does not count what came once', () => {
  render(Lamp, { status: 'fired', count: 1 })
  expect(screen.getByTestId('lamp').textContent.trim()).toBe('Fired')
})

it.each(['waiting', 'fired', 'lost', 'blocked', 'never'] as const)('says %s in words', (status) => {
  render(Lamp, { status, count: status === 'fired' ? 3 : 0 })
  const lamp = screen.getByTestId('lamp')
  expect(lamp).toHaveAttribute('data-status', status)
  expect(lamp.textContent.trim().toLowerCase()).toMatch(status === 'fired' ? /^fired\s*×3$/ : status)
})
