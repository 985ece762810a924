/** A container's trigger in another language: split where its pieces meet, outside of code, each piece said alone. */
import type { Texts } from './ruleTexts'
import { escaped, translated } from './sayings'

/** Followed by code that is closed again, or by none. */
const OUTSIDE = '(?=(?:[^`]*`[^`]*`)*[^`]*$)'

export function triggerIn(english: string, { joints, pieces, variables }: Texts['triggers']): string {
  const between = new RegExp(`(${joints.map(([joint]) => escaped(joint)).join('|')})${OUTSIDE}`)
  return english
    .split(between)
    .map(
      (piece) =>
        joints.find(([joint]) => joint === piece)?.[1] ?? translated(piece, pieces, variables) ?? piece,
    )
    .join('')
}
