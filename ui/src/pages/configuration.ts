/** A pixel's public configuration as short sentences, what stops it first. */
import type { PixelConfiguration } from '../host/types'
import type { IconName } from '../shared/icons'
import type { Tone } from '../shared/tone'
import { besideOf } from '../words/told'
import { t } from '../words/words.svelte'

export type ConfigurationFact = { text: string; icon: IconName; tone: Tone }

const fact = (text: string, icon: IconName, tone: Tone): ConfigurationFact => ({ text, icon, tone })

const forms: Record<PixelConfiguration['sends'], { icon: IconName; tone: Tone }> = {
  allowed: { icon: 'check', tone: 'ok' },
  blocked: { icon: 'cross', tone: 'error' },
  unknown: { icon: 'ring', tone: 'idle' },
}

export function configurationFacts(pixel: PixelConfiguration): ConfigurationFact[] {
  const facts: ConfigurationFact[] = []
  if (pixel.exists === false) facts.push(fact(t('config.exists.no'), 'cross', 'error'))
  if (pixel.exists === true) facts.push(fact(t('config.exists'), 'check', 'ok'))
  const sends = t(`config.sends.${pixel.sends}`) + (pixel.why ? `: ${besideOf(pixel.why)}` : '')
  const form = forms[pixel.sends] ?? forms.unknown
  facts.push(fact(sends, form.icon, form.tone))
  const dropped = pixel.events_dropped
  if (dropped.length > 0) facts.push(fact(t('config.dropped', dropped.join(', ')), 'warning', 'warn'))
  const removed = pixel.keys_removed.map(({ event, key }) => `${key} (${event})`)
  if (removed.length > 0) facts.push(fact(t('config.removed', removed.join(', ')), 'warning', 'warn'))
  if (pixel.protected_data) {
    const keeps = pixel.protected_data.keeps ?? [t('config.protected.unread')]
    facts.push(fact(t('config.protected', keeps.join(', ')), 'warning', 'warn'))
  }
  if (pixel.limited_data_use) facts.push(fact(t('config.limited'), 'warning', 'warn'))
  const restricted = pixel.restricted_domains
  if (restricted.length > 0) facts.push(fact(t('config.restricted', restricted.join(', ')), 'info', 'info'))
  const automatic = pixel.automatic_events
  if (automatic.length > 0) facts.push(fact(t('config.automatic', automatic.join(', ')), 'info', 'info'))
  const matching = pixel.automatic_matching
  if (matching.length > 0) facts.push(fact(t('config.matching', matching.join(', ')), 'info', 'info'))
  const cookies = pixel.first_party_cookies ? t('config.cookies') : t('config.cookies.no')
  facts.push(fact(cookies, 'info', 'info'))
  const rules = pixel.event_setup_rules.length
  if (rules > 0) facts.push(fact(t('config.rules', rules), 'info', 'info'))
  if (pixel.gateways.length > 0)
    facts.push(fact(t('config.gateways', pixel.gateways.join(', ')), 'info', 'info'))
  return facts
}
