/** Where a finding stands: in the page, in a file of it, in a tag of a container, or in a page of a run. */
import type { ScriptPlace, Span, Via } from '../host/types'
import { triggerOf } from '../words/told'
import { fileName } from '../pages/brought'
import { t } from '../words/words.svelte'

type Placed = { at: Span | null; script?: ScriptPlace; via?: Via; page?: string }

/** Whether it stands in the text of the page that is shown. */
export const isHere = ({ at, page }: Placed): boolean => at !== null && page === undefined

export function placeOf({ at, script, via, page }: Placed): { short: string; long: string } {
  if (via) {
    const tag = via.name ?? (via.tag === null ? t('pixel.by.tag.unnamed') : t('pixel.by.tag.number', via.tag))
    return { short: via.container, long: t('finding.via', via.container, tag, triggerOf(via.trigger)) }
  }
  if (script) {
    const file = script.url.split(/[\\/]/).at(-1) ?? script.url
    return { short: `${file}:${script.line}`, long: t('finding.elsewhere', script.url, script.line) }
  }
  if (page !== undefined) {
    const path = URL.canParse(page) && page.includes('://') ? new URL(page).pathname : fileName(page)
    return at
      ? { short: `${path}:${at.line}`, long: t('finding.elsewhere', page, at.line) }
      : { short: path, long: page }
  }
  return { short: at ? `${at.line}:${at.column}` : '', long: '' }
}
