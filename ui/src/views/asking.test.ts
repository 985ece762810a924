/** While a question waits, keys and the window's menu do nothing behind it. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { shop } from './shop-shown'

type Shop = Awaited<ReturnType<typeof shop>>

const questions = {
  'hits reach Meta': async ({ user }: Shop) => {
    await user.click(screen.getByTestId('traffic'))
    await user.click(await screen.findByTestId('traffic-delivered'))
  },
  'a fix': async ({ user }: Shop) => {
    await user.click(screen.getByTestId('tab-source'))
    await user.click(screen.getByTestId('fix-all'))
  },
  'what is deleted': async ({ user }: Shop) => {
    await user.keyboard('{Control>}{Shift>}h{/Shift}{/Control}')
    await user.click(await screen.findByTestId('history-all'))
    await user.click(await screen.findByTestId('history-delete'))
  },
  'a link': async ({ host }: Shop) => host.ask('https://stranger.example/'),
  'what is forgotten': async ({ user }: Shop) => {
    await user.keyboard('{Control>}{Shift>}h{/Shift}{/Control}')
    await user.click(await screen.findByTestId('forget'))
  },
}

describe.each(Object.entries(questions))('behind the question of %s', (_, ask) => {
  it('no page is closed, nothing is sent, and nothing else opens', async () => {
    const all = await shop('thanks.html')
    const { host, user } = all
    const [fire, close] = [vi.spyOn(host, 'fire'), vi.spyOn(host, 'closePages')]
    await ask(all)
    const dialog = await screen.findByRole('dialog')
    await user.keyboard('{Control>}w{/Control}{Control>}{Enter}{/Control}{Control>}k{/Control}')
    for (const id of ['close_page', 'send', 'palette', 'settings'] as const) host.menu(id)
    await new Promise((done) => setTimeout(done, 20))
    expect([fire.mock.calls, close.mock.calls]).toEqual([[], []])
    expect(screen.queryByTestId('palette')).toBeNull()
    expect(screen.queryByTestId('settings-view')).toBeNull()
    expect(screen.getByRole('dialog')).toBe(dialog)
    await user.click(within(dialog).getAllByRole('button')[0]!)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.keyboard('{Control>}k{/Control}')
    expect(screen.getByTestId('palette')).toBeVisible()
  })
})
