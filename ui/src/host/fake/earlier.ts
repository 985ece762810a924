/** What an earlier start of the app has left. */
import type { Kept, KeptRun } from '../host'
import type { Page } from '../types'
import { SHOP } from './pages'

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
