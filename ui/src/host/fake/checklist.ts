/** The checklist of a page of the stand-in host, and notes beside it. */
import type { Checklist, ChecklistState, ChecklistStep, Evidence, FireReport, Page } from '../types'

const told = (state: ChecklistState, text: string, page: Page, at: Evidence['at'] = null): Evidence => ({
  state,
  text,
  source: page.source,
  at,
  excerpt: null,
  at_ms: null,
})

function step(id: string, title: string, evidence: Evidence[], to_do: string[]): ChecklistStep {
  const state = evidence.some((one) => one.state === 'failed')
    ? 'failed'
    : evidence.some((one) => one.state === 'done')
      ? 'done'
      : 'open'
  return { id, title, state, evidence, to_do: state === 'done' ? [] : to_do }
}

export function checklist(page: Page, run: FireReport | null): Checklist {
  const pixel = page.pixels[0]
  const errors = page.findings.filter((finding) => finding.severity === 'error')
  const steps = [
    step(
      'base_code_placed',
      'The base code is in the head of the page',
      pixel ? [told('done', `Pixel \`${pixel.id}\` is in the ${pixel.placement}`, page, pixel.at)] : [],
      ['Paste the base code just above `</head>`.'],
    ),
    step(
      'events_right',
      'Every event has what Meta asks of it',
      errors.map((finding) => told('failed', finding.message, page, finding.at)),
      errors.map((finding) => finding.help),
    ),
    step(
      'noscript_placed',
      'Visitors without JavaScript are counted',
      page.noscript.map((image) => told('done', `An image for pixel \`${image.pixel_id}\``, page, image.at)),
      ['Add the `noscript` part of the base code just below `<body>`.'],
    ),
    step(
      'traffic_seen',
      'Test traffic arrived',
      run && run.fires.length > 0
        ? run.fires.map((fire) => ({
            ...told('done', `\`${fire.event}\` for pixel \`${fire.pixel_id}\``, page),
            at_ms: fire.at_ms,
          }))
        : [],
      ['Send test traffic, and click through what visitors do.'],
    ),
    step(
      'domain_verified',
      'The domain is verified in Business settings',
      [],
      ['Open Business settings, Brand safety, Domains. No program can see this from outside.'],
    ),
  ]
  const count = (state: ChecklistState) => steps.filter((one) => one.state === state).length
  return {
    schema: 1,
    tool: { name: 'pixelscope', version: '0.1.0' },
    made: '25 November 2026, 10:14',
    pages: [page.source],
    steps,
    summary: { done: count('done'), failed: count('failed'), open: count('open') },
  }
}
