/** One page of the list, with what has been captured on it and what the person is looking at. */
import type { Form } from '../events/answers'
import { isHere } from '../findings/place'
import type { Again } from '../host/host'
import type { Finding, Fire, Page, Span } from '../host/types'
import { findingKeys } from './finding-key'
import { liesIn } from './listing'
import type { Run } from './run.svelte'

/** What is marked in the source: a finding, which survives a new inspection, or a place, which does not. */
export type Mark = { kind: 'finding'; key: string } | { kind: 'place'; at: Span }

export class OpenedPage {
  page = $state.raw<Page>() as Page
  text = $state.raw<string | null>(null)
  watched = $state(false)
  /** When a page of the network is inspected again by itself. */
  again = $state.raw<Again | null>(null)
  /** The person's own words on it. */
  note = $state('')
  /** Done when note and runs are what the store has: a page that was closed once may have some there. */
  recalled: Promise<void> | null = null
  /** The last try to inspect it again, where it failed: what is shown is of before. */
  failed = $state.raw<{ why: string; at: Date } | null>(null)
  /** The latest first. */
  runs = $state.raw<Run[]>([])
  mark = $state.raw<Mark | null>(null)
  /** The chosen hit, as `run:sequence`. */
  hit = $state<string | null>(null)

  /** While the person looks closely: the hits as they then were. What comes is kept and not shown. */
  still = $state.raw<ReadonlyMap<Run, Fire[]> | null>(null)
  /** What was filled in for the code of an event. */
  form = $state.raw<Form | null>(null)
  /** The number of the latest run: one that was taken off the screen keeps its own. */
  counted = 0

  /** The text is another than the last run was of. */
  edited = $state(false)

  /** Counts the readings that were asked for, so that only the last is taken. */
  turn = 0

  readonly source: string
  /** A file can be watched; a page of the network cannot. */
  readonly local: boolean
  /** The site or folder it stands under in the list. */
  readonly group: string

  constructor(
    page: Page,
    /** What was opened: the page itself, or a folder above it. */
    readonly target: string,
    runs: Run[],
    group: string | null = null,
  ) {
    this.page = page
    this.runs = runs
    this.source = page.source
    this.local = page.url === null && !/^https?:/i.test(page.source)
    this.group = group ?? groupOf(page.source, target, this.local)
  }

  get lastRun(): Run | null {
    return this.runs[0] ?? null
  }

  /** Holds the hits as they are, or lets those that came meanwhile be seen. */
  pause(): void {
    this.still = this.still === null ? new Map(this.runs.map((run) => [run, run.fires])) : null
  }

  /** The hits of a run that are shown. */
  firesOf(run: Run): Fire[] {
    return this.still === null ? run.fires : (this.still.get(run) ?? [])
  }

  /** The findings of the text, then those that only a run of this same text could show. */
  get findings(): Finding[] {
    const live = this.edited ? [] : (this.lastRun?.findings ?? [])
    if (live.length === 0) return this.page.findings
    const name = (finding: Finding) => `${finding.rule}\n${finding.message}`
    const known = new Set(this.page.findings.map(name))
    return [...this.page.findings, ...live.filter((finding) => finding.page || !known.has(name(finding)))]
  }

  get marked(): Span | null {
    const mark = this.mark
    if (mark === null) return null
    if (mark.kind === 'place') return mark.at
    const { findings } = this
    const found = findings[findingKeys(findings).indexOf(mark.key)]
    return found && isHere(found) ? found.at : null
  }

  /** Whether nothing could be had of a page of the network that something was found on before. */
  isFailure(page: Page): boolean {
    return !this.local && page.verdict === 'unreadable' && this.page.verdict !== 'unreadable'
  }

  /** Takes over a new inspection and keeps place, selection and everything captured. */
  renew(page: Page, text: string | null): void {
    if (this.text !== null && this.text !== text) this.edited = true
    this.page = page
    this.text = text
    this.failed = null
    if (this.mark?.kind === 'place') this.mark = null
  }
}

function groupOf(source: string, target: string, local: boolean): string {
  if (!local) {
    const address = /^https?:/i.test(source) ? source : `https://${source}`
    return URL.canParse(address) ? new URL(address).host : source
  }
  if (liesIn(source, target)) return target.replace(/[\\/]+$/, '')
  return source.replace(/[\\/][^\\/]*$/, '') || source
}
