import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { shop } from '../host/fake/pages'
import { report } from '../host/fake/run'
import HitDetail from './HitDetail.svelte'

const { page } = shop.find(({ page }) => page.source.endsWith('thanks.html'))!
const purchase = report(page, 'held').fires.find(({ event }) => event === 'Purchase')!

it('opens what is wrong with a hit, and tells what a parameter is called', async () => {
  const fire = { ...purchase, findings: page.findings.slice(0, 1) }
  const meanings = new Map([['ev', { title: 'Event', meaning: 'The name; `ViewContent` and so on.' }]])
  const told = { repeat: undefined, duplicate: undefined, copy: vi.fn(), close: vi.fn() }
  render(HitDetail, { fire, meanings, ...told })
  const finding = within(screen.getByTestId('finding')).getByRole('button', { name: /has a value/ })
  expect(finding).toHaveAttribute('aria-expanded', 'false')
  await userEvent.setup().click(finding)
  expect(finding).toHaveAttribute('aria-expanded', 'true')
  expect(screen.getByText(/Add/)).toBeVisible()
  const key = screen.getByText('Event', { selector: 'dt span' })
  expect(key.closest('dt')).toHaveTextContent(/^ev Event$/)
  expect(key.closest('div')).toHaveTextContent('Purchase The name; ViewContent and so on.')
})
