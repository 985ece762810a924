/** One run of test traffic: what has arrived so far, and what is known at its end. */
import { HostError } from '../host/host'
import type { Traffic, Update } from '../host/host'
import type {
  Browser,
  Chain,
  Duplicate,
  Expected,
  Finding,
  Fire,
  FireReport,
  Key,
  Reason,
} from '../host/types'

export type RunStatus = 'starting' | 'running' | 'settled' | 'done' | 'cancelled' | 'failed'

/** Hits are shown in groups, at most this many milliseconds late: a frame for each would be too many. */
const PATIENCE = 24
/** The same where there are so many that nobody reads them one by one. */
const FLOOD = { from: 1000, patience: 150 }

export class Run {
  status = $state<RunStatus>('starting')
  browser = $state.raw<Browser | null>(null)
  /** What was done, which can differ from what was asked for. */
  traffic = $state<FireReport['traffic']>('held')
  chain = $state.raw<Chain | null>(null)
  expected = $state.raw<Expected[]>([])
  fires = $state.raw<Fire[]>([])
  console = $state.raw<string[]>([])
  /** What the person should know of the run, such as another traffic than was asked for. */
  notes = $state.raw<string[]>([])
  /** Why nothing, or not everything, fired, the likeliest first. */
  whyNothing = $state.raw<Reason[]>([])
  /** Hits that tell one event twice, as the report judges it. */
  duplicates = $state.raw<Duplicate[]>([])
  /** What the parameters of its hits mean. */
  keys = $state.raw<Key[]>([])
  findings = $state.raw<Finding[]>([])
  error = $state.raw<{ code: string; message: string } | null>(null)
  cancelling = $state(false)
  /** The run's number in the store, where it is kept. */
  kept: number | null = null

  private waiting: Fire[] = []
  private lines: string[] = []
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    readonly number: number,
    readonly asked: Traffic,
    readonly startedAt: Date,
    /** The person walks the page themselves, in a browser that is seen. */
    readonly browsed = false,
  ) {
    this.traffic = asked
  }

  get live(): boolean {
    return this.status === 'starting' || this.status === 'running' || this.status === 'settled'
  }

  apply(update: Update): void {
    // Updates travel apart from the final report and can come after it: only a hit still adds something.
    if (!this.live && update.kind !== 'fired') return
    switch (update.kind) {
      case 'begun':
        this.kept = update.run
        return
      case 'served':
        return
      case 'started':
        this.status = 'running'
        this.browser = update.browser
        this.traffic = update.traffic
        return
      case 'fired':
        this.waiting.push(update.fire)
        // The first one is what the person waits for.
        return this.fires.length === 0 ? this.flush() : this.soon()
      case 'expected':
        this.expected = update.expected
        return
      case 'chain':
        this.chain = update.chain
        return
      case 'console':
        this.lines.push(update.line)
        return this.soon()
      case 'note':
        this.notes = [...this.notes, update.line]
        return
      case 'settled':
        this.status = 'settled'
    }
  }

  private soon(): void {
    const patience = this.fires.length > FLOOD.from ? FLOOD.patience : PATIENCE
    this.timer ??= setTimeout(() => this.flush(), patience)
  }

  private flush(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    if (this.waiting.length > 0) this.fires = union(this.fires, this.waiting)
    if (this.lines.length > 0) this.console = [...this.console, ...this.lines]
    this.waiting = []
    this.lines = []
  }

  finish(report: FireReport): void {
    this.flush()
    this.status = 'done'
    this.browser = report.browser
    this.traffic = report.traffic
    this.chain = report.chain
    this.expected = report.expected
    this.fires = union(this.fires, report.fires)
    if (report.console.length >= this.console.length) this.console = report.console
    if (report.notes.length >= this.notes.length) this.notes = report.notes
    // What an older version has kept knows nothing of these.
    this.whyNothing = report.why_nothing ?? []
    this.duplicates = report.duplicates ?? []
    this.keys = report.keys ?? []
    this.findings = report.findings
  }

  fail(thrown: unknown): void {
    this.flush()
    this.error = HostError.from(thrown)
    this.status = this.error.code === 'cancelled' ? 'cancelled' : 'failed'
  }

  /** Takes what is shown away; what the store keeps stays there. */
  clear(): void {
    this.flush()
    this.fires = []
    this.console = []
  }
}

/** A hit that was seen is never dropped: a later account may add to it or correct it, not remove it. */
function union(seen: Fire[], told: Fire[]): Fire[] {
  const last = seen.at(-1)?.sequence ?? 0
  // The usual case: what comes is new and in order.
  if (told.every((fire, index) => fire.sequence > (index === 0 ? last : (told[index - 1]?.sequence ?? 0)))) {
    return seen.concat(told)
  }
  const all = seen.slice()
  const late: Fire[] = []
  for (const fire of told) {
    const at = placeOf(all, fire.sequence)
    if (all[at]?.sequence === fire.sequence) all[at] = fire
    else late.push(fire)
  }
  if (late.length === 0) return all
  const bySequence = new Map([...all, ...late].map((fire) => [fire.sequence, fire]))
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence)
}

/** Where a hit stands among others in their order, or would stand. */
function placeOf(fires: Fire[], sequence: number): number {
  let [from, to] = [0, fires.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((fires[middle]?.sequence ?? 0) < sequence) from = middle + 1
    else to = middle
  }
  return from
}
