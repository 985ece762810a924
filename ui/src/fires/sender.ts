import type { Sender } from '../host/types'
import { t } from '../words/words.svelte'

/** Who sent a hit, in words; nothing where nobody knows. */
export function senderWords(sender: Sender | undefined): string {
  if (!sender || sender.kind === 'unknown') return ''
  const about = [sender.name?.replaceAll('_', ' '), sender.id].filter(Boolean).join(' ')
  const kind = t(`sender.${sender.kind}`)
  return about === '' ? kind : `${kind}: ${about}`
}
