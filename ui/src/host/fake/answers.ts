/** Answers of the stand-in host about rules, code, pixels, fixes and checklists. */
import { HostError } from '../host'
import type { EventAnswered, EventAnswers, FixPreview, Host } from '../host'
import type { FireReport, Page } from '../types'
import { checklist } from './checklist'
import { compared } from './compared'
import type { Memory } from './kept'

type Answering = Pick<
  Host,
  | 'explain'
  | 'vocabulary'
  | 'event'
  | 'pixel'
  | 'compareRuns'
  | 'previewFix'
  | 'applyFix'
  | 'previewInsert'
  | 'insert'
  | 'undoFix'
  | 'undoable'
  | 'checklistSteps'
  | 'letter'
>

const tool = { name: 'pixelscope', version: '0.1.0' }

function code(answers: EventAnswers): EventAnswered {
  const { base_code: id, event } = answers
  const problems = []
  if (id !== null && !/^[1-9]\d+$/.test(id)) {
    problems.push({ field: 'base_code', message: `\`${id}\` is no pixel id: it has digits only` })
  }
  if (event && event.name.trim() === '') problems.push({ field: 'name', message: 'The event has no name' })
  if (problems.length > 0) return { code: null, problems }
  const pieces: NonNullable<EventAnswered['code']>['pieces'] = []
  if (id !== null) {
    const goes = 'Into the `<head>` of every page, just above `</head>`.'
    pieces.push({
      place: 'head',
      goes,
      code: `<script>\nfbq('init', '${id}');\nfbq('track', 'PageView');\n</script>`,
    })
  }
  if (event) {
    const written = event.params.map(
      ({ key, value, computed }) => `${key}: ${computed ? value : JSON.stringify(value)}`,
    )
    const params = written.length > 0 ? `, { ${written.join(', ')} }` : ''
    const call = `fbq('${event.kind === 'custom' ? 'trackCustom' : 'track'}', '${event.name}'${params});`
    pieces.push(
      event.moment === 'load'
        ? {
            place: 'body',
            goes: 'Into the `<body>`, below the base code.',
            code: `<script>\n${call}\n</script>`,
          }
        : {
            place: 'element',
            goes: 'Into the start tag of the button.',
            code: `onclick="${call.replaceAll('"', '&quot;')}"`,
          },
    )
  }
  const example = pieces.map((piece) => piece.code).join('\n')
  return { code: { schema: 1, tool, pieces, notes: [], example, findings: [] }, problems: [] }
}

export function answering(pagesOf: (targets: string[]) => Page[], kept: Memory): Answering {
  const list = (targets: string[]) => {
    const pages = pagesOf(targets)
    const runs = pages.flatMap((page) => {
      const of = (id: number): FireReport[] => {
        try {
          return [kept.run(id)].filter((run) => run.target === page.source)
        } catch {
          return []
        }
      }
      return Array.from({ length: 40 }, (_, index) => index + 1).flatMap(of)
    })
    return checklist(pages, runs, kept.ticks)
  }
  function preview(source: string, add: string, title: string): FixPreview {
    const diff = `--- a/${source}\n+++ b/${source}\n@@ -12,3 +12,3 @@\n   <head>\n-    <title>\n+    ${add}\n`
    return { diff, applied: [{ rule: 'shown', title }], refused: [], token: `${source}:${title}` }
  }
  function applied(source: string, title: string, shown: FixPreview, token: string) {
    if (shown.token !== token)
      throw new HostError('changed', 'the page has changed since the difference was shown')
    const undo = { id: kept.undos.length + 1, source, title, at: Date.now() }
    kept.undos.unshift(undo)
    return undo
  }
  const fix: Host['previewFix'] = async (source, choice) => {
    const findings = pagesOf([source]).flatMap((page) => page.findings)
    const chosen = findings.filter(
      (finding) => finding.fix && (choice === null || finding.rule === choice.rule),
    )
    const [first] = chosen
    if (!first?.fix) return { diff: '', applied: [], refused: [], token: '' }
    return preview(source, first.fix.title, first.fix.title)
  }
  const inserted: Host['previewInsert'] = async (source, answers) => {
    const { code: written } = code(answers)
    if (!written) throw new HostError('bad_answer', 'the answers are not right yet')
    return preview(source, written.pieces[0]?.code ?? '', 'Insert the code')
  }

  return {
    explain: async (rule) => ({
      schema: 1,
      rules: ['purchase-currency-missing', 'noscript-missing', 'pixel-missing']
        .filter((id) => rule === null || id === rule)
        .map((id) => ({
          id,
          group: id.split('-')[0] ?? '',
          severity: id === 'noscript-missing' ? 'info' : 'error',
          summary: 'A `Purchase` without a currency.',
          since: '0.1.0',
          docs: "A `Purchase` without a currency.\n\n## What it reports\n\nA `Purchase` with a value and no `currency`.\n\n## Why it matters\n\nMeta cannot count the sale.\n\n## Example\n\n```html\n<script>fbq('track', 'Purchase', { value: 30 })</script>\n```\n\n## Use instead\n\n```html\n<script>fbq('track', 'Purchase', { value: 30, currency: 'THB' })</script>\n```\n\n## References\n\n[Meta Pixel reference](https://developers.facebook.com/docs/meta-pixel/reference)\n",
        })),
    }),
    vocabulary: async () => ({
      events: [
        {
          name: 'Lead',
          when: 'an enquiry or sign-up that makes a lead was completed',
          required: [],
          recommended: ['value', 'currency'],
          others: ['content_name'],
        },
        {
          name: 'Purchase',
          when: 'an order was completed',
          required: ['value', 'currency'],
          recommended: ['contents', 'content_type'],
          others: ['num_items'],
        },
      ],
      parameters: [
        { key: 'content_name', meaning: 'name of the page or product', form: 'text', choices: [] },
        {
          key: 'content_type',
          meaning: 'whether the ids are of products or of product groups',
          form: 'choice',
          choices: ['product', 'product_group'],
        },
        { key: 'contents', meaning: 'the items with their quantities', form: 'items', choices: [] },
        { key: 'currency', meaning: 'currency of the value', form: 'currency', choices: [] },
        { key: 'num_items', meaning: 'how many items', form: 'count', choices: [] },
        { key: 'value', meaning: 'the amount of money', form: 'number', choices: [] },
      ],
      currencies: ['EUR', 'THB', 'USD'],
      request: [
        {
          key: 'id',
          title: 'Pixel',
          meaning: 'The pixel. Missing only in retired conversion pixels, whose number stands in `ev`.',
        },
        {
          key: 'ev',
          title: 'Event',
          meaning: "The event's name; case counts. Missing when `track` was called without a name.",
        },
        {
          key: 'cd[*]',
          title: 'Event parameter',
          meaning: "One key of the event's parameters; arrays and objects as JSON.",
        },
      ],
    }),
    event: async (answers) => code(answers),
    pixel: async (id, domain) => ({
      schema: 1,
      pixel: {
        id,
        domain,
        exists: true,
        sends: 'allowed',
        why: null,
        events_dropped: [],
        keys_removed: [],
        protected_data: null,
        limited_data_use: null,
        restricted_domains: [],
        automatic_events: ['SubscribedButtonClick'],
        automatic_matching: ['em', 'ph'],
        first_party_cookies: true,
        event_setup_rules: [],
        custom_conversions: [],
        audiences: [],
        gateways: [],
        unknown: [],
      },
    }),
    compareRuns: async (before, after) => compared(kept.run(before), kept.run(after)),
    previewFix: fix,
    applyFix: async (source, choice, token) => {
      const shown = await fix(source, choice)
      return applied(source, shown.applied[0]?.title ?? '', shown, token)
    },
    previewInsert: inserted,
    insert: async (source, answers, token) =>
      applied(source, 'Insert the code', await inserted(source, answers), token),
    async undoFix(id) {
      const index = kept.undos.findIndex((one) => one.id === id)
      if (index < 0) throw new HostError('gone', 'this was taken back already')
      kept.undos.splice(index, 1)
    },
    undoable: async (source) => kept.undos.filter((one) => one.source === source),
    checklistSteps: async (targets) => list(targets),
    letter: async (targets, pixel, said) => {
      const missing = pagesOf(targets).some((page) => page.verdict === 'missing')
      const asked = { base_code: pixel, event: null, replaces: null }
      const lacked = { notes: [], pieces: missing ? (code(asked).code?.pieces ?? []) : [] }
      const of = (english: string) => said.texts[english] ?? english
      const subject = of('Meta Pixel on {0}').replace('{0}', targets.join(', '))
      const body = `${of('Please see to the Meta Pixel on:')}\n  - ${targets.join('\n  - ')}\n`
      const mailto = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
      return { subject, body, mailto, code: lacked, shortened: false }
    },
  }
}
