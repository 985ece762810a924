/** What outlives a page: the recent targets, and how the person wants things done. */
import type { FoundBrowser, Host, Settings as Kept } from '../host/host'
import { learn, preferred } from '../words/languages'
import { speak, tongue } from '../words/words.svelte'
import { wear } from './theme'

export const defaults: Kept = {
  browser: null,
  traffic: null,
  headed: false,
  timeout: 30,
  max_size: 64,
  scripts: 'none',
  rules: {},
  theme: 'system',
  language: null,
}

/** The least and the most that counts, as the shell has it: any other number is brought to the nearer one. */
export const BOUNDS = { timeout: [1, 600], max_size: [1, 1000] } as const

export function bounded(key: keyof typeof BOUNDS, value: number): number {
  const [least, most] = BOUNDS[key]
  return Math.min(most, Math.max(least, Math.round(value)))
}

/** The app's own web view, where others have the path of their program. */
const BUILT_IN = 'built-in'

/** How long the machine is left to the window that comes, in milliseconds. */
const CALM = 300

/** Traffic that can be a habit; to send hits on to Meta is asked for each time. */
type Habit = 'emulated' | 'held'

export class Settings {
  recent = $state.raw<string[]>([])
  kept = $state.raw<Kept>(defaults)
  browsers = $state.raw<FoundBrowser[] | null>(null)
  /** What was chosen beside the button, until the app ends. */
  private asked = $state<Habit | null>(null)
  private looked: Promise<void> | null = null
  /** Done when all that was changed so far is kept. */
  private saved: Promise<void> = Promise.resolve()
  /** Done when what was kept is here. */
  private loaded: Promise<void> = Promise.resolve()
  /** What was changed before that; nothing from then on. */
  private early: Partial<Kept> | null = null

  constructor(private readonly host: Host) {}

  /** All of this is a convenience: without it the app works all the same. */
  async load(): Promise<void> {
    this.loaded = this.read()
    this.recent = await this.host.recent().catch(() => [])
    // To ask browsers for their versions is much work for the machine, and the window comes first.
    setTimeout(() => void this.known(), CALM)
    await this.loaded
  }

  private async read(): Promise<void> {
    this.early = {}
    const read = await this.host.settings().catch(() => defaults)
    this.kept = { ...read, ...this.early }
    this.early = null
    this.asked = null
    await this.use(this.kept)
  }

  /** Waits until it is known which browsers there are, as far as that can be known. */
  known(): Promise<void> {
    this.looked ??= this.host.browsers().then(
      (found) => void (this.browsers = found),
      () => undefined,
    )
    return this.looked
  }

  /** What the next run is; where nobody has chosen, the best that the browser can promise. */
  get traffic(): Habit {
    return this.asked ?? this.kept.traffic ?? (this.browser?.held === false ? 'emulated' : 'held')
  }

  set traffic(asked: Habit) {
    this.asked = asked
  }

  /** No browser is installed, and the app's own web view takes its place. */
  get viewOnly(): boolean {
    return this.browsers?.length === 1 && this.browsers[0]?.path === BUILT_IN
  }

  /** The browser that the next run is sent from. */
  get browser(): FoundBrowser | null {
    return this.browsers?.find((one) => one.used) ?? null
  }

  /** What is set as the browser and cannot be used. */
  get lost(): string | null {
    return this.browsers && !this.browser ? this.kept.browser : null
  }

  /** What is changed counts at once, and is kept after what was changed before it. */
  async change(change: Partial<Kept>): Promise<void> {
    this.kept = { ...this.kept, ...change }
    if (this.early) this.early = { ...this.early, ...change }
    if ('traffic' in change) this.asked = null
    const before = Promise.all([this.saved, this.loaded])
    const saving = before.then(() => this.host.saveSettings(this.kept))
    this.saved = saving.catch(() => undefined)
    await this.use(this.kept)
    await saving
    if ('browser' in change) this.browsers = await this.host.browsers().catch(() => this.browsers)
  }

  /** Waits until nothing that was changed is on its way any more. */
  settled(): Promise<void> {
    return this.saved
  }

  async remember(target: string): Promise<void> {
    this.recent = [target, ...this.recent.filter((one) => one !== target)].slice(0, 12)
    await this.host.remember(target).catch(() => undefined)
  }

  private async use(kept: Kept): Promise<void> {
    wear(kept.theme)
    const words = await learn(kept.language ?? preferred(navigator.languages))
    // Words that come late are not spoken where others were chosen meanwhile.
    if (kept !== this.kept) return
    speak(words)
    void this.host.speak(tongue().tag).catch(() => undefined)
  }
}
