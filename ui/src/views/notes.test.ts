import { screen, waitFor } from '@testing-library/svelte'
import { describe, expect, it, vi } from 'vitest'
import { shop } from './shop-shown'

async function checklist() {
  const all = await shop('thanks.html')
  const calls = { page: vi.spyOn(all.host, 'notePage'), step: vi.spyOn(all.host, 'tick') }
  await all.user.click(screen.getByTestId('tab-checklist'))
  await screen.findAllByTestId('step')
  return { ...all, calls }
}

/** Whom words were kept for, and the last of them. */
const keptFor = ({ mock }: { mock: { calls: unknown[][] } }) => ({
  pages: [...new Set(mock.calls.map(([source]) => source))],
  last: mock.calls.at(-1)?.at(-1),
})
const ofThanks = { pages: [expect.stringContaining('thanks.html')], last: 'of the thanks page' }

const pageNote = () => screen.getByTestId<HTMLTextAreaElement>('page-note')
const shownPage = () => screen.getByRole('heading', { level: 1 }).textContent

/** Opens the note of the first step and waits for its field. */
async function stepNote(user: Awaited<ReturnType<typeof checklist>>['user']) {
  await user.click(screen.getAllByRole('button', { name: /^Add a note/ })[0]!)
  await waitFor(() => expect(screen.getByTestId('note')).toHaveFocus())
}

it('keeps the words on a page as they are typed, before the field is left', async () => {
  const { user, calls } = await checklist()
  await user.type(pageNote(), 'ask the shop ')
  await waitFor(() =>
    expect(calls.page).toHaveBeenLastCalledWith(expect.stringContaining('thanks.html'), 'ask the shop'),
  )
  expect(pageNote()).toHaveFocus()
  expect(pageNote()).toHaveValue('ask the shop ')
})

it('keeps the words on a step as they are typed, and the tick beside them', async () => {
  const { user, calls } = await checklist()
  await user.click(screen.getAllByTestId('tick')[0]!)
  await stepNote(user)
  await user.keyboard('seen in the manager')
  await waitFor(() => expect(calls.step.mock.lastCall?.slice(2)).toEqual([true, 'seen in the manager']))
  expect(screen.getByTestId('note')).toHaveFocus()
  await user.click(screen.getAllByTestId('tick')[0]!)
  await waitFor(() => expect(calls.step.mock.lastCall?.slice(2)).toEqual([false, 'seen in the manager']))
})

it('keeps the words of a page for that page when another is chosen by the keyboard', async () => {
  const { user, calls } = await checklist()
  await user.click(pageNote())
  await user.keyboard('of the thanks page{Control>}{PageDown}{/Control}')
  await waitFor(() => expect(shownPage()).not.toContain('thanks'))
  expect(await screen.findByTestId('page-note')).toHaveValue('')
  await waitFor(() => expect(keptFor(calls.page)).toEqual(ofThanks))
  await user.click(screen.getByTestId('tab-overview'))
  await user.keyboard('{Control>}{PageUp}{/Control}')
  await user.click(screen.getByTestId('tab-checklist'))
  expect(await screen.findByTestId('page-note')).toHaveValue('of the thanks page')
  expect(keptFor(calls.page)).toEqual(ofThanks)
})

it('keeps the words of a step for its page when another is chosen by the keyboard', async () => {
  const { user, calls } = await checklist()
  await stepNote(user)
  await user.keyboard('of the thanks page{Control>}{PageDown}{/Control}')
  await waitFor(() => expect(shownPage()).not.toContain('thanks'))
  await waitFor(() => expect(keptFor(calls.step)).toEqual(ofThanks))
  await screen.findAllByTestId('step')
  expect(screen.queryByTestId('note')).toBeNull()
  await user.click(screen.getByTestId('tab-overview'))
  expect(keptFor(calls.step)).toEqual(ofThanks)
})

it('gives the focus to what is clicked after a note', async () => {
  const { user, calls } = await checklist()
  await stepNote(user)
  await user.keyboard('of the step')
  await user.click(pageNote())
  await waitFor(() => expect(calls.step.mock.lastCall?.[3]).toBe('of the step'))
  expect(pageNote()).toHaveFocus()
})

it('keeps the words of a page that is closed', async () => {
  const { user, calls } = await checklist()
  await user.click(pageNote())
  await user.keyboard('of the thanks page{Control>}w{/Control}')
  await waitFor(() => expect(keptFor(calls.page)).toEqual(ofThanks))
})

it('has the words of a page that was closed and is opened again', async () => {
  const { user, row } = await checklist()
  await user.click(pageNote())
  await user.keyboard('of the thanks page{Control>}w{/Control}')
  await user.keyboard('{Control>}l{/Control}')
  await user.clear(screen.getByTestId('address'))
  await user.keyboard(`${row.dataset.source!}{Enter}`)
  await waitFor(() => expect(shownPage()).toContain('thanks'))
  await waitFor(() => expect(pageNote()).toHaveValue('of the thanks page'))
})

it('has the words that were just typed in what is taken away', async () => {
  const { host, user, calls } = await checklist()
  const letter = vi.spyOn(host, 'letter')
  vi.spyOn(host, 'openExternal').mockResolvedValue()
  await stepNote(user)
  await user.keyboard('mind the currency{Control>}{Shift>}e{/Shift}{/Control}')
  await waitFor(() => expect(letter).toHaveBeenCalledOnce())
  expect(calls.step.mock.lastCall?.[3]).toBe('mind the currency')
  expect(calls.step.mock.invocationCallOrder.at(-1)).toBeLessThan(letter.mock.invocationCallOrder[0]!)
})

describe('Ctrl+Enter in a note', () => {
  const ways = {
    'heard by the page': (all: Awaited<ReturnType<typeof checklist>>) =>
      all.user.keyboard('{Control>}{Enter}{/Control}'),
    'heard by the menu': async (all: Awaited<ReturnType<typeof checklist>>) => all.host.menu('send'),
  }

  it.each(Object.entries(ways))('keeps it and sends nothing, %s', async (_, press) => {
    const all = await checklist()
    const fire = vi.spyOn(all.host, 'fire')
    await stepNote(all.user)
    await all.user.keyboard('of the step')
    await press(all)
    await waitFor(() => expect(all.calls.step.mock.lastCall?.[3]).toBe('of the step'))
    await waitFor(() => expect(screen.getAllByRole('button', { name: /^Note: / })[0]).toHaveFocus())
    expect(screen.queryByTestId('note')).toBeNull()
    await all.user.type(pageNote(), 'of the page')
    await press(all)
    await waitFor(() => expect(all.calls.page.mock.lastCall?.[1]).toBe('of the page'))
    expect(fire).not.toHaveBeenCalled()
    // Once the note is left, the keys do what they do elsewhere.
    await press(all)
    await waitFor(() => expect(fire).toHaveBeenCalledOnce())
  })
})
