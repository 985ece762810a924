import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { thai } from '../th'
import { crates, filesOf, sentencesOf } from './sentences'
import { thaiTexts } from './th'
import { besideOf, keyOf, vendorOf } from '../told'
import { english, speak } from '../words.svelte'

/** The files of the core that word what is shown beside findings. */
const sources = [
  'session/src/silence.rs',
  ...filesOf('session/src/silence'),
  'session/src/why.rs',
  'session/src/chain.rs',
  'session/src/duplicates.rs',
  'report/src/page/reasons.rs',
  'report/src/checklist/base.rs',
  'report/src/checklist/by_hand.rs',
  'report/src/checklist/tags.rs',
  'report/src/checklist/traffic.rs',
]

/** Pieces that stand in others only, and what programs print and the core looks for. */
const pieces = new Set([
  'fbq is not defined',
  "Can't find variable: fbq",
  'null is not an object',
  'is unavailable. Go to Events Manager',
  'The event was suppressed',
  'inert: X X',
  'holds the script until the visitor agrees',
  'holds the script until the visitor does something',
  'holds the script until the page has loaded',
  'runs the script in a worker beside the page',
  'holds the script until it is released',
  'The page never asks for the libraryX.',
  '`X` waits for the visitorX.',
  '`X` did not fireX.',
  'X, none of them twice.',
])

beforeEach(() => speak(thai))
afterEach(() => speak(english))

describe('what stands beside findings', () => {
  it.each(sources)('is said in Thai: %s', (file) => {
    const all = sentencesOf(file).filter((sentence) => !pieces.has(sentence))
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter((sentence) => besideOf(sentence) === sentence)).toEqual([])
  })

  it.each(['base_code', 'parameter', 'contents', 'write', 'legacy', 'event'])(
    'is said in Thai where code is made: %s',
    (file) => {
      const known = new Set([
        'this is so, and on no other: X',
        'it happens, and on no other',
        '` or `',
        '`X` is `X`, which is no three-letter currency code of ISO 4217X',
      ])
      const all = sentencesOf(`snippet/src/${file}.rs`).filter(
        (sentence) => !known.has(sentence) && !/^<|^!function/.test(sentence),
      )
      expect(all.length).toBeGreaterThan(0)
      expect(all.filter((sentence) => besideOf(sentence) === sentence)).toEqual([])
    },
  )

  it('is said in Thai where documents are written, hole by hole', () => {
    const files = ['checklist.rs', 'checklist/html.rs', 'checklist/markdown.rs', 'html.rs', 'letter.rs']
    const all = files.flatMap((file) => {
      const [text = ''] = readFileSync(`${crates}/report/src/${file}`, 'utf8').split('#[cfg(test)]')
      return [...text.matchAll(/\b(?:of|filled)\(\s*"([^"]+)"/g)].map(([, sentence = '']) => sentence)
    })
    const own = new Map(thaiTexts.documents)
    expect(all.length).toBeGreaterThan(12)
    expect(all.filter((sentence) => !own.has(sentence))).toEqual([])
    const holes = (text = '') => (text.match(/\{\d\}/g) ?? []).sort()
    for (const [english, other] of own) expect(holes(other)).toEqual(holes(english))
  })

  it('says what events, parameters and keys of a request mean', () => {
    const text = (file: string) =>
      readFileSync(`${crates}/spec/src/${file}.rs`, 'utf8').split('#[cfg(test)]')[0] ?? ''
    const said = [
      ...text('events').matchAll(/when: "([^"]+)"/g),
      ...text('parameters').matchAll(/meaning: "([^"]+)"/g),
      ...text('request').matchAll(/^ {8}"([^"]+)";$/gm),
    ].map(([, sentence = '']) => sentence)
    expect(said.length).toBeGreaterThan(110)
    expect(said.filter((sentence) => besideOf(sentence) === sentence)).toEqual([])
  })

  it('calls the keys of a request by name', () => {
    const text = readFileSync(`${crates}/spec/src/request.rs`, 'utf8')
    const rows = [...text.matchAll(/^ {4}\w+ (?:Confirmed|Observed|Unconfirmed) "([^"]+)" "([^"]+)"/gm)]
    // What nobody knows the meaning of is called by its key.
    const names = rows.filter(([, key, title]) => key !== title).map(([, , title = '']) => title)
    expect(names.length).toBeGreaterThan(80)
    const own = new Set(thaiTexts.titles.map(([english]) => english))
    expect(names.filter((title) => !own.has(title))).toEqual([])
    const said = keyOf({ title: 'Page address', meaning: 'an order was completed' })
    expect(said).toEqual({ title: 'URL ของหน้า', meaning: expect.stringMatching(/^[^a-z]+$/) })
  })

  it('calls a product by its name, unless that says what it is', () => {
    expect(vendorOf('Facebook Pixel template of Google Tag Manager')).toMatch(/^เทมเพลต/)
    expect(vendorOf('Meta for WooCommerce')).toBe('Meta for WooCommerce')
  })

  it('says a clause within a sentence, and a finding in the checklist', () => {
    expect(besideOf("`Lead` waits for the visitor: waits for the visitor's `click`.")).toBe(
      '`Lead` รอผู้เข้าชม: รอ `click` ของผู้เข้าชม',
    )
    expect(besideOf('The page never asks for the library: the page has no base code.')).toBe(
      'หน้านี้ไม่ขอไลบรารีเลย: หน้านี้ไม่มี base code',
    )
    expect(besideOf('inert: Flying Scripts holds the script until the visitor agrees')).toBe(
      'ไม่ทำงาน: Flying Scripts กักสคริปต์ไว้จนกว่าผู้เข้าชมจะตกลง',
    )
    expect(besideOf('2 hits, none of them twice.')).toBe('2 hit ไม่มีตัวใดซ้ำ')
    expect(besideOf('The configuration of 5 was asked for and no answer came')).toBe(
      'ขอ การตั้งค่าของ 5 ไปแล้วแต่ไม่มีคำตอบ',
    )
    expect(besideOf('`Lead`, sent inline, when the visitor acts, without parameters.')).toBe(
      '`Lead` ส่งแบบ inline เมื่อผู้เข้าชมทำอะไรบางอย่าง ไม่มีพารามิเตอร์',
    )
    // A finding with more words of its own than a sentence of the checklist that fits as well.
    for (const finding of [
      'Pixel `1` is initialised a second time.',
      'Pixel `1` is initialised, but the page sends it no `PageView`.',
      'Correct the mistake here, or copy the code from Events Manager again and paste it unchanged.',
    ]) {
      expect(besideOf(finding)).not.toMatch(/[a-z]{3,} [a-z]{2,} [a-z]{2,}/)
    }
    expect(besideOf('The base code stands in the body.')).toBe('base code อยู่ใน body')
    expect(besideOf('Whatever nobody wrote.')).toBe('Whatever nobody wrote.')
  })
})
