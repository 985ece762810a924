import type { Chain, Fire, FireReport } from '../host/types'
import type { IconName } from '../shared/icons'
import type { Tone } from '../shared/tone'
import { t } from '../words/words.svelte'

export function badgeWords(traffic: FireReport['traffic']): { promise: string; mode: string } {
  const promise = traffic === 'delivered' ? t('traffic.delivered') : t('traffic.promise')
  return { promise, mode: t(`traffic.mode.${traffic}`) }
}

export const statusForms: Record<Fire['status'], { icon: IconName; tone: Tone }> = {
  held: { icon: 'shield', tone: 'ok' },
  delivered: { icon: 'send', tone: 'warn' },
  failed: { icon: 'cross', tone: 'error' },
}

/** The way of a hit, in order: each link needs the one before. */
export const links: (keyof Chain)[] = ['library', 'config', 'hit']

export function brokenLink(chain: Chain): keyof Chain | null {
  return links.find((link) => chain[link].status !== 'ok') ?? null
}

/** A time of a run: milliseconds while they can be read at a glance. */
export function timeWords(ms: number): string {
  return ms < 10_000 ? t('hit.ms', Math.round(ms)) : t('hit.s', (ms / 1000).toFixed(1))
}
