/** What a later run of the stand-in host shows, after somebody has worked on the page. */
import type { FireReport } from '../types'

/** The purchase has its currency, one event is gone, and another one came. */
export function mended(whole: FireReport): FireReport {
  const [first] = whole.fires
  const kept = whole.fires
    .filter((fire) => fire.event !== 'FirstOrder')
    .map((fire) =>
      fire.event === 'Purchase'
        ? { ...fire, custom_data: { ...fire.custom_data, value: 390.5, currency: 'THB' } }
        : fire,
    )
  return {
    ...whole,
    fires: first ? [...kept, { ...first, sequence: 4, at_ms: 402.9, event: 'Subscribe' }] : kept,
    findings: whole.findings.slice(1),
  }
}
