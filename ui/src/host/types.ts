/** What the inspection and the run report, in the published JSON's own words. */

export type Span = {
  offset: number
  length: number
  line: number
  column: number
  end_line: number
  end_column: number
}

export type Pixel = {
  id: string | null
  expression: string | null
  kind: 'meta' | 'image' | 'amp' | 'custom_audience_legacy' | 'conversion_legacy'
  placement: 'head' | 'body' | 'after_body' | 'attribute' | 'template' | 'external'
  at: Span | null
}

export type BaseCode = { complete: boolean; placement: Pixel['placement']; at: Span | null }

export type Noscript = {
  pixel_id: string | null
  event: string | null
  placement: 'head' | 'body'
  at: Span | null
}

export type Event = {
  name: string | null
  command: 'track' | 'trackCustom' | 'trackSingle' | 'trackSingleCustom' | 'image' | 'legacy'
  pixel_id: string | null
  trigger: 'page_load' | 'interaction' | 'function' | 'unknown'
  fires_on_load: boolean
  why_not: string | null
  params: Record<string, unknown>
  event_id: string | null
  at: Span | null
}

export type Integration = { name: string; id: string | null; at: Span | null }

export type Consent = { tool: string; at: Span | null }

export type Edit = { offset: number; length: number; text: string }

export type Fix = { title: string; edits: Edit[] }

export type Finding = {
  rule: string
  severity: 'error' | 'warning' | 'info'
  message: string
  help: string
  library_message: string | null
  fix: Fix | null
  at: Span | null
}

export type Page = {
  source: string
  url: string | null
  verdict: 'working' | 'problems' | 'inert' | 'legacy' | 'missing' | 'unreadable'
  pixels: Pixel[]
  base_code: BaseCode[]
  noscript: Noscript[]
  events: Event[]
  integrations: Integration[]
  consent: Consent[]
  findings: Finding[]
}

export type Summary = { pages: number; errors: number; warnings: number; infos: number }

export type Report = {
  schema: number
  tool: { name: string; version: string }
  pages: Page[]
  summary: Summary
}

export type Browser = { name: string; version: string; headless: boolean }

export type Step = { status: 'ok' | 'blocked' | 'failed' | 'not_requested'; why: string | null }

export type Chain = { library: Step; config: Step; hit: Step }

export type Expected = {
  event: string | null
  pixel_id: string | null
  status: 'fired' | 'waiting' | 'lost' | 'blocked' | 'never'
  why: string | null
  at: Span | null
}

export type Initiator = {
  url: string | null
  line: number | null
  column: number | null
  function: string | null
}

export type Fire = {
  sequence: number
  at_ms: number
  pixel_id: string | null
  event: string | null
  standard: boolean
  automatic: boolean
  method: string
  transport: 'image' | 'form' | 'beacon' | 'fetch' | 'xhr'
  host: string
  params: [string, string][]
  custom_data: Record<string, unknown>
  user_data: Record<string, unknown>
  event_id: string | null
  cause: 'load' | 'click' | 'history' | 'timer' | 'unknown'
  initiator: Initiator | null
  frame: string
  status: 'held' | 'delivered' | 'failed'
}

export type FireReport = {
  schema: number
  tool: { name: string; version: string }
  target: string
  browser: Browser
  traffic: 'emulated' | 'held' | 'delivered'
  chain: Chain
  expected: Expected[]
  fires: Fire[]
  console: string[]
  findings: Finding[]
}
