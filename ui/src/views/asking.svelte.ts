/** What comes from outside while the app is open: files handed over, and links that are asked about first. */
import type { Host } from '../host/host'
import type { Session } from '../state/session.svelte'

export class Asking {
  /** A link's target that waits for the person's word. */
  link = $state<string | null>(null)

  constructor(private readonly session: () => Session) {}

  async start(host: Host): Promise<() => void> {
    void host.asked().then(
      (targets) => (this.link ??= targets[0] ?? null),
      () => undefined,
    )
    const stops = await Promise.all([
      host.onAsked((target) => (this.link = target)),
      host.onOpened((targets) => void this.session().open(targets)),
      host.onTrouble((message) => this.session().say(message)),
    ])
    return () => stops.forEach((stop) => stop())
  }

  answer(open: boolean): void {
    const target = this.link
    this.link = null
    if (open && target !== null) void this.session().open([target])
  }
}
