/** The words of the screen in the person's language. Components name a text by its key and hold none themselves. */
import { en } from './en'
import type { Texts } from './rules/ruleTexts'

type English = typeof en
export type Key = keyof English

/** What a language has to say: every key, with the same things to fill in. */
export type Catalogue = {
  [K in Key]: English[K] extends (...given: infer G) => string ? (...given: G) => string : string
}

/** A language: its name for numbers and dates, its words, and the core's texts where they are not English. */
export type Tongue = { tag: 'en' | 'th'; words: Catalogue; texts: Texts | null }

export const english: Tongue = { tag: 'en', words: en, texts: null }

type Given<K extends Key> = Catalogue[K] extends (...given: infer G) => string ? G : []

let spoken = $state.raw<Tongue>(english)

export function speak(tongue: Tongue): void {
  spoken = tongue
  document.documentElement.lang = tongue.tag
}

/** The language that is spoken now. */
export const tongue = (): Tongue => spoken

/** The text of a key, filled in. */
export function t<K extends Key>(key: K, ...given: Given<K>): string {
  const text: unknown = spoken.words[key]
  return typeof text === 'function' ? String(text(...given)) : String(text)
}

/** A number as the language writes it. */
export const number = (value: number): string => value.toLocaleString(spoken.tag)

/** A time of day as the language writes it. */
export const clock = (at: Date, timeStyle: 'short' | 'medium'): string =>
  at.toLocaleTimeString(spoken.tag, { timeStyle })

/** A moment as the language writes it, with its day. */
export const moment = (at: Date): string =>
  at.toLocaleString(spoken.tag, { dateStyle: 'medium', timeStyle: 'short' })
