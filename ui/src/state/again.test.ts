import { describe, expect, it, vi } from 'vitest'
import { browserHost, quick } from '../host/browser'
import { SHOP } from '../host/fake/pages'
import { HostError } from '../host/host'
import { chooseAgain } from './again'
import { Session } from './session.svelte'

async function opened() {
  const host = browserHost(quick)
  const session = new Session(host, () => new Date('2026-07-01T10:00:00'))
  await session.start()
  await session.open(['https://shop.example/'])
  return { host, session }
}

describe('a page of the network', () => {
  it('is inspected again by itself until it is closed', async () => {
    const { host, session } = await opened()
    const again = vi.spyOn(host, 'again')
    const page = session.selected!
    await chooseAgain(session, page, '30')
    expect(again).toHaveBeenLastCalledWith(page.source, { every: 30 })
    await chooseAgain(session, page, 'folder')
    expect(page.again).toEqual({ saved: SHOP })
    session.close(page)
    expect(again).toHaveBeenLastCalledWith(page.source, null)
  })

  it('is left alone where it was closed before that had begun', async () => {
    const { host, session } = await opened()
    const again = vi.spyOn(host, 'again')
    const page = session.selected!
    const chosen = chooseAgain(session, page, '30')
    session.close(page)
    await chosen
    expect(again).toHaveBeenLastCalledWith(page.source, null)
  })

  it('says why it cannot be, and is left as it was', async () => {
    const { host, session } = await opened()
    const page = session.selected!
    await chooseAgain(session, page, '5')
    host.again = () => Promise.reject(new HostError('unreadable', 'it is no folder'))
    await chooseAgain(session, page, 'folder')
    expect(page.again).toEqual({ every: 5 })
    expect(session.failure).toMatchObject({ act: 'watch', target: SHOP })
  })
})
