/** What comes from outside while the app is open: files handed over, and links that are asked about first. */
import type { Host } from '../host/host'
import type { Session } from '../state/session.svelte'

/** A page can make links without end; nobody answers more questions than these. */
const MOST = 20

/** A click that was meant for the question before is no answer to the next one, in milliseconds. */
const LATE = 400

export class Asking {
  /** Targets of links that wait for the person's word, in the order in which they came. */
  private waiting = $state.raw<string[]>([])
  private from = 0

  constructor(private readonly session: () => Session) {}

  /** The one that is asked about. */
  get link(): string | null {
    return this.waiting[0] ?? null
  }

  async start(host: Host): Promise<() => void> {
    void host.asked().then(
      (targets) => targets.forEach((target) => this.ask(target)),
      () => undefined,
    )
    const stops = await Promise.all([
      host.onAsked((target) => this.ask(target)),
      host.onOpened((targets) => void this.session().open(targets)),
      host.onTrouble((message) => (this.session().look.trouble = { code: 'cannot_keep', message })),
    ])
    return () => stops.forEach((stop) => stop())
  }

  answer(open: boolean): void {
    const target = this.link
    if (target === null || performance.now() < this.from) return
    this.waiting = this.waiting.slice(1)
    if (this.waiting.length > 0) this.from = performance.now() + LATE
    if (open) void this.session().open([target])
  }

  private ask(target: string): void {
    if (this.waiting.length < MOST && !this.waiting.includes(target)) this.waiting = [...this.waiting, target]
  }
}
