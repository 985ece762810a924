/** What is open, what is running and what went wrong; every act of the person is a method here. */
import { HostError } from '../host/host'
import type { ChecklistFormat, Host } from '../host/host'
import type { Page, Report } from '../host/types'
import { OpenedPage } from './opened.svelte'
import { Run } from './run.svelte'
import { Settings } from './settings.svelte'

export type Failure = { act: 'open' | 'export' | 'watch'; target: string; error: HostError }

export class Session {
  pages = $state.raw<OpenedPage[]>([])
  selected = $state.raw<OpenedPage | null>(null)
  opening = $state.raw<string[]>([])
  running = $state.raw<{ on: OpenedPage; run: Run } | null>(null)
  failure = $state.raw<Failure | null>(null)
  /** Said once, by the toast and by screen readers. */
  said = $state.raw<{ text: string } | null>(null)
  readonly settings: Settings

  /** Runs by source: a page that is closed and opened again still has what was captured on it. */
  private readonly captured = new Map<string, Run[]>()
  private readonly closed = new Set<string>()

  constructor(
    private readonly host: Host,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.settings = new Settings(host)
  }

  async start(): Promise<() => void> {
    void this.settings.load()
    void this.host.opened().then(
      (targets) => this.open(targets),
      () => undefined,
    )
    return this.host.onPageChanged((report) => this.renew(report))
  }

  /** Opens each target by itself, so that one that cannot be read keeps none of the others away. */
  async open(targets: string[]): Promise<void> {
    const asked = targets.map((target) => target.trim()).filter((target) => target !== '')
    if (asked.length > 0) this.failure = null
    await Promise.all(asked.map((target) => this.openOne(target)))
  }

  async openFiles(folder: boolean): Promise<void> {
    await this.open(await this.host.openFiles(folder).catch(() => []))
  }

  async openSample(): Promise<void> {
    try {
      await this.open([await this.host.sample()])
    } catch (thrown) {
      this.failure = { act: 'open', target: 'The sample shop', error: HostError.from(thrown) }
    }
  }

  openExternal(url: string): void {
    void this.host.openExternal(url).catch(() => this.say(`Open ${url} in your browser`))
  }

  private async openOne(target: string): Promise<void> {
    if (this.opening.includes(target)) return
    this.opening = [...this.opening, target]
    try {
      const report = await this.host.inspect([target])
      const opened = report.pages.map((page) => this.take(page, target))
      if (opened[0]) {
        this.select(opened[0])
        this.say(opened.length === 1 ? '1 page opened' : `${opened.length} pages opened`, 'quiet')
      } else this.say(`No pages in ${target}`)
      void this.settings.remember(target)
      await this.watch(target, opened)
    } catch (thrown) {
      this.failure = { act: 'open', target, error: HostError.from(thrown) }
    } finally {
      this.opening = this.opening.filter((one) => one !== target)
    }
  }

  private take(page: Page, target: string): OpenedPage {
    this.closed.delete(page.source)
    const there = this.pages.find((one) => one.source === page.source)
    if (there) {
      void this.refresh(there, page)
      return there
    }
    const opened = new OpenedPage(page, target, this.captured.get(page.source) ?? [])
    this.pages = [...this.pages, opened]
    return opened
  }

  private async watch(target: string, opened: OpenedPage[]): Promise<void> {
    const local = opened.filter((page) => page.local && !page.watched)
    if (local.length === 0) return
    try {
      await this.host.watch([target])
      for (const page of local) page.watched = true
    } catch (thrown) {
      this.failure = { act: 'watch', target, error: HostError.from(thrown) }
    }
  }

  select(page: OpenedPage): void {
    this.selected = page
    if (page.text === null) void this.readText(page)
  }

  private async readText(opened: OpenedPage): Promise<void> {
    const turn = (opened.turn += 1)
    const text = await this.host.source(opened.source).catch(() => '')
    // A slower answer for an older inspection must not replace the newer text.
    if (turn === opened.turn) opened.text = text
  }

  /** Findings and text change at one moment: the old text under new positions would mark the wrong place. */
  private async refresh(opened: OpenedPage, page: Page): Promise<void> {
    const turn = (opened.turn += 1)
    const needed = opened.text !== null || opened === this.selected
    const text = needed ? await this.host.source(page.source).catch(() => '') : null
    if (turn === opened.turn) opened.renew(page, text)
  }

  async inspectAgain(page: OpenedPage): Promise<void> {
    try {
      this.renew(await this.host.inspect([page.source]))
    } catch (thrown) {
      this.failure = { act: 'open', target: page.source, error: HostError.from(thrown) }
    }
  }

  private renew(report: Report): void {
    for (const page of report.pages) {
      const there = this.pages.find((one) => one.source === page.source)
      if (there) {
        void this.refresh(there, page)
      } else if (!this.closed.has(page.source)) {
        const above = this.pages.find((one) => one.watched && page.source.startsWith(one.target))
        if (above) this.take(page, above.target).watched = true
      }
    }
    const [only] = report.pages
    if (only)
      this.say(report.pages.length === 1 ? `Inspected ${only.source} again` : 'Inspected again', 'quiet')
  }

  close(page: OpenedPage): void {
    const index = this.pages.indexOf(page)
    this.closed.add(page.source)
    this.pages = this.pages.filter((one) => one !== page)
    if (this.selected === page) {
      const next = this.pages[Math.min(index, this.pages.length - 1)]
      this.selected = null
      if (next) this.select(next)
    }
    const shared = this.pages.some((one) => one.target === page.target)
    if (page.watched && !shared) void this.host.unwatch([page.target]).catch(() => undefined)
  }

  async send(): Promise<void> {
    const on = this.selected
    if (on === null || this.running !== null) return
    const run = new Run(on.runs.length + 1, this.settings.traffic, this.now())
    on.runs = [run, ...on.runs]
    on.edited = false
    this.captured.set(on.source, on.runs)
    on.pane = 'hits'
    this.running = { on, run }
    try {
      run.finish(
        await this.host.fire(on.source, run.asked, (update) => {
          run.apply(update)
          if (update.kind !== 'fired') return
          on.hit ??= `${run.number}:${update.fire.sequence}`
          this.say(`${update.fire.event ?? 'A hit'} arrived`, 'quiet')
        }),
      )
      const first = run.fires[0]
      if (first) on.hit ??= `${run.number}:${first.sequence}`
      this.say(`Done. ${run.fires.length} ${run.fires.length === 1 ? 'hit' : 'hits'} held back.`, 'quiet')
    } catch (thrown) {
      run.fail(thrown)
    } finally {
      this.running = null
    }
  }

  cancel(): void {
    if (this.running === null) return
    this.running.run.cancelling = true
    void this.host.cancelFire()
  }

  async export(format: ChecklistFormat): Promise<void> {
    const page = this.selected
    if (page === null) return
    try {
      const path = await this.host.exportChecklist(page.source, format)
      if (path !== null) this.say(`Checklist saved to ${path}`)
    } catch (thrown) {
      this.failure = { act: 'export', target: page.source, error: HostError.from(thrown) }
    }
  }

  /** Something for the eye and the ear, or, when `quiet`, for screen readers only. */
  toast = $state.raw<{ text: string } | null>(null)
  say(text: string, how: 'shown' | 'quiet' = 'shown'): void {
    this.said = { text }
    if (how === 'shown') this.toast = { text }
  }
}
