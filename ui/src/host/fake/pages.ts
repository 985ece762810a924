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
      why_not: 'Sent when the button is clicked',
    }),
  ],
  findings: [
    finding('policy-blocks-library', 'error', {
      message: "The page's policy does not allow `https://connect.facebook.net`, so the library never loads",
      help: 'Add `https://connect.facebook.net` to `script-src` and `https://www.facebook.com` to `img-src`.',
      at: spanOf(texts.product, "script-src 'self' 'unsafe-inline'"),
    }),
    finding('value-not-a-number', 'error', {
      message: 'The `value` of `ViewContent` is the text `฿390`, not a number',
      help: 'Write the number alone: `value: 390`. The currency stands in `currency`.',
      library_message:
        'Call to "fbq(\'track\', \'ViewContent\', …)" with parameter "value" has an invalid value',
      fix: { title: 'Write `390`', applicability: 'safe', edits: [] },
      at: spanOf(texts.product, "'฿390'"),
    }),
    finding('noscript-missing', 'info', {
      message: 'There is no `noscript` image for visitors without JavaScript',
      help: 'Add the `noscript` part of the base code after `<body>`.',
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
      why_not: 'The library drops a second `PageView` of one pixel',
    }),
    event('Purchase', { ...call(texts.thanks, "fbq('track', 'Purchase'"), event_id: 'order-2041' }),
    event('FirstOrder', {
      ...call(texts.thanks, "fbq('trackCustom', 'FirstOrder'"),
      command: 'trackCustom',
    }),
  ],
  findings: [
    finding('purchase-currency-missing', 'error', {
      message: '`Purchase` has a value but no `currency`',
      help: "Add `currency` with a three-letter code, for example `currency: 'THB'`.",
      library_message: 'Parameter "currency" is missing for event "Purchase"',
      fix: { title: "Add `currency: 'THB'`", applicability: 'unsafe', edits: [] },
      at: spanOf(
        texts.thanks,
        "{content_name: 'ชาดอยแม่สลอง', value: 390, content_ids: ['tea-17'], content_type: 'product'}",
      ),
    }),
    finding('page-view-duplicate', 'warning', {
      message: '`PageView` is sent twice for pixel `1234567890123456`',
      help: 'Remove the second call. The library drops it, and it hides mistakes.',
      at: spanOf(texts.thanks, "fbq('track', 'PageView')", 1),
    }),
    finding('noscript-in-head', 'warning', {
      message: 'An image in a `noscript` inside `<head>` closes the head early',
      help: 'Move the `noscript` part to just after `<body>`.',
      at: spanOf(texts.thanks, '<noscript>'),
    }),
    finding('contents-missing', 'info', {
      message: '`Purchase` names `content_ids` but no `num_items`',
      help: 'Add `num_items` if the number of goods matters in your reports.',
      at: spanOf(texts.thanks, "content_ids: ['tea-17']"),
    }),
  ],
})

const signup = sample(`${SHOP}/signup.html`, texts.signup, 'inert', {
  pixels: [pixel(texts.signup, { placement: 'template' })],
  events: [
    event('Lead', {
      ...call(texts.signup, "fbq('track', 'Lead')"),
      fires_on_load: false,
      why_not: 'Code inside a `template` never runs',
    }),
  ],
  findings: [
    finding('pixel-in-template', 'error', {
      message: 'The pixel stands inside a `template`, where no script runs',
      help: 'Move the code out of the `template`, into `<head>`.',
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
    finding('legacy-conversion-pixel', 'error', {
      message: '`fbds.js` is the conversion pixel of before 2017; Meta records nothing from it',
      help: 'Replace it with the base code of today and a `Purchase` or `Lead` event.',
      at: spanOf(texts.old, '//connect.facebook.net/en_US/fbds.js'),
    }),
  ],
})

const landing = sample(`${SHOP}/landing.html`, texts.landing, 'missing', {
  integrations: [{ name: 'google_tag_manager', id: 'GTM-ABC123', at: spanOf(texts.landing, 'GTM-ABC123') }],
  findings: [
    finding('pixel-missing', 'warning', {
      message: 'No pixel was found in the page, but the tag manager `GTM-ABC123` may bring one',
      help: 'Send test traffic to see what the tag manager loads.',
    }),
  ],
})

export const shop: Sample[] = [home, product, thanks, signup, landing, old]

/** Any address: the home page, as if it had been fetched from there. */
export function fetched(address: string): Sample {
  const url = address.includes('://') ? address : `https://${address}/`
  return { text: home.text, page: { ...home.page, source: address, url } }
}
