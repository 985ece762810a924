import type { Finding } from '../host/types'

/**
 * What makes each finding the same one after the page was edited: its rule, its message and, where the page
 * holds several alike, which of them it is. Its place is left out, because editing moves it.
 */
export function findingKeys(all: Finding[]): string[] {
  const alike = new Map<string, number>()
  return all.map(({ rule, message }) => {
    const words = JSON.stringify([rule, message])
    const before = alike.get(words) ?? 0
    alike.set(words, before + 1)
    return `${words}${before}`
  })
}
