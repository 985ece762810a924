/** Where a piece of the source is marked: line by line, and not on the blanks that only indent it. */
import type { Text } from '@codemirror/state'
import type { Range } from './text'

/** So many lines of one piece are marked; below them nobody looks for its end. */
const MOST = 2000

export function marksOf(doc: Text, { start, end }: Range): Range[] {
  if (start >= end || end > doc.length) return []
  const marks: Range[] = []
  const last = doc.lineAt(end).number
  for (let number = doc.lineAt(start).number; number <= last && marks.length < MOST; number += 1) {
    const { from, to, text } = doc.line(number)
    const indent = from + (text.length - text.trimStart().length)
    const mark = { start: Math.max(start, indent), end: Math.min(end, from + text.trimEnd().length, to) }
    if (mark.start < mark.end) marks.push(mark)
  }
  // Blanks alone can be what is wrong.
  return marks.length > 0 ? marks : [{ start, end }]
}
