/** What outlives a page: the recent targets, and how the person wants things done. */
import type { FoundBrowser, Host, Settings as Kept } from '../host/host'
import { learn, preferred } from '../words/languages'
import { speak } from '../words/words.svelte'
import { wear } from './theme'

export const defaults: Kept = {
  browser: null,
  traffic: 'held',
  headed: false,
  timeout: 15,
  max_size: 16,
  scripts: 'same_site',
  rules: {},
  theme: 'system',
  language: null,
}

export class Settings {
  recent = $state.raw<string[]>([])
  kept = $state.raw<Kept>(defaults)
  traffic = $state<'emulated' | 'held'>('held')
  browsers = $state.raw<FoundBrowser[] | null>(null)

  constructor(private readonly host: Host) {}

  /** All of this is a convenience: without it the app works all the same. */
  async load(): Promise<void> {
    this.recent = await this.host.recent().catch(() => [])
    void this.host.browsers().then(
      (found) => (this.browsers = found),
      () => undefined,
    )
    const kept = await this.host.settings().catch(() => defaults)
    this.kept = kept
    this.traffic = kept.traffic
    await this.use(kept)
  }

  /** The browser that the next run is sent from. */
  get browser(): FoundBrowser | null {
    return this.browsers?.find((one) => one.used) ?? this.browsers?.[0] ?? null
  }

  async change(change: Partial<Kept>): Promise<void> {
    const next = { ...this.kept, ...change }
    this.kept = next
    if (change.traffic) this.traffic = change.traffic
    await this.use(next)
    await this.host.saveSettings(next)
    if ('browser' in change) this.browsers = await this.host.browsers().catch(() => this.browsers)
  }

  async remember(target: string): Promise<void> {
    this.recent = [target, ...this.recent.filter((one) => one !== target)].slice(0, 12)
    await this.host.remember(target).catch(() => undefined)
  }

  private async use(kept: Kept): Promise<void> {
    wear(kept.theme)
    speak(await learn(kept.language ?? preferred(navigator.languages)))
  }
}
