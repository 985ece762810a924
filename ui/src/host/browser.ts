/** An in-memory host for component tests, screenshots and work on the screen in an ordinary browser. */
import { answering } from './fake/answers'
import { keptFrom } from './fake/earlier'
import { defaults, empty, memory } from './fake/kept'
import { listenForFiles } from './fake/files'
import { LONG, longOnes } from './fake/long'
import { forty, MANY } from './fake/many'
import { mended } from './fake/mended'
import { fetched, SHOP, shop } from './fake/pages'
import { refusal } from './fake/refusals'
import { report, updates } from './fake/run'
import { flood } from './fake/stream'
import type { Drop, Host, Kept, MenuId } from './host'
import type { Page, Report } from './types'

export type Options = {
  /** Milliseconds between two updates of a run. */
  pace: number
  /** A code with which every run fails. */
  fireError: string | null
  /** A code with which every inspection fails. */
  inspectError: string | null
  /** Inspections that never end, for looking at what is shown meanwhile. */
  hang: boolean
  recent: string[]
  /** What an earlier start of the app has left. */
  kept: Kept
  /** What a link wants opened. */
  asked: string[]
  /** What the app was started on. */
  opened: string[]
  /** A run of that many hits within ten seconds. */
  stream: number
  /** No browser is installed, and the built-in web view takes its place. */
  viewOnly: boolean
  /** The page is worked on between one run and the next. */
  mends: boolean
  language: 'en' | 'th'
}

export const quick: Options = {
  pace: 0,
  fireError: null,
  inspectError: null,
  hang: false,
  recent: [],
  kept: empty,
  asked: [],
  opened: [],
  stream: 0,
  viewOnly: false,
  mends: false,
  language: 'en',
}

export function optionsFrom(query: string): Options {
  const asked = new URLSearchParams(query)
  return {
    pace: Number(asked.get('pace') ?? 140),
    fireError: asked.get('fire-error'),
    inspectError: asked.get('inspect-error'),
    hang: asked.has('hang'),
    recent: asked.has('fresh')
      ? []
      : ['https://shop.example/', `${SHOP}/thanks.html`, 'https://doi-tea.example/promo'],
    kept: keptFrom(asked),
    asked: asked.getAll('asked'),
    opened: asked.has('many') ? [MANY] : asked.has('long') ? [LONG] : asked.getAll('open'),
    stream: Number(asked.get('stream') ?? 0),
    viewOnly: asked.has('view-only'),
    mends: asked.has('mends'),
    language: asked.get('language') === 'th' ? 'th' : 'en',
  }
}

/** The stand-in, with the strings that a test pulls in place of the shell. */
export type BrowserHost = Host & {
  pageChanged(report: Report): void
  drop(drop: Drop): void
  menu(id: MenuId): void
  handOver(targets: string[]): void
  ask(target: string): void
  trouble(message: string): void
  watched: string[]
}

export function browserHost(options: Options = quick): BrowserHost {
  const texts = new Map<string, string>()
  const changed = strings<Report>()
  const dropped = strings<Drop>()
  const menu = strings<MenuId>()
  const opened = strings<string[]>()
  const asked = strings<string>()
  const trouble = strings<string>()
  const watched: string[] = []
  const kept = memory(options.kept, options.recent)
  void kept.saveSettings({ ...defaults, language: options.language })
  for (const { page } of options.kept.pages) {
    texts.set(page.source, shop.find((one) => one.page.source === page.source)?.text ?? '')
  }
  let cancelled = false
  let runs = 0

  function inspect(targets: string[]): Page[] {
    return targets.flatMap((target) => {
      const whole = { [MANY]: forty, [LONG]: longOnes }[target]
      const known = whole ?? [...shop, ...forty, ...longOnes].filter(({ page }) => lies(page, target))
      const found = known.length > 0 ? known : [fetched(target)]
      for (const { page, text } of found) texts.set(page.source, text)
      return found.map(({ page }) => page)
    })
  }

  return {
    ...kept,
    ...answering(inspect, kept),
    watched,
    pageChanged: changed.pull,
    drop: dropped.pull,
    menu: menu.pull,
    handOver: opened.pull,
    ask: asked.pull,
    trouble: trouble.pull,

    async inspect(targets) {
      await pause(options.pace)
      if (options.hang) await new Promise(() => undefined)
      if (options.inspectError) throw refusal(options.inspectError, targets[0] ?? '')
      const pages = inspect(targets)
      for (const page of pages) kept.page(page, targets[0] ?? page.source)
      return asReport(pages)
    },
    async source(name) {
      const text = texts.get(name)
      if (text === undefined) throw refusal('unreadable', name)
      return text
    },
    async fire(target, traffic, on, fireOptions = {}) {
      cancelled = false
      await pause(options.pace)
      if (traffic === 'delivered' && fireOptions.confirmed !== target) throw refusal('unconfirmed', target)
      const run = kept.begin(target, traffic)
      on({ kind: 'begun', run: run.id })
      const fail = (code: string) => {
        run.status = code === 'cancelled' ? 'cancelled' : 'failed'
        const refused = refusal(code, target)
        run.error = { code, message: refused.message }
        return refused
      }
      if (options.fireError) throw fail(options.fireError)
      const page = inspect([target])[0]
      if (!page) throw fail('bad_target')
      const told = report(page, traffic)
      const whole = options.mends && runs++ > 0 ? mended(told) : told
      run.report = { ...whole, fires: [] }
      if (options.stream > 0) return flood(whole, options.stream, on, () => cancelled)
      for (const update of updates(whole)) {
        await pause(options.pace)
        if (cancelled) throw fail('cancelled')
        if (update.kind === 'fired') run.report.fires.push(update.fire)
        on(update)
      }
      // A person closes the browser when they have seen enough; here they have when they cancel.
      while (fireOptions.stay && !cancelled) await pause(Math.max(options.pace, 5))
      run.status = 'done'
      run.report = whole
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
    speak: async () => undefined,
    async again(source, when) {
      kept.again(source, when)
    },
    exportChecklist: async (_, format) =>
      `/home/nok/Documents/checklist.${format === 'markdown' ? 'md' : format}`,
    exportHits: async (_, format) => `/home/nok/Documents/hits.${format}`,
    print: async () => window.print(),
    browsers: async () => [
      options.viewOnly
        ? { name: 'built-in web view', version: '2.50.1', path: 'built-in', used: true, held: false }
        : { name: 'chromium', version: '156.0.8078.79', path: '/usr/bin/chromium', used: true, held: true },
    ],
    opened: async () => options.opened,
    asked: async () => options.asked,
    sample: async () => SHOP,
    openFiles: async (folder) => [folder ? SHOP : `${SHOP}/thanks.html`],
    copy: (text) => navigator.clipboard.writeText(text),
    openExternal: async (url) => void window.open(url, '_blank', 'noopener'),
    onPageChanged: changed.listen,
    onMenu: menu.listen,
    onOpened: opened.listen,
    onAsked: asked.listen,
    onTrouble: trouble.listen,
    async onDrop(tell) {
      const deaf = await dropped.listen(tell)
      const stop = listenForFiles(tell)
      return () => {
        deaf()
        stop()
      }
    },
  }
}

const lies = (page: Page, target: string) => page.source === target || page.source.startsWith(`${target}/`)

/** What the shell would tell, pulled by a test. */
function strings<T>() {
  const ends = new Set<(told: T) => void>()
  return {
    pull: (told: T) => ends.forEach((tell) => tell(told)),
    async listen(tell: (told: T) => void) {
      ends.add(tell)
      return () => void ends.delete(tell)
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

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
