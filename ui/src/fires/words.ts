import type { Chain, Fire, FireReport } from '../host/types'
import type { Traffic } from '../host/host'

export const trafficWords: Record<Traffic, { label: string; hint: string }> = {
  held: {
    label: 'Held: Meta’s own library',
    hint: 'Loaded from the network. Every hit is answered on this machine.',
  },
  emulated: {
    label: 'Emulated: built-in library',
    hint: 'Nothing at all leaves this machine for Meta.',
  },
  delivered: {
    label: 'Delivered: hits reach Meta',
    hint: 'Every hit is sent on to Meta and counts there. Asked for anew each time.',
  },
}

export function badgeWords(traffic: FireReport['traffic']): { promise: string; mode: string } {
  if (traffic === 'delivered') return { promise: 'Delivered – hits reach Meta', mode: 'delivered' }
  return { promise: 'Held back – nothing reaches Meta', mode: traffic }
}

export const statusWords: Record<Fire['status'], string> = {
  held: 'Held back',
  delivered: 'Delivered',
  failed: 'Failed',
}

export const causeWords: Record<Fire['cause'], string> = {
  load: 'page load',
  click: 'click',
  history: 'navigation',
  timer: 'timer',
  unknown: 'unknown',
}

export type Link = { key: keyof Chain; label: string; what: string }

/** The way of a hit, in order: each link needs the one before. */
export const links: Link[] = [
  { key: 'library', label: 'Library', what: 'Meta’s script' },
  { key: 'config', label: 'Configuration', what: 'the pixel’s settings' },
  { key: 'hit', label: 'Hit', what: 'the event itself' },
]

export function brokenLink(chain: Chain): Link | null {
  return links.find((link) => chain[link.key].status !== 'ok') ?? null
}
