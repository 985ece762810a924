/** The one seam between the screen and what it runs in: `tauri.ts` is the shell, `browser.ts` a stand-in. */
import type { Browser, Chain, Expected, Fire, FireReport, Report } from './types'

export type Traffic = 'emulated' | 'held'
export type ChecklistFormat = 'markdown' | 'html'
export type FoundBrowser = { name: string; version: string; path: string; used: boolean }

/** What a run tells while it goes on. */
export type Update =
  | { kind: 'started'; browser: Browser; traffic: FireReport['traffic'] }
  | { kind: 'fired'; fire: Fire }
  | { kind: 'expected'; expected: Expected[] }
  | { kind: 'chain'; chain: Chain }
  | { kind: 'console'; line: string }
  | { kind: 'note'; line: string }
  | { kind: 'settled' }

/** Files over the window: `over` while they hover, then `left` or `dropped`. */
export type Drop = { kind: 'over' } | { kind: 'left' } | { kind: 'dropped'; paths: string[] }

export type Stop = () => void

export interface Host {
  inspect(targets: string[]): Promise<Report>
  /** The text of the page last inspected under that `pages[].source`. */
  source(name: string): Promise<string>
  fire(target: string, traffic: Traffic, on: (update: Update) => void): Promise<FireReport>
  cancelFire(): Promise<void>
  watch(paths: string[]): Promise<void>
  unwatch(paths: string[]): Promise<void>
  checklist(targets: string[], format: ChecklistFormat): Promise<string>
  /** Asks where to save; `null` when the person thought better of it. */
  exportChecklist(target: string, format: ChecklistFormat): Promise<string | null>
  browsers(): Promise<FoundBrowser[]>
  /** What the app was started on, from its command line. */
  opened(): Promise<string[]>
  /** The folder of the sample shop. */
  sample(): Promise<string>
  openFiles(folder: boolean): Promise<string[]>
  recent(): Promise<string[]>
  remember(target: string): Promise<void>
  openExternal(url: string): Promise<void>
  onPageChanged(changed: (report: Report) => void): Promise<Stop>
  onDrop(drop: (drop: Drop) => void): Promise<Stop>
}

/** A refusal of the host. The screen decides by `code` and never by the message. */
export class HostError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'HostError'
  }

  static from(thrown: unknown): HostError {
    if (thrown instanceof HostError) return thrown
    if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
      return new HostError(String(thrown.code), String(thrown.message))
    }
    return new HostError('internal', thrown instanceof Error ? thrown.message : String(thrown))
  }
}

/** The host this page runs in. Only the chosen one is loaded. */
export async function connect(): Promise<Host> {
  if ('__TAURI_INTERNALS__' in window) {
    const { tauriHost } = await import('./tauri')
    return tauriHost()
  }
  const { browserHost, optionsFrom } = await import('./browser')
  return browserHost(optionsFrom(window.location.search))
}
