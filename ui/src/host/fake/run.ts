/** What a run of test traffic shows on the pages of the stand-in host. */
import type { Traffic, Update } from '../host'
import type { Chain, Event, Expected, Fire, FireReport, Page, Reason, Step } from '../types'

export const browser = { name: 'chromium', version: '156.0.8078.79', headless: true }

const ok: Step = { status: 'ok', why: null }
const never: Step = { status: 'not_requested', why: null }

const unloaded: Step = { status: 'not_requested', why: 'the library was not loaded' }

const REFUSED = "the page's policy `script-src` refuses `https://connect.facebook.net/en_US/fbevents.js`"

function chain(page: Page): Chain {
  const blocked = page.findings.some((finding) => finding.rule === 'policy-blocks-library')
  if (blocked) return { library: { status: 'blocked', why: REFUSED }, config: unloaded, hit: unloaded }
  if (page.verdict === 'inert' || page.verdict === 'missing') {
    const why = 'the page has no base code'
    return { library: { status: 'not_requested', why }, config: unloaded, hit: unloaded }
  }
  return { library: ok, config: ok, hit: ok }
}

function expected(event: Event, broken: boolean): Expected {
  const { name, pixel_id, at, why_not } = event
  const own = { event: name, pixel_id, at }
  if (broken && event.fires_on_load) {
    return { ...own, status: 'blocked', why: REFUSED }
  }
  if (event.fires_on_load) return { ...own, status: 'fired', why: null }
  return { ...own, status: event.trigger === 'interaction' ? 'waiting' : 'lost', why: why_not }
}

function fire(event: Event, index: number, page: Page): Fire {
  const url = page.url ?? `file://${page.source}`
  const purchase = event.name === 'Purchase'
  const custom: Record<string, unknown> = purchase
    ? { content_name: 'ชาดอยแม่สลอง', value: 390, content_ids: ['tea-17'], content_type: 'product' }
    : event.params
  return {
    sequence: index + 1,
    at_ms: 184.2 + index * 61.7,
    pixel_id: event.pixel_id,
    event: event.name,
    standard: event.command === 'track',
    automatic: false,
    method: purchase ? 'POST' : 'GET',
    transport: purchase ? 'form' : 'image',
    host: 'www.facebook.com',
    params: [
      ['id', event.pixel_id ?? ''],
      ['ev', event.name ?? ''],
      ['dl', url],
      ['rl', ''],
      ['if', 'false'],
      ['ts', '1785312180412'],
      ...Object.entries(custom).map(([key, value]): [string, string] => [
        `cd[${key}]`,
        JSON.stringify(value),
      ]),
      ['sw', '1440'],
      ['sh', '900'],
      ['v', '2.9.214'],
      ['fbp', 'fb.1.1785312180120.8123409172'],
    ],
    custom_data: custom,
    user_data: purchase
      ? { em: '2c5a9f0d41b8e7c3a6d2f1b09e8c7a5d4f3b2e1c0a9d8f7e6b5c4d3e2f1a0b9c', ct: 'bangkok' }
      : {},
    event_id: event.event_id,
    cause: 'load',
    element: null,
    initiator: { url, line: event.at?.line ?? 0, column: event.at?.column ?? 0, function: null },
    sender: { kind: 'page_tag', name: null, id: null, url: null, at: event.at, stack: [] },
    copies: 0,
    frame: 'main',
    status: 'held',
    findings: [],
  }
}

function reason(page: Page): Reason {
  const policy = page.findings.find((finding) => finding.rule === 'policy-blocks-library')
  if (policy) {
    return {
      reason: 'library_blocked_by_policy',
      message: "The page's own policy does not let Meta's library load",
      proof: REFUSED.replace('the', 'The'),
      what_to_do: 'Allow `https://connect.facebook.net` in the directive named.',
      at: policy.at,
    }
  }
  const manager = page.integrations[0]
  return {
    reason: 'base_code_missing',
    message: manager
      ? `The page leaves the pixel to Google Tag Manager ${manager.id}, which did not bring one`
      : 'The page calls `fbq` and has no base code that makes it',
    proof: 'The page has no base code, and nothing asked for `fbevents.js`',
    what_to_do: manager
      ? "See in Google Tag Manager whether the pixel's tag is published and fires on this page."
      : 'Put the base code from Events Manager into the head of the page.',
    at: manager?.at ?? page.events[0]?.at ?? null,
  }
}

/** The report of a run on `page`. */
export function report(page: Page, traffic: Traffic): FireReport {
  const links = chain(page)
  const broken = links.hit.status !== 'ok'
  const sent = broken ? [] : page.events.filter((event) => event.fires_on_load)
  const dropped = page.events.some((event) => event.why_not?.includes('a second'))
  return {
    schema: 1,
    tool: { name: 'pixelscope', version: '0.1.0' },
    target: page.source,
    browser,
    traffic,
    conditions: {
      viewport: null,
      device: null,
      user_agent: null,
      locale: null,
      javascript: true,
      ad_blocker: false,
      network: null,
      policy: 'honoured',
    },
    chain: links,
    expected: page.events.map((event) => expected(event, broken)),
    why_nothing: broken ? [reason(page)] : [],
    duplicates: [],
    keys: [],
    fires: sent.map((event, index) => fire(event, index, page)),
    console: [
      ...(dropped ? ['[Meta Pixel] - Duplicate PageView event detected for pixel 1234567890123456.'] : []),
      ...(broken && page.verdict === 'problems'
        ? [
            "Refused to load the script 'https://connect.facebook.net/en_US/fbevents.js' because it violates the page's policy.",
          ]
        : []),
    ],
    notes: [],
    findings: [],
  }
}

/** The same run, piece by piece, as a browser would let it be seen. */
export function updates(whole: FireReport): Update[] {
  const asked: Chain = { library: whole.chain.library, config: never, hit: never }
  const waiting = whole.expected.map((one): Expected =>
    one.status === 'fired' ? { ...one, status: 'waiting' } : one,
  )
  return [
    { kind: 'started', browser: whole.browser, traffic: whole.traffic },
    { kind: 'expected', expected: waiting },
    { kind: 'chain', chain: asked },
    ...whole.fires.map((fire): Update => ({ kind: 'fired', fire })),
    ...whole.console.map((line): Update => ({ kind: 'console', line })),
    { kind: 'chain', chain: whole.chain },
    { kind: 'expected', expected: whole.expected },
    { kind: 'settled' },
  ]
}
