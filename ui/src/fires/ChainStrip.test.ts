import { render, screen } from '@testing-library/svelte'
import { expect, it } from 'vitest'
import type { Chain, Step } from '../host/types'
import ChainStrip from './ChainStrip.svelte'

const ok: Step = { status: 'ok', why: null }
const never: Step = { status: 'not_requested', why: null }
const blocked: Chain = {
  library: { status: 'blocked', why: 'the policy refuses `fbevents.js`' },
  config: never,
  hit: never,
}

it('names the broken link and why', () => {
  render(ChainStrip, { chain: blocked, live: false })
  expect(screen.getByTestId('chain')).toHaveAttribute('data-broken', 'library')
  expect(screen.getByText(/The chain breaks at the library/).parentElement).toHaveTextContent(
    'The chain breaks at the library: the policy refuses fbevents.js',
  )
})

it('breaks at no link while what is missing may still come', () => {
  render(ChainStrip, { chain: { library: ok, config: never, hit: never }, live: true })
  expect(screen.getByTestId('chain')).not.toHaveAttribute('data-broken')
  expect(screen.getAllByText('waiting')).toHaveLength(2)
})

it('names nothing where all arrived', () => {
  render(ChainStrip, { chain: { library: ok, config: ok, hit: ok }, live: false })
  expect(screen.queryByText(/breaks/)).toBeNull()
})
