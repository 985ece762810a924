/** The published schema, as the screen reads it. Made from `report::json` by `tests/tidy`; change it there. */

/** One copy of the loader snippet. */
export type BaseCode = {
  /** All of its parts are there. */
  complete: boolean
  /** As of pixels. */
  placement: 'head' | 'body' | 'after_body' | 'attribute' | 'template' | 'external'
  /** The snippet. */
  at: Span | null
  /** The place in a script file, for what does not stand in the page. */
  script?: ScriptPlace
  /** The tag of a container that brings it. */
  via?: Via
}

/** A browser. */
export type Browser = {
  /** `chromium`. */
  name: string
  /** Its own words. */
  version: string
  /** Without a window. */
  headless: boolean
}

/** The links from library to hit. */
export type Chain = {
  /** `fbevents.js`. */
  library: Step
  /** `signals/config`. */
  config: Step
  /** `/tr`. */
  hit: Step
}

/** A consent tool or gate. */
export type Consent = {
  /** `cookiebot`. */
  tool: string
  /** What gave it away. */
  at: Span | null
}

/** A container of a tag manager. */
export type Container = {
  /** `GTM-ABC123`, or its file where it does not name itself. */
  name: string
  /** Its version, as it counts them. */
  version: string | null
  /** All of its tags, paused ones aside. */
  tags: number
  /** Something of the pixel is in it. */
  holds_pixel: boolean
  /** What brings it; null where it was given beside the page. */
  at: Span | null
}

/** One replacement: bytes of the page. */
export type Edit = {
  /** First byte replaced. */
  offset: number
  /** Bytes replaced. */
  length: number
  /** The new text. */
  text: string
}

/** One event of one pixel. */
export type Event = {
  /** Null where it is computed. */
  name: string | null
  /** `track`, `trackCustom`, `trackSingle`, `trackSingleCustom`, `image` or `legacy`. */
  command: 'track' | 'trackCustom' | 'trackSingle' | 'trackSingleCustom' | 'image' | 'legacy'
  /** The pixel that would receive it. */
  pixel_id: string | null
  /** `page_load`, `interaction`, `function` or `unknown`. */
  trigger: 'page_load' | 'interaction' | 'function' | 'unknown'
  /** Sent when the page loads. */
  fires_on_load: boolean
  /** Why it is not. */
  why_not: string | null
  /** Parameters; what is computed is `{ "expression": … }`. */
  params: Record<string, unknown>
  /** The event id. */
  event_id: string | null
  /** The call or image. */
  at: Span | null
  /** The place in a script file, for what does not stand in the page. */
  script?: ScriptPlace
  /** The tag of a container that brings it. */
  via?: Via
}

/** One tag of the source and what became of it. */
export type Expected = {
  /** The event's name; null where it is computed. */
  event: string | null
  /** The pixel that would receive it. */
  pixel_id: string | null
  /** `fired`, `waiting`, `lost`, `blocked` or `never`. */
  status: 'fired' | 'waiting' | 'lost' | 'blocked' | 'never'
  /** Why it did not fire. */
  why: string | null
  /** The call or image. */
  at: Span | null
}

/** One thing that is wrong. */
export type Finding = {
  /** The rule's id. */
  rule: string
  /** `error`, `warning` or `info`. */
  severity: 'error' | 'warning' | 'info'
  /** One sentence. */
  message: string
  /** What to do. */
  help: string
  /** What Meta's library prints, without its prefix. */
  library_message: string | null
  /** A mechanical cure. */
  fix: Fix | null
  /** The smallest piece that is wrong. */
  at: Span | null
  /** The place in a script file, for what does not stand in the page. */
  script?: ScriptPlace
  /** The tag of a container that brings it. */
  via?: Via
}

/** One hit. */
export type Fire = {
  /** From 1, in the order seen. */
  sequence: number
  /** Milliseconds since the page was opened. */
  at_ms: number
  /** The pixel. */
  pixel_id: string | null
  /** The event's name. */
  event: string | null
  /** It is one of Meta's standard events. */
  standard: boolean
  /** Meta's library sent it by itself. */
  automatic: boolean
  /** `GET` or `POST`. */
  method: string
  /** `image`, `form`, `beacon`, `fetch` or `xhr`. */
  transport: 'image' | 'form' | 'beacon' | 'fetch' | 'xhr'
  /** The host it went to. */
  host: string
  /** Parameters in order, decoded. */
  params: Array<[string, string]>
  /** `cd[…]`. */
  custom_data: Record<string, unknown>
  /** `ud[…]`. */
  user_data: Record<string, unknown>
  /** `eid`. */
  event_id: string | null
  /** `load`, `click`, `history`, `timer` or `unknown`. */
  cause: 'load' | 'click' | 'history' | 'timer' | 'unknown'
  /** The line that sent it. */
  initiator: Initiator | null
  /** `main` or the frame's address. */
  frame: string
  /** `held`, `delivered` or `failed`. */
  status: 'held' | 'delivered' | 'failed'
  /** What is wrong with it. */
  findings: Array<Finding>
}

/** What `fire` prints. */
export type FireReport = {
  /** 1. */
  schema: number
  /** Who wrote it. */
  tool: Tool
  /** As given. */
  target: string
  /** The browser that was used. */
  browser: Browser
  /** `emulated`, `held` or `delivered`. */
  traffic: 'emulated' | 'held' | 'delivered'
  /** Library, configuration, hit. */
  chain: Chain
  /** The tags read in the source, and what became of them. */
  expected: Array<Expected>
  /** Every hit, in order. */
  fires: Array<Fire>
  /** Every console line and page error, as text. */
  console: Array<string>
  /** What a reader should know of the run: that it went on as emulated, that it broke off. */
  notes: Array<string>
  /** What is wrong. */
  findings: Array<Finding>
  /** What comments of the page silence; left out where there is nothing. */
  silenced?: Array<Silenced>
}

/** A mechanical cure. */
export type Fix = {
  /** An imperative. */
  title: string
  /** `safe` or `unsafe`. */
  applicability: 'safe' | 'unsafe'
  /** Replacements that do not overlap. */
  edits: Array<Edit>
}

/** The line that sent a hit. */
export type Initiator = {
  /** The script's address. */
  url: string
  /** From 1. */
  line: number
  /** From 1. */
  column: number
  /** The function, where it has a name. */
  function: string | null
}

/** A tag manager, shop or plug-in. */
export type Integration = {
  /** `google_tag_manager`. */
  name: string
  /** `GTM-ABC123`. */
  id: string | null
  /** Pixels that it starts itself, by its data in the page. */
  pixel_ids?: Array<string>
  /** Events that it sends with them when the page loads, as far as its data tells. */
  events?: Array<string>
  /** What gave it away. */
  at: Span | null
}

/** One image for visitors without JavaScript. */
export type Noscript = {
  /** `id` of its address. */
  pixel_id: string | null
  /** `ev` of its address. */
  event: string | null
  /** `head` or `body`. */
  placement: 'head' | 'body' | 'after_body' | 'attribute' | 'template' | 'external'
  /** The tag. */
  at: Span | null
}

/** One page. */
export type Page = {
  /** As given, or the file below a given folder. */
  source: string
  /** After redirects; null for a file. */
  url: string | null
  /** The redirects that led there, in order. */
  redirects: Array<Redirect>
  /** What the server answered: 200; nothing for a file. */
  status?: number
  /** Nobody has checked who answered: the certificate was not looked at, as asked. */
  insecure?: boolean
  /** `working`, `problems`, `inert`, `legacy`, `missing` or `unreadable`. */
  verdict: Verdict
  /** Pixels installed. */
  pixels: Array<Pixel>
  /** Copies of the loader snippet. */
  base_code: Array<BaseCode>
  /** Images for visitors without JavaScript. */
  noscript: Array<Noscript>
  /** Events in the order in which they would be sent. */
  events: Array<Event>
  /** Tag managers, shops and plug-ins. */
  integrations: Array<Integration>
  /** Consent tools and gates. */
  consent: Array<Consent>
  /** What is wrong. */
  findings: Array<Finding>
  /** What comments of the page silence; left out where there is nothing. */
  silenced?: Array<Silenced>
  /** Containers of tag managers that were read for the page. */
  containers?: Array<Container>
  /** What a reader should know of how it was read: scripts that could not be had. */
  notes?: Array<string>
  /** Why it could not be read, for `unreadable`. */
  error?: string
}

/** One pixel. */
export type Pixel = {
  /** The id; null where it is computed. */
  id: string | null
  /** The source text where the id is null. */
  expression: string | null
  /** `meta`, `image`, `amp`, `custom_audience_legacy` or `conversion_legacy`. */
  kind: 'meta' | 'image' | 'amp' | 'custom_audience_legacy' | 'conversion_legacy'
  /** `head`, `body`, `after_body`, `attribute`, `template` or `external`. */
  placement: 'head' | 'body' | 'after_body' | 'attribute' | 'template' | 'external'
  /** The call, image or tag. */
  at: Span | null
  /** The place in a script file, for what does not stand in the page. */
  script?: ScriptPlace
  /** The tag of a container that brings it. */
  via?: Via
}

/** One redirect that was followed. */
export type Redirect = {
  /** The address that was asked. */
  url: string
  /** The status it answered with. */
  status: number
}

/** What `inspect` prints. */
export type Report = {
  /** 1. */
  schema: number
  /** Who wrote it. */
  tool: Tool
  /** One entry a page, in the order given. */
  pages: Array<Page>
  /** Counts over all pages. */
  summary: Summary
}

/** One rule. */
export type RulePage = {
  /** `purchase-currency-missing`. */
  id: string
  /** `parameters`. */
  group: string
  /** `error`, `warning` or `info`. */
  severity: string
  /** One line. */
  summary: string
  /** The version that brought it. */
  since: string
  /** Its page, in Markdown. */
  docs: string
}

/** Rules with their pages. */
export type Rulebook = {
  /** 1. */
  schema: number
  /** The rules. */
  rules: Array<RulePage>
}

/** A place in a script file. */
export type ScriptPlace = {
  /** The file's address or path. */
  url: string
  /** From 1. */
  line: number
  /** From 1, in characters. */
  column: number
}

/** A finding that a comment of the page silences: it counts for nothing. */
export type Silenced = {
  /** Why it is silenced, in the comment's words. */
  reason: string
  /** The comment. */
  silenced_at: Span
  /** The rule's id. */
  rule: string
  /** `error`, `warning` or `info`. */
  severity: 'error' | 'warning' | 'info'
  /** One sentence. */
  message: string
  /** What to do. */
  help: string
  /** What Meta's library prints, without its prefix. */
  library_message: string | null
  /** A mechanical cure. */
  fix: Fix | null
  /** The smallest piece that is wrong. */
  at: Span | null
  /** The place in a script file, for what does not stand in the page. */
  script?: ScriptPlace
  /** The tag of a container that brings it. */
  via?: Via
}

/** A piece of the page: bytes for offset and length, 1-based lines and columns in characters. */
export type Span = {
  /** First byte. */
  offset: number
  /** Bytes. */
  length: number
  /** Line of the first byte. */
  line: number
  /** Column of the first byte. */
  column: number
  /** Line of the end. */
  end_line: number
  /** Column of the end. */
  end_column: number
}

/** One link. */
export type Step = {
  /** `ok`, `blocked`, `failed` or `not_requested`. */
  status: 'ok' | 'blocked' | 'failed' | 'not_requested'
  /** What was seen. */
  why: string | null
}

/** Counts over all pages. */
export type Summary = {
  /** Pages read, unreadable ones included. */
  pages: number
  /** Findings that lose or corrupt data. */
  errors: number
  /** Findings that harm quality. */
  warnings: number
  /** Findings that could be better. */
  infos: number
}

/** Who wrote a report. */
export type Tool = {
  /** `pixelscope`. */
  name: string
  /** Its version. */
  version: string
}

/** The state of a page's pixel in one word. */
export type Verdict = "working" | "problems" | "inert" | "legacy" | "missing" | "unreadable"

/** A tag of a container. */
export type Via = {
  /** `GTM-ABC123`, or its file where it does not name itself. */
  container: string
  /** Its number in the container. */
  tag: number | null
  /** Its name; a container as served has none. */
  name: string | null
  /** When it fires, in words. */
  trigger: string
}
