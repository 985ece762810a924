/** A part of Meta's vocabulary, in the host's shape: enough to work on the screen with. */
import type { Form, Vocabulary } from '../asked'

const money = ['content_ids', 'content_type', 'contents', 'currency', 'value']

const event = (name: string, when: string, parameters: string[], required: string[], more: string[]) => ({
  name,
  when,
  parameters,
  required,
  recommended: more,
})

const parameter = (name: string, form: Form, meaning: string, options: string[] = []) => ({
  name,
  form,
  options,
  meaning,
})

export const vocabulary: Vocabulary = {
  events: [
    event('AddToCart', 'an item was put in the cart', money, [], ['contents', 'value', 'currency']),
    event('CompleteRegistration', 'a sign-up form was completed', ['currency', 'value'], [], ['status']),
    event('Contact', 'someone got in touch by phone, SMS, e-mail or chat', [], [], []),
    event('Lead', 'someone showed interest', ['currency', 'value'], [], ['value', 'currency']),
    event(
      'Purchase',
      'an order was completed',
      [...money, 'num_items'],
      ['value', 'currency'],
      ['contents', 'content_type'],
    ),
    event('Search', 'someone searched the site', ['search_string', ...money], [], ['search_string']),
    event('ViewContent', 'a page that matters was looked at', money, [], ['content_ids', 'content_type']),
  ],
  parameters: [
    parameter('content_ids', 'ids', 'ids of the items in the catalog'),
    parameter('content_name', 'text', 'name of the page or product'),
    parameter('content_type', 'one_of', 'whether the ids are of products or of product groups', [
      'product',
      'product_group',
    ]),
    parameter('contents', 'items', 'items with their number and price'),
    parameter('currency', 'currency', 'currency of the value'),
    parameter('num_items', 'count', 'number of items'),
    parameter('search_string', 'text', 'what was searched for'),
    parameter('status', 'flag', 'whether the registration was completed'),
    parameter('value', 'number', 'amount of money'),
  ],
  currencies: ['AUD', 'CHF', 'EUR', 'GBP', 'JPY', 'SGD', 'THB', 'USD'],
  request: [
    { key: 'id', title: 'Pixel', meaning: 'The pixel.' },
    { key: 'ev', title: 'Event', meaning: 'The event’s name; case counts.' },
    { key: 'dl', title: 'Page address', meaning: 'Address of the page at that moment.' },
    { key: 'rl', title: 'Referrer', meaning: 'Address of the page before.' },
    { key: 'if', title: 'In a frame', meaning: '`true` when the page stood in a frame.' },
    { key: 'ts', title: 'Time', meaning: 'When it was sent, in milliseconds since 1970.' },
    { key: 'sw', title: 'Screen width', meaning: 'Width of the screen.' },
    { key: 'sh', title: 'Screen height', meaning: 'Height of the screen.' },
    { key: 'v', title: 'Library', meaning: 'Version of Meta’s library.' },
    { key: 'fbp', title: 'Browser id', meaning: 'Value of the cookie `_fbp`.' },
    { key: 'cd[value]', title: 'Value', meaning: 'Amount of money.' },
    { key: 'cd[currency]', title: 'Currency', meaning: 'ISO 4217 code of `value`.' },
    { key: 'cd[content_ids]', title: 'Content ids', meaning: 'Catalog ids as a JSON array.' },
    { key: 'cd[content_name]', title: 'Content name', meaning: 'Name of the page or product.' },
  ],
}
