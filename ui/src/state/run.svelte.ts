/** One run of test traffic: what has arrived so far, and what is known at its end. */
import { HostError } from '../host/host'
import type { Traffic, Update } from '../host/host'
import type { Browser, Chain, Expected, Finding, Fire, FireReport } from '../host/types'

export type RunStatus = 'starting' | 'running' | 'settled' | 'done' | 'cancelled' | 'failed'

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
  note = $state<string | null>(null)
  findings = $state.raw<Finding[]>([])
  error = $state.raw<HostError | null>(null)
  cancelling = $state(false)

  constructor(
    readonly number: number,
    readonly asked: Traffic,
    readonly startedAt: Date,
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
      case 'started':
        this.status = 'running'
        this.browser = update.browser
        this.traffic = update.traffic
        return
      case 'fired':
        this.fires = union(this.fires, [update.fire])
        return
      case 'expected':
        this.expected = update.expected
        return
      case 'chain':
        this.chain = update.chain
        return
      case 'console':
        this.console = [...this.console, update.line]
        return
      case 'note':
        this.note = update.line
        return
      case 'settled':
        this.status = 'settled'
    }
  }

  finish(report: FireReport): void {
    this.status = 'done'
    this.browser = report.browser
    this.traffic = report.traffic
    this.chain = report.chain
    this.expected = report.expected
    this.fires = union(this.fires, report.fires)
    if (report.console.length >= this.console.length) this.console = report.console
    this.findings = report.findings
  }

  fail(thrown: unknown): void {
    this.error = HostError.from(thrown)
    this.status = this.error.code === 'cancelled' ? 'cancelled' : 'failed'
  }
}

/** A hit that was seen is never dropped: a later account may add to it or correct it, not remove it. */
function union(seen: Fire[], told: Fire[]): Fire[] {
  const bySequence = new Map([...seen, ...told].map((fire) => [fire.sequence, fire]))
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence)
}
