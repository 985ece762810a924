/** The languages of the screen. All but English are loaded when they are asked for. */
import { english } from './words.svelte'
import type { Tongue } from './words.svelte'

const loaders: Record<Tongue['tag'], () => Promise<Tongue>> = {
  en: async () => english,
  th: async () => (await import('./th')).thai,
}

export const languages = Object.keys(loaders) as Tongue['tag'][]

/** The words of a language; English where they can't be had. */
export const learn = (tag: Tongue['tag']): Promise<Tongue> => loaders[tag]().catch(() => english)

/** The language to begin with: the first of the person's that there is. */
export function preferred(wanted: readonly string[]): Tongue['tag'] {
  const known = wanted.map((tag) => languages.find((one) => one === tag.toLowerCase().split('-')[0]))
  return known.find((one) => one !== undefined) ?? 'en'
}
