/** One page of the list, with what has been captured on it and what the person is looking at. */
import type { Finding, Page, Span } from '../host/types'
import { findingKey } from './finding-key'
import type { Run } from './run.svelte'

export type Pane = 'source' | 'hits' | 'console'

/** What is marked in the source: a finding, which survives a new inspection, or a place, which does not. */
export type Mark = { kind: 'finding'; key: string } | { kind: 'place'; at: Span }

export class OpenedPage {
  page = $state.raw<Page>() as Page
  text = $state.raw<string | null>(null)
  watched = $state(false)
  /** The latest first. */
  runs = $state.raw<Run[]>([])
  pane = $state<Pane>('source')
  mark = $state.raw<Mark | null>(null)
  /** The chosen hit, as `run:sequence`. */
  hit = $state<string | null>(null)

  /** The text is another than the last run was of. */
  edited = $state(false)

  /** Counts the readings that were asked for, so that only the last is taken. */
  turn = 0

  constructor(
    page: Page,
    /** What was opened: the page itself, or a folder above it. */
    readonly target: string,
    runs: Run[],
  ) {
    this.page = page
    this.runs = runs
  }

  get source(): string {
    return this.page.source
  }

  /** A file can be watched; a page of the network cannot. */
  get local(): boolean {
    return this.page.url === null && !/^https?:/i.test(this.page.source)
  }

  get lastRun(): Run | null {
    return this.runs[0] ?? null
  }

  /** The findings of the text, then those that only a run of this same text could show. */
  get findings(): Finding[] {
    const known = new Set(
      this.page.findings.map((finding) => JSON.stringify([finding.rule, finding.message])),
    )
    const live = this.edited ? [] : (this.lastRun?.findings ?? [])
    return [
      ...this.page.findings,
      ...live.filter((finding) => !known.has(JSON.stringify([finding.rule, finding.message]))),
    ]
  }

  get marked(): Span | null {
    const mark = this.mark
    if (mark === null) return null
    if (mark.kind === 'place') return mark.at
    return this.findings.find((_, index, all) => findingKey(all, index) === mark.key)?.at ?? null
  }

  reveal(mark: Mark): void {
    this.mark = mark
    if (this.marked) this.pane = 'source'
  }

  /** Takes over a new inspection and keeps place, selection and everything captured. */
  renew(page: Page, text: string | null): void {
    if (this.text !== null && this.text !== text) this.edited = true
    this.page = page
    this.text = text
    if (this.mark?.kind === 'place') this.mark = null
  }
}
