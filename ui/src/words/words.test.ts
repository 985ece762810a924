import { afterEach, describe, expect, it } from 'vitest'
import { en } from './en'
import { preferred } from './languages'
import { thai } from './th'
import { english, number, speak, t } from './words.svelte'

afterEach(() => speak(english))

const keys = Object.keys(en) as (keyof typeof en)[]

/** What a text says when `#1`, `#2` … are filled in. */
function said(text: unknown): string {
  if (typeof text !== 'function') return String(text)
  return String(text(...Array.from({ length: text.length }, (_, index) => `${7_001 + index}`)))
}

/** The things that were filled in, however they are written. */
const filled = (text: string) => [...new Set(text.replaceAll(',', '').match(/70\d\d/g))].sort()

describe('Thai', () => {
  it('has the keys of English and no others', () => {
    expect(Object.keys(thai.words).sort()).toEqual([...keys].sort())
  })

  it.each(keys)('says %s with all that is to be filled in', (key) => {
    expect(said(thai.words[key])).not.toBe('')
    expect(filled(said(thai.words[key]))).toEqual(filled(said(en[key])))
  })

  it('is not English, names aside', () => {
    const same = keys.filter((key) => said(thai.words[key]) === said(en[key]))
    expect(same.filter((key) => /^[A-Za-z]+( [A-Za-z]+)+$/.test(said(en[key]))).sort()).toEqual([
      'detail.event-id',
      'guide.gtm',
      'pixel.kind.amp',
      'pixel.kind.meta',
    ])
  })
})

it('speaks the language that is chosen, also in numbers', () => {
  speak(thai)
  expect(document.documentElement.lang).toBe('th')
  expect(t('list.count', 1_200)).toBe('1,200 หน้า')
  expect(number(1_200)).toBe('1,200')
  speak(english)
  expect(document.documentElement.lang).toBe('en')
  expect(t('list.count', 1)).toBe('1 page')
})

it('begins with the first language of the person that there is', () => {
  expect(preferred(['de-DE', 'th-TH', 'en'])).toBe('th')
  expect(preferred(['en-GB', 'th'])).toBe('en')
  expect(preferred(['de'])).toBe('en')
})
