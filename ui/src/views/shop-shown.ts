import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import App from '../App.svelte'
import { browserHost, quick } from '../host/browser'
import type { Options } from '../host/browser'

/** The sample shop on the screen, with one of its pages chosen: what the tests of the views begin with. */
export async function shop(name: string, change: Partial<Options> = {}) {
  const host = browserHost({ ...quick, ...change })
  render(App, { host })
  const user = userEvent.setup()
  await user.click(screen.getByTestId('sample'))
  await screen.findAllByTestId('page-row')
  const row = screen.getAllByTestId('page-row').find((one) => one.dataset.source?.endsWith(name))!
  await user.click(row)
  return { host, user, row }
}
