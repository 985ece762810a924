import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import App from './App.svelte'
import { browserHost, quick } from './host/browser'
import type { Options } from './host/browser'

function start(change: Partial<Options> = {}) {
  const host = browserHost({ ...quick, ...change })
  render(App, { host })
  return { host, user: userEvent.setup() }
}

const row = (name: string) =>
  screen.getAllByTestId('page-row').find((one) => one.dataset.source?.endsWith(name))!
const lamps = () => screen.getAllByTestId('lamp').map((lamp) => lamp.dataset.status)

async function sample(change: Partial<Options> = {}) {
  const started = start(change)
  await started.user.click(screen.getByTestId('sample'))
  await screen.findAllByTestId('page-row')
  return started
}

describe('the window', () => {
  it('begins with the ways to open a page', () => {
    start()
    expect(screen.getByRole('heading', { name: 'Is the pixel working?' })).toBeVisible()
    expect(screen.getByTestId('send')).toBeDisabled()
    expect(screen.getByTestId('badge')).toHaveTextContent('Nothing reaches Meta')
  })

  it('has one field for an address on its first screen, and leads back there', async () => {
    const { user } = start()
    const field = screen.getByTestId('address')
    expect(screen.getAllByRole('combobox')).toEqual([field])
    expect(field).toHaveFocus()
    expect(screen.queryByRole('option')).toBeNull()
    await user.click(screen.getByTestId('settings'))
    expect(screen.getByTestId('settings-view')).toBeVisible()
    expect(screen.getAllByTestId('address')).toHaveLength(1)
    await user.click(screen.getByTestId('settings'))
    expect(screen.getByRole('heading', { name: 'Is the pixel working?' })).toBeVisible()
    await user.keyboard('{Control>}l{/Control}')
    await user.keyboard('{ArrowDown}')
    expect(screen.getByTestId('address')).toHaveFocus()
  })

  it('says what the store could not do until that was read', async () => {
    const host = browserHost(quick)
    const restore = host.restore
    const aside = 'What was kept is damaged. It was set aside as /data/old.db, and a new store was begun.'
    host.restore = async () => ({ ...(await restore()), notice: aside })
    render(App, { host })
    const user = userEvent.setup()
    const notice = await screen.findByTestId('notice')
    expect(notice).toHaveTextContent(aside)
    expect(screen.queryByTestId('toast')).toBeNull()
    await user.click(screen.getByTestId('sample'))
    await screen.findAllByTestId('page-row')
    expect(screen.getByTestId('notice')).toBe(notice)
    await user.click(within(notice).getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByTestId('notice')).toBeNull()
    host.trouble('the disk is full')
    expect(await screen.findByTestId('notice')).toHaveTextContent('What you see could not be kept')
    expect(screen.getByTestId('notice')).toHaveTextContent('the disk is full')
  })

  it('opens an address and shows its verdict', async () => {
    const { user } = start()
    await user.keyboard('{Control>}l{/Control}')
    await user.keyboard('https://shop.example/{Enter}')
    await screen.findByTestId('page-row')
    expect(within(row('shop.example/')).getByTestId('verdict')).toHaveTextContent('Working')
  })

  it('walks the pages by keyboard', async () => {
    const { user } = await sample()
    row('index.html').focus()
    await user.keyboard('{ArrowDown}')
    expect(row('product.html')).toHaveFocus()
    expect(row('product.html')).toHaveAttribute('aria-current', 'true')
    await user.keyboard('{Delete}')
    expect(screen.getAllByTestId('page-row')).toHaveLength(5)
    await waitFor(() => expect(row('thanks.html')).toHaveFocus())
  })

  it('gives the focus to the list where that comes over the page, and takes it back', async () => {
    const { user } = await sample()
    const button = screen.getByTestId('drawer')
    await user.click(button)
    expect(button).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getByTestId('filter')).toHaveFocus()
    await user.keyboard('{Escape}')
    expect(button).toHaveAttribute('aria-expanded', 'false')
    expect(button).toHaveFocus()
    await user.click(button)
    await user.click(screen.getByTestId('veil'))
    expect(button).toHaveAttribute('aria-expanded', 'false')
  })

  it('marks the piece of the source that a finding is about', async () => {
    const { user } = await sample()
    await user.click(row('thanks.html'))
    await user.click(within(screen.getAllByTestId('finding')[1]!).getByRole('button'))
    await waitFor(() =>
      expect(screen.getByTestId('source-mark')).toHaveTextContent("fbq('track', 'PageView')"),
    )
    expect(screen.getByTestId('tab-source')).toHaveAttribute('aria-selected', 'true')
  })

  it('turns the lamps and lists the hits of test traffic', async () => {
    const { user } = await sample()
    await user.click(row('thanks.html'))
    expect(lamps()).toEqual(['waiting', 'lost', 'waiting', 'waiting'])
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(() => expect(lamps()).toEqual(['fired', 'lost', 'fired', 'fired']))
    await waitFor(() => expect(screen.getAllByTestId('hit')).toHaveLength(3))
    expect(screen.getByTestId('badge')).toHaveAttribute('data-traffic', 'held')
    await user.click(screen.getAllByTestId('hit')[1]!)
    expect(screen.getByTestId('hit-detail')).toHaveTextContent('ชาดอยแม่สลอง')
    expect(screen.getByTestId('tab-live')).toHaveAttribute('aria-selected', 'true')
  })

  it('offers to cancel while a run goes on', async () => {
    const { user } = await sample({ pace: 20 })
    await user.click(screen.getByTestId('send'))
    await user.click(screen.getByTestId('cancel'))
    expect(await screen.findByTestId('send')).toBeEnabled()
    expect(await screen.findByText('Cancelled')).toBeVisible()
  })

  it('says what to do where there is no browser', async () => {
    const { user } = await sample({ fireError: 'no_browser' })
    await user.click(screen.getByTestId('send'))
    expect(await screen.findByRole('alert')).toHaveTextContent('Install Chromium')
  })

  it('leads to the settings where what is set there is no browser', async () => {
    const { user } = await sample({ fireError: 'not_a_browser' })
    await user.click(screen.getByTestId('send'))
    await user.click(await screen.findByRole('button', { name: 'Choose a browser' }))
    expect(screen.getByTestId('settings-view')).toBeVisible()
  })

  it('shows the message of a code that it does not know', async () => {
    const { user } = start({ inspectError: 'moon_phase' })
    await user.click(screen.getByTestId('sample'))
    expect(await screen.findByRole('alert')).toHaveTextContent('moon_phase: /home/nok/shop')
  })

  it('takes dropped files anywhere', async () => {
    const { host } = start()
    await waitFor(() => {
      host.drop({ kind: 'over' })
      expect(screen.queryByTestId('drop-overlay')).not.toBeNull()
    })
    host.drop({ kind: 'dropped', paths: ['/home/nok/shop/thanks.html'] })
    await screen.findByTestId('page-row')
    expect(screen.queryByTestId('drop-overlay')).toBeNull()
  })

  it('saves the checklist and says where', async () => {
    const { user } = await sample()
    await user.keyboard('{Control>}4{/Control}')
    await user.click(screen.getByTestId('export'))
    await user.click(screen.getByTestId('export-html'))
    expect(await screen.findByTestId('said')).toHaveTextContent('checklist.html')
  })
})
