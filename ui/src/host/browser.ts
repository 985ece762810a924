/** An in-memory host for component tests, screenshots and work on the screen in an ordinary browser. */
import { fetched, SHOP, shop } from './fake/pages'
import { report, updates } from './fake/run'
import { HostError } from './host'
import type { Drop, Host } from './host'
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
}

export const quick: Options = { pace: 0, fireError: null, inspectError: null, hang: false, recent: [] }

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
  }
}

/** The stand-in, with the strings that a test pulls in place of the shell. */
export type BrowserHost = Host & {
  pageChanged(report: Report): void
  drop(drop: Drop): void
  watched: string[]
}

export function browserHost(options: Options = quick): BrowserHost {
  const texts = new Map<string, string>()
  const changed = new Set<(report: Report) => void>()
  const dropped = new Set<(drop: Drop) => void>()
  const watched: string[] = []
  let recent = [...options.recent]
  let cancelled = false

  function inspect(targets: string[]): Page[] {
    return targets.flatMap((target) => {
      const inShop = shop.filter(({ page }) => page.source === target || page.source.startsWith(`${target}/`))
      const found = inShop.length > 0 ? inShop : [fetched(target)]
      for (const { page, text } of found) texts.set(page.source, text)
      return found.map(({ page }) => page)
    })
  }

  return {
    watched,
    pageChanged: (news) => changed.forEach((tell) => tell(news)),
    drop: (drop) => dropped.forEach((tell) => tell(drop)),

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
    async fire(target, traffic, on) {
      cancelled = false
      await pause(options.pace)
      if (options.fireError) throw refusal(options.fireError, target)
      const page = inspect([target])[0]
      if (!page) throw refusal('bad_target', target)
      const whole = report(page, traffic)
      for (const update of updates(whole)) {
        await pause(options.pace)
        if (cancelled) throw refusal('cancelled', target)
        on(update)
      }
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
    checklist: async (targets) => `# Install checklist\n\n${targets.join('\n')}\n`,
    exportChecklist: async (_, format) =>
      `/home/nok/Documents/checklist.${format === 'html' ? 'html' : 'md'}`,
    browsers: async () => [
      { name: 'chromium', version: '156.0.8078.79', path: '/usr/bin/chromium', used: true },
    ],
    opened: async () => [],
    sample: async () => SHOP,
    openFiles: async (folder) => [folder ? SHOP : `${SHOP}/thanks.html`],
    recent: async () => recent,
    async remember(target) {
      recent = [target, ...recent.filter((one) => one !== target)].slice(0, 12)
    },
    openExternal: async (url) => void window.open(url, '_blank', 'noopener'),
    async onPageChanged(tell) {
      changed.add(tell)
      return () => changed.delete(tell)
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

/** A browser does not tell where a dropped file lies, so its name has to do. */
function listenForFiles(tell: (drop: Drop) => void): () => void {
  const over = (event: DragEvent) => {
    event.preventDefault()
    tell({ kind: 'over' })
  }
  const left = (event: DragEvent) => {
    if (event.relatedTarget === null) tell({ kind: 'left' })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    tell({ kind: 'dropped', paths: files.map((file) => `${SHOP}/${file.name}`) })
  }
  window.addEventListener('dragover', over)
  window.addEventListener('dragleave', left)
  window.addEventListener('drop', drop)
  return () => {
    window.removeEventListener('dragover', over)
    window.removeEventListener('dragleave', left)
    window.removeEventListener('drop', drop)
  }
}
