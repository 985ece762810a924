/** The words of the screen in the person's language. Components name a text by its key and hold none themselves. */
import { en } from './en'

type English = typeof en
export type Key = keyof English

/** What a language has to say: every key, with the same things to fill in. */
export type Catalogue = {
  [K in Key]: English[K] extends (...given: infer G) => string ? (...given: G) => string : string
}

type Given<K extends Key> = Catalogue[K] extends (...given: infer G) => string ? G : []

let spoken = $state.raw<Catalogue>(en)

export function speak(catalogue: Catalogue): void {
  spoken = catalogue
}

/** The text of a key, filled in. */
export function t<K extends Key>(key: K, ...given: Given<K>): string {
  const text: unknown = spoken[key]
  return typeof text === 'function' ? String(text(...given)) : String(text)
}
