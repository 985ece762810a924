import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import App from '../App.svelte'
import { browserHost, quick } from '../host/browser'
import { shop } from './shop-shown'

it('says of an event once that it is lost', async () => {
  await shop('thanks.html')
  const lamps = screen.getAllByTestId('lamp').filter((lamp) => lamp.dataset.status === 'lost')
  expect(lamps.length).toBeGreaterThan(0)
  for (const lamp of lamps) expect(lamp.closest('li')!.textContent.match(/lost/gi)).toHaveLength(1)
})

it('finds nothing right with a page that could not be read', async () => {
  const host = browserHost(quick)
  const inspect = host.inspect
  host.inspect = async (targets) => {
    const report = await inspect(targets)
    const unread = {
      verdict: 'unreadable',
      error: 'no such file',
      findings: [],
      pixels: [],
      events: [],
    } as const
    return { ...report, pages: report.pages.slice(0, 1).map((page) => ({ ...page, ...unread })) } as never
  }
  render(App, { host })
  await userEvent.setup().click(screen.getByTestId('sample'))
  await screen.findByTestId('page-row')
  const main = within(screen.getByRole('main'))
  expect(main.getByText('There is no text in which anything could be found.')).toBeVisible()
  expect(main.queryByText('Nothing to mend was found.')).toBeNull()
})
