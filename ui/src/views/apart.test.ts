/** What is chosen, paused or typed on one page is never shown or used on another. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import { asReport } from '../host/browser'
import { shop as pages } from '../host/fake/pages'
import { shop } from './shop-shown'

type User = Awaited<ReturnType<typeof shop>>['user']
const tab = (name: string) => screen.getByTestId(`tab-${name}`)
const row = (name: string) =>
  screen.getAllByTestId('page-row').find((one) => one.dataset.source?.endsWith(name))!
const hits = () => screen.queryAllByTestId('hit').map((one) => one.dataset.event)
const runs = () => screen.getAllByTestId('run').map((one) => one.textContent)

async function send(user: User) {
  await user.click(screen.getByTestId('send'))
  await waitFor(() => expect(screen.getByTestId('send')).toBeEnabled())
}

it('compares the runs of the page that is shown', async () => {
  const { host, user } = await shop('thanks.html')
  await send(user)
  await send(user)
  await user.click(row('spring-sale.html'))
  await send(user)
  await send(user)
  await user.click(row('thanks.html'))
  await user.click(tab('compare'))
  await user.click(await screen.findByRole('button', { name: /swap/i }))
  const compare = vi.spyOn(host, 'compareRuns')
  await user.click(row('spring-sale.html'))
  await waitFor(() => expect(compare).toHaveBeenCalled())
  expect(compare.mock.calls).toEqual([[3, 4]])
})

it('pauses the hits of one page only, and holds them for it', async () => {
  const { user } = await shop('thanks.html')
  await send(user)
  await user.click(row('index.html'))
  await send(user)
  await user.click(tab('live'))
  await waitFor(() => expect(hits().length).toBeGreaterThan(0))
  const ofHome = hits()
  await user.click(row('thanks.html'))
  await waitFor(() => expect(hits()).not.toEqual(ofHome))
  const ofThanks = hits()
  await user.click(screen.getByTestId('pause'))
  await user.click(row('index.html'))
  await waitFor(() => expect(hits()).toEqual(ofHome))
  expect(screen.getByTestId('pause')).toHaveAttribute('aria-pressed', 'false')
  await user.click(row('thanks.html'))
  await waitFor(() => expect(screen.getByTestId('pause')).toHaveAttribute('aria-pressed', 'true'))
  // A run that begins meanwhile waits, and shows nobody else's hits as its own.
  await send(user)
  expect(hits()).toEqual(ofThanks)
  expect(runs()).toEqual([expect.stringContaining('Run 1')])
  expect(screen.getByText(`Paused, ${ofThanks.length} more`)).toBeVisible()
  await user.click(screen.getByTestId('pause'))
  await waitFor(() => expect(runs()).toHaveLength(2))
})

it('keeps the form of an event with its page', async () => {
  const { user } = await shop('thanks.html')
  await user.click(tab('events'))
  const field = () => screen.findByTestId<HTMLInputElement>('event-pixel')
  const ofThanks = (await field()).value
  await user.clear(await field())
  await user.type(await field(), '5555555555555555')
  await user.click(row('spring-sale.html'))
  expect((await field()).value).not.toBe('5555555555555555')
  await user.click(row('thanks.html'))
  await waitFor(async () => expect(await field()).toHaveValue('5555555555555555'))
  expect(ofThanks).not.toBe('5555555555555555')
})

it('leaves the focus with the views when the keyboard goes to another page', async () => {
  const { user } = await shop('thanks.html')
  await user.click(tab('events'))
  await user.click(await screen.findByTestId('event-pixel'))
  await user.keyboard('{Control>}{PageDown}{/Control}')
  await waitFor(() => expect(tab('events')).toHaveFocus())
})

it('keeps what is chosen and typed when the same page is saved', async () => {
  const { host, user } = await shop('thanks.html')
  const { page } = pages.find((one) => one.page.source.endsWith('thanks.html'))!
  await send(user)
  await user.click(tab('live'))
  await user.click((await screen.findAllByTestId('hit'))[1]!)
  await user.type(screen.getByTestId('hit-filter'), 'p')
  const before = screen.getByTestId('live')
  host.pageChanged(asReport([page]))
  await waitFor(() => expect(screen.getByTestId('said')).toHaveTextContent('thanks.html'))
  expect(screen.getByTestId('live')).toBe(before)
  expect(within(before).getByTestId('hit-filter')).toHaveValue('p')
  expect(screen.getByTestId('hit-detail')).toBeVisible()
})
