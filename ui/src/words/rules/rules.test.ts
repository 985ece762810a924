import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { translated } from './sayings'
import { thaiTexts } from './th'
import { pageIn } from './page'

const rulesFolder = '../src-tauri/crates/rules/src'
const fixtures = '../tests/fixtures/rules'

/** Every rule of the registry, as `group::module::` names it. */
const rules = [
  ...readFileSync(`${rulesFolder}/registry.rs`, 'utf8').matchAll(/&(\w+)::(\w+)::[A-Z_0-9]+,/g),
].map(([, , module = '']) => ({ id: module.replaceAll('_', '-') }))

type Told = { rule: string; message: string; help: string; snapshot: string }

/** What the recorded reports say: each finding's sentence, and what to do, which is wrapped over lines. */
function told(): Told[] {
  const found: Told[] = []
  for (const folder of readdirSync(fixtures)) {
    for (const file of readdirSync(`${fixtures}/${folder}`).filter((name) => name.endsWith('.snap'))) {
      const text = readFileSync(`${fixtures}/${folder}/${file}`, 'utf8')
      for (const [, rule = '', body = ''] of text.matchAll(
        /^(?:error|warning|info|note)\[([a-z-]+)\]: ([\s\S]*?)(?=\n\n)/gm,
      )) {
        const [message = ''] = body.split('\n')
        const help = /\n +(?:= )?do: ([\s\S]*?)(?=\n += |$)/.exec(body)?.[1] ?? ''
        found.push({ rule, message, help: help.replace(/\n\s+/g, ' '), snapshot: `${folder}/${file}` })
      }
    }
  }
  return found
}

it('reads the registry and the recorded reports', () => {
  expect(rules.length).toBeGreaterThan(180)
  expect(told().length).toBeGreaterThan(rules.length)
})

it('has every rule, and none that is gone', () => {
  const wanted = rules.map(({ id }) => id)
  expect(Object.keys(thaiTexts.rules).sort()).toEqual(wanted.sort())
})

describe('what is filled in', () => {
  const words = thaiTexts.words

  it('takes the sentence with the most words of its own', () => {
    const sayings = [
      ['{0} is wrong', '{0} ผิด'],
      ['The id {0} is wrong', 'id {0} ผิด'],
    ] as const
    expect(translated('The id `1` is wrong', sayings)).toBe('id `1` ผิด')
    expect(translated('`1` is wrong', sayings)).toBe('`1` ผิด')
    expect(translated('`1` is wrong, or not', sayings)).toBeNull()
  })

  it('says known words and rows of names, and leaves code as it is', () => {
    const sayings = [['It has {0}', 'มี {0}']] as const
    expect(translated('It has an empty text', sayings, words)).toBe('มี ข้อความว่าง')
    expect(translated('It has `a`, `b` and `c`', sayings, words)).toBe('มี `a`, `b` และ `c`')
    expect(translated('It has `a and b`', sayings, words)).toBe('มี `a and b`')
    expect(translated('It has this and that', sayings, words)).toBe('มี this and that')
  })

  it('puts the values where the other language has them', () => {
    expect(translated('`a` from `b`', [['{0} from {1}', 'จาก {1}: {0}']])).toBe('จาก `b`: `a`')
  })
})

it('finds the sentence of every recorded finding', () => {
  const missing = told().flatMap(({ rule, message, help, snapshot }) => {
    const text = thaiTexts.rules[rule]
    const words = [...(text?.words ?? []), ...thaiTexts.words]
    return [
      translated(message, text?.says ?? [], words) === null && `${rule}, says: ${message} (${snapshot})`,
      help !== '' &&
        translated(help, text?.helps ?? [], words) === null &&
        `${rule}, helps: ${help} (${snapshot})`,
    ].filter((line) => line !== false)
  })
  expect([...new Set(missing)]).toEqual([])
})

it('names a banner that no tool is known of', () => {
  const sent = {
    'hit-before-consent': '`Lead` was sent before anything was chosen in',
    'hit-after-refusal': '`Lead` was sent although everything was refused in',
  }
  for (const [rule, says] of Object.entries(sent)) {
    const text = thaiTexts.rules[rule]
    expect(translated(`${says} the page's banner`, text?.says ?? [], text?.words)).toMatch(/ใน แบนเนอร์ของหน้า/)
  }
})

it('finds the title of every recorded fix', () => {
  const missing = readdirSync(fixtures).flatMap((folder) =>
    readdirSync(`${fixtures}/${folder}`)
      .filter((name) => name.endsWith('.snap'))
      .flatMap((name) => [
        ...readFileSync(`${fixtures}/${folder}/${name}`, 'utf8').matchAll(/^(?:safe|unsafe) fix: (.*)$/gm),
      ])
      .flatMap(([, titles = '']) => titles.split(/, (?=[A-Z])/))
      .filter((title) => {
        const own = thaiTexts.rules[folder]?.fixes ?? []
        return translated(title, [...own, ...thaiTexts.fixes], thaiTexts.words) === null
      }),
  )
  expect(missing).toEqual([])
})

it('fills every hole on both sides, and keeps what is code', () => {
  const holes = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort()
  const codes = (text: string) => (text.match(/`[^`]*`/g) ?? []).sort()
  const wrong = Object.entries(thaiTexts.rules).flatMap(([rule, text]) =>
    [...text.says, ...text.helps, ...(text.fixes ?? []), ...(text.words ?? [])]
      .filter(
        ([english, other]) =>
          String(holes(english)) !== String(holes(other)) || String(codes(english)) !== String(codes(other)),
      )
      .map(([english]) => `${rule}: ${english}`),
  )
  expect(wrong).toEqual([])
})

it('puts the words of a rule into its page, and leaves examples and references', () => {
  const docs =
    'An event twice.\n\n## What it reports\n\nTwo.\n\n## Why it matters\n\nIt counts.\n\n## Example\n\n```html\n<b>\n```\n\n## References\n\n- [Meta](https://m.example)\n'
  const text = { summary: 'ซ้ำ', reports: 'สอง', matters: 'นับ', says: [], helps: [] }
  expect(pageIn(docs, text, thaiTexts.headings)).toBe(
    'ซ้ำ\n\n## ตรวจอะไร\n\nสอง\n\n## ทำไมจึงสำคัญ\n\nนับ\n\n## ตัวอย่างที่มีปัญหา\n\n```html\n<b>\n```\n\n## อ้างอิง\n\n- [Meta](https://m.example)\n',
  )
})
