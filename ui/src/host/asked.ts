/** What the screen asks of the host and is told, beside the published reports of `types.ts`. */
import type { Finding, FireReport, Page } from './types'

/** A parameter as typed: its value, or where the page's own JavaScript keeps it. */
export type Param = { key: string; value: string; code: boolean }

/** What code is wanted: a base code, an event, or both. */
export type Answers = {
  base_code: string | null
  event: {
    name: string
    kind: 'standard' | 'custom'
    moment: 'load' | 'click'
    params: Param[]
    pixel_id: string | null
    event_id: Omit<Param, 'key'> | null
  } | null
  /** The retired code that stands in the place of what is wanted. */
  replaces: 'custom_audience' | 'conversion' | null
}

export type HitsFormat = 'har' | 'json' | 'csv'

/** What a person adds to a step of the checklist. */
export type Note = { done: boolean; text: string }

export type RecordedRun = { id: number; at_ms: number; page: Page; report: FireReport }

/** What differs between two runs, as the host tells it. */
export type Comparison = {
  findings: { gone: Finding[]; new: Finding[]; changed: Changed[] }
  hits: { gone: Hit[]; new: Hit[]; changed: Changed[] }
}

/** A hit in a comparison: runs of it that are alike are told once, with their number. */
export type Hit = { pixel_id: string | null; event: string | null; count: number; params: [string, string][] }

export type Changed = { what: string; before: string; after: string }

export type Form = 'number' | 'count' | 'text' | 'flag' | 'currency' | 'ids' | 'items' | 'one_of'

/** Meta's vocabulary, from the tables that the rules read. */
export type Vocabulary = {
  events: { name: string; when: string; parameters: string[]; required: string[]; recommended: string[] }[]
  parameters: { name: string; form: Form; options: string[]; meaning: string }[]
  currencies: string[]
  /** Keys of a request to `/tr`, and what each says. */
  request: { key: string; title: string; meaning: string }[]
}

export type Theme = 'system' | 'light' | 'dark'
export type Language = 'en' | 'th'
export type Grade = 'off' | 'error' | 'warning' | 'info'

export type Preferences = {
  /** `null`: the best browser found. */
  browser: string | null
  traffic: 'emulated' | 'held'
  /** Seconds that a page may take, and bytes that it may have. */
  timeout: number
  limit: number
  /** Rules that are off or graded otherwise, by their id. */
  rules: Record<string, Grade>
  theme: Theme
  language: Language
  /** Where the kept pages and runs lie. Told by the host; not for changing here. */
  data: string
}
