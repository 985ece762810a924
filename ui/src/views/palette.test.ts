/** What buttons of the views do, the palette does too. */
import { screen, waitFor } from '@testing-library/svelte'
import { expect, it, vi } from 'vitest'
import { shop } from './shop-shown'

type User = Awaited<ReturnType<typeof shop>>['user']
const call = (user: User, words: string) => user.keyboard(`{Control>}k{/Control}${words}{Enter}`)

async function sent() {
  const all = await shop('thanks.html')
  await all.user.click(screen.getByTestId('send'))
  await waitFor(() => expect(screen.getByTestId('said')).toHaveTextContent('Done.'))
  return all
}

it('pauses the hits and goes on', async () => {
  const { user } = await sent()
  await call(user, 'pause the hits')
  await waitFor(() => expect(screen.getByTestId('pause')).toHaveAttribute('aria-pressed', 'true'))
  await call(user, 'pause the hits')
  await waitFor(() => expect(screen.getByTestId('pause')).toHaveAttribute('aria-pressed', 'false'))
})

it('shows and hides console and timeline', async () => {
  const { user } = await sent()
  await call(user, 'the console')
  await waitFor(() => expect(screen.getByTestId('console-toggle')).toHaveAttribute('aria-pressed', 'true'))
  await call(user, 'the timeline')
  await waitFor(() => expect(screen.getByTestId('timeline-toggle')).toHaveAttribute('aria-pressed', 'false'))
})

it('shows where the code of an event would go, once it is filled in', async () => {
  const { host, user } = await shop('thanks.html')
  const preview = vi.spyOn(host, 'previewInsert')
  await call(user, 'insert the code')
  expect(preview).not.toHaveBeenCalled()
  await user.keyboard('{Escape}')
  await user.click(screen.getByTestId('tab-events'))
  await user.type(await screen.findByTestId('event-pixel'), '1')
  await call(user, 'insert the code')
  await waitFor(() => expect(preview).toHaveBeenCalledOnce())
})

it('asks before it forgets everything', async () => {
  const { host, user } = await shop('thanks.html')
  const forget = vi.spyOn(host, 'forgetEverything')
  await call(user, 'forget everything')
  await waitFor(() => expect(screen.getByTestId('forget-no')).toHaveFocus())
  await user.keyboard('{Escape}')
  expect(screen.queryByTestId('forget-no')).toBeNull()
  expect(forget).not.toHaveBeenCalled()
})

it('says that cleared hits are kept, and brings them back', async () => {
  const { user } = await sent()
  await user.click(screen.getByTestId('tab-live'))
  expect(screen.getByTestId('clear')).toHaveAttribute(
    'title',
    expect.stringContaining('until the next start'),
  )
  await user.click(screen.getByTestId('clear'))
  expect(screen.getByTestId('toast')).toHaveTextContent('off the screen until the next start')
  await user.click(screen.getByTestId('send'))
  await waitFor(() => expect(screen.getAllByTestId('run').map((one) => one.textContent)).toHaveLength(1))
  await call(user, 'clear the hits')
  await user.click(screen.getByTestId('undo'))
  expect(screen.getAllByTestId('run')[0]).toHaveTextContent('Run 2')
})
