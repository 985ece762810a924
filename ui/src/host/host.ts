/** The one seam between the screen and what it runs in: `tauri.ts` is the shell, `browser.ts` a stand-in. */
import type {
  Again,
  Arranged,
  EventAnswered,
  EventAnswers,
  FireOptions,
  FixChoice,
  FixPreview,
  HistoryEntry,
  Kept,
  KeptRun,
  MenuId,
  Recalled,
  Said,
  Settings,
  Traffic,
  Undo,
} from './kept'
import type { Browser, Chain, Checklist, Comparison, Expected, Fire, FireReport } from './types'
import type { Letter, PixelReport, Report, Rulebook, Vocabulary } from './types'

export type * from './kept'

export type ChecklistFormat = 'markdown' | 'html' | 'json'
export type HitsFormat = 'har' | 'json' | 'csv'
export type FoundBrowser = {
  name: string
  version: string
  path: string
  /** The next run is in this one. */
  used: boolean
  /** It can send held traffic; the built-in web view can promise emulated traffic only. */
  held: boolean
}

/** What a run tells while it goes on. */
export type Update =
  /** The first: the run's number in the store, by which two runs are compared. */
  | { kind: 'begun'; run: number }
  /** A file is served to the browser, as long as the run goes on. */
  | { kind: 'served'; file: string; at: string }
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
  fire(
    target: string,
    traffic: Traffic,
    on: (update: Update) => void,
    options?: FireOptions,
  ): Promise<FireReport>
  cancelFire(): Promise<void>
  watch(paths: string[]): Promise<void>
  unwatch(paths: string[]): Promise<void>
  /** Has a page of the network inspected again by itself, or, with null, no longer. */
  again(source: string, when: Again | null): Promise<void>

  /** Everything that stood on the screen when the app ended, however it ended. */
  restore(): Promise<Kept>
  /** The words and runs of a page that was closed once and is open again. */
  recall(source: string): Promise<Recalled>
  /** A run that did not come back with its page. */
  keptRun(id: number): Promise<KeptRun>
  /** The list as it now is: its order, groups and watched marks. Pages that are not named stay. */
  arrange(pages: Arranged[]): Promise<void>
  /** Takes pages from the list; what was captured on them stays in the history. */
  closePages(sources: string[]): Promise<void>
  /** Keeps whatever the screen wants to find again in `Kept.view`: selection, panes, widths. */
  saveView(view: unknown): Promise<void>
  notePage(source: string, note: string): Promise<void>
  tick(source: string, step: string, ticked: boolean, note: string): Promise<void>

  /** What was opened before, the best first, for the words typed so far. */
  complete(typed: string): Promise<string[]>
  /** The latest first; all of it where `words` is empty. */
  history(words: string, limit: number): Promise<HistoryEntry[]>
  /** For good: nothing of it stays in the store's files. */
  deleteHistory(entries: Pick<HistoryEntry, 'kind' | 'id'>[]): Promise<void>
  /** Pages, runs, addresses, ticks, notes, settings and stores set aside: all of it, for good. */
  forgetEverything(): Promise<void>
  /** The folder in which all of this lives. */
  dataFolder(): Promise<string>
  settings(): Promise<Settings>
  /** Counts from the next inspection and run on. */
  /** Tells the language of the screen, for the menu and the system's dialogs. */
  speak(language: 'en' | 'th'): Promise<void>
  saveSettings(settings: Settings): Promise<void>

  /** A rule's page, or with null the pages of all. */
  explain(rule: string | null): Promise<Rulebook>
  vocabulary(): Promise<Vocabulary>
  event(answers: EventAnswers): Promise<EventAnswered>
  /** Asks Meta for a pixel's public configuration: one plain question over the network. */
  pixel(id: string, domain: string | null): Promise<PixelReport>
  compareRuns(before: number, after: number): Promise<Comparison>

  previewFix(source: string, choice: FixChoice): Promise<FixPreview>
  /** Writes the file, whole or not at all, after the person has seen that preview. */
  applyFix(source: string, choice: FixChoice, token: string): Promise<Undo>
  /** Where the code's pieces would go in a local file. */
  previewInsert(source: string, answers: EventAnswers): Promise<FixPreview>
  insert(source: string, answers: EventAnswers, token: string): Promise<Undo>
  /** Puts the file back, byte for byte, if nobody has changed it since. */
  undoFix(id: number): Promise<void>
  /** What can be taken back on a page, the latest first. */
  undoable(source: string): Promise<Undo[]>

  /** The same as data, with ticks and notes. */
  checklistSteps(targets: string[]): Promise<Checklist>
  /**
   * A letter to the developer; `openExternal(letter.mailto)` opens it in the mail program. `pixel` is what the base
   * code is for where the pages name none.
   */
  letter(targets: string[], pixel: string | null, said: Said): Promise<Letter>
  /** Asks where to save the hits of these runs; `null` when the person thought better of it. */
  exportHits(runs: number[], format: HitsFormat): Promise<string | null>
  /** The system's print dialog, on what the window shows: the way to PDF. */
  print(): Promise<void>
  /** Asks where to save; `null` when the person thought better of it. */
  exportChecklist(target: string, format: ChecklistFormat, said: Said): Promise<string | null>
  /** The one used first stands first. */
  browsers(): Promise<FoundBrowser[]>
  /** What the app was started on, from its command line. */
  opened(): Promise<string[]>
  /** What a `pixelscope://` link that started the app wants opened; to be asked about first. */
  asked(): Promise<string[]>
  /** The folder of the sample shop. */
  sample(): Promise<string>
  openFiles(folder: boolean): Promise<string[]>
  recent(): Promise<string[]>
  remember(target: string): Promise<void>
  openExternal(url: string): Promise<void>
  copy(text: string): Promise<void>
  onPageChanged(changed: (report: Report) => void): Promise<Stop>
  onDrop(drop: (drop: Drop) => void): Promise<Stop>
  onMenu(chosen: (id: MenuId) => void): Promise<Stop>
  /** A second start of the app, or the system's "open with", has handed over these targets. */
  onOpened(opened: (targets: string[]) => void): Promise<Stop>
  /** A `pixelscope://` link wants this target opened; the person must be asked first. */
  onAsked(asked: (target: string) => void): Promise<Stop>
  /** Something that was shown could not be kept. */
  onTrouble(trouble: (message: string) => void): Promise<Stop>
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
