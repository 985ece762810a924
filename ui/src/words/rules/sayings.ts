/** Finds the sentence that a text of the core was made from, and fills the same one in another language. */
import type { Saying } from './ruleTexts'

type Form = { pattern: RegExp; holes: number[]; weight: number }

const forms = new Map<string, Form>()

/** What fills a hole: code in backticks is never torn apart. */
const HOLE = '((?:[^`]|`[^`]*`)+?)'

function formOf(template: string): Form {
  const known = forms.get(template)
  if (known) return known
  const pieces = template.split(/\{(\d)\}/)
  const literal = pieces.filter((_, index) => index % 2 === 0)
  const pattern = new RegExp(`^${literal.map(escaped).join(HOLE)}$`)
  const holes = pieces.filter((_, index) => index % 2 === 1).map(Number)
  const form = { pattern, holes, weight: literal.join('').length }
  forms.set(template, form)
  return form
}

export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A sentence that was found: how many signs of the text are its own, and the same in the other language. */
export type Found = { weight: number; said: (words: readonly Saying[]) => string }

/** The sentence that the text was made from. Where several fit, the one with the most words of its own is meant. */
export function found(english: string, sayings: readonly Saying[]): Found | null {
  const plain = sayings.find(([template]) => template === english)
  if (plain && formOf(plain[0]).holes.length === 0) {
    return { weight: english.length, said: () => plain[1] }
  }
  let best: { other: string; values: Map<number, string>; weight: number } | null = null
  for (const [template, other] of sayings) {
    const { pattern, holes, weight } = formOf(template)
    if (best && best.weight >= weight) continue
    const fits = pattern.exec(english)
    if (!fits) continue
    best = { other, values: new Map(holes.map((hole, index) => [hole, fits[index + 1] ?? ''])), weight }
  }
  if (!best) return null
  const { other, values, weight } = best
  const said = (words: readonly Saying[]) =>
    other.replace(/\{(\d)\}/g, (_, hole: string) => filled(values.get(Number(hole)) ?? '', words))
  return { weight, said }
}

/** The text in the other language; null where none of the sentences is the one. */
export const translated = (
  english: string,
  sayings: readonly Saying[],
  words: readonly Saying[] = [],
): string | null => found(english, sayings)?.said(words) ?? null

/** What stands in a hole: a word that is known, a row of names, or whatever it is. */
function filled(value: string, words: readonly Saying[]): string {
  const own = words.filter(([template]) => formOf(template).weight > 0)
  return translated(value, own, own) ?? row(value, own) ?? value
}

/** A row such as "`a`, `b` and `c`", if it is one of code and known words. */
function row(value: string, words: readonly Saying[]): string | null {
  const parts = value.split(/(, | and )(?=(?:[^`]*`[^`]*`)*[^`]*$)/)
  if (parts.length === 1) return null
  const and = words.find(([english]) => english === 'and')?.[1] ?? 'and'
  let said = ''
  for (const [index, part] of parts.entries()) {
    const piece =
      index % 2 === 1
        ? part.replace('and', and)
        : /^`[^`]*`$/.test(part)
          ? part
          : translated(part, words, words)
    if (piece === null) return null
    said += piece
  }
  return said
}
