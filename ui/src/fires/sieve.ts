/** What is shown of the hits: by words, pixel, event, page, cause and kind. */
import type { Fire } from '../host/types'
import type { Repeat } from './repeats'

export type Kind = 'own' | 'automatic' | 'repeated'

export type Sieve = {
  words: string
  pixel: string | null
  event: string | null
  page: string | null
  cause: Fire['cause'] | null
  kind: Kind | null
}

export const open: Sieve = { words: '', pixel: null, event: null, page: null, cause: null, kind: null }

export const isOpen = (sieve: Sieve) =>
  sieve.words.trim() === '' &&
  sieve.pixel === null &&
  sieve.event === null &&
  sieve.page === null &&
  sieve.cause === null &&
  sieve.kind === null

/** The address of the page that sent it, as the hit tells it. */
export function pageOf(fire: Fire): string {
  return fire.page ?? fire.params.find(([key]) => key === 'dl')?.[1] ?? ''
}

/** Whether a hit is shown. The words are taken apart once, and not once for each of ten thousand hits. */
export function sieved(sieve: Sieve): (fire: Fire, repeat: Repeat | undefined) => boolean {
  if (isOpen(sieve)) return () => true
  const words = sieve.words.toLowerCase().split(/\s+/).filter(Boolean)
  return (fire, repeat) => passes(fire, sieve, words, repeat)
}

function passes(fire: Fire, sieve: Sieve, words: string[], repeat: Repeat | undefined): boolean {
  if (sieve.pixel !== null && fire.pixel_id !== sieve.pixel) return false
  if (sieve.event !== null && fire.event !== sieve.event) return false
  if (sieve.cause !== null && fire.cause !== sieve.cause) return false
  if (sieve.page !== null && pageOf(fire) !== sieve.page) return false
  if (sieve.kind === 'own' && fire.automatic) return false
  if (sieve.kind === 'automatic' && !fire.automatic) return false
  if (sieve.kind === 'repeated' && !repeat) return false
  if (words.length === 0) return true
  const text = `${fire.event ?? ''}\n${fire.params.map((pair) => pair.join('=')).join('\n')}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

type Choices = { pixels: string[]; events: string[]; pages: string[]; causes: Fire['cause'][] }

/** What there is to choose from, in the order in which it was seen first. */
export function choices(fires: Fire[]): Choices {
  const pixels = new Set<string>()
  const events = new Set<string>()
  const pages = new Set<string>()
  const causes = new Set<Fire['cause']>()
  for (const fire of fires) {
    if (fire.pixel_id) pixels.add(fire.pixel_id)
    if (fire.event) events.add(fire.event)
    const page = pageOf(fire)
    if (page) pages.add(page)
    causes.add(fire.cause)
  }
  return { pixels: [...pixels], events: [...events], pages: [...pages], causes: [...causes] }
}
