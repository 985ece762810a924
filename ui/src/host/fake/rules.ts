import type { Rulebook, RulePage } from '../types'

const page = (id: string, group: string, severity: string, summary: string, docs: string): RulePage => ({
  id,
  group,
  severity,
  summary,
  since: '0.1.0',
  docs,
})

const rules: RulePage[] = [
  page(
    'purchase-currency-missing',
    'parameters',
    'error',
    'A `Purchase` without a currency.',
    "# purchase-currency-missing\n\n## What it reports\n\nA `Purchase` that names no `currency`.\n\n## Why it matters\n\nMeta drops the value of a sale whose currency nobody knows.\n\n## Example\n\n```html\n<script>fbq('track', 'Purchase', {value: 30})</script>\n```\n\n## Use instead\n\n```html\n<script>fbq('track', 'Purchase', {value: 30, currency: 'EUR'})</script>\n```\n",
  ),
  page(
    'noscript-missing',
    'noscript',
    'info',
    'A pixel without an image for visitors without JavaScript.',
    '',
  ),
  page('page-view-missing', 'events', 'warning', 'A pixel without `PageView`.', ''),
  page('pixel-in-template', 'placement', 'warning', 'Pixel code in a `<template>`.', ''),
  page('policy-blocks-library', 'policy', 'error', 'A policy that keeps Meta’s library out.', ''),
]

export function ruleBook(id: string | null): Rulebook {
  return { schema: 1, rules: rules.filter((rule) => id === null || rule.id === id) }
}
