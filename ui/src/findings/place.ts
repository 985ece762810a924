/** Where a finding stands: in the page, in a file of it, or in a tag of a container. */
import type { ScriptPlace, Span, Via } from '../host/types'
import { t } from '../words/words.svelte'

type Placed = { at: Span | null; script?: ScriptPlace; via?: Via }

export function placeOf({ at, script, via }: Placed): { short: string; long: string } {
  if (via) {
    const tag = via.name ?? (via.tag === null ? t('pixel.by.tag.unnamed') : t('pixel.by.tag.number', via.tag))
    return { short: via.container, long: t('finding.via', via.container, tag, via.trigger) }
  }
  if (script) {
    const file = script.url.split(/[\\/]/).at(-1) ?? script.url
    return { short: `${file}:${script.line}`, long: t('finding.elsewhere', script.url, script.line) }
  }
  return { short: at ? `${at.line}:${at.column}` : '', long: '' }
}
