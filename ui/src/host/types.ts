/** The published schema, as the screen reads it. Made from `report::json` by `tests/tidy`; change it there. */

/** An element of the page. */
export type ActedOn = {
  /** A CSS selector that leads to it. */
  selector: string
  /** Its text. */
  text: string
}

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

/** What a person has put to a step. */
export type ByHand = {
  /** They have seen to it that it is done. */
  ticked: boolean
  /** Their own words; empty where there are none. */
  note: string
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

/** The whole checklist. */
export type Checklist = {
  /** 1. */
  schema: number
  /** Who wrote it. */
  tool: Tool
  /** When it was made, in words; null where nobody said. */
  made: string | null
  /** The pages it is about, as given. */
  pages: Array<string>
  /** The steps in the order in which a person takes them. */
  steps: Array<ChecklistStep>
  /** How many steps are in which state. */
  summary: ChecklistSummary
}

/** Whether a step is done. */
export type ChecklistState = "done" | "failed" | "open"

/** One step. */
export type ChecklistStep = {
  /** `base_code_placed`. */
  id: string
  /** What is true when the step is done. */
  title: string
  /** Whether it is. */
  state: ChecklistState
  /** What was seen. */
  evidence: Array<Evidence>
  /** What to do; nothing for a step that is done. */
  to_do: Array<string>
  /** What a person has put to it. */
  by_hand?: ByHand
}

/** How many steps are in which state. */
export type ChecklistSummary = {
  /** Steps that are done. */
  done: number
  /** Steps that failed. */
  failed: number
  /** Steps that nobody has looked at. */
  open: number
}

/** One element that was tried in a fresh copy of the page. */
export type Clicked = {
  /** The element. */
  element: Element
  /** `done`, `failed`, or `skipped` where it was left alone on purpose. */
  status: 'done' | 'failed' | 'skipped'
  /** Why it was not done. */
  why: string | null
  /** `Fire::sequence` of the hits that followed. */
  hits: Array<number>
  /** Their events, in order. */
  events: Array<string>
  /** Events whose code stands in the element's own handlers, as far as reading tells. */
  expected: Array<string>
  /** Those of `expected` that did not come. */
  missing: Array<string>
}

/** One piece of code. */
export type CodePiece = {
  /** `head`, `body_start`, `body` or `element`. */
  place: 'head' | 'body_start' | 'body' | 'element'
  /** Where it goes, for a person. */
  goes: string
  /** The code. */
  code: string
}

/** What sets a later run apart from an earlier one. */
export type Comparison = {
  /** 1. */
  schema: number
  /** Findings. */
  findings: FindingsCompared
  /** Hits. */
  hits: HitsCompared
}

/** What a visit was like; what is null was the browser's own. */
export type Conditions = {
  /** The size of the page's window, in CSS pixels: `1280x800`. */
  viewport: string | null
  /** The device that the browser passed for. */
  device: string | null
  /** The name that the browser gave itself. */
  user_agent: string | null
  /** The visitor's language. */
  locale: string | null
  /** Whether the page's scripts ran. */
  javascript: boolean
  /** An ad blocker was simulated. */
  ad_blocker: boolean
  /** `slow-3g`, `fast-3g` or `fast-4g`. */
  network: string | null
  /** What the page's own security policy refuses was refused (`honoured`), as for every visitor, or let be (`ignored`). */
  policy: 'honoured' | 'ignored'
  /** Nobody has checked who answered: certificates were not looked at, as asked. */
  insecure?: boolean
}

/** A consent tool or gate. */
export type Consent = {
  /** `cookiebot`. */
  tool: string
  /** `Cookiebot`. */
  title: string
  /** What gave it away. */
  at: Span | null
}

/** What consent changed. */
export type ConsentRun = {
  /** The consent tool; null where a selector was given or none was recognised. */
  tool: string | null
  /** `Fire::sequence` of the hits that came before a choice was made. */
  before: Array<number>
  /** Those after consent was given; null where it was not. */
  after_accept: Array<number> | null
  /** Those after consent was refused; null where it was not. */
  after_refuse: Array<number> | null
  /** Why a choice could not be made. */
  why: string | null
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

/** One thing that was done to the page. */
export type Done = {
  /** What: `click #buy`. */
  step: string
  /** `done`, `failed`, or `skipped` where the run ended before. */
  status: 'done' | 'failed' | 'skipped'
  /** Why it was not done. */
  why: string | null
  /** `Fire::sequence` of the hits that followed, up to the next step. */
  hits: Array<number>
  /** The address at which it ended. */
  url: string | null
}

/** Two hits that tell one event. */
export type Duplicate = {
  /** The event. */
  event: string | null
  /** The pixel. */
  pixel_id: string | null
  /** Both, by their sequence. */
  hits: Array<number>
  /** Which of the two should go. */
  remove: number
  /** Why that one. */
  why: string
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

/** An element of a page. */
export type Element = {
  /** A CSS selector that finds it. */
  selector: string
  /** What visitors read on it. */
  text: string
  /** `link`, `button`, `form` or `other`. */
  kind: 'link' | 'button' | 'form' | 'other'
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

/** What `event` prints. */
export type EventCode = {
  /** 1. */
  schema: number
  /** Who wrote it. */
  tool: Tool
  /** What is pasted, in the order of the page. */
  pieces: Array<CodePiece>
  /** What else to know, one sentence or two each, code in backticks. */
  notes: Array<string>
  /** A page that has every piece in its place, with a base code where none was asked for. */
  example: string
  /** What is wrong with that page; spans count in it. */
  findings: Array<Finding>
}

/** A rule of the Event Setup Tool. */
export type EventSetupRule = {
  /** Its number. */
  id: string
  /** The event that it sends. */
  event: string
  /** The text of the button. */
  text: string
  /** Whether it is on. */
  active: boolean
}

/** One standard event. */
export type EventWord = {
  /** Its exact name. */
  name: string
  /** What has happened when it is sent. */
  when: string
  /** Parameters without which it is wrong. */
  required: Array<string>
  /** Parameters that make it worth more. */
  recommended: Array<string>
  /** All others that Meta documents for it. */
  others: Array<string>
}

/** One thing that was seen. */
export type Evidence = {
  /** What it says for the step. */
  state: ChecklistState
  /** What was seen, code in backticks. */
  text: string
  /** The page, as given; null where it is about all pages. */
  source: string | null
  /** Where in the page. */
  at: Span | null
  /** The line, without indentation, cut where it is long. */
  excerpt: string | null
  /** For a hit: milliseconds since the page was opened. */
  at_ms: number | null
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
  /** The rule of the Event Setup Tool that lets expect it; left out where the page's code does. */
  rule?: string
  /** The call or image. */
  at: Span | null
  /** The address of the page in whose source it stands. */
  page?: string
}

/** What a hit counts for. */
export type Feeds = {
  /** Custom conversions, by their numbers. */
  custom_conversions: Array<string>
  /** Website custom audiences, by their numbers. */
  audiences: Array<string>
  /** Those of which it cannot be told. */
  undecided: Array<string>
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
  /** The hits that it is about, by their `sequence`. */
  hits?: Array<number>
  /** The address of the page that it is about, in whose text `at` counts; left out where that is the page that was opened. */
  page?: string
  /** The place of that page in the `pages` of a run; left out with it. */
  visit?: number
}

/** Findings of two runs. They are told apart by rule and words, not by place: an edit above a finding moves it and changes nothing. */
export type FindingsCompared = {
  /** In the earlier run only. */
  gone: Array<Finding>
  /** In the later run only. */
  new: Array<Finding>
  /** How many are in both. */
  same: number
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
  /** What the visitor acted on, where that caused it. */
  element: ActedOn | null
  /** The line that sent it: of what waited for the library, the page's line that called it. */
  initiator: Initiator | null
  /** Who sent it. */
  sender: Sender
  /** Requests that repeat it for Meta's attribution; they are no hits of their own. */
  copies: number
  /** The host, where it went to somebody who may pass it on to Meta and not to Meta itself; left out where it did. */
  relay?: string
  /** Where it was sent as well, under the same event id, to be passed on to Meta; left out where it was not. */
  relays?: Array<Relay>
  /** `main` or the frame's address. */
  frame: string
  /** The address of the page it belongs to. */
  page?: string
  /** The host of that page, where it is of another site than was opened; what is found of its hits counts for nothing, save where they are for a pixel of the site's. */
  elsewhere?: string
  /** `held`, `delivered` or `failed`. */
  status: 'held' | 'delivered' | 'failed'
  /** What it counts for; left out where the pixel's configuration is not known. */
  feeds?: Feeds
  /** What is wrong with it. Which other hits that is true of stands in the report's own findings. */
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
  /** Where the file was served to the browser, as long as the run went on; left out for a page of the web. Several where what is told comes of several runs. */
  served_at?: Array<string>
  /** The browser that was used. */
  browser: Browser
  /** `emulated`, `held` or `delivered`. */
  traffic: 'emulated' | 'held' | 'delivered'
  /** What the visit was like. */
  conditions: Conditions
  /** Library, configuration, hit; of the page that `pages` has the chain of first, where one only led on to it. */
  chain: Chain
  /** The pages that were shown, in order; left out where it was only one. */
  pages?: Array<Shown>
  /** The tags read in the source, and what became of them. */
  expected: Array<Expected>
  /** Every hit, in order. */
  fires: Array<Fire>
  /** Why nothing, or not everything, fired, the likeliest first; empty where all did. */
  why_nothing: Array<Reason>
  /** Hits that tell one event twice. */
  duplicates: Array<Duplicate>
  /** What the parameters of the hits mean, each key once. */
  keys: Array<Key>
  /** Every console line and page error, as text. */
  console: Array<string>
  /** What a reader should know of the run: that it went on as emulated, that it broke off. */
  notes: Array<string>
  /** What is wrong. */
  findings: Array<Finding>
  /** What was done to the page, in order; left out where nothing was. */
  steps?: Array<Done>
  /** Elements that were tried one by one, each in a fresh copy of the page; left out where none was to be. */
  clicked?: Array<Clicked>
  /** What consent changed; left out where nobody asked for it. */
  consent?: ConsentRun
  /** What comments of the page silence; left out where there is nothing. */
  silenced?: Array<Silenced>
  /** The same page with nothing refused by its own security policy, where that refused something and a second look was asked for. */
  second_look?: FireReport
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

/** One thing that differs in a hit. */
export type HitChange = {
  /** `custom_data.value`, `user_data.em`, `event_id`, `transport`, `cause` or `status`. */
  what: string
  /** In the earlier run; null where it was not there. */
  before: unknown
  /** In the later run; null where it is not there. */
  after: unknown
}

/** A hit that is in both runs, with other contents. */
export type HitChanged = {
  /** In the earlier run. */
  before: Fire
  /** In the later run. */
  after: Fire
  /** What differs. */
  changes: Array<HitChange>
}

/** Hits of two runs. The first `Purchase` of a pixel in one run is compared with its first in the other, and so on. */
export type HitsCompared = {
  /** In the earlier run only. */
  gone: Array<Fire>
  /** In the later run only. */
  new: Array<Fire>
  /** In both, with other contents. */
  changed: Array<HitChanged>
  /** How many are in both, with the same contents. */
  same: number
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
  /** `Google Tag Manager`. */
  title: string
  /** `GTM-ABC123`. */
  id: string | null
  /** Pixels that it starts itself, by its data in the page. */
  pixel_ids?: Array<string>
  /** Events that it sends with them when the page loads, as far as its data tells. */
  events?: Array<string>
  /** What gave it away. */
  at: Span | null
}

/** What a parameter of hits means. */
export type Key = {
  /** As sent: `cd[value]`. */
  key: string
  /** Its name for people. */
  title: string
  /** What it says. */
  meaning: string
  /** `confirmed`, `observed` or `unconfirmed`. */
  evidence: 'confirmed' | 'observed' | 'unconfirmed'
}

/** A key that is taken out of an event. */
export type KeyRemoved = {
  /** The event. */
  event: string
  /** `custom_data` or `url`. */
  where: 'custom_data' | 'url'
  /** The key. */
  key: string
}

/** A letter, ready for the person's own mail program. */
export type Letter = {
  /** Its subject. */
  subject: string
  /** All of it, as plain text, to copy. */
  body: string
  /** The address that opens it in a mail program. */
  mailto: string
  /** The code in it, to give on by itself. */
  code: LetterCode
  /** The mail program gets less than `body`, because addresses have a limit; what it gets says so. */
  shortened: boolean
}

/** Code that a page lacks; nothing where it lacks none, or where nobody can say which. */
export type LetterCode = {
  /** What to know before it is pasted, code in backticks. */
  notes: Array<string>
  /** What is pasted, in the order of the page. */
  pieces: Array<CodePiece>
}

/** Limited data use. */
export type LimitedDataUse = {
  /** The visitor's country, as Meta numbers it; 0 lets Meta find out. */
  country: number | null
  /** The visitor's state, likewise. */
  state: number | null
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

/** One parameter. */
export type ParameterWord = {
  /** Its key. */
  key: string
  /** What it says. */
  meaning: string
  /** What it holds. */
  form: 'number' | 'count' | 'text' | 'flag' | 'currency' | 'ids' | 'items' | 'choice'
  /** The words to choose from, for `choice`. */
  choices: Array<string>
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

/** What its configuration says of a pixel. */
export type PixelConfiguration = {
  /** Its id. */
  id: string
  /** The host that the page runs on, where one was given. */
  domain: string | null
  /** Whether there is such a pixel; nothing where nobody was asked. */
  exists: boolean | null
  /** `allowed`, `blocked` or `unknown`. */
  sends: 'allowed' | 'blocked' | 'unknown'
  /** Why it is blocked or unknown, in one sentence. */
  why: string | null
  /** Events that the library drops. */
  events_dropped: Array<string>
  /** Keys that the library takes out. */
  keys_removed: Array<KeyRemoved>
  /** Other parameters than those listed are taken out; null where that is off. */
  protected_data: ProtectedData | null
  /** Limited data use, set from the account; null where it is not. */
  limited_data_use: LimitedDataUse | null
  /** Domains that it calls restricted; what that does is not confirmed. */
  restricted_domains: Array<string>
  /** Events that the library sends by itself. */
  automatic_events: Array<string>
  /** Keys of advanced matching that it reads from forms. */
  automatic_matching: Array<string>
  /** Whether `_fbp` and `_fbc` are written. */
  first_party_cookies: boolean
  /** Rules of the Event Setup Tool. */
  event_setup_rules: Array<EventSetupRule>
  /** Custom conversions. */
  custom_conversions: Array<PixelGroup>
  /** Website custom audiences. */
  audiences: Array<PixelGroup>
  /** Addresses of gateways that every event is mirrored to. */
  gateways: Array<string>
  /** Keys and features that Pixelscope does not know. */
  unknown: Array<string>
}

/** A custom conversion or an audience. */
export type PixelGroup = {
  /** Its number. */
  id: string
  /** Its rule, as it stands. */
  rule: unknown
}

/** What `pixel` prints. */
export type PixelReport = {
  /** 1. */
  schema: number
  /** The pixel. */
  pixel: PixelConfiguration
}

/** Protected data mode. */
export type ProtectedData = {
  /** The parameters that stay; null where the list could not be read. */
  keeps: Array<string> | null
}

/** Why something did not fire. */
export type Reason = {
  /** Its name: `library_blocked_by_policy`. */
  reason: string
  /** What is wrong. */
  message: string
  /** What was seen that shows it. */
  proof: string
  /** What to do. */
  what_to_do: string
  /** The piece of the page. */
  at: Span | null
  /** The address of the page, in whose text `at` counts; left out where that is the page that was opened. */
  page?: string
  /** The place of that page in `pages`; left out with it. */
  visit?: number
}

/** One redirect that was followed. */
export type Redirect = {
  /** The address that was asked. */
  url: string
  /** The status it answered with. */
  status: number
}

/** A gateway of the Conversions API or a server of the site's own that is sent a hit as well. */
export type Relay = {
  /** The host. */
  host: string
  /** `held`, `delivered` or `failed`. */
  status: 'held' | 'delivered' | 'failed'
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

/** One key of a request. */
export type RequestWord = {
  /** The key. */
  key: string
  /** Its name for people. */
  title: string
  /** What it says. */
  meaning: string
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

/** Who sent a hit. */
export type Sender = {
  /** `page_tag`, `plugin`, `tag_manager`, `second_base_code`, `script`, `automatic`, `setup_tool`, `library` or `unknown`. */
  kind: 'page_tag' | 'plugin' | 'tag_manager' | 'second_base_code' | 'script' | 'automatic' | 'setup_tool' | 'library' | 'unknown'
  /** The product (`pixelyoursite`); of an automatic event its name. */
  name: string | null
  /** The product's name for people (`PixelYourSite`); left out where there is none. */
  title?: string
  /** The container (`GTM-ABC123`) or the rule of the Event Setup Tool. */
  id: string | null
  /** The script, where it is a file. */
  url: string | null
  /** The tag in the page. */
  at: Span | null
  /** The calls that led to it, the innermost first. */
  stack: Array<Initiator>
}

/** One of several pages that were shown. */
export type Shown = {
  /** Its address. */
  url: string | null
  /** The tab that showed it: 0 is the first one. */
  tab: number
  /** `site` where its source was judged, `stopover` where it only led on, `elsewhere` where it belongs to another site and only its hits were judged, `unread` where its source could not be had. */
  kind: 'site' | 'stopover' | 'elsewhere' | 'unread'
  /** Its own way from library to hit. */
  chain: Chain
  /** `Fire::sequence` of its hits. */
  hits: Array<number>
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
  /** The hits that it is about, by their `sequence`. */
  hits?: Array<number>
  /** The address of the page that it is about, in whose text `at` counts; left out where that is the page that was opened. */
  page?: string
  /** The place of that page in the `pages` of a run; left out with it. */
  visit?: number
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

/** Events, parameters and currencies that Meta knows. */
export type Vocabulary = {
  /** Standard events, by name. */
  events: Array<EventWord>
  /** Their parameters, by key. One that an event names and that is not here holds free text. */
  parameters: Array<ParameterWord>
  /** Codes of currencies that the library accepts. */
  currencies: Array<string>
  /** Keys of a request and what each says; `cd[*]` stands for every `cd[…]` without a row. */
  request: Array<RequestWord>
}
