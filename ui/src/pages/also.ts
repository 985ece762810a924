import type { Page, Span } from '../host/types'
import { vendorOf } from '../words/told'
import { t } from '../words/words.svelte'
import { fileName } from './brought'

export type Thing = { name: string; more: string; at: Span | null }

export function alsoThere(page: Page): Thing[] {
  const things: Thing[] = page.integrations.map(({ title, id, pixel_ids = [], events = [], at }) => ({
    name: vendorOf(title),
    more: [id, pixel_ids.join(', '), events.join(', ')].filter(Boolean).join(', '),
    at,
  }))
  for (const { name, version, tags, holds_pixel, at } of page.containers ?? []) {
    const holds = holds_pixel ? t('also.container.pixel') : t('also.container.no-pixel')
    const about = [version && `v${version}`, t('also.container', tags), holds]
    things.push({ name, more: about.filter(Boolean).join(', '), at })
  }
  for (const { title, at } of page.consent)
    things.push({ name: t('also.consent', vendorOf(title)), more: '', at })
  const files = new Set<string>()
  for (const part of [...page.pixels, ...page.events, ...page.base_code, ...page.findings]) {
    if (part.script) files.add(part.script.url)
  }
  if (files.size > 0) {
    things.push({ name: t('also.scripts'), more: [...files].map(fileName).join(', '), at: null })
  }
  return things
}
