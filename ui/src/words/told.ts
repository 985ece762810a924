/** What the core tells in English, in the person's language: where that has no words for it, English stays. */
import { pageIn } from './rules/page'
import type { Saying } from './rules/ruleTexts'
import { found, translated } from './rules/sayings'
import type { Found } from './rules/sayings'
import { triggerIn } from './rules/triggers'
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

/** What a report says beside its findings: a reason, a step of the chain, a line of the checklist. A line of the
 * checklist may be what a finding says: of all sentences the one counts that has most of the text, for those of a few
 * words, such as "{0} or {1}", fit many a longer one. */
export function besideOf(english: string): string {
  const { texts } = tongue()
  if (!texts) return english
  const clause = english.charAt(0).toLowerCase() + english.slice(1)
  const whole = english.replace(/\.$/, '')
  let best: Found = { weight: -1, said: () => english }
  let words: readonly Saying[] = []
  const consider = (text: string, sayings: readonly Saying[], own: readonly Saying[]) => {
    const one = found(text, sayings)
    if (one && one.weight > best.weight) [best, words] = [one, own]
  }
  consider(english, texts.beside, texts.beside)
  consider(clause, texts.beside, texts.beside)
  for (const { says, helps, words: own = [] } of Object.values(texts.rules)) {
    consider(whole, says, own)
    consider(english, helps, own)
  }
  return best.said([...words, ...texts.words])
}

/** What the product of a vendor is called: by its name, unless that says what it is. */
export const vendorOf = (title: string): string =>
  tongue().texts?.beside.find(([english]) => english === title)?.[1] ?? title

export type Word = { title: string; meaning: string }

/** What a key of a request is called, and what it says. */
export function keyOf({ title, meaning }: Word): Word {
  const own = tongue().texts?.titles.find(([english]) => english === title)
  return { title: own?.[1] ?? title, meaning: besideOf(meaning) }
}

/** When a tag of a container fires. */
export function triggerOf(english: string): string {
  const { texts } = tongue()
  return texts ? triggerIn(english, texts.triggers) : english
}

/** The first line of a rule's page. */
export const summaryOf = (rule: { id: string; summary: string }): string =>
  tongue().texts?.rules[rule.id]?.summary ?? rule.summary

/** A rule's page, in Markdown. */
export function docsOf(rule: { id: string; docs: string }): string {
  const { texts } = tongue()
  const own = texts?.rules[rule.id]
  return texts && own ? pageIn(rule.docs, own, texts.headings) : rule.docs
}
