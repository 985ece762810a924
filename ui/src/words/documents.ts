/** What the core needs to write a checklist or a letter in the person's language: its English texts with theirs. */
import type { Said } from '../host/host'
import type { Checklist } from '../host/types'
import { besideOf } from './told'
import { tongue } from './words.svelte'

/** Nothing for English, which the core writes by itself. */
const none: Said = { tag: '', texts: {} }

export function saidOf(list: Checklist): Said {
  const { tag, texts } = tongue()
  if (!texts) return none
  const lines = list.steps.flatMap((step) => [
    step.title,
    ...step.to_do,
    ...step.evidence.map((one) => one.text),
  ])
  const said = [...texts.documents, ...lines.map((line) => [line, besideOf(line)] as const)]
  return { tag, texts: Object.fromEntries(said) }
}
