import type { Line, Range } from './text'

export type Piece = { text: string; marked: boolean }

/** Longer lines are shown in part: a minified script would cost seconds of layout for one line. */
const LONG = 4000

/** A line cut at the edges of the mark. A mark without length gives an empty marked piece. */
export function pieces(text: string, line: Line, mark: Range | null): Piece[] {
  const touched =
    mark !== null && mark.start <= line.end && (mark.end > line.start || mark.start === mark.end)
  if (!touched || (mark.start < line.start && mark.end <= line.start)) {
    return [{ text: clipped(text.slice(line.start, line.end), 'end'), marked: false }]
  }
  if (mark.start === mark.end && mark.start < line.start) return pieces(text, line, null)
  const from = Math.max(mark.start, line.start)
  const to = Math.min(mark.end, line.end)
  return [
    { text: clipped(text.slice(line.start, from), 'start'), marked: false },
    { text: clipped(text.slice(from, to), 'end'), marked: true },
    { text: clipped(text.slice(to, line.end), 'end'), marked: false },
  ].filter((piece) => piece.marked || piece.text !== '')
}

function clipped(text: string, away: 'start' | 'end'): string {
  if (text.length <= LONG) return text
  const left = (text.length - LONG).toLocaleString('en')
  return away === 'start'
    ? `… ${left} more … ${text.slice(-LONG)}`
    : `${text.slice(0, LONG)} … ${left} more …`
}
