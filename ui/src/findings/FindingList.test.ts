import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { shop } from '../host/fake/pages'
import { findingKeys } from '../state/finding-key'
import FindingList from './FindingList.svelte'

const findings = shop.find(({ page }) => page.source.endsWith('thanks.html'))!.page.findings

it('groups by severity, the worst first', () => {
  render(FindingList, { findings, chosen: null, choose: vi.fn() })
  expect(screen.getAllByRole('heading').map((heading) => heading.textContent.replace(/\s+/g, ' '))).toEqual([
    '1 Error',
    '2 Info',
  ])
  expect(within(screen.getByRole('region', { name: 'Info' })).getAllByTestId('finding')).toHaveLength(2)
})

it('shows what to do for the chosen one only', () => {
  render(FindingList, { findings, chosen: findingKeys(findings)[0]!, choose: vi.fn() })
  expect(screen.getByText(/with a three-letter code/)).toBeVisible()
  expect(screen.getByText(/find out whether the code/)).not.toBeVisible()
})

it('is walked and chosen by keyboard', async () => {
  const choose = vi.fn()
  render(FindingList, { findings, chosen: null, choose })
  const user = userEvent.setup()
  await user.tab()
  await user.keyboard('{ArrowDown}{Enter}')
  expect(choose).toHaveBeenCalledExactlyOnceWith(findingKeys(findings)[1]!)
})

it('says so where there is nothing to mend', () => {
  render(FindingList, { findings: [], chosen: null, choose: vi.fn() })
  expect(screen.getByText('Nothing to mend was found.')).toBeVisible()
})
