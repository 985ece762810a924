/** What is open and what went wrong; every act of the person on the pages is a method here. */
import { HostError } from '../host/host'
import type { Host, Traffic as Asked } from '../host/host'
import type { Page, Report } from '../host/types'
import { t } from '../words/words.svelte'
import { Fixing } from './fixing.svelte'
import { liesIn, moved, movedGroup } from './listing'
import { Look } from './look.svelte'
import { Notes } from './notes'
import { OpenedPage } from './opened.svelte'
import type { Mark } from './opened.svelte'
import { readText, refresh } from './reading'
import { leaveAlone, recall, restore, watchAgain } from './restored'
import { Selection } from './selection.svelte'
import { Settings } from './settings.svelte'
import { Traffic } from './traffic.svelte'

export type Failure = {
  act: 'open' | 'export' | 'watch' | 'fix' | 'history'
  target: string
  error: { code: string; message: string }
}

export type View = 'overview' | 'source' | 'live' | 'checklist' | 'events' | 'compare' | Whole
/** Views that are of no page. */
export type Whole = 'history' | 'settings'
export const isWhole = (view: View): view is Whole => view === 'history' || view === 'settings'

export class Session {
  pages = $state.raw<OpenedPage[]>([])
  selected = $state.raw<OpenedPage | null>(null)
  opening = $state.raw<string[]>([])
  view = $state<View>('overview')
  failure = $state.raw<Failure | null>(null)
  /** Said once, by the toast and by screen readers. */
  said = $state.raw<{ text: string } | null>(null)
  /** For the eye too, where it was not said quietly. */
  toast = $state.raw<{ text: string; undo?: () => void } | null>(null)
  readonly settings: Settings
  readonly traffic: Traffic
  readonly fixing: Fixing
  readonly look = new Look()
  readonly notes = new Notes()
  readonly selection = new Selection()
  /** What the person closed: an inspection of its folder does not bring it back. */
  readonly closed = new Set<string>()

  constructor(
    readonly host: Host,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.settings = new Settings(host)
    this.traffic = new Traffic(host, now, {
      first: (event) => this.say(t('said.first', event ?? t('said.hit')), 'quiet'),
      done: (hits) => this.say(t('said.done', hits), 'quiet'),
    })
    this.fixing = new Fixing(host, this)
  }

  get running() {
    return this.traffic.running
  }

  /** Begins with what was open, which may have been asked for before. */
  async start(asked = this.host.restore()): Promise<() => void> {
    const changes = this.host.onPageChanged((report) => this.renew(report))
    void this.settings.load()
    const kept = await asked.catch(() => null)
    if (kept) restore(this, kept)
    void this.host.opened().then(
      (targets) => this.open(targets),
      () => undefined,
    )
    watchAgain(this)
    return () => void changes.then((stop) => stop())
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
      this.failed('open', t('said.sample'), thrown)
    }
  }

  openExternal(url: string): void {
    void this.host.openExternal(url).catch(() => this.say(t('said.external', url)))
  }

  private async openOne(target: string): Promise<void> {
    if (this.opening.includes(target)) return
    this.opening = [...this.opening, target]
    try {
      const report = await this.settings.settled().then(() => this.host.inspect([target]))
      const opened = this.take(report.pages, target)
      if (opened[0]) {
        this.select(opened[0])
        if (isWhole(this.view)) this.view = 'overview'
        this.say(t('said.opened', opened.length), 'quiet')
      } else this.say(t('said.none', target))
      void this.settings.remember(target)
      await this.watch(target, opened)
      this.arranged()
    } catch (thrown) {
      this.failed('open', target, thrown)
    } finally {
      this.opening = this.opening.filter((one) => one !== target)
    }
  }

  private take(pages: Page[], target: string): OpenedPage[] {
    const there = new Map(this.pages.map((page) => [page.source, page]))
    const fresh: OpenedPage[] = []
    const taken = pages.map((page) => {
      this.closed.delete(page.source)
      const known = there.get(page.source)
      if (known) this.refresh(known, page)
      const opened = known ?? new OpenedPage(page, target, this.traffic.of(page.source))
      if (!known) fresh.push(opened)
      return opened
    })
    if (fresh.length > 0) this.pages = [...this.pages, ...fresh]
    return taken
  }

  private refresh(known: OpenedPage, page: Page): void {
    if (known.isFailure(page) && known.failed === null) this.say(t('said.failed', page.source), 'quiet')
    void refresh(this.host, known, page, known === this.selected, this.now())
  }

  private async watch(target: string, opened: OpenedPage[]): Promise<void> {
    const local = opened.filter((page) => page.local && !page.watched)
    if (local.length === 0) return
    try {
      await this.host.watch([target])
      for (const page of local) page.watched = true
    } catch (thrown) {
      this.failed('watch', target, thrown)
    }
  }

  select(page: OpenedPage): void {
    this.selected = page
    if (page.text === null) void readText(this.host, page)
    void recall(this, page)
    this.viewed()
  }

  show(view: View): void {
    this.view = view
    this.viewed()
  }

  /** Marks a piece of the source and shows it. */
  reveal(page: OpenedPage, mark: Mark): void {
    page.mark = mark
    if (page.marked) this.show('source')
  }

  async inspectAgain(pages: OpenedPage[]): Promise<void> {
    const sources = pages.map((page) => page.source)
    try {
      this.renew(await this.settings.settled().then(() => this.host.inspect(sources)))
    } catch (thrown) {
      this.failed('open', sources[0] ?? '', thrown)
    }
  }

  renew(report: Report): void {
    const there = new Map(this.pages.map((page) => [page.source, page]))
    for (const page of report.pages) {
      const known = there.get(page.source)
      if (known) this.refresh(known, page)
      else if (!this.closed.has(page.source)) {
        const above = this.pages.find((one) => one.watched && liesIn(page.source, one.target))
        if (above) for (const one of this.take([page], above.target)) one.watched = true
      }
    }
    const [only] = report.pages
    // What failed was said where it was found out, and not once more every few seconds.
    if (!only || report.pages.every((page) => there.get(page.source)?.isFailure(page))) return
    this.say(report.pages.length === 1 ? t('said.again', only.source) : t('said.again.many'), 'quiet')
  }

  close(...pages: OpenedPage[]): void {
    const index = pages[0] ? this.pages.indexOf(pages[0]) : 0
    const going = new Set(pages)
    for (const page of pages) this.closed.add(page.source)
    this.pages = this.pages.filter((page) => !going.has(page))
    this.selection.keep(this.pages)
    if (this.selected && going.has(this.selected)) {
      const next = this.pages[Math.min(index, this.pages.length - 1)]
      this.selected = null
      if (next) this.select(next)
    }
    leaveAlone(this, pages)
    void this.host.closePages(pages.map((page) => page.source)).catch(() => undefined)
  }

  /** Moves a page within its group, or a whole group. */
  move(what: OpenedPage | string, by: number): void {
    this.pages = typeof what === 'string' ? movedGroup(this.pages, what, by) : moved(this.pages, what, by)
    this.arranged()
  }

  async send(browse = false, traffic: Asked | null = null): Promise<void> {
    const page = this.selected
    if (page === null || this.running !== null) return
    // Where the person looks at lamps or hits they stay; else the lamps are what they want to see turn. At once:
    // what they turn to while the browser is looked for is what they want to see.
    if (browse) this.show('live')
    else if (this.view !== 'live') this.show('overview')
    // What can be sent depends on the browser, which is looked for when the app starts.
    if (traffic === null && this.settings.browsers === null) await this.settings.known()
    // The run counts on from those that were kept, and goes by what was just changed.
    await Promise.all([recall(this, page), this.settings.settled()])
    await this.traffic.send(page, traffic ?? this.settings.traffic, browse)
  }

  private arranged(): void {
    const rows = this.pages.map(({ source, watched }) => ({ source, group: null, watched }))
    void this.host.arrange(rows).catch(() => undefined)
  }

  private viewed(): void {
    const view = { selected: this.selected?.source ?? null, view: this.view }
    void this.host.saveView(view).catch(() => undefined)
  }

  failed(act: Failure['act'], target: string, thrown: unknown): void {
    this.failure = { act, target, error: HostError.from(thrown) }
  }

  /** Something for the eye and the ear, or, when `quiet`, for screen readers only. */
  say(text: string, how: 'shown' | 'quiet' = 'shown', undo?: () => void): void {
    this.said = { text }
    if (how === 'shown') this.toast = undo ? { text, undo } : { text }
  }
}
