/** Pages whose names, events and values are longer than any screen, or written from right to left. */
import type { Event } from '../types'
import { fetched } from './pages'
import type { Sample } from './pages'

/** What opens them. */
export const LONG = '/home/nok/long'

const ONE_WORD = 'Conversion'.repeat(9)
const THAI = 'ลูกค้าสั่งซื้อชาอู่หลงสี่ฤดูจากดอยแม่สลองและชำระเงินเรียบร้อยแล้วรอการจัดส่งภายในสองวันทำการ'
const ARABIC = 'تمت عملية الشراء بنجاح وشكرا لكم على التسوق معنا'
const address = `https://a-very-long-name-of-a-shop-that-nobody-types-by-hand.example/${'campaign-of-the-spring/'.repeat(11)}thank-you?utm_source=newsletter`

function event(name: string, change: Partial<Event> = {}): Event {
  return {
    name,
    command: 'trackCustom',
    pixel_id: '1234567890123456',
    trigger: 'page_load',
    fires_on_load: true,
    why_not: null,
    params: { note: THAI.repeat(3), token: ONE_WORD.repeat(3), 名前: ARABIC },
    event_id: 'order-'.repeat(30),
    at: null,
    ...change,
  }
}

function long(source: string): Sample {
  const { text, page } = fetched(source)
  const [pixel] = page.pixels
  const ids = ['1234567890123456', '9876543210987654', '1029384756102938']
  const lost = { fires_on_load: false, why_not: `lost: \`${ONE_WORD}\` ${THAI}` }
  const events = [ONE_WORD, THAI, ARABIC].flatMap((name, index) => [
    event(name, { pixel_id: ids[index] ?? null }),
    event(`${name}2`, { pixel_id: ids[index] ?? null, ...lost }),
  ])
  return {
    text,
    page: {
      ...page,
      verdict: 'problems',
      pixels: pixel ? ids.map((id) => ({ ...pixel, id })) : [],
      events,
      findings: [THAI, ARABIC, `\`${ONE_WORD.repeat(2)}\` has no currency`].map((message, index) => ({
        rule: 'purchase-currency-missing',
        severity: (['error', 'warning', 'info'] as const)[index] ?? 'info',
        message,
        help: `${message} ${message}`,
        library_message: null,
        fix: null,
        at: { offset: 40, length: 12, line: 123_456, column: 7890, end_line: 123_456, end_column: 7902 },
      })),
    },
  }
}

export const longOnes: Sample[] = [
  long(address),
  long(`https://متجر-الشاي.example/صفحة-الشكر/${encodeURIComponent(ARABIC)}`),
  long(`/home/nok/long/${THAI}.html`),
]
