/** What an earlier start of the app has left. */
import type { Kept, KeptRun } from '../host'
import type { Page } from '../types'
import { SHOP, shop } from './pages'

/** Pages of the sample shop as an earlier start of the app left them. */
export const earlier = (pages: Page[], runs: KeptRun[]): Kept => ({
  pages: pages.map((page) => ({
    source: page.source,
    target: page.source.startsWith(SHOP) ? SHOP : page.source,
    group: null,
    watched: page.url === null,
    again: null,
    note: '',
    inspected_at: 1_785_312_180_000,
    page,
    failed: null,
  })),
  closed: [],
  runs,
  view: null,
  notice: null,
})

/** `?kept` starts as after an earlier start, `&down` with pages whose server has given no answer since, and
 * `?notice=…` says that a store was set aside. */
export function keptFrom(asked: URLSearchParams): Kept {
  const pages = asked.has('kept') ? shop.map(({ page }) => page) : []
  const kept = { ...earlier(pages, []), notice: asked.get('notice') }
  if (!asked.has('down')) return kept
  const failed = {
    why: 'cannot fetch http://localhost:3000/: Connection refused (os error 111). Check the address and the port, and whether the server runs',
    at: 1_785_312_240_000,
  }
  return { ...kept, pages: kept.pages.map((page) => ({ ...page, failed })) }
}
