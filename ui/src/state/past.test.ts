import { describe, expect, it } from 'vitest'
import { browserHost, quick } from '../host/browser'
import { shop } from '../host/fake/pages'
import { HostError } from '../host/host'
import { forgetEverything, Past } from './past.svelte'
import { recall } from './restored'
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
  await recall(session, session.selected!)
  return session.selected!.runs.map((run) => run.kept)
}

async function deleted(session: Session, what: (kind: string, id: number, source: string) => boolean) {
  const past = new Past(session)
  await past.find('')
  for (const entry of past.entries ?? []) if (what(entry.kind, entry.id, entry.source)) past.toggle(entry)
  await past.delete()
}

it('brings a run that is older than those that came back, with its hit', async () => {
  const { host, session } = await closed()
  const recalled = host.recall
  host.recall = async (source) => {
    const { note, runs } = await recalled(source)
    return { note, runs: runs.slice(0, 1) }
  }
  session.traffic.forget()
  const past = new Past(session)
  await past.find('')
  const hit = past.entries!.find((entry) => entry.hit?.run === 1 && entry.title.startsWith('Purchase'))!
  await past.open(hit)
  const page = session.selected!
  expect(page.runs.map((run) => [run.number, run.kept])).toEqual([
    [2, 2],
    [1, 1],
  ])
  expect([session.view, page.hit]).toEqual(['live', `1:${hit.hit!.sequence}`])
  // Asked for once more it is there, and a new run counts on.
  await past.open(hit)
  await session.send()
  expect(page.runs.map((run) => run.number)).toEqual([3, 2, 1])
})

it('says of a run that is gone that it is', async () => {
  const { host, session } = await closed()
  const past = new Past(session)
  await past.find('')
  const run = past.entries!.find((entry) => entry.kind === 'run')!
  host.keptRun = () => Promise.reject(new HostError('gone', 'there is no run'))
  host.recall = async () => ({ note: '', runs: [] })
  session.traffic.forget()
  await past.open(run)
  expect(session.failure?.error.code).toBe('gone')
})

it('brings back words and runs of a page that was closed before the app ended', async () => {
  const { host } = await closed()
  await host.notePage(thanks, 'ask Nok')
  const session = new Session(host, () => new Date('2026-07-01T10:00:00'))
  await session.start()
  expect(await runsOf(session, thanks)).toEqual([2, 1])
  expect(session.selected!.note).toBe('ask Nok')
  await session.send()
  expect(session.selected!.runs[0]?.number).toBe(3)
})

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
    await recall(session, session.selected!)
    const left = session.selected!.runs.find((run) => run.kept === 1)
    expect(left?.fires).toEqual([])
  })
})
