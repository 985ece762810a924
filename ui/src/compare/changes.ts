/** What differs in a hit that two runs have, in the words that the rest of the screen has for it. */
import type { Fire, HitChange } from '../host/types'
import { t } from '../words/words.svelte'

/** The parameter's own name, or what the details of a hit call it. */
export function nameOf({ what }: HitChange): string {
  const dot = what.indexOf('.')
  if (dot >= 0) return what.slice(dot + 1)
  if (what === 'event_id') return t('detail.event-id')
  if (what === 'transport') return t('detail.sent')
  if (what === 'cause') return t('detail.cause')
  if (what === 'status') return t('detail.status')
  return what
}

/** One side of a change. */
export function valueOf({ what }: HitChange, value: unknown): string {
  if (value === null || value === undefined) return t('compare.absent')
  if (what === 'cause') return t(`hit.cause.${value as Fire['cause']}`)
  if (what === 'status') return t(`hit.status.${value as Fire['status']}`)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
