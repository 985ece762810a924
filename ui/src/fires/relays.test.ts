import { render, screen } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import { shop } from '../host/fake/pages'
import { report } from '../host/fake/run'
import type { Fire } from '../host/types'
import HitFacts from './HitFacts.svelte'
import HitRow from './HitRow.svelte'

const [hit] = report(shop.find(({ page }) => page.source.endsWith('thanks.html'))!.page, 'held').fires
const row = (change: Partial<Fire>) =>
  render(HitRow, {
    fire: { ...hit!, ...change },
    repeat: undefined,
    id: 'hit',
    chosen: false,
    choose: () => {},
  })

it('marks a hit that goes to a relay in its row, with the host', () => {
  row({ relay: 'gateway.shop.example' })
  expect(screen.getByText('relay')).toHaveAttribute('title', expect.stringContaining('gateway.shop.example'))
})

it('marks no hit of Meta’s, wherever else it is sent', () => {
  row({ relays: [{ host: 'gateway.shop.example', status: 'held' }] })
  expect(screen.queryByText('relay')).toBeNull()
})

it('names every other place that a hit is sent to, and what became of it there', () => {
  const relays: Fire['relays'] = [
    { host: 'gateway.shop.example', status: 'held' },
    { host: 't.shop.example', status: 'failed' },
  ]
  render(HitFacts, { fire: { ...hit!, relays } })
  expect(screen.getByText(/gateway\.shop\.example/)).toHaveTextContent(
    'gateway.shop.example (Held back), t.shop.example (Failed)',
  )
})

it('marks a hit of another site’s page, and says whose', () => {
  row({ elsewhere: 'partner.example' })
  expect(screen.getByText('another site')).toHaveAttribute(
    'title',
    expect.stringContaining('partner.example'),
  )
  render(HitFacts, { fire: { ...hit!, elsewhere: 'partner.example' } })
  expect(screen.getByText(/partner\.example/)).toHaveTextContent('A page of partner.example sent it')
})
