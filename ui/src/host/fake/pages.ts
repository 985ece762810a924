/** What an inspection says about the pages of the stand-in host. */
import type { Event, Finding, Page, Pixel } from '../types'
import { spanOf } from './spans'
import * as texts from './texts'

const ID = '1234567890123456'
export const SHOP = '/home/nok/shop'

export type Sample = { text: string; page: Page }

function sample(source: string, text: string, verdict: Page['verdict'], found: Partial<Page> = {}): Sample {
  const empty = {
    redirects: [],
    pixels: [],
    base_code: [],
    noscript: [],
    events: [],
    integrations: [],
    consent: [],
  }
  return { text, page: { source, url: null, verdict, findings: [], ...empty, ...found } }
}

function pixel(text: string, change: Partial<Pixel> = {}): Pixel {
  const id = change.id ?? ID
  const at = spanOf(text, `'${id}'`)
  return { id, expression: null, kind: 'meta', placement: 'head', at, ...change }
}

function event(name: string, change: Partial<Event> = {}): Event {
  return {
    name,
    command: 'track',
    pixel_id: ID,
    trigger: 'page_load',
    fires_on_load: true,
    why_not: null,
    params: {},
    event_id: null,
    at: null,
    ...change,
  }
}

function finding(rule: string, severity: Finding['severity'], change: Partial<Finding>): Finding {
  return { rule, severity, message: rule, help: '', library_message: null, fix: null, at: null, ...change }
}

const call = (text: string, code: string, nth = 0) => ({ at: spanOf(text, code, nth) })

const home = sample(`${SHOP}/index.html`, texts.home, 'working', {
  pixels: [pixel(texts.home)],
  events: [event('PageView', call(texts.home, "fbq('track', 'PageView')"))],
})

const product = sample(`${SHOP}/product.html`, texts.product, 'problems', {
  pixels: [pixel(texts.product)],
  events: [
    event('PageView', call(texts.product, "fbq('track', 'PageView')")),
    event('ViewContent', {
      ...call(texts.product, "fbq('track', 'ViewContent'"),
      params: { content_ids: ['tea-17'], value: '฿390', currency: 'THB' },
    }),
    event('AddToCart', {
      ...call(texts.product, "fbq('track', 'AddToCart'"),
      trigger: 'interaction',
      fires_on_load: false,
      why_not: "waits for the visitor's `click`",
    }),
  ],
  findings: [
    finding('policy-blocks-library', 'error', {
      message: "`script-src` of the page's policy refuses Meta's library, so nothing is sent",
      help: "Let the directive read `script-src 'self' 'unsafe-inline' https://connect.facebook.net`.",
      at: spanOf(texts.product, "script-src 'self' 'unsafe-inline'"),
    }),
    finding('value-invalid', 'error', {
      message:
        'The `value` of `ViewContent` is `฿390`, which is not a number: it has a sign that is no digit',
      help: 'Give the amount as a number with a point and nothing else: `value: 1234.5`.',
      fix: { title: 'Write `390`', applicability: 'safe', edits: [] },
      at: spanOf(texts.product, "'฿390'"),
    }),
    finding('noscript-missing', 'info', {
      message: 'Pixel `1234567890123456` has no `<noscript>` image for visitors without JavaScript',
      help: 'Add the `<noscript>` part of the base code below `<body>`, unless the pixel waits for consent.',
    }),
  ],
})

const thanks = sample(`${SHOP}/thanks.html`, texts.thanks, 'problems', {
  pixels: [pixel(texts.thanks)],
  noscript: [{ pixel_id: ID, event: 'PageView', placement: 'head', at: spanOf(texts.thanks, '<noscript>') }],
  events: [
    event('PageView', call(texts.thanks, "fbq('track', 'PageView')")),
    event('PageView', {
      ...call(texts.thanks, "fbq('track', 'PageView')", 1),
      fires_on_load: false,
      why_not: 'lost: the library drops a second `PageView` of one pixel in one page load',
    }),
    event('Purchase', { ...call(texts.thanks, "fbq('track', 'Purchase'"), event_id: 'order-2041' }),
    event('FirstOrder', {
      ...call(texts.thanks, "fbq('trackCustom', 'FirstOrder'"),
      command: 'trackCustom',
    }),
  ],
  findings: [
    finding('purchase-currency-missing', 'error', {
      message: '`Purchase` has a `value` but no `currency`',
      help: "Add `currency` with a three-letter code: `currency: 'USD'`.",
      library_message: "Required parameter 'currency' is missing for event 'Purchase'.",
      at: spanOf(
        texts.thanks,
        "{content_name: 'ชาดอยแม่สลอง', value: 390, content_ids: ['tea-17'], content_type: 'product'}",
      ),
    }),
    finding('page-view-repeated', 'info', {
      message: 'The library drops this `PageView`: the pixel has sent one in this page load',
      help: 'Remove it, and find out whether the code was installed twice.',
      fix: { title: 'Remove the second `PageView`', applicability: 'safe', edits: [] },
      at: spanOf(texts.thanks, "fbq('track', 'PageView')", 1),
    }),
    finding('noscript-in-head', 'info', {
      message: 'The `<noscript>` image stands in the head, where an image may not stand',
      help: 'Move the `<noscript>` part to just below `<body>`; the script stays in the head.',
      fix: { title: 'Move it below `<body>`', applicability: 'unsafe', edits: [] },
      at: spanOf(texts.thanks, '<noscript>'),
    }),
  ],
})

const signup = sample(`${SHOP}/signup.html`, texts.signup, 'inert', {
  pixels: [pixel(texts.signup, { placement: 'template' })],
  events: [
    event('Lead', {
      ...call(texts.signup, "fbq('track', 'Lead')"),
      fires_on_load: false,
      why_not: 'inert: it stands in a `<template>`, which runs nothing',
    }),
  ],
  findings: [
    finding('pixel-in-template', 'warning', {
      message: 'Pixel code in a `<template>` does not run',
      help: 'Move the code out of the template.',
      at: spanOf(texts.signup, '<template id="tracking">'),
    }),
  ],
})

const old = sample(`${SHOP}/archive/spring-sale.html`, texts.old, 'legacy', {
  pixels: [
    pixel(texts.old, {
      id: '6012345678901',
      kind: 'conversion_legacy',
    }),
  ],
  findings: [
    finding('conversion-pixel-retired', 'error', {
      message: 'The conversion pixel `6012345678901` is of a kind that Meta has retired',
      help: "Replace it by the base code and the standard event of the conversion, such as `fbq('track', 'Lead')`.",
      fix: { title: "Write today's code in its place", applicability: 'unsafe', edits: [] },
      at: spanOf(texts.old, '//connect.facebook.net/en_US/fbds.js'),
    }),
  ],
})

const landing = sample(`${SHOP}/landing.html`, texts.landing, 'missing', {
  integrations: [
    {
      name: 'google_tag_manager',
      title: 'Google Tag Manager',
      id: 'GTM-ABC123',
      at: spanOf(texts.landing, 'GTM-ABC123'),
    },
  ],
  findings: [
    finding('pixel-left-to-integration', 'info', {
      message: 'No pixel stands in the page, but Google Tag Manager may bring one',
      help: 'Send test traffic to see whether a pixel fires when the page runs.',
      at: spanOf(texts.landing, 'GTM-ABC123'),
    }),
  ],
})

export const shop: Sample[] = [home, product, thanks, signup, landing, old]

/** Any address: the home page, as if it had been fetched from there. */
export function fetched(address: string): Sample {
  const url = address.includes('://') ? address : `https://${address}/`
  return { text: home.text, page: { ...home.page, source: address, url } }
}
