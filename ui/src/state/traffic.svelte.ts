/** Sending test traffic: one run at a time, and every run kept with its page. */
import type { FireOptions, Host, Traffic as Asked } from '../host/host'
import type { OpenedPage } from './opened.svelte'
import { Run } from './run.svelte'

export type Running = { on: OpenedPage; run: Run }

export type Tell = { first(event: string | null): void; done(hits: number): void }

export class Traffic {
  running = $state.raw<Running | null>(null)
  /** The page whose hits the person is asked about: whether they shall reach Meta, this once. */
  delivering = $state.raw<OpenedPage | null>(null)
  /** Runs by source: a page that is closed and opened again still has what was captured on it. */
  private readonly captured = new Map<string, Run[]>()

  constructor(
    private readonly host: Host,
    private readonly now: () => Date,
    private readonly tell: Tell,
  ) {}

  of(source: string): Run[] {
    return this.captured.get(source) ?? []
  }

  keep(source: string, runs: Run[]): void {
    this.captured.set(source, runs)
  }

  /** Forgets the runs of a page, or simply all: what is left of them in the store is recalled from there. */
  forget(source?: string): void {
    if (source === undefined) this.captured.clear()
    else this.captured.delete(source)
  }

  /**
   * Sends; with `browse` the browser is seen and stays until the person closes it. `delivered` is only ever
   * given by the dialog in which the person has confirmed it.
   */
  async send(on: OpenedPage, traffic: Asked, browse: boolean): Promise<void> {
    if (this.running !== null) return
    const options: FireOptions = browse ? { headed: true, stay: true } : {}
    if (traffic === 'delivered') options.confirmed = on.source
    on.counted = Math.max(on.counted, on.runs[0]?.number ?? 0) + 1
    const run = new Run(on.counted, traffic, this.now(), browse)
    on.runs = [run, ...on.runs]
    on.edited = false
    this.keep(on.source, on.runs)
    this.running = { on, run }
    let heard = false
    try {
      const report = await this.host.fire(
        on.source,
        run.asked,
        (update) => {
          run.apply(update)
          if (update.kind !== 'fired' || heard) return
          heard = true
          on.hit = `${run.number}:${update.fire.sequence}`
          this.tell.first(update.fire.event)
        },
        options,
      )
      run.finish(report)
      const first = run.fires[0]
      if (first) on.hit ??= `${run.number}:${first.sequence}`
      this.tell.done(run.fires.length)
    } catch (thrown) {
      run.fail(thrown)
    } finally {
      this.running = null
    }
  }

  cancel(): void {
    if (this.running === null) return
    this.running.run.cancelling = true
    void this.host.cancelFire().catch(() => undefined)
  }

  /** Takes the hits of a page off the screen; the answer brings back those of the runs that had ended. */
  clear(on: OpenedPage): () => void {
    const ended = on.runs.filter((run) => !run.live)
    on.counted = Math.max(on.counted, on.runs[0]?.number ?? 0)
    on.runs = on.runs.filter((run) => run.live)
    for (const run of on.runs) run.clear()
    on.hit = null
    on.still = null
    this.keep(on.source, on.runs)
    return () => {
      // One of them may have been brought back from the history by then.
      const back = new Set(ended.map(({ kept }) => kept))
      on.runs = [...on.runs.filter(({ kept }) => kept === null || !back.has(kept)), ...ended]
      this.keep(on.source, on.runs)
    }
  }
}
