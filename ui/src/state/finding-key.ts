import type { Finding } from '../host/types'

/**
 * What makes a finding the same one after the page was edited: its rule, its message and, where the page
 * holds several alike, which of them it is. Its place is left out, because editing moves it.
 */
export function findingKey(all: Finding[], index: number): string {
  const own = all[index]
  if (!own) return ''
  const alike = (other: Finding) => other.rule === own.rule && other.message === own.message
  return JSON.stringify([own.rule, own.message, all.slice(0, index).filter(alike).length])
}
