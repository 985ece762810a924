import { render, screen, waitFor, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import App from '../App.svelte'
import { browserHost, quick } from '../host/browser'
import { shop } from './shop-shown'

const view = (name: string) => screen.getByTestId(`tab-${name}`)

describe('the palette', () => {
  it('calls a command by its words and gives the focus back', async () => {
    const { user, row } = await shop('thanks.html')
    row.focus()
    await user.keyboard('{Control>}k{/Control}')
    expect(within(screen.getByTestId('palette')).getByRole('combobox')).toHaveFocus()
    await user.keyboard('checkl{Enter}')
    await waitFor(() => expect(view('checklist')).toHaveAttribute('aria-selected', 'true'))
    expect(screen.queryByTestId('palette')).toBeNull()
    expect(row).toHaveFocus()
  })

  it('goes to a page by its name', async () => {
    const { user } = await shop('thanks.html')
    await user.keyboard('{Control>}k{/Control}spring-sale{Enter}')
    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('spring-sale.html'),
    )
  })

  it('leaves everything as it is on Escape', async () => {
    const { user } = await shop('thanks.html')
    await user.keyboard('{Control>}k{/Control}{Escape}')
    expect(screen.queryByTestId('palette')).toBeNull()
    expect(view('overview')).toHaveAttribute('aria-selected', 'true')
  })
})

describe('the list', () => {
  it('is filtered by words', async () => {
    const { user } = await shop('thanks.html')
    await user.type(screen.getByTestId('filter'), 'sign')
    expect(screen.getAllByTestId('page-row').map((row) => row.dataset.source)).toEqual([
      expect.stringContaining('signup.html'),
    ])
  })

  it('is reordered by keyboard, and says so', async () => {
    const { user } = await shop('thanks.html')
    const names = () => screen.getAllByTestId('page-row').map((row) => row.dataset.source?.split('/').at(-1))
    const before = names()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    expect(names().indexOf('thanks.html')).toBe(before.indexOf('thanks.html') - 1)
    expect(screen.getByTestId('said')).toHaveTextContent('thanks.html moved to place 2 of 6')
    await waitFor(() =>
      expect(document.activeElement).toHaveAttribute('data-source', expect.stringContaining('thanks')),
    )
  })

  it('takes several at once away', async () => {
    const { user } = await shop('index.html')
    const rows = screen.getAllByTestId('page-row')
    await user.keyboard('{Shift>}')
    await user.click(rows[2]!)
    await user.keyboard('{/Shift}')
    const bar = within(screen.getByTestId('selection'))
    expect(bar.getByText('3 selected')).toBeVisible()
    await user.click(bar.getByRole('button', { name: 'Remove' }))
    expect(screen.getAllByTestId('page-row')).toHaveLength(3)
    expect(screen.queryByTestId('selection')).toBeNull()
  })

  it('folds a group', async () => {
    const { user } = await shop('index.html')
    await user.click(screen.getByTestId('group'))
    expect(screen.queryAllByTestId('page-row')).toHaveLength(0)
    expect(screen.getByTestId('group')).toHaveAttribute('aria-expanded', 'false')
  })
})

describe('a fix', () => {
  it('is shown before it is written, and can be taken back', async () => {
    const { host, user } = await shop('thanks.html')
    const write = vi.spyOn(host, 'applyFix')
    const undo = vi.spyOn(host, 'undoFix')
    const mendable = screen.getAllByTestId('finding')[1]!
    await user.click(within(mendable).getAllByRole('button')[0]!)
    await user.click(within(screen.getAllByTestId('finding')[1]!).getByTestId('fix'))
    const dialog = await screen.findByRole('dialog')
    expect(within(dialog).getByTestId('diff')).toBeVisible()
    expect(write).not.toHaveBeenCalled()
    await user.click(within(dialog).getByTestId('fix-apply'))
    await waitFor(() => expect(write).toHaveBeenCalledOnce())
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(await screen.findByTestId('undo'))
    await waitFor(() => expect(undo).toHaveBeenCalledOnce())
  })

  it('is left on Escape, and nothing is written', async () => {
    const { host, user } = await shop('thanks.html')
    const write = vi.spyOn(host, 'applyFix')
    const mendable = screen.getAllByTestId('finding')[1]!
    await user.click(within(mendable).getAllByRole('button')[0]!)
    await user.click(within(screen.getAllByTestId('finding')[1]!).getByTestId('fix'))
    await screen.findByRole('dialog')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(write).not.toHaveBeenCalled()
  })
})

describe('live', () => {
  async function sent() {
    const all = await shop('thanks.html')
    await all.user.click(screen.getByTestId('send'))
    await all.user.click(await screen.findByTestId('send'))
    await screen.findByTestId('send')
    await all.user.click(view('live'))
    return all
  }

  it('keeps the hits of every run, the latest first', async () => {
    await sent()
    await waitFor(() => expect(screen.getAllByTestId('run')).toHaveLength(2))
    expect(screen.getAllByTestId('run')[0]).toHaveTextContent('Run 2')
    expect(screen.getAllByTestId('hit').length).toBe(6)
  })

  it('is filtered by words in event and parameters', async () => {
    const { user } = await sent()
    await user.type(screen.getByTestId('hit-filter'), 'tea-17')
    expect(screen.getAllByTestId('hit').map((hit) => hit.dataset.event)).toEqual(['Purchase', 'Purchase'])
    await user.type(screen.getByTestId('hit-filter'), ' nothing-like-it')
    expect(screen.getAllByText('No hit passes the filter.')).toHaveLength(2)
  })

  it('is filtered by event', async () => {
    const { user } = await sent()
    const choice = within(await screen.findByTestId('hit-event')).getAllByRole('option')
    expect(choice.map((one) => one.textContent)).toEqual(['all', 'PageView', 'Purchase', 'FirstOrder'])
    const [first] = screen.getAllByTestId('hit')
    await user.click(first!)
    const list = screen.getByRole('listbox')
    expect(list).toHaveAttribute('aria-activedescendant', first!.id)
    await user.selectOptions(screen.getByTestId('hit-event'), 'Purchase')
    expect(screen.getAllByTestId('hit').map((hit) => hit.dataset.event)).toEqual(['Purchase', 'Purchase'])
    // The chosen one is not there to be pointed at.
    expect(list).not.toHaveAttribute('aria-activedescendant')
    expect(screen.queryByTestId('hit-detail')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }))
    expect(screen.getAllByTestId('hit')).toHaveLength(6)
    expect(screen.getByTestId('hit-detail')).toBeVisible()
  })

  it('copies a hit', async () => {
    const { host, user } = await sent()
    const copy = vi.spyOn(host, 'copy').mockResolvedValue()
    await user.click(screen.getByTestId('copy'))
    await user.click(screen.getByTestId('copy-curl'))
    expect(copy).toHaveBeenCalledWith(expect.stringMatching(/^curl 'https:/))
  })

  it('clears', async () => {
    const { user } = await sent()
    await user.click(screen.getByTestId('clear'))
    expect(screen.queryAllByTestId('hit')).toHaveLength(0)
    expect(screen.getByTestId('empty')).toHaveTextContent('Nothing has been sent yet')
  })
})

it('lets a person tick what no program can see', async () => {
  const { host, user } = await shop('thanks.html')
  const tick = vi.spyOn(host, 'tick')
  await user.click(view('checklist'))
  await user.click((await screen.findAllByTestId('tick'))[0]!)
  await waitFor(() => expect(tick).toHaveBeenCalledWith(expect.any(String), expect.any(String), true, ''))
  await waitFor(() => expect(screen.getAllByTestId('tick')[0]).toBeChecked())
})

it('writes the code of an event as its form is filled in', async () => {
  const { user } = await shop('thanks.html')
  await user.click(view('events'))
  const value = (await screen.findAllByTestId('param')).find((row) => row.dataset.key === 'value')!
  await user.type(within(value).getByRole('textbox'), '390')
  await waitFor(() => expect(screen.getByTestId('piece')).toHaveTextContent('390'))
})

it('says what to do before two runs can be compared', async () => {
  const { user } = await shop('thanks.html')
  await user.click(view('compare'))
  expect(screen.getByTestId('empty')).toHaveTextContent('Send test traffic, change the page, and send again')
})

it('wears the theme that is chosen', async () => {
  const { user } = await shop('thanks.html')
  await user.click(screen.getByTestId('settings'))
  await user.click(screen.getByRole('radio', { name: 'Dark' }))
  expect(document.documentElement.dataset.theme).toBe('dark')
  await user.click(screen.getByRole('radio', { name: 'Light' }))
  expect(document.documentElement.dataset.theme).toBe('light')
})

it('asks before it opens what a link wants', async () => {
  const host = browserHost({ ...quick, asked: ['https://stranger.example/'] })
  const inspect = vi.spyOn(host, 'inspect')
  render(App, { host })
  expect(await screen.findByText(/A link wants to open https:\/\/stranger.example\//)).toBeVisible()
  expect(inspect).not.toHaveBeenCalled()
})

it('asks about each of several links, and takes no click for the one before', async () => {
  const links = ['https://first.example/', 'https://second.example/']
  const host = browserHost({ ...quick, asked: [...links, links[0]!] })
  const inspect = vi.spyOn(host, 'inspect')
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1000)
  render(App, { host })
  const user = userEvent.setup()
  await screen.findByText(/A link wants to open https:\/\/first\.example\//)
  await user.click(screen.getByTestId('ask-leave'))
  await screen.findByText(/A link wants to open https:\/\/second\.example\//)
  await user.click(screen.getByTestId('ask-open'))
  expect(inspect).not.toHaveBeenCalled()
  clock.mockReturnValue(2000)
  await user.click(screen.getByTestId('ask-open'))
  expect(inspect).toHaveBeenCalledOnce()
  expect(screen.queryByTestId('ask-open')).toBeNull()
})
