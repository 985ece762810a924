import { describe, expect, it } from 'vitest'
import { browserHost, quick } from '../host/browser'
import { shop } from '../host/fake/pages'
import { forgetEverything, Past } from './past.svelte'
import { Session } from './session.svelte'

const [thanks, home] = ['thanks.html', 'index.html'].map(
  (name) => shop.find(({ page }) => page.source.endsWith(name))!.page.source,
) as [string, string]

/** Two runs on one page and one on another, both of which are closed. */
async function closed() {
  const host = browserHost(quick)
  const session = new Session(host, () => new Date('2026-07-01T10:00:00'))
  await session.start()
  for (const source of [thanks, thanks, home]) {
    await session.open([source])
    await session.send()
  }
  session.close(...session.pages)
  return { host, session }
}

async function runsOf(session: Session, source: string): Promise<(number | null)[]> {
  await session.open([source])
  return session.selected!.runs.map((run) => run.kept)
}

async function deleted(session: Session, what: (kind: string, id: number, source: string) => boolean) {
  const past = new Past(session)
  await past.find('')
  for (const entry of past.entries ?? []) if (what(entry.kind, entry.id, entry.source)) past.toggle(entry)
  await past.delete()
}

it('forgets every run with everything else', async () => {
  const { session } = await closed()
  await session.open([thanks])
  await forgetEverything(session)
  expect(await runsOf(session, thanks)).toEqual([])
  expect(await runsOf(session, home)).toEqual([])
})

it('keeps no note that was on its way when everything was forgotten', async () => {
  const { host, session } = await closed()
  const done: string[] = []
  const forget = host.forgetEverything
  host.forgetEverything = () => (done.push('forgotten'), forget())
  session.notes.soon(thanks, async () => void done.push('noted'))
  await forgetEverything(session)
  await new Promise((later) => setTimeout(later, 350))
  expect(done).toEqual(['noted', 'forgotten'])
})

describe('what is deleted of a page that is closed', () => {
  it('stays deleted when the page is opened again', async () => {
    const { session } = await closed()
    await deleted(session, (kind, _, source) => kind === 'page' && source === thanks)
    expect(await runsOf(session, thanks)).toEqual([])
    expect(await runsOf(session, home)).toEqual([3])
  })

  it('is that run, and no other', async () => {
    const { session } = await closed()
    await deleted(session, (kind, id) => kind === 'run' && id === 1)
    expect(await runsOf(session, thanks)).toEqual([2])
  })

  it('is that hit, which is not in memory either', async () => {
    const { session } = await closed()
    await deleted(session, (kind, id) => kind === 'hit' && id < 2_000_000)
    await session.open([thanks])
    expect(session.selected!.runs.every((run) => run.kept !== 1)).toBe(true)
  })
})
