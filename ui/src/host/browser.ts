/** An in-memory host for component tests, screenshots and work on the screen in an ordinary browser. */
import type { Note, Preferences, RecordedRun } from './asked'
import { applied } from './fake/apply'
import { checklist } from './fake/checklist'
import { eventCode, pixelReport } from './fake/code'
import { compare } from './fake/compare'
import { listenForFiles } from './fake/files'
import { forty } from './fake/many'
import { preferences, quick } from './fake/options'
import type { Options } from './fake/options'
import { fetched, SHOP, shop } from './fake/pages'
import type { Sample } from './fake/pages'
import { browser, report, updates } from './fake/run'
import { ruleBook } from './fake/rules'
import { flood } from './fake/stream'
import { vocabulary } from './fake/vocabulary'
import { HostError } from './host'
import type { Drop, Host } from './host'
import type { FireReport, Page, Report } from './types'

export { optionsFrom, quick } from './fake/options'
export type { Options } from './fake/options'

/** The stand-in, with the strings that a test pulls in place of the shell. */
export type BrowserHost = Host & {
  pageChanged(report: Report): void
  drop(drop: Drop): void
  menu(command: string): void
  watched: string[]
  copied: string[]
  external: string[]
}

export function browserHost(options: Options = quick): BrowserHost {
  const texts = new Map<string, string>()
  const changed = new Set<(report: Report) => void>()
  const dropped = new Set<(drop: Drop) => void>()
  const menus = new Set<(command: string) => void>()
  const watched: string[] = []
  const copied: string[] = []
  const external: string[] = []
  const notes = new Map<string, Record<string, Note>>()
  const runs = new Map<string, RecordedRun[]>()
  const mended = new Map<string, Sample[]>()
  let kept: Preferences = { ...preferences }
  let recent = [...options.recent]
  let cancelled = false

  const present = (one: Sample): Sample => mended.get(one.page.source)?.at(-1) ?? one

  function inspect(targets: string[]): Page[] {
    return targets.flatMap((target) => {
      const all = [...shop, ...forty].map(present)
      const found = all.filter(({ page }) => page.source === target || page.source.startsWith(`${target}/`))
      const read = found.length > 0 ? found : [fetched(target)]
      for (const { page, text } of read) texts.set(page.source, text)
      return read.map(({ page }) => page)
    })
  }

  function keep(page: Page, run: FireReport): void {
    const before = runs.get(page.source) ?? []
    const id = before.length + 1
    runs.set(page.source, [{ id, at_ms: Date.UTC(2026, 10, 25, 3, id), page, report: run }, ...before])
  }

  return {
    watched,
    copied,
    external,
    pageChanged: (news) => changed.forEach((tell) => tell(news)),
    drop: (drop) => dropped.forEach((tell) => tell(drop)),
    menu: (command) => menus.forEach((tell) => tell(command)),

    async inspect(targets) {
      await pause(options.pace)
      if (options.hang) await new Promise(() => undefined)
      if (options.inspectError) throw refusal(options.inspectError, targets[0] ?? '')
      return asReport(inspect(targets))
    },
    async source(name) {
      const text = texts.get(name)
      if (text === undefined) throw refusal('unreadable', name)
      return text
    },
    async fire(target, { traffic }, on) {
      cancelled = false
      await pause(options.pace)
      if (options.fireError) throw refusal(options.fireError, target)
      const page = inspect([target])[0]
      if (!page) throw refusal('bad_target', target)
      const whole = report(page, traffic)
      if (options.stream > 0) return flood(whole, options.stream, on, () => cancelled)
      for (const update of updates(whole)) {
        await pause(options.pace)
        if (cancelled) throw refusal('cancelled', target)
        on(update)
      }
      keep(page, whole)
      return whole
    },
    async cancelFire() {
      cancelled = true
    },
    async watch(paths) {
      watched.push(...paths)
    },
    async unwatch(paths) {
      for (const path of paths) watched.splice(watched.indexOf(path), 1)
    },
    async checklist(targets) {
      const page = inspect(targets)[0]
      if (!page) throw refusal('bad_target', '')
      return checklist(page, runs.get(page.source)?.[0]?.report ?? null)
    },
    exportChecklist: async (_, format) =>
      `/home/nok/Documents/checklist.${format === 'markdown' ? 'md' : format}`,
    notes: async (source) => notes.get(source) ?? {},
    async note(source, step, note) {
      notes.set(source, { ...notes.get(source), [step]: note })
    },
    async applyFix(source, rule, offset) {
      const now = [...shop, ...forty].map(present).find(({ page }) => page.source === source)
      if (!now) throw refusal('cannot_write', source)
      mended.set(source, [...(mended.get(source) ?? []), applied(now, rule, offset)])
      return asReport(inspect([source]))
    },
    async undoFix(source) {
      mended.set(source, (mended.get(source) ?? []).slice(0, -1))
      return asReport(inspect([source]))
    },
    exportHits: async (_, format) => `/home/nok/Documents/hits.${format}`,
    history: async (source) => runs.get(source) ?? [],
    async compare(source, before, after) {
      const of = (id: number) => runs.get(source)?.find((run) => run.id === id)
      const [one, other] = [of(before), of(after)]
      if (!one || !other) throw refusal('bad_target', source)
      return compare(one, other)
    },
    explain: async (rule) => ruleBook(rule),
    event: async (answers) => eventCode(answers),
    pixel: async (id, domain) => pixelReport(id, domain),
    vocabulary: async () => vocabulary,
    settings: async () => kept,
    async saveSettings(next) {
      kept = next
    },
    async forget() {
      recent = []
      runs.clear()
      notes.clear()
    },
    browsers: async () => [
      { name: browser.name, version: browser.version, path: '/usr/bin/chromium', used: true },
    ],
    opened: async () => options.opened,
    sample: async () => SHOP,
    openFiles: async (folder) => [folder ? SHOP : `${SHOP}/thanks.html`],
    recent: async () => recent,
    async remember(target) {
      recent = [target, ...recent.filter((one) => one !== target)].slice(0, 12)
    },
    async openExternal(url) {
      external.push(url)
    },
    async copy(text) {
      copied.push(text)
    },
    async onPageChanged(tell) {
      changed.add(tell)
      return () => changed.delete(tell)
    },
    async onMenu(tell) {
      menus.add(tell)
      return () => menus.delete(tell)
    },
    async onDrop(tell) {
      dropped.add(tell)
      const stop = listenForFiles(tell)
      return () => {
        dropped.delete(tell)
        stop()
      }
    },
  }
}

export function asReport(pages: Page[]): Report {
  const count = (severity: string) =>
    pages.flatMap((page) => page.findings).filter((finding) => finding.severity === severity).length
  return {
    schema: 1,
    tool: { name: 'pixelscope', version: '0.1.0' },
    pages,
    summary: {
      pages: pages.length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
    },
  }
}

const refusals: Record<string, string> = {
  no_browser: 'no browser found in the usual places',
  browser_failed: 'the browser closed the connection',
  unreadable: 'cannot read',
  bad_target: 'neither an address nor a path',
}

const refusal = (code: string, target: string) => new HostError(code, `${refusals[code] ?? code}: ${target}`)

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
