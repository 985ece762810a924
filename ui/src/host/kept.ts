/** What the shell keeps for the person, and how it is asked for: the seam's own types. */
import type { EventCode, FireReport, Page } from './types'

/** `delivered` sends hits on to Meta; a run of it needs `confirmed`, each time anew. */
export type Traffic = 'emulated' | 'held' | 'delivered'

/** How a run goes on, besides its traffic. */
export type FireOptions = {
  /** The browser is seen, and the person can click about in it. */
  headed?: boolean
  /** The run goes on until the browser is closed or the run is cancelled. */
  stay?: boolean
  /** For `delivered`: the target once more, as the person has just confirmed it. */
  confirmed?: string
}

/** So many seconds after the last time, or after every save in a folder. */
export type Again = { every: number } | { saved: string }

/** A page that was open, as it was left. */
export type KeptPage = {
  source: string
  /** What was opened: the page itself, or a folder above it. */
  target: string
  /** The group it stands in; null for the one of its site or folder. */
  group: string | null
  watched: boolean
  /** When a page of the network is inspected again by itself; null where it is not. */
  again: Again | null
  /** The person's own words on it. */
  note: string
  /** Milliseconds since 1970. */
  inspected_at: number
  page: Page
  /** The last try to inspect it again, where it failed: what is shown is of before. */
  failed: { why: string; at: number } | null
}

export type RunEnd = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted'

/** A run of test traffic with everything that it told, up to its end or to the end of the app. */
export type KeptRun = {
  id: number
  source: string
  /** Its place among the runs of its page that are kept, from 1. */
  number: number
  asked: Traffic
  /** Milliseconds since 1970. */
  started_at: number
  status: RunEnd
  error: { code: string; message: string } | null
  /** Null where the app ended before the browser had started. */
  report: FireReport | null
}

/** Everything that stood on the screen. */
export type Kept = {
  /** In the order of the list. */
  pages: KeptPage[]
  /** Pages that the person closed: only they bring them back. */
  closed: string[]
  /** The last runs of these pages, the latest first. */
  runs: KeptRun[]
  /** What the screen itself wanted to be kept, as it was given. */
  view: unknown
  /** What the person must know: that a damaged store was set aside, and where it is. */
  notice: string | null
}

/** What is kept of a page besides what was found on it; the last runs, the latest first. */
export type Recalled = { note: string; runs: KeptRun[] }

/** Where a page stands in the list. */
export type Arranged = { source: string; group: string | null; watched: boolean }

export type HistoryKind = 'address' | 'page' | 'run' | 'hit'

/** Something that happened, found again. */
export type HistoryEntry = {
  kind: HistoryKind
  id: number
  /** The page it is about. */
  source: string
  /** That page's own title; empty where it has none. */
  page_title: string
  /** One line. */
  title: string
  /** Milliseconds since 1970. */
  at: number
  /** For a hit: its run, and its number in it. */
  hit: { run: number; sequence: number } | null
}

/** What the core's English texts are in the person's language, for documents; nothing for English. */
export type Said = { tag: string; texts: Record<string, string> }

/** A value as it is given, or, `computed`, where the page's own JavaScript keeps it. */
export type Given = { value: string; computed: boolean }

export type EventAnswers = {
  /** The pixel whose base code is wanted. */
  base_code: string | null
  event: {
    name: string
    kind: 'standard' | 'custom'
    moment: 'load' | 'click'
    params: ({ key: string } & Given)[]
    pixel_id: string | null
    event_id: Given | null
  } | null
  /** The retired code that stands in the place of what is wanted. */
  replaces: 'custom_audience' | 'conversion' | null
}

/** What is wrong with an answer; `field` is `name`, `pixel_id`, `event_id`, `base_code`, `replaces` or a parameter's key. */
export type AnswerProblem = { field: string; message: string }

/** The code, or what is wrong with the answers. */
export type EventAnswered = { code: EventCode | null; problems: AnswerProblem[] }

/** One finding of a page, or, as null, all safe fixes together. */
export type FixChoice = { rule: string; offset: number; message: string } | null

/** A fix before it is applied. */
export type FixPreview = {
  /** As `git` writes it; empty where nothing would change. */
  diff: string
  /** What would be done. */
  applied: { rule: string; title: string }[]
  /** What would not help, and so is left. */
  refused: { rule: string; title: string }[]
  /** Names exactly this change: `applyFix` refuses where it would do another one by now. */
  token: string
}

/** A fix that was applied and can be taken back. */
export type Undo = { id: number; source: string; title: string; at: number }

export type Grade = 'off' | 'info' | 'warning' | 'error'

export type Settings = {
  /** The browser's program; null for the first one found. */
  browser: string | null
  /** Null for what the browser can promise, where nobody has chosen. */
  traffic: 'emulated' | 'held' | null
  /** Runs are seen by default. */
  headed: boolean
  /** Seconds that one address, or one page in the browser, may take. */
  timeout: number
  /** Megabytes that one page may have. */
  max_size: number
  /** Which script files are read beside a page. */
  scripts: 'none' | 'same_site' | 'all'
  /** Rules that are off or graded otherwise, by id. */
  rules: Record<string, Grade>
  theme: 'system' | 'light' | 'dark'
  /** Null for the system's, where nobody has chosen. */
  language: 'en' | 'th' | null
}

/** What a menu or its shortcut stands for; the command palette has the same. */
export type MenuId =
  | 'open_file'
  | 'open_folder'
  | 'address'
  | 'close_page'
  | 'inspect_again'
  | 'send'
  | 'cancel'
  | 'browse'
  | 'export_markdown'
  | 'export_html'
  | 'export_json'
  | 'export_hits'
  | 'print'
  | 'email'
  | 'overview'
  | 'source'
  | 'live'
  | 'checklist'
  | 'events'
  | 'compare'
  | 'history'
  | 'settings'
  | 'palette'
  | 'find'
  | 'next_page'
  | 'previous_page'
  | 'theme'
