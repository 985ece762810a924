/** A rule's page in another language: its own words are replaced, its examples and references stay. */
import type { RuleText, Saying } from './ruleTexts'

export function pageIn(docs: string, text: RuleText, headings: readonly Saying[]): string {
  const [, ...sections] = `\n${docs.trim()}`.split('\n## ')
  const own = new Map([
    ['What it reports', text.reports],
    ['Why it matters', text.matters],
  ])
  const said = sections.map((section) => {
    const [heading = '', ...body] = section.split('\n')
    const title = headings.find(([english]) => english === heading.trim())?.[1] ?? heading
    const words = own.get(heading.trim())
    return [`## ${title}`, '', words ?? body.join('\n').trim(), ''].join('\n')
  })
  return [text.summary, '', ...said].join('\n')
}
