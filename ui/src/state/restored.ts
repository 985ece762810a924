/** Pages and runs as the store has kept them, as the screen has them. */
import type { Kept, KeptRun } from '../host/host'
import { setAgain } from './again'
import { OpenedPage } from './opened.svelte'
import { Run } from './run.svelte'
import type { Session, View } from './session.svelte'

/** Puts everything back as it stood on the screen. */
export function restore(session: Session, kept: Kept): void {
  const { pages, runs } = fromStore(kept)
  for (const page of pages) {
    page.runs = runs.get(page.source) ?? []
    session.traffic.keep(page.source, page.runs)
  }
  session.pages = pages
  for (const source of kept.closed) session.closed.add(source)
  const view = kept.view as { selected?: string; view?: View } | null
  const selected = pages.find((page) => page.source === view?.selected) ?? pages[0]
  if (selected) session.select(selected)
  if (view?.view && selected) session.view = view.view
  if (kept.notice) session.look.trouble = { code: '', message: kept.notice }
}

/** Files that were watched are again; those that were saved meanwhile are inspected by it. */
export function watchAgain(session: Session): void {
  const watched = session.pages.filter((page) => page.watched)
  for (const target of new Set(watched.map((page) => page.target))) {
    session.host.watch([target]).catch((thrown: unknown) => {
      for (const page of watched) if (page.target === target) page.watched = false
      session.failed('watch', target, thrown)
    })
  }
  for (const page of session.pages) if (page.again) void setAgain(session, page, page.again)
}

/** Ends what looks at pages that were closed, unless a page that is still open needs it too. */
export function leaveAlone(session: Session, closed: OpenedPage[]): void {
  const used = new Set(session.pages.map((page) => page.target))
  const idle = closed.filter((page) => page.watched && !used.has(page.target)).map((page) => page.target)
  if (idle.length > 0) void session.host.unwatch([...new Set(idle)]).catch(() => undefined)
  for (const page of closed) if (page.again) void session.host.again(page.source, null).catch(() => undefined)
}

/** Takes over what is left in the store: pages and runs that were deleted go, and nothing else moves. */
export function resume(session: Session, kept: Kept): void {
  const { pages, runs } = fromStore(kept)
  const left = new Set(pages.map((page) => page.source))
  for (const page of session.pages) {
    page.runs = runs.get(page.source) ?? []
    session.traffic.keep(page.source, page.runs)
  }
  const gone = session.pages.filter((page) => !left.has(page.source))
  if (gone.length > 0) session.close(...gone)
}

/** Brings back words and runs of a page that was closed and is open again, unless there are new ones by then. */
export function recall(session: Session, opened: OpenedPage): Promise<void> {
  return (opened.recalled ??= (async () => {
    const kept = await session.host.recall(opened.source).catch(() => null)
    if (kept === null) return
    if (opened.note === '') opened.note = kept.note
    if (opened.runs.length > 0) return
    opened.runs = kept.runs.map(run)
    session.traffic.keep(opened.source, opened.runs)
  })())
}

/** The run of that number in the store, brought to its page where it is not there yet. */
export async function bring(session: Session, opened: OpenedPage, id: number): Promise<Run> {
  await recall(session, opened)
  const there = opened.runs.find(({ kept }) => kept === id)
  if (there) return there
  const brought = run(await session.host.keptRun(id))
  opened.runs = [...opened.runs, brought].sort((one, other) => other.number - one.number)
  session.traffic.keep(opened.source, opened.runs)
  return brought
}

function fromStore(kept: Kept): { pages: OpenedPage[]; runs: Map<string, Run[]> } {
  const pages = kept.pages.map((page) => {
    const opened = new OpenedPage(page.page, page.target, [], page.group)
    opened.watched = page.watched
    opened.again = page.again
    opened.note = page.note
    opened.failed = page.failed && { why: page.failed.why, at: new Date(page.failed.at) }
    opened.recalled = Promise.resolve()
    return opened
  })
  const runs = new Map<string, Run[]>()
  for (const one of kept.runs) runs.set(one.source, [...(runs.get(one.source) ?? []), run(one)])
  return { pages, runs }
}

function run(kept: KeptRun): Run {
  const run = new Run(kept.number, kept.asked, new Date(kept.started_at))
  run.kept = kept.id
  if (kept.report) run.finish(kept.report)
  if (kept.status === 'done') return run
  // A run that was under way when the app ended is over now.
  run.status = kept.status === 'cancelled' ? 'cancelled' : 'failed'
  run.error = kept.error
  return run
}
