import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { shop } from './shop-shown'

const view = (name: string) => screen.getByTestId(`tab-${name}`)

describe('history', () => {
  async function past() {
    const all = await shop('thanks.html')
    await all.user.click(screen.getByTestId('send'))
    await waitFor(() => expect(screen.getByTestId('said')).toHaveTextContent('Done.'))
    await all.user.click(screen.getByTestId('history'))
    await screen.findAllByTestId('history-entry')
    return all
  }
  const kinds = () => screen.getAllByTestId('history-entry').map((entry) => entry.dataset.kind)

  it('finds by words, and opens the hit where it was captured', async () => {
    const { user } = await past()
    await user.type(screen.getByTestId('history-search'), 'Purchase for')
    await waitFor(() => expect(kinds()).toEqual(['hit']))
    await user.click(within(screen.getByTestId('history-entry')).getByRole('button'))
    await waitFor(() => expect(view('live')).toHaveAttribute('aria-selected', 'true'))
    const chosen = screen.getAllByTestId('hit').filter((hit) => hit.getAttribute('aria-selected') === 'true')
    expect(chosen.map((hit) => hit.dataset.event)).toEqual(['Purchase'])
  })

  it('is one stop for Tab, and walked by the arrow keys, column by column', async () => {
    const { user } = await past()
    const [first, second] = screen.getAllByTestId('history-entry').map((entry) => within(entry))
    const entries = screen.getAllByTestId('history-entry')
    const stops = () => screen.getByRole('list', { name: 'History' }).querySelectorAll('[tabindex="0"]')
    expect(stops()).toHaveLength(1)
    screen.getByTestId('history-all').focus()
    await user.tab()
    expect(first!.getByRole('button')).toHaveFocus()
    expect(first!.getByRole('button')).toHaveAccessibleDescription(/Left reaches the box/)
    await user.keyboard('{ArrowDown}{ArrowLeft}')
    expect(second!.getByRole('checkbox')).toHaveFocus()
    await user.keyboard(' {ArrowUp}{ArrowUp}')
    expect(second!.getByRole('checkbox')).toBeChecked()
    expect(first!.getByRole('checkbox')).toHaveFocus()
    await user.keyboard('{ArrowRight}{End}')
    expect(within(entries.at(-1)!).getByRole('button')).toHaveFocus()
    expect(stops()).toHaveLength(1)
    await user.tab()
    expect(screen.getByTestId('forget')).toHaveFocus()
    await user.tab({ shift: true })
    expect(within(entries.at(-1)!).getByRole('button')).toHaveFocus()
    await user.keyboard('{Home}')
    expect(first!.getByRole('button')).toHaveFocus()
  })

  it('deletes for good what was chosen, after a question, and takes it off the screen', async () => {
    const { host, user } = await past()
    const gone = vi.spyOn(host, 'deleteHistory')
    const run = screen.getAllByTestId('history-entry').find((entry) => entry.dataset.kind === 'run')!
    await user.click(within(run).getByRole('checkbox'))
    await user.click(screen.getByTestId('history-delete'))
    await user.click(screen.getByTestId('history-no'))
    expect(gone).not.toHaveBeenCalled()
    await user.click(screen.getByTestId('history-delete'))
    await user.click(screen.getByTestId('history-yes'))
    await waitFor(() => expect(gone).toHaveBeenCalledWith([{ kind: 'run', id: 1 }]))
    await waitFor(() => expect(kinds()).not.toContain('run'))
    await waitFor(() => expect(screen.getByTestId('history-search')).toHaveFocus())
    await user.click(screen.getByTestId('history'))
    await user.click(view('live'))
    expect(screen.queryAllByTestId('hit')).toHaveLength(0)
  })

  it('forgets everything, after a question', async () => {
    const { user } = await past()
    await user.click(screen.getByTestId('forget'))
    await user.click(screen.getByTestId('forget-yes'))
    await waitFor(() => expect(screen.getByTestId('empty')).toHaveTextContent('Nothing has happened yet'))
    expect(screen.queryAllByTestId('page-row')).toHaveLength(0)
    expect(screen.getByTestId('address')).toHaveValue('')
  })
})

describe('hits that reach Meta', () => {
  async function asked() {
    const all = await shop('thanks.html')
    const fire = vi.spyOn(all.host, 'fire')
    await all.user.click(screen.getByTestId('traffic'))
    await all.user.click(screen.getByTestId('traffic-delivered'))
    return { ...all, fire }
  }

  it('are sent only after it was said what that does, and only once', async () => {
    const { user, fire, row } = await asked()
    expect(screen.getByTestId('deliver-says')).toHaveTextContent('it counts in the statistics of the account')
    expect(screen.getByTestId('deliver-no')).toHaveFocus()
    expect(fire).not.toHaveBeenCalled()
    await user.click(screen.getByTestId('deliver-yes'))
    const source = row.dataset.source!
    await waitFor(() => expect(fire).toHaveBeenCalledOnce())
    expect(fire.mock.lastCall).toEqual([source, 'delivered', expect.any(Function), { confirmed: source }])
    await user.click(await screen.findByTestId('send'))
    await waitFor(() => expect(fire).toHaveBeenCalledTimes(2))
    expect(fire.mock.lastCall).toEqual([source, 'held', expect.any(Function), {}])
  })

  it('are not sent on Escape, and the badge promises as before', async () => {
    const { user, fire } = await asked()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(fire).not.toHaveBeenCalled()
    expect(screen.getByTestId('badge')).toHaveAttribute('data-traffic', 'held')
  })
})
