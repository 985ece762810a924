/** What outlives a page: the recent targets, and which library test traffic uses. */
import type { Host, Traffic } from '../host/host'

export class Settings {
  recent = $state.raw<string[]>([])
  traffic = $state<Traffic>('held')

  constructor(private readonly host: Host) {}

  /** Recent targets are a convenience: without them the app works all the same. */
  async load(): Promise<void> {
    this.recent = await this.host.recent().catch(() => [])
  }

  async remember(target: string): Promise<void> {
    this.recent = [target, ...this.recent.filter((one) => one !== target)].slice(0, 12)
    await this.host.remember(target).catch(() => undefined)
  }
}
