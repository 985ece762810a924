import type { Sender } from '../host/types'
import { vendorOf } from '../words/told'
import { t } from '../words/words.svelte'

/** Who sent a hit, in words; nothing where nobody knows. */
export function senderWords(sender: Sender | undefined): string {
  if (!sender || sender.kind === 'unknown') return ''
  // What an older release has kept has no title.
  const name = sender.title ? vendorOf(sender.title) : sender.name?.replaceAll('_', ' ')
  const about = [name, sender.id].filter(Boolean).join(' ')
  const kind = t(`sender.${sender.kind}`)
  return about === '' ? kind : `${kind}: ${about}`
}
