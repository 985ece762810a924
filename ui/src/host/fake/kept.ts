/** What the stand-in host keeps: as the shell's store does, only in memory. */
import { HostError } from '../host'
import type {
  Again,
  Arranged,
  HistoryEntry,
  Host,
  Kept,
  KeptPage,
  KeptRun,
  Settings,
  Traffic,
  Undo,
} from '../host'
import type { FireReport, Page } from '../types'

type Keeping = Pick<
  Host,
  | 'restore'
  | 'recall'
  | 'keptRun'
  | 'arrange'
  | 'closePages'
  | 'saveView'
  | 'notePage'
  | 'tick'
  | 'complete'
  | 'history'
  | 'deleteHistory'
  | 'forgetEverything'
  | 'dataFolder'
  | 'settings'
  | 'saveSettings'
  | 'recent'
  | 'remember'
>

export const defaults: Settings = {
  browser: null,
  traffic: null,
  headed: false,
  timeout: 30,
  max_size: 64,
  scripts: 'none',
  rules: {},
  theme: 'system',
  language: 'en',
}

export const empty: Kept = { pages: [], closed: [], runs: [], view: null, notice: null }

export type Memory = Keeping & {
  page(page: Page, target: string): void
  again(source: string, when: Again | null): void
  begin(source: string, asked: Traffic): KeptRun
  run(id: number): FireReport
  ticks: Map<string, Map<string, { ticked: boolean; note: string }>>
  undos: Undo[]
}

/** `now` is given so that pictures are the same every day. */
export function memory(before: Kept, addresses: string[], now: () => number = Date.now): Memory {
  let pages: KeptPage[] = [...before.pages]
  let runs: KeptRun[] = [...before.runs]
  let opened = addresses.map((target, index) => ({ id: index + 1, target, at: now() - index * 3_600_000 }))
  let view = before.view
  let settings = defaults
  let number = Math.max(0, ...runs.map((run) => run.id))
  const ticks: Memory['ticks'] = new Map()
  const undos: Undo[] = []
  const closed = new Set(before.closed)

  const counted = (run: KeptRun): KeptRun => {
    const of = runs.filter(({ source }) => source === run.source)
    return { ...run, number: of.length - of.indexOf(run) }
  }

  function entries(): HistoryEntry[] {
    const none = { page_title: '', hit: null }
    const of = (page: KeptPage, index: number): HistoryEntry => {
      const { source } = page
      const title = page.page.verdict
      return { ...none, kind: 'page', id: index + 1, source, title, at: page.inspected_at }
    }
    const hits = runs.flatMap((run) =>
      (run.report?.fires ?? []).map((fire): HistoryEntry => {
        const title = `${fire.event ?? '?'} for ${fire.pixel_id ?? '?'}`
        const id = run.id * 1_000_000 + fire.sequence
        const at = run.started_at + Math.round(fire.at_ms)
        const hit = { run: run.id, sequence: fire.sequence }
        return { kind: 'hit', id, source: run.source, page_title: '', title, at, hit }
      }),
    )
    return [
      ...opened.map(({ id, target, at }): HistoryEntry => {
        return { ...none, kind: 'address', id, source: target, title: target, at }
      }),
      ...pages.map(of),
      ...runs.map(({ id, source, started_at, status }): HistoryEntry => {
        return { ...none, kind: 'run', id, source, title: status, at: started_at }
      }),
      ...hits,
    ].sort((one, other) => other.at - one.at)
  }

  return {
    ticks,
    undos,
    page(page, target) {
      closed.delete(page.source)
      const there = pages.find((one) => one.source === page.source)
      const kept = {
        source: page.source,
        target,
        group: null,
        watched: false,
        again: null,
        note: '',
        failed: null,
        ...there,
      }
      const renewed: KeptPage = { ...kept, inspected_at: now(), page }
      pages = there ? pages.map((one) => (one === there ? renewed : one)) : [...pages, renewed]
    },
    again(source, when) {
      pages = pages.map((page) => (page.source === source ? { ...page, again: when } : page))
    },
    begin(source, asked) {
      number += 1
      const run: KeptRun = {
        id: number,
        source,
        number: 1,
        asked,
        started_at: now(),
        status: 'running',
        error: null,
        report: null,
      }
      runs = [run, ...runs]
      return run
    },
    run(id) {
      const report = runs.find((run) => run.id === id)?.report
      if (!report) throw new HostError('gone', `there is no run ${id}`)
      return report
    },

    restore: async () => ({
      pages: pages.filter((page) => !closed.has(page.source)),
      closed: [...closed],
      runs: runs.map(counted),
      view,
      notice: before.notice,
    }),
    recall: async (source) => ({
      note: pages.find((page) => page.source === source)?.note ?? '',
      runs: runs.filter((run) => run.source === source).map(counted),
    }),
    async keptRun(id) {
      const run = runs.find((run) => run.id === id)
      if (!run) throw new HostError('gone', `there is no run ${id}`)
      return counted(run)
    },
    async arrange(arranged: Arranged[]) {
      const place = (page: KeptPage) => {
        const index = arranged.findIndex((one) => one.source === page.source)
        return index < 0 ? arranged.length : index
      }
      pages = pages
        .map((page) => ({ ...page, ...arranged.find((one) => one.source === page.source) }))
        .sort((one, other) => place(one) - place(other))
    },
    async closePages(sources) {
      sources.forEach((source) => closed.add(source))
    },
    async saveView(kept) {
      view = kept
    },
    async notePage(source, note) {
      pages = pages.map((page) => (page.source === source ? { ...page, note } : page))
    },
    async tick(source, step, ticked, note) {
      const of = ticks.get(source) ?? new Map()
      ticks.set(source, of.set(step, { ticked, note }))
    },
    complete: async (typed) =>
      opened
        .map(({ target }) => target)
        .filter((target) => target.toLowerCase().includes(typed.toLowerCase())),
    history: async (words, limit) => {
      const asked = words.toLowerCase()
      const found = entries().filter(({ source, title }) =>
        `${source}\n${title}`.toLowerCase().includes(asked),
      )
      return found.slice(0, limit)
    },
    async deleteHistory(gone) {
      const sources = entries()
        .filter(
          (entry) => entry.kind === 'page' && gone.some((one) => one.kind === 'page' && one.id === entry.id),
        )
        .map((entry) => entry.source)
      const has = (kind: HistoryEntry['kind'], id: number) =>
        gone.some((one) => one.kind === kind && one.id === id)
      opened = opened.filter(({ id }) => !has('address', id))
      pages = pages.filter(({ source }) => !sources.includes(source))
      runs = runs.filter(({ id, source }) => !has('run', id) && !sources.includes(source))
      for (const { id: run, report } of runs) {
        if (report)
          report.fires = report.fires.filter(({ sequence }) => !has('hit', run * 1_000_000 + sequence))
      }
    },
    async forgetEverything() {
      opened = []
      pages = []
      runs = []
      view = null
      settings = defaults
      ticks.clear()
      undos.length = 0
    },
    dataFolder: async () => '/home/nok/.local/share/dev.pixelscope.desktop',
    settings: async () => settings,
    async saveSettings(changed) {
      settings = changed
    },
    recent: async () => opened.map(({ target }) => target).slice(0, 12),
    async remember(target) {
      const others = opened.filter((one) => one.target !== target)
      const id = Math.max(0, ...opened.map((one) => one.id)) + 1
      opened = [{ id, target, at: now() }, ...others]
    },
  }
}
