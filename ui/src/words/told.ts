/** What the core tells in English, in the person's language: where that has no words for it, English stays. */
import { pageIn } from './rules/page'
import type { Saying } from './rules/ruleTexts'
import { translated } from './rules/sayings'
import { tongue } from './words.svelte'

function told(rule: string, part: 'says' | 'helps' | 'fixes', english: string): string {
  const { texts } = tongue()
  if (!texts) return english
  const own = texts.rules[rule]
  const sayings: readonly Saying[] = own?.[part] ?? []
  const words = [...(own?.words ?? []), ...texts.words]
  const shared = part === 'fixes' ? texts.fixes : []
  return translated(english, [...sayings, ...shared], words) ?? english
}

export const messageOf = (finding: { rule: string; message: string }): string =>
  told(finding.rule, 'says', finding.message)

export const helpOf = (finding: { rule: string; help: string }): string =>
  told(finding.rule, 'helps', finding.help)

export const fixTitleOf = (fix: { rule: string; title: string }): string => told(fix.rule, 'fixes', fix.title)

/** The first line of a rule's page. */
export const summaryOf = (rule: { id: string; summary: string }): string =>
  tongue().texts?.rules[rule.id]?.summary ?? rule.summary

/** A rule's page, in Markdown. */
export function docsOf(rule: { id: string; docs: string }): string {
  const { texts } = tongue()
  const own = texts?.rules[rule.id]
  return texts && own ? pageIn(rule.docs, own, texts.headings) : rule.docs
}
