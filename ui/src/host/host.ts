/** The one seam between the screen and what it runs in: `tauri.ts` is the shell, `browser.ts` a stand-in. */
import type { Answers, Comparison, HitsFormat, Note, Preferences, RecordedRun, Vocabulary } from './asked'
import type {
  Browser,
  Chain,
  Checklist,
  EventCode,
  Expected,
  Fire,
  FireReport,
  PixelReport,
  Report,
  Rulebook,
} from './types'

export type Traffic = 'emulated' | 'held'
export type ChecklistFormat = 'markdown' | 'html' | 'json' | 'pdf'
export type FoundBrowser = { name: string; version: string; path: string; used: boolean }

/** How a page is opened for traffic: `browse` shows the browser and keeps it until the person closes it. */
export type FireOptions = { traffic: Traffic; browse: boolean }

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
  fire(target: string, options: FireOptions, on: (update: Update) => void): Promise<FireReport>
  cancelFire(): Promise<void>
  watch(paths: string[]): Promise<void>
  unwatch(paths: string[]): Promise<void>
  /** The checklist as data, with the evidence of the last runs. */
  checklist(targets: string[]): Promise<Checklist>
  /** Asks where to save; `null` when the person thought better of it. */
  exportChecklist(target: string, format: ChecklistFormat): Promise<string | null>
  /** What the person ticked and wrote beside the steps of a page's checklist, by step. */
  notes(source: string): Promise<Record<string, Note>>
  note(source: string, step: string, note: Note): Promise<void>
  /** Writes the chosen fix into the local file and answers with the new inspection. */
  applyFix(source: string, rule: string, offset: number): Promise<Report>
  /** Takes the last fix of that file back, unless the file was changed since. */
  undoFix(source: string): Promise<Report>
  /** Asks where to save the hits of a page's runs. */
  exportHits(target: string, format: HitsFormat): Promise<string | null>
  /** The runs kept of a page, the latest first. */
  history(source: string): Promise<RecordedRun[]>
  compare(source: string, before: number, after: number): Promise<Comparison>
  /** A rule's page; all of them without a name. */
  explain(rule: string | null): Promise<Rulebook>
  event(answers: Answers): Promise<EventCode>
  pixel(id: string, domain: string | null): Promise<PixelReport>
  vocabulary(): Promise<Vocabulary>
  settings(): Promise<Preferences>
  saveSettings(preferences: Preferences): Promise<void>
  /** Deletes everything that is kept, for good. */
  forget(): Promise<void>
  browsers(): Promise<FoundBrowser[]>
  /** What the app was started on, from its command line. */
  opened(): Promise<string[]>
  /** The folder of the sample shop. */
  sample(): Promise<string>
  openFiles(folder: boolean): Promise<string[]>
  recent(): Promise<string[]>
  remember(target: string): Promise<void>
  /** A web address, or `mailto:` for the person's own mail program. */
  openExternal(url: string): Promise<void>
  copy(text: string): Promise<void>
  onPageChanged(changed: (report: Report) => void): Promise<Stop>
  onDrop(drop: (drop: Drop) => void): Promise<Stop>
  /** An entry of the window's own menu, by the name of its command. */
  onMenu(chosen: (command: string) => void): Promise<Stop>
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
